"""How a household moved between two days, and where tables 2 and 3 of the yearly report count it.

A household has one movement; the two tables read it from their own side, so what leaves one for the
other is the same number in both (table 2 column 2 = table 3 column 5, table 2 column 5 = table 3 column 3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from chungtay.standards.classes import PovertyClass


class Movement(StrEnum):
    """What happened to a household between the opening day and the closing day."""

    STAYED_POOR = "stayed_poor"
    STAYED_NEAR_POOR = "stayed_near_poor"
    ESCAPED_TO_NEAR_POOR = "escaped_to_near_poor"
    ESCAPED_POVERTY = "escaped_poverty"  # beyond near-poor
    ESCAPED_NEAR_POVERTY = "escaped_near_poverty"
    BECAME_POOR = "became_poor"  # from near-poor
    RELAPSED_POOR = "relapsed_poor"
    RELAPSED_NEAR_POOR = "relapsed_near_poor"
    NEWLY_POOR = "newly_poor"
    NEWLY_NEAR_POOR = "newly_near_poor"
    LEFT_POOR = "left_poor"  # died out, moved away, merged while poor
    LEFT_NEAR_POOR = "left_near_poor"
    ARRIVED_POOR = "arrived_poor"  # moved in or split off, and poor at the end
    ARRIVED_NEAR_POOR = "arrived_near_poor"
    OUTSIDE = "outside"  # neither poor nor near-poor on either day


_POOR_COLUMNS = {
    Movement.ESCAPED_TO_NEAR_POOR: 2,
    Movement.ESCAPED_POVERTY: 3,
    Movement.LEFT_POOR: 4,
    Movement.BECAME_POOR: 5,
    Movement.RELAPSED_POOR: 6,
    Movement.NEWLY_POOR: 7,
    Movement.ARRIVED_POOR: 8,
}
_NEAR_POOR_COLUMNS = {
    Movement.ESCAPED_NEAR_POVERTY: 2,
    Movement.BECAME_POOR: 3,
    Movement.LEFT_NEAR_POOR: 4,
    Movement.ESCAPED_TO_NEAR_POOR: 5,
    Movement.RELAPSED_NEAR_POOR: 6,
    Movement.NEWLY_NEAR_POOR: 7,
    Movement.ARRIVED_NEAR_POOR: 8,
}
COLUMNS: Mapping[PovertyClass, Mapping[Movement, int]] = MappingProxyType(
    {
        PovertyClass.POOR: MappingProxyType(_POOR_COLUMNS),  # table 2
        PovertyClass.NEAR_POOR: MappingProxyType(_NEAR_POOR_COLUMNS),  # table 3
    }
)
"""The column in which each table counts a movement: 2 to 4 lower the closing figure, 5 to 8 raise it."""


_OTHER_DECREASE, _OTHER_INCREASE = 4, 8
_FROM_OUTSIDE = frozenset(
    {
        Movement.RELAPSED_POOR,
        Movement.RELAPSED_NEAR_POOR,
        Movement.NEWLY_POOR,
        Movement.NEWLY_NEAR_POOR,
        Movement.ARRIVED_POOR,
        Movement.ARRIVED_NEAR_POOR,
    }
)
_ENDS_IN = {
    Movement.STAYED_POOR: PovertyClass.POOR,
    Movement.BECAME_POOR: PovertyClass.POOR,
    Movement.STAYED_NEAR_POOR: PovertyClass.NEAR_POOR,
    Movement.ESCAPED_TO_NEAR_POOR: PovertyClass.NEAR_POOR,
}


@dataclass(frozen=True, slots=True)
class Past:
    """What a household had been at any time before the opening day, and how it came into the area since."""

    ever_poor: bool = False
    ever_near_poor: bool = False
    arrived: bool = False  # moved in or split off after the opening day


def movement(before: PovertyClass | None, after: PovertyClass | None, past: Past) -> Movement:
    """Name the movement between two days; a class is None on a day when the area does not hold the household.

    A return to poverty is a relapse if the household was ever poor; a return to near-poverty, if it was ever
    poor or near-poor. A household first met by the review without having moved in is new, not "other".
    """
    if before is PovertyClass.POOR:
        return _from_poor(after)
    if before is PovertyClass.NEAR_POOR:
        return _from_near_poor(after)
    if after is PovertyClass.POOR:
        return _into_poor(past, known_here=before is not None)
    if after is PovertyClass.NEAR_POOR:
        return _into_near_poor(past, known_here=before is not None)
    return Movement.OUTSIDE


def _from_poor(after: PovertyClass | None) -> Movement:
    if after is None:
        return Movement.LEFT_POOR
    if after is PovertyClass.POOR:
        return Movement.STAYED_POOR
    if after is PovertyClass.NEAR_POOR:
        return Movement.ESCAPED_TO_NEAR_POOR
    return Movement.ESCAPED_POVERTY


def _from_near_poor(after: PovertyClass | None) -> Movement:
    if after is None:
        return Movement.LEFT_NEAR_POOR
    if after is PovertyClass.POOR:
        return Movement.BECAME_POOR
    if after is PovertyClass.NEAR_POOR:
        return Movement.STAYED_NEAR_POOR
    return Movement.ESCAPED_NEAR_POVERTY


def _into_poor(past: Past, *, known_here: bool) -> Movement:
    if past.arrived and not known_here:
        return Movement.ARRIVED_POOR
    return Movement.RELAPSED_POOR if past.ever_poor else Movement.NEWLY_POOR


def _into_near_poor(past: Past, *, known_here: bool) -> Movement:
    if past.arrived and not known_here:
        return Movement.ARRIVED_NEAR_POOR
    if past.ever_poor or past.ever_near_poor:
        return Movement.RELAPSED_NEAR_POOR
    return Movement.NEWLY_NEAR_POOR


@dataclass(frozen=True, slots=True)
class Flow:
    """So many persons in one column of the table of one class."""

    table: PovertyClass
    column: int
    persons: int


def person_flows(moved: Movement, *, opening_persons: int, closing_persons: int) -> tuple[Flow, ...]:
    """Return where the persons of one household are counted in tables 2 and 3.

    Those who cross from one table to the other are counted by the opening day, so that both tables show the
    same number; what the household has since gained or lost is "other" in the table where it ends.
    """
    ends_in = _ENDS_IN.get(moved)
    crossed = closing_persons if moved in _FROM_OUTSIDE else opening_persons
    flows = [Flow(table, columns[moved], crossed) for table, columns in COLUMNS.items() if moved in columns]
    gained = closing_persons - crossed
    if ends_in is not None and gained:
        flows.append(Flow(ends_in, _OTHER_INCREASE if gained > 0 else _OTHER_DECREASE, abs(gained)))
    return tuple(flows)

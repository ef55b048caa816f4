"""A poverty standard as a value: lines by residence, services, indicators and the mask of deprivations."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from chungtay.kernel.periods import Period
from chungtay.standards.classes import Residence
from chungtay.standards.masks import pack, unpack
from chungtay.standards.values import Confidence, Value


@dataclass(frozen=True, slots=True)
class ByResidence:
    """A line of a standard, rural and urban."""

    rural: Value[int]
    urban: Value[int]

    def at(self, residence: Residence) -> Value[int]:
        """Return the line that holds for `residence`."""
        return self.rural if residence is Residence.RURAL else self.urban


@dataclass(frozen=True, slots=True)
class Service:
    """A basic social service, the dimension to which indicators belong."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of deprivation; `confidence` is that of its place in the standard."""

    code: str
    service: Service
    name: str
    confidence: Confidence
    condition: Value[str]


@dataclass(frozen=True, slots=True)
class Standard:
    """A multidimensional poverty standard. The order of `indicators` is the order of bits: never reorder."""

    code: str
    name: str
    law: str
    in_force: Period
    income_line: ByResidence  # đồng per person per month; an income equal to the line is below it
    average_line: ByResidence  # upper bound of the average living standard, inclusive
    score_line: ByResidence  # B1 points; a score equal to the line is below it
    points_per_deprivation: Value[int]
    deprivations_for_poor: Value[int]
    services: tuple[Service, ...]
    indicators: tuple[Indicator, ...]

    @property
    def all_deprived(self) -> int:
        """Return the mask of a household deprived in everything: the largest this standard allows."""
        return (1 << len(self.indicators)) - 1

    @property
    def indicator_codes(self) -> tuple[str, ...]:
        """Return the codes of the indicators in the order of the mask."""
        return tuple(indicator.code for indicator in self.indicators)

    def values(self) -> Iterator[Value[int] | Value[str]]:
        """Yield every figure of the standard with its mark, for display and review."""
        for line in (self.income_line, self.average_line, self.score_line):
            yield from (line.rural, line.urban)
        yield from (self.points_per_deprivation, self.deprivations_for_poor)
        yield from (indicator.condition for indicator in self.indicators)


def mask_of(codes: Collection[str], standard: Standard) -> int:
    """Return deprivations as the integer the database keeps: bit i is indicator i + 1 of `standard`.

    Raises:
        UnknownCode: a code is not an indicator of this standard.
    """
    return pack(codes, standard.indicator_codes, standard.name)


def codes_of(mask: int, standard: Standard) -> tuple[str, ...]:
    """Return the codes of a stored mask, in the order of `standard`.

    Raises:
        MaskOutOfRange: a bit is set that no indicator owns; it was stored under another standard.
    """
    return unpack(mask, standard.indicator_codes, standard.name)

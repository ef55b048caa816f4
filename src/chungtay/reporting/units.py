"""The rows of a report: which units stand in it on a day, in which order, and what adds up to each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from chungtay.areas.levels import Level
from chungtay.areas.queries import placed_below
from chungtay.kernel.numbers import roman

if TYPE_CHECKING:
    from chungtay.areas.models import Area


class Rank(IntEnum):
    """Where a row stands: the whole area, one of its parts, a unit."""

    TOTAL = 0
    SUBTOTAL = 1
    DETAIL = 2


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as a report names it; `place` is its name without the kind, as a dateline writes it."""

    area_id: int
    level: int
    code: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Line:
    """One unit of a report with the lowest units that add up to it; `ordinal` is its STT: I, 1, 2 …"""

    unit: Unit
    rank: Rank
    ordinal: str
    parts: tuple[Unit, ...]


Tree = dict[int | None, list[Unit]]


def lines_of(area: Area, *, as_of: date) -> tuple[Line, ...]:
    """Return the rows of a report on `area`, the total first.

    A province shows its communes under their districts while there are districts, the country its provinces,
    a district its communes, a commune its villages.
    """
    lowest = Level.VILLAGE if area.level >= Level.COMMUNE else Level.COMMUNE
    tree: Tree = {}
    for placed in placed_below(area, as_of=as_of).filter(level__lte=lowest):
        tree.setdefault(_parent_id(placed), []).append(_unit(placed))
    top = _unit(area)
    if area.level >= Level.COMMUNE:
        # The commune is counted as a whole: what moves between its villages does not move for it.
        details = ((village, (village,)) for village in tree.get(area.pk, ()))
        return (Line(top, Rank.TOTAL, "", (top,)), *_details(details))
    total = Line(top, Rank.TOTAL, "", tuple(_leaves(tree, top)))
    if area.level == Level.PROVINCE and any(unit.level == Level.DISTRICT for unit in tree.get(area.pk, ())):
        return (total, *_by_district(tree, top))
    return (total, *_details((unit, tuple(_leaves(tree, unit))) for unit in tree.get(area.pk, ())))


def _by_district(tree: Tree, top: Unit) -> Iterator[Line]:
    for number, district in enumerate(tree[top.area_id], start=1):
        yield Line(district, Rank.SUBTOTAL, roman(number), tuple(_leaves(tree, district)))
        yield from _details((commune, (commune,)) for commune in tree.get(district.area_id, ()))


def _details(units: Any) -> Iterator[Line]:
    for number, (unit, parts) in enumerate(units, start=1):
        yield Line(unit, Rank.DETAIL, str(number), parts)


def _leaves(tree: Tree, unit: Unit) -> Iterator[Unit]:
    """Yield the lowest units below `unit`; a district without communes, as on an island, is its own."""
    below = tree.get(unit.area_id)
    if not below:
        yield unit
    for child in below or ():
        yield from _leaves(tree, child)


def _unit(area: Area) -> Unit:
    return Unit(area.pk, area.level, area.code, area.full_name, area.name)


def _parent_id(placed: Any) -> int | None:
    parent_id: int | None = placed.parent_id  # annotated by `placed_below`
    return parent_id

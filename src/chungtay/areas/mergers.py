"""Read what units became and what they were made of: mergers, splits and renames followed over time.

Districts ended on 1 July 2025 without a successor; what became of them is told by their communes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, QuerySet

from chungtay.areas.levels import Level
from chungtay.areas.models import Area, Placement, Succession

LATEST = date.max  # a day on which only units exist that have not ended


@dataclass(frozen=True, slots=True)
class Link:
    """How the older of two units went over to the newer one.

    `share` is the part of the older unit that lies in the newer one, None where it is not known.
    """

    is_whole: bool = True
    is_main: bool = True
    is_confirmed: bool = True
    share: Decimal | None = Decimal(1)

    def then(self, later: Link) -> Link:
        """Return the link over two steps, one after the other."""
        return Link(
            self.is_whole and later.is_whole,
            self.is_main and later.is_main,
            self.is_confirmed and later.is_confirmed,
            None if self.share is None or later.share is None else self.share * later.share,
        )

    def beside(self, other: Link) -> Link:
        """Return the link when two parts of a unit come together again."""
        return Link(
            self.is_whole or other.is_whole,
            self.is_main or other.is_main,
            self.is_confirmed and other.is_confirmed,
            None if self.share is None or other.share is None else self.share + other.share,
        )


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A unit of another day that holds the asked one or a part of it, and the unit directly above it then."""

    area: Area
    above: Area | None
    link: Link


Step = tuple[int, Link]  # the unit one step on, and how
Trails = dict[tuple[int, int], Link]  # (asked unit, unit reached)


def current_units(area: Area) -> list[Counterpart]:
    """Return the units of today that `area` lies in, the main one first; itself if it still exists.

    Empty where the successor is not known.
    """
    return successors(area, on=LATEST)


def successors(area: Area, *, on: date) -> list[Counterpart]:
    """Return the units of a later day that `area` lies in, the main one first."""
    return successors_of([area.pk], on=on).get(area.pk, [])


def successors_of(area_ids: Iterable[int], *, on: date) -> dict[int, list[Counterpart]]:
    """Return, for many units at once, the units of a later day that each lies in.

    A unit whose successor is not known is missing from the answer.
    """
    return _counterparts(area_ids, on=on, steps=_steps_forward)


def former_units(area: Area, *, as_of: date) -> list[Counterpart]:
    """Return the units of an earlier day that lay in `area` whole or in part, by code.

    The unit above each is that of `as_of`: before 1 July 2025 the district of a commune.
    """
    found = _counterparts([area.pk], on=as_of, steps=_steps_back).get(area.pk, [])
    return sorted(found, key=lambda former: former.area.code)


def _counterparts(
    area_ids: Iterable[int], *, on: date, steps: Callable[[Mapping[int, Area], date], dict[int, list[Step]]]
) -> dict[int, list[Counterpart]]:
    reached: Trails = {}
    frontier: Trails = {(area_id, area_id): Link() for area_id in area_ids}
    known: dict[int, Area] = {}
    while frontier:
        units = Area.objects.in_bulk({unit for _, unit in frontier})
        known |= units
        for (asked, unit), link in frontier.items():
            if units[unit].exists_on(on):
                _join(reached, (asked, unit), link)
        frontier = _further(frontier, steps(units, on))
    above = _parents({unit for _, unit in reached}, on)
    found: dict[int, list[Counterpart]] = defaultdict(list)
    for (asked, unit), link in reached.items():
        found[asked].append(Counterpart(known[unit], above.get(unit), link))
    for counterparts in found.values():
        counterparts.sort(key=lambda one: (not one.link.is_main, one.area.code))
    return dict(found)


def _further(frontier: Trails, steps: Mapping[int, list[Step]]) -> Trails:
    further: Trails = {}
    for (asked, unit), link in frontier.items():
        for following, step in steps.get(unit, ()):
            _join(further, (asked, following), link.then(step))
    return further


def _join(trails: Trails, key: tuple[int, int], link: Link) -> None:
    trails[key] = trails[key].beside(link) if key in trails else link


def _steps_forward(units: Mapping[int, Area], on: date) -> dict[int, list[Step]]:
    """Return the steps taken from `units` until a day; of a district without any, to its last communes."""
    steps = _grouped(
        Succession.objects.filter(predecessor__in=units, on_date__lte=on), "predecessor_id", "successor_id"
    )
    ended = [pk for pk, unit in units.items() if unit.level == Level.DISTRICT and not unit.exists_on(on)]
    last_places = Placement.objects.filter(
        parent__in=[pk for pk in ended if pk not in steps], until_date=F("parent__until_date")
    )
    part = Link(is_whole=False, is_main=False, share=None)
    for district, commune in last_places.values_list("parent_id", "area_id"):
        steps[district].append((commune, part))
    return steps


def _steps_back(units: Mapping[int, Area], on: date) -> dict[int, list[Step]]:
    """Return the steps that led to `units` after a day, backwards."""
    return _grouped(
        Succession.objects.filter(successor__in=units, on_date__gt=on), "successor_id", "predecessor_id"
    )


def _grouped(rows: QuerySet[Succession], start: str, end: str) -> dict[int, list[Step]]:
    steps: dict[int, list[Step]] = defaultdict(list)
    for one, other, whole, main, confirmed, share in rows.values_list(
        start, end, "is_whole", "is_main", "is_confirmed", "share"
    ):
        known = Decimal(1) if whole and share is None else share
        steps[one].append((other, Link(whole, main, confirmed, known)))
    return steps


def _parents(area_ids: Iterable[int], on: date) -> dict[int, Area]:
    places = Placement.objects.in_force_on(on).filter(area__in=area_ids).select_related("parent")
    return {place.area_id: place.parent for place in places}

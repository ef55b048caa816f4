"""Counts of one area over several days, in one statement, so that a page can show its years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Count, Q, Sum

from chungtay.areas.history import unit_counts_over
from chungtay.areas.levels import Level
from chungtay.areas.queries import area_ids_below, villages_by_unit
from chungtay.registry.models import Population
from chungtay.registry.queries.placed import placed_rows
from chungtay.standards.classes import PovertyClass

if TYPE_CHECKING:
    from chungtay.areas.models import Area

_HELD_THAT_DAY = (
    "t.from_date <= %s AND (t.until_date IS NULL OR t.until_date > %s)"
    " AND s.from_date <= %s AND (s.until_date IS NULL OR s.until_date > %s)"
)


@dataclass(frozen=True, slots=True)
class DayCount:
    """The households of each class on one day; a class nobody holds is left out."""

    day: date
    households: dict[PovertyClass, int]

    @property
    def is_recorded(self) -> bool:
        """Return whether anybody was counted that day."""
        return bool(self.households)

    def of(self, poverty_class: PovertyClass) -> int:
        """Return the households of a class."""
        return self.households.get(poverty_class, 0)


def class_counts_over(*, area: Area, days: Sequence[date], tree_of: date) -> list[DayCount]:
    """Count the households of `area` by class on each day, within the boundaries it has on `tree_of`."""
    columns = ", ".join(f"COUNT(*) FILTER (WHERE {_HELD_THAT_DAY})" for _ in days)
    statement = f"""
        SELECT s.poverty_class, {columns}
        FROM place
        JOIN registry_stay t ON t.village_id = place.village
        JOIN registry_povertystatus s ON s.household_id = t.household_id
        GROUP BY s.poverty_class
    """  # noqa: S608 - made of constants
    params = [day for day in days for _ in range(4)]
    places = villages_by_unit(area, level=area.level, as_of=tree_of)
    rows = placed_rows(statement, params, places=places)
    return [
        DayCount(day, {PovertyClass(row[0]): row[number] for row in rows if row[number]})
        for number, day in enumerate(days, start=1)
    ]


def households_over(*, area: Area, days: Sequence[date]) -> dict[date, int]:
    """Return all households of `area` at the end of the year of each day, by the tree of that day.

    A year in which any commune lacks its figure is left out: never a part for the whole.
    """
    wanted = reduce(or_, (Q(year=day.year, area__in=area_ids_below([area.pk], as_of=day)) for day in days))
    rows = Population.objects.filter(wanted).values_list("year").annotate(Sum("households"), Count("pk"))
    found = {year: (households, communes) for year, households, communes in rows}
    expected = unit_counts_over(area, level=Level.COMMUNE, days=days)
    return {
        day: found[day.year][0]
        for day, communes in zip(days, expected, strict=True)
        if day.year in found and found[day.year][1] == communes
    }

"""How many households and persons live in a unit: what rates are taken of. A missing figure stays missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import reduce

from chungtay.registry.models import Population


@dataclass(frozen=True, slots=True)
class PopulationCount:
    """All households and persons at the end of a year; groups go by the head of the household."""

    households: int
    persons: int
    kinh_households: int
    kinh_persons: int
    native_households: int
    native_persons: int

    @property
    def minority_households(self) -> int:
        """Return the households whose head is not Kinh."""
        return self.households - self.kinh_households

    @property
    def minority_persons(self) -> int:
        """Return the persons counted as not Kinh."""
        return self.persons - self.kinh_persons

    def plus(self, other: PopulationCount) -> PopulationCount:
        """Return both together."""
        names = [field.name for field in fields(self)]
        return PopulationCount(*(getattr(self, name) + getattr(other, name) for name in names))


def population_by_commune(commune_ids: Iterable[int], *, year: int) -> dict[int, PopulationCount]:
    """Return the figures of the given communes on the last day of `year`; those without are left out."""
    rows = Population.objects.filter(area__in=list(commune_ids), year=year)
    return {
        row.area_id: PopulationCount(
            row.households,
            row.persons,
            row.kinh_households,
            row.kinh_persons,
            row.native_households,
            row.native_persons,
        )
        for row in rows
    }


def total_population(counts: Iterable[PopulationCount | None]) -> PopulationCount | None:
    """Add up the counts of units; None where any is missing or there is none, never a part for the whole."""
    known = list(counts)
    if not known or None in known:
        return None
    return reduce(PopulationCount.plus, [count for count in known if count is not None])

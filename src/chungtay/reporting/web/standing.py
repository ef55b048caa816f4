"""How poor an area and its parts are on a day: households by class against all households."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from chungtay.areas.levels import Level
from chungtay.kernel.numbers import rate
from chungtay.registry.queries.counts import ClassCount, class_counts_by_unit
from chungtay.registry.queries.history import DayCount, class_counts_over, households_over
from chungtay.registry.queries.population import PopulationCount, population_by_commune, total_population
from chungtay.reporting.units import Line, Rank, Unit, lines_of
from chungtay.standards.classes import PovertyClass

if TYPE_CHECKING:
    from chungtay.areas.models import Area
    from chungtay.reporting.web.years import ShownYear


@dataclass(frozen=True, slots=True)
class Standing:
    """Households of a unit; `households` None where the population is not known."""

    households: int | None
    poor: int
    near_poor: int

    @property
    def both(self) -> int:
        """Return the poor and the near-poor together."""
        return self.poor + self.near_poor

    @property
    def poor_rate(self) -> Decimal | None:
        """Return the poor in percent."""
        return self._rate(self.poor)

    @property
    def near_poor_rate(self) -> Decimal | None:
        """Return the near-poor in percent."""
        return self._rate(self.near_poor)

    @property
    def both_rate(self) -> Decimal | None:
        """Return poor and near-poor together in percent: the multidimensional poverty rate."""
        return self._rate(self.both)

    def _rate(self, part: int) -> Decimal | None:
        return None if self.households is None else rate(part, self.households)


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """A unit directly below the area shown."""

    unit: Unit
    standing: Standing


@dataclass(frozen=True, slots=True)
class YearStanding:
    """The area shown, at the end of one year or today."""

    shown: ShownYear
    standing: Standing


def standings_below(area: Area, shown: ShownYear) -> list[UnitStanding]:
    """Return the units directly below `area`, the highest rate first, then by stock."""
    lines = _direct(lines_of(area, as_of=shown.day))
    level = Level.VILLAGE if area.level >= Level.COMMUNE else Level.COMMUNE
    counts = class_counts_by_unit(area=area, level=level, as_of=shown.day)
    parts = [unit.area_id for line in lines for unit in line.parts]
    people = population_by_commune(parts, year=shown.population_day.year) if level == Level.COMMUNE else {}
    found = [
        UnitStanding(
            line.unit,
            Standing(
                households=_households(people, line.parts),
                poor=_sum(counts, line.parts, PovertyClass.POOR),
                near_poor=_sum(counts, line.parts, PovertyClass.NEAR_POOR),
            ),
        )
        for line in lines
    ]
    return sorted(found, key=_worst_first)


def standings_over(area: Area, years: Sequence[ShownYear], tree_of: ShownYear) -> list[YearStanding]:
    """Return the area in each year in which anybody was counted, within the boundaries of `tree_of`."""
    counts = class_counts_over(area=area, days=[shown.day for shown in years], tree_of=tree_of.day)
    days = sorted({shown.population_day for shown in years if area.exists_on(shown.population_day)})
    people = households_over(area=area, days=days) if days and area.level <= Level.COMMUNE else {}
    return [
        YearStanding(shown, _standing(count, people.get(shown.population_day)))
        for shown, count in zip(years, counts, strict=True)
        if count.is_recorded
    ]


def _standing(count: DayCount, households: int | None) -> Standing:
    return Standing(households, count.of(PovertyClass.POOR), count.of(PovertyClass.NEAR_POOR))


def _direct(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of the units directly below: the districts while there are some."""
    subtotals = [line for line in lines if line.rank == Rank.SUBTOTAL]
    return subtotals or [line for line in lines if line.rank == Rank.DETAIL]


def _households(people: dict[int, PopulationCount], parts: Sequence[Unit]) -> int | None:
    total = total_population(people.get(unit.area_id) for unit in parts)
    return None if total is None else total.households


def _sum(counts: dict[int, list[ClassCount]], parts: Sequence[Unit], held: PovertyClass) -> int:
    return sum(
        count.households
        for unit in parts
        for count in counts.get(unit.area_id, [])
        if count.poverty_class == held
    )


def _worst_first(row: UnitStanding) -> tuple[bool, Decimal, int, str]:
    both_rate = row.standing.both_rate
    return (both_rate is None, -(both_rate or Decimal(0)), -row.standing.both, row.unit.code)

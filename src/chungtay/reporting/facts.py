"""Gather what a table counts: one statement for each kind of figure, whatever the number of units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chungtay.areas.levels import Level
from chungtay.areas.queries import path
from chungtay.kernel.periods import end_of_year
from chungtay.registry.queries.counts import SumsByUnit, statuses_recorded, sums_by_unit
from chungtay.registry.queries.movements import FLOWS, MovementsByUnit, movements_by_unit
from chungtay.registry.queries.population import PopulationCount, population_by_commune
from chungtay.reporting.definitions import Counted
from chungtay.reporting.sources import AVERAGE, POPULATION, Source
from chungtay.reporting.units import Line, Unit
from chungtay.standards.classes import PovertyClass

if TYPE_CHECKING:
    from chungtay.areas.models import Area


@dataclass(frozen=True, slots=True)
class Facts:
    """The figures of the lowest units of a report.

    `silent` names the classes that nobody in the province held on the day: they were not asked about.
    Movements are None where nobody held a class on the opening day.
    """

    populations: dict[int, PopulationCount]
    stocks: SumsByUnit
    silent: frozenset[str]
    movements: MovementsByUnit | None

    def total(self, parts: Iterable[Unit], source: Source, counted: Counted) -> int | None:
        """Add a figure up over units; None where one of them is missing, never a part for the whole."""
        found = [self._figure(unit.area_id, source, counted) for unit in parts]
        known = [figure for figure in found if figure is not None]
        return sum(known) if len(known) == len(found) else None

    def _figure(self, unit: int, source: Source, counted: Counted) -> int | None:
        if source.of == POPULATION:
            population = self.populations.get(unit)
            return None if population is None else int(getattr(population, source.figure))
        if source.is_movement:
            if self.movements is None:
                return None
            if unit not in self.movements:
                return 0
            column = FLOWS[source.poverty_class][source.figure]
            return int(getattr(self.movements[unit][source.poverty_class][column], counted))
        if source.of in self.silent:
            return None
        return self.stocks.get(unit, {}).get(source.poverty_class, {}).get(source.figure, 0)


def gather(sources: Sequence[Source], lines: Sequence[Line], *, area: Area, day: date) -> Facts:
    """Return the figures of `sources` for every unit that the lines add up."""
    parts = {unit for line in lines for unit in line.parts}
    levels = sorted({unit.level for unit in parts})
    province = _province(area, day)
    moves = [source for source in sources if source.is_movement]
    people = [source for source in sources if source.of == POPULATION]
    stocks = [source for source in sources if source not in moves and source not in people]
    return Facts(
        populations=population_by_commune([unit.area_id for unit in parts], year=day.year) if people else {},
        stocks=_stocks([source.figure for source in stocks], levels, area, day) if stocks else {},
        silent=_silent({source.of for source in stocks}, province, day),
        movements=_movements(levels, area, province, day) if moves else None,
    )


def _stocks(figures: Sequence[str], levels: Iterable[int], area: Area, day: date) -> SumsByUnit:
    found: SumsByUnit = {}
    for level in levels:
        found |= sums_by_unit(figures, area=area, level=level, as_of=day)
    return found


def _silent(classes: set[str], province: Area, day: date) -> frozenset[str]:
    """Return the classes that were not reviewed: the average living standard has a procedure of its own."""
    if not classes or not statuses_recorded(province, tree_of=day, as_of=day):
        return frozenset(classes)
    average = PovertyClass.AVERAGE
    if AVERAGE in classes and not statuses_recorded(province, tree_of=day, as_of=day, poverty_class=average):
        return frozenset({AVERAGE})
    return frozenset()


def _movements(levels: Iterable[int], area: Area, province: Area, day: date) -> MovementsByUnit | None:
    opening = end_of_year(day.year - 1)
    if not statuses_recorded(province, tree_of=day, as_of=opening):
        return None
    found: MovementsByUnit = {}
    for level in levels:
        found |= movements_by_unit(area=area, level=level, opening=opening, closing=day)
    return found


def _province(area: Area, day: date) -> Area:
    """Return the province of `area`: a commune without poor households is no missing figure."""
    return [unit for unit in path(area, as_of=day) if unit.level <= Level.PROVINCE][-1]

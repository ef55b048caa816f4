"""Compare a built demonstration with the published figures, by the queries that reports use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chungtay.areas.levels import Level
from chungtay.areas.queries import area_by_code, units_below
from chungtay.cli.demo.plan import Plan
from chungtay.cli.demo.published import (
    FIRST_YEAR,
    PROVINCE_CODE,
    Stock,
    districts,
    province_households,
    province_stocks,
)
from chungtay.kernel.errors import DomainError
from chungtay.kernel.periods import end_of_year
from chungtay.registry.queries.counts import ClassCount, class_counts, class_counts_by_unit
from chungtay.registry.queries.population import population_by_commune, total_population
from chungtay.standards.classes import PovertyClass

if TYPE_CHECKING:
    from chungtay.areas.models import Area


class FiguresDiffer(DomainError):
    """The database does not give a published figure."""

    code = "figures_differ"
    template = "{count} số liệu khác số công bố, đầu tiên: {first}. Đề nghị dựng lại với --force."


@dataclass(frozen=True, slots=True)
class Compared:
    """One published figure beside what the database gives."""

    name: str
    published: int
    found: int


def refuse_wrong_figures(plan: Plan) -> int:
    """Return how many published figures the database gives exactly; a part is checked by its districts.

    Raises:
        FiguresDiffer: it gives others.
    """
    compared = [*_districts(plan), *_households()]
    if not plan.district_codes:
        compared += _province()
    wrong = [one for one in compared if one.found != one.published]
    if wrong:
        first = f"{wrong[0].name} là {wrong[0].found}, công bố {wrong[0].published}"
        raise FiguresDiffer(count=len(wrong), first=first)
    return len(compared)


def _province() -> Iterator[Compared]:
    for year, stock in province_stocks().items():
        day = end_of_year(year)
        province = area_by_code(PROVINCE_CODE, as_of=day)
        yield from _stock(f"toàn tỉnh {year}", stock, class_counts(area=province, as_of=day))


def _districts(plan: Plan) -> Iterator[Compared]:
    day = end_of_year(FIRST_YEAR)
    province = area_by_code(PROVINCE_CODE, as_of=day)
    by_unit = class_counts_by_unit(area=province, level=Level.DISTRICT, as_of=day)
    for district in filter(lambda one: plan.holds(one.code), districts()):
        unit = area_by_code(district.code, as_of=day)
        yield from _stock(f"{district.name} {FIRST_YEAR}", district.stock, by_unit.get(unit.pk, []))
        yield Compared(f"số hộ {district.name}", district.households, _inhabited(unit, FIRST_YEAR))


def _households() -> Iterator[Compared]:
    for year, households in province_households().items():
        province = area_by_code(PROVINCE_CODE, as_of=end_of_year(year))
        yield Compared(f"số hộ toàn tỉnh {year}", households, _inhabited(province, year))


def _stock(name: str, stock: Stock, counts: list[ClassCount]) -> Iterator[Compared]:
    found = {count.poverty_class: count.households for count in counts}
    yield Compared(f"hộ nghèo {name}", stock.poor, found.get(PovertyClass.POOR, 0))
    yield Compared(f"hộ cận nghèo {name}", stock.near_poor, found.get(PovertyClass.NEAR_POOR, 0))


def _inhabited(area: Area, year: int) -> int:
    """Return all households at the end of a year, nought where a commune has no figure."""
    communes = units_below(area, level=Level.COMMUNE, as_of=end_of_year(year))
    ids = list(communes.values_list("pk", flat=True))
    figures = population_by_commune(ids, year=year)
    total = total_population([figures.get(key) for key in ids])
    return total.households if total else 0

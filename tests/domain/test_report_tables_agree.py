"""Tables of one area and year agree with one another, on random lives; and a wrong number is found."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chungtay.kernel.actors import SYSTEM
from chungtay.reporting.catalogue import definitions
from chungtay.reporting.definitions import Counted
from chungtay.reporting.identities import IDENTITIES, identities
from chungtay.reporting.queries import table
from chungtay.reporting.results import Table
from chungtay.standards.classes import PovertyClass
from domain._people import VILLAGES, Held, Territory, add_household, add_population, make_territory

POOR, NEAR, AVERAGE, NOT_POOR = PovertyClass
BUILT = [definition.code for definition in definitions() if definition.is_built]

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowd() -> Territory:
    land = make_territory()
    chance = random.Random(7)  # noqa: S311 - invented lives, the same each time
    for year, communes in ((2023, "A B C"), (2024, "A B C"), (2025, "AB C2")):
        for commune in communes.split():
            add_population(land[commune], year, 500, 2000, kinh_households=200, kinh_persons=900)
    for _ in range(90):
        _someone(land, chance)
    return land


def _someone(land: Territory, chance: random.Random) -> None:
    on = sorted(date(2022, 12, 1) + timedelta(days=day) for day in chance.sample(range(1100), 4))
    homes = [(land[chance.choice(VILLAGES)], on[0])]
    if chance.random() < 0.3:
        homes.append((land[chance.choice(VILLAGES)], on[2]))
    add_household(homes, [_held(day, chance) for day in on[: chance.randint(1, 4)]])


def _held(day: date, chance: random.Random) -> Held:
    """Return a class with as many deprivations as its law asks: three or more, or two at most."""
    held = chance.choice([POOR, POOR, NEAR, NEAR, AVERAGE, NOT_POOR])
    most = (3, 12) if held is POOR else (0, 2)
    mask = sum(1 << bit for bit in chance.sample(range(12), chance.randint(*most)))
    facts = {"deprivations": mask, "ethnic_group": chance.randint(1, 3), "causes": chance.randint(0, 255)}
    return Held(held, day, chance.randint(1, 8), facts)


def run_all(land: Territory, name: str, year: int) -> list[Table]:
    return [table(code, area=land[name], year=year, by=SYSTEM) for code in BUILT]


def test_REP1_all_tables_of_an_area_and_year_agree(crowd: Territory) -> None:
    for name, year in (
        ("province", 2023), ("province", 2024), ("province", 2025),
        ("north", 2024), ("A", 2024), ("AB", 2025),
    ):  # fmt: skip
        tables = run_all(crowd, name, year)
        assert tables[0].total.cells["poor"]
        assert identities(tables) == []


def test_a_year_without_a_beginning_breaks_nothing(crowd: Territory) -> None:
    assert identities(run_all(crowd, "province", 2022)) == []


def altered(found: Table, key: str, by: int, counted: Counted = Counted.HOUSEHOLDS) -> Table:
    """Return the table with one number of its first detail line changed, as a slip of the pen would."""
    rows = list(found.rows)
    place = next(i for i, row in enumerate(rows) if row.ordinal == "1" and row.counted == counted)
    value = rows[place].cells[key]
    assert value is not None
    rows[place] = replace(rows[place], cells={**rows[place].cells, key: value + by})
    return replace(found, rows=tuple(rows))


def test_a_wrong_number_is_found_by_each_identity(crowd: Territory) -> None:
    tables = {found.code: found for found in run_all(crowd, "province", 2024)}
    for identity in IDENTITIES:
        left = identity.left
        by = {"=": 1, "≥": -10_000, "≤": 10_000}[identity.relation]
        wrong = {**tables, left.table: altered(tables[left.table], left.columns, by, left.counted)}

        breaches = identities(wrong.values())

        assert any(breach.message.startswith(f"Biểu {left.table} cột") for breach in breaches)
        assert {breach.unit for breach in breaches} == {"Đơn vị A", "Đơn vị north"}


def test_a_total_that_is_not_the_sum_is_found(crowd: Territory) -> None:
    found = run_all(crowd, "province", 2024)[0]
    total = replace(found.total, cells={**found.total.cells, "poor": 1})

    (breach,) = identities([replace(found, rows=(total, *found.rows[1:]))])

    assert breach.unit == "Đơn vị province"
    assert breach.message == "Biểu 1 cột 3 là 1, khác tổng các dòng bên dưới."

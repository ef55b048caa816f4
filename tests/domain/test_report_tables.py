"""Statutory tables count the same households on every line, and say so where nothing was recorded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from chungtay.accounts.services import NotAllowed
from chungtay.kernel.actors import SYSTEM, Actor
from chungtay.reporting.catalogue import TableNotBuilt, UnknownTable
from chungtay.reporting.definitions import Counted
from chungtay.reporting.formulas import Cell
from chungtay.reporting.queries import AreaNotOnDay, DayOutsideYear, YearNotBegun, closing_day, table
from chungtay.reporting.results import Table
from chungtay.reporting.units import Rank
from chungtay.standards.classes import PovertyClass
from domain._people import MERGER, START, Held, Territory, add_household, add_population, make_territory

POOR, NEAR, AVERAGE, NOT_POOR = PovertyClass
ROUND_2023 = date(2023, 12, 10)

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Territory:
    return make_territory()


def run(code: str, land: Territory, name: str = "province", year: int = 2023) -> Table:
    return table(code, area=land[name], year=year, by=SYSTEM)


def outline(found: Table) -> list[tuple[str, str, Rank]]:
    return [(row.ordinal, row.unit.code, row.rank) for row in found.rows]


def cells(found: Table, unit_code: str, counted: Counted = Counted.HOUSEHOLDS) -> list[Cell]:
    (row,) = [row for row in found.rows if row.unit.code == unit_code and row.counted == counted]
    return list(row.cells.values())


def test_REP1_table_1_adds_communes_up_and_takes_rates_of_the_sums(land: Territory) -> None:
    add_population(land["A"], 2023, 300, 1200)
    add_population(land["B"], 2023, 100, 401)
    add_population(land["C"], 2023, 250, 1000)
    add_household([(land["a1"], START)], [Held(POOR, persons=5)])
    add_household([(land["b1"], START)], [Held(POOR, persons=6)])
    add_household([(land["b1"], START)], [Held(NEAR, persons=2)])
    add_household([(land["c2"], START)], [Held(AVERAGE, persons=1)])
    add_household([(land["c2"], START)], [Held(NOT_POOR, persons=9)])

    found = run("1", land)

    assert outline(found) == [
        ("", "20", Rank.TOTAL),
        ("I", "178", Rank.SUBTOTAL), ("1", "06001", Rank.DETAIL), ("2", "06002", Rank.DETAIL),
        ("II", "180", Rank.SUBTOTAL), ("1", "06003", Rank.DETAIL),
    ]  # fmt: skip
    d = Decimal
    assert cells(found, "06002") == [
        100, 401, 1, d("1.00"), 1, d("1.00"), 0, d("0.00"), 6, d("1.50"), 2, d("0.50"), 0, d("0.00"),
    ]  # fmt: skip
    assert cells(found, "178") == [
        400, 1601, 2, d("0.50"), 1, d("0.25"), 0, d("0.00"), 11, d("0.69"), 2, d("0.12"), 0, d("0.00"),
    ]  # fmt: skip
    assert cells(found, "20") == [
        650, 2601, 2, d("0.31"), 1, d("0.15"), 1, d("0.15"), 11, d("0.42"), 2, d("0.08"), 1, d("0.04"),
    ]  # fmt: skip
    assert found.notes == ()


def test_rates_are_of_the_communes_together_and_not_an_average_of_rates(land: Territory) -> None:
    add_population(land["A"], 2023, 1000, 4000)
    add_population(land["B"], 2023, 2, 8)
    add_household([(land["b1"], START)], [Held(POOR)])

    found = run("1", land, "north")

    assert cells(found, "06002")[3] == Decimal("50.00")
    assert cells(found, "178")[3] == Decimal("0.10")


def test_a_missing_population_leaves_cells_empty_and_is_said(land: Territory) -> None:
    add_population(land["A"], 2023, 100, 400)
    add_household([(land["a1"], START)], [Held(POOR)])

    found = run("1", land)

    assert cells(found, "06001")[:4] == [100, 400, 1, Decimal("1.00")]
    assert cells(found, "06002")[:4] == [None, None, 0, None]
    assert cells(found, "20")[:4] == [None, None, 1, None]
    assert found.notes[0] == "Chưa có số hộ dân cư năm 2023 của 2 đơn vị; các ô liên quan để trống."


def test_nobody_asked_is_not_nobody_poor(land: Territory) -> None:
    add_household([(land["a1"], START)], [Held(POOR, ROUND_2023)])

    assert cells(run("4", land, year=2022), "20")[:2] == [None, None]
    assert run("4", land, year=2022).notes[-1] == "Chưa có kết quả rà soát tại ngày 31/12/2022."
    assert cells(run("4", land, "C"), "06003")[:2] == [0, 0]


def test_a_class_with_a_procedure_of_its_own_is_empty_until_somebody_was_asked(land: Territory) -> None:
    add_population(land["A"], 2023, 100, 400)
    add_household([(land["a1"], START)], [Held(POOR)])
    unasked = run("1", land, "A")

    add_household([(land["c1"], START)], [Held(AVERAGE)])
    asked = run("1", land, "A")

    assert [unasked.total.cells[key] for key in ("poor", "average", "average_rate")] == [1, None, None]
    assert "Chưa có kết quả xác định hộ có mức sống trung bình tại ngày 31/12/2023." in unasked.notes
    assert [asked.total.cells[key] for key in ("poor", "average", "average_rate")] == [1, 0, Decimal("0.00")]


def test_after_the_merger_a_province_has_communes_and_no_districts(land: Territory) -> None:
    add_household([(land["b1"], START)], [Held(POOR)])

    found = run("4", land, year=2025)

    assert outline(found) == [
        ("", "20", Rank.TOTAL), ("1", "06004", Rank.DETAIL), ("2", "06005", Rank.DETAIL),
    ]  # fmt: skip
    assert cells(found, "06004")[0] == 1


def test_a_commune_shows_its_villages_and_the_country_its_provinces(land: Territory) -> None:
    add_population(land["A"], 2023, 100, 400)
    add_household([(land["a2"], START)], [Held(POOR)])

    commune, country = run("1", land, "A"), run("1", land, "country")

    assert outline(commune) == [
        ("", "06001", Rank.TOTAL), ("1", "a1", Rank.DETAIL), ("2", "a2", Rank.DETAIL),
    ]  # fmt: skip
    assert cells(commune, "06001")[:4] == [100, 400, 1, Decimal("1.00")]
    assert cells(commune, "a2")[:4] == [None, None, 1, None]
    assert commune.notes[0] == "Số hộ dân cư chỉ có đến cấp xã; ô của các thôn để trống."
    assert outline(country) == [("", "VN", Rank.TOTAL), ("1", "20", Rank.DETAIL)]
    assert outline(run("4", land, "a1")) == [("", "a1", Rank.TOTAL)]


def test_tables_4_to_7_count_deprivations_in_the_order_of_the_standard(land: Territory) -> None:
    add_household([(land["a1"], START)], [Held(POOR, facts={"deprivations": 0b1000_0000_0011})])
    add_household([(land["a1"], START)], [Held(POOR, facts={"deprivations": 0b0000_0000_1101})])
    add_household([(land["a2"], START)], [Held(POOR, facts={"deprivations": 0b1111_1111_1111})])
    add_household([(land["a2"], START)], [Held(NEAR, facts={"deprivations": 0b0100_0000_0000})])

    assert cells(run("4", land), "20") == [3, 18, 3, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 2]
    shares = [Decimal(text) for text in ("100.00", "66.67", "66.67", "66.67", "33.33")]
    assert cells(run("5", land), "20")[:5] == shares
    assert cells(run("5", land), "06003") == [None] * 12
    assert cells(run("6", land), "20") == [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]
    assert cells(run("7", land), "20")[10] == Decimal("100.00")


def test_table_12_counts_groups(land: Territory) -> None:
    add_population(
        land["A"],
        2023,
        100,
        400,
        kinh_households=40,
        kinh_persons=150,
        native_households=20,
        native_persons=90,
    )
    tay = {"ethnic_group": 2, "is_native_group": True, "has_merit": True}
    add_household([(land["a1"], START)], [Held(POOR, persons=5, facts=tay)])
    add_household([(land["a1"], START)], [Held(POOR, persons=3, facts={"lacks_labour": True})])
    add_household([(land["a2"], START)], [Held(POOR, persons=1, facts={"head_is_female": True})])
    add_household([(land["a2"], START)], [Held(NEAR, persons=8)])

    assert cells(run("12", land, "A"), "06001") == [
        100, 40, 60, 20, 400, 150, 250, 90, 3, 2, 1, 1, 1, 1, 1, 9, 4, 5, 5,
        Decimal("3.00"), Decimal("1.67"), Decimal("5.00"),
    ]  # fmt: skip
    assert cells(run("13", land, "A"), "06001")[8:10] == [1, 1]


def test_tables_2_and_3_have_a_line_of_households_and_one_of_persons(land: Territory) -> None:
    add_household([(land["a1"], START)], [Held(POOR, persons=5), Held(NEAR, ROUND_2023, persons=6)])
    add_household([(land["a1"], START)], [Held(NEAR, persons=3), Held(NOT_POOR, ROUND_2023, persons=3)])
    add_household([(land["a2"], START)], [Held(POOR, ROUND_2023, persons=2)])

    poor, near = run("2", land), run("3", land)

    assert [(row.unit.code, row.counted, row.continues) for row in poor.rows[:2]] == [
        ("20", Counted.HOUSEHOLDS, False),
        ("20", Counted.PERSONS, True),
    ]
    assert cells(poor, "20") == [1, 1, 0, 0, 0, 0, 1, 0, 1]
    assert cells(poor, "20", Counted.PERSONS) == [5, 5, 0, 0, 0, 0, 2, 0, 2]
    assert cells(near, "06001") == [1, 1, 0, 0, 1, 0, 0, 0, 1]
    assert cells(near, "06001", Counted.PERSONS) == [3, 3, 0, 0, 5, 0, 0, 1, 6]


def test_movements_of_the_first_year_are_empty_because_nobody_knows_its_beginning(land: Territory) -> None:
    add_household([(land["a1"], START)], [Held(POOR)])

    found = run("2", land, year=2022)

    assert cells(found, "20") == [None] * 9
    assert found.notes[-1].startswith("Chưa có kết quả rà soát tại ngày 31/12/2021")


def test_every_cell_says_how_it_was_computed(land: Territory) -> None:
    add_household([(land["a1"], START)], [Held(POOR)])
    found = run("1", land)
    commune = found.rows[2]

    assert found.meaning(found.columns[2], commune) == (
        "Đơn vị A, 31/12/2023: Số hộ nghèo tại ngày chốt số liệu."
    )
    assert found.meaning(found.columns[2], found.total).endswith("cộng từ các đơn vị bên dưới.")
    assert found.meaning(found.columns[3], commune) == (
        "Đơn vị A, 31/12/2023: Cột 3 : cột 1 × 100, làm tròn đến hai chữ số thập phân."
    )


def test_an_officer_sees_no_figures_of_another_area(land: Territory) -> None:
    outsider = Actor(account_id=999, name="Người ngoài (mô phỏng)", acts_on=date(2024, 1, 5))

    with pytest.raises(NotAllowed):
        table("1", area=land["A"], year=2023, by=outsider)


def test_bad_requests_are_refused_by_name(land: Territory) -> None:
    with pytest.raises(UnknownTable) as unknown:
        run("16", land)
    assert unknown.value.code == "unknown_table"
    with pytest.raises(TableNotBuilt, match="Biểu 14"):
        run("14", land)
    with pytest.raises(AreaNotOnDay, match="Đơn vị north không tồn tại vào ngày 31/12/2025"):
        run("1", land, "north", 2025)
    with pytest.raises(DayOutsideYear):
        table("1", area=land["A"], year=2023, by=SYSTEM, as_of=date(2024, 1, 1))


def test_a_running_year_is_counted_on_the_day_given(land: Territory) -> None:
    add_household([(land["a1"], START)], [Held(POOR), Held(NEAR, date(2025, 3, 1))])

    before = table("4", area=land["north"], year=2025, by=SYSTEM, as_of=date(2025, 2, 28))
    after = table("6", area=land["province"], year=2025, by=SYSTEM, as_of=MERGER)

    assert (before.total.cells["households"], after.total.cells["households"]) == (1, 1)
    assert closing_day(2025, today=date(2025, 3, 1)) == date(2025, 3, 1)
    assert closing_day(2024, today=date(2025, 3, 1)) == date(2024, 12, 31)
    with pytest.raises(YearNotBegun):
        closing_day(2026, today=date(2025, 3, 1))


def test_the_number_of_statements_does_not_grow_with_the_units(
    land: Territory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    add_household([(land["a1"], START)], [Held(POOR), Held(AVERAGE, ROUND_2023)])
    for name in ("north", "province"):
        for code, statements in (("1", 6), ("2", 4), ("4", 4), ("12", 5)):
            with django_assert_num_queries(statements):
                run(code, land, name)

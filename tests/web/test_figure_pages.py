"""Pages of figures, with exact values: areas in a year, tables, the first page, results against the plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from chungtay.accounts.web import desk
from chungtay.registry.models import Population
from chungtay.reporting.web.area_pictures import in_sentence, unbroken
from chungtay.reporting.web.figures import change_in_households, reduction_meter, trend_of
from chungtay.reporting.web.standing import Standing
from chungtay.review.models import VillageList
from chungtay.review.states import Step
from web.conftest import World

ClientOf = Callable[[str], Client]
NO_BREAK = "\N{NO-BREAK SPACE}"


def context_of(client: Client, address: str) -> dict[str, object]:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.context


def test_ANA1_an_area_page_counts_households_against_all(world: World, client_of: ClientOf) -> None:
    page = context_of(client_of("province_officer"), "/areas/20/2025/")["page"]
    assert page.now == Standing(households=120, poor=3, near_poor=2)
    assert (page.now.poor_rate, page.now.near_poor_rate) == (Decimal("2.50"), Decimal("1.67"))
    assert page.now.both_rate == Decimal("4.17")
    assert [(row.shown.year, row.standing.poor, row.standing.near_poor) for row in page.years] == [
        (2022, 4, 1),
        (2023, 3, 2),
        (2024, 3, 2),
        (2025, 3, 2),
    ]
    assert [(row.unit.code, row.standing.both_rate) for row in page.rows] == [
        ("06004", Decimal("5.00")),
        ("06005", Decimal("3.33")),
    ]


def test_AREA2_a_merged_commune_shows_its_years_within_todays_boundaries(
    world: World, client_of: ClientOf
) -> None:
    context = context_of(client_of("commune_officer"), "/areas/06004/2025/")
    years = [(row.shown.year, row.standing.poor, row.standing.households) for row in context["page"].years]
    assert years == [(2022, 3, None), (2023, 2, None), (2024, 2, None), (2025, 2, 60)]
    assert [each.year for each in context["years"]] == [2025, 2026]


def test_a_year_of_districts_shows_districts(world: World, client_of: ClientOf) -> None:
    page = context_of(client_of("province_officer"), "/areas/20/2023/")["page"]
    assert [(row.unit.name, row.standing.poor, row.standing.households) for row in page.rows] == [
        ("Đơn vị south", 1, 40),
        ("Đơn vị north", 2, 80),
    ]
    assert page.progress is None
    assert [(line.label, line.poor, line.near_poor) for line in page.movements] == [
        ("Đầu năm", 4, 1),
        ("Chuyển sang diện kia", -1, 0),
        ("Từ diện kia chuyển sang", 0, 1),
        ("Cuối kỳ", 3, 2),
    ]


def test_a_missing_population_is_never_a_part_for_the_whole(world: World, client_of: ClientOf) -> None:
    Population.objects.filter(area=world.places["C2"], year=2025).delete()
    page = context_of(client_of("province_officer"), "/areas/20/2025/")["page"]
    assert (page.now.households, page.now.both_rate) == (None, None)
    assert [(row.unit.code, row.standing.households) for row in page.rows] == [("06004", 60), ("06005", None)]


def test_REV9_the_running_year_shows_the_round(world: World, client_of: ClientOf) -> None:
    context = context_of(client_of("province_officer"), "/areas/20/2026/?sort=slow")
    progress = context["page"].progress
    assert (progress.total.households, progress.total.answered, progress.total.lists) == (5, 0, 4)
    assert [row.progress.words for row in context["rows"]] == ["Thu thập phiếu", "Thu thập phiếu"]


@pytest.mark.parametrize(("year", "status"), [("2027", 409), ("1900", 404), ("0000", 404), ("99999", 404)])
def test_a_year_that_cannot_be_shown_is_refused(
    year: str, status: int, world: World, client_of: ClientOf
) -> None:
    assert client_of("province_officer").get(f"/areas/20/{year}/").status_code == status


def test_an_officer_of_a_district_that_ended_reads_its_last_whole_year(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("district_officer")
    assert client.get("/areas/").headers["Location"] == "/areas/178/2024/"
    home = context_of(client, "/")["work"]
    assert (home.year, home.dues, home.waiting, home.has_ended) == (2024, (), (), True)
    assert "/reports/1/178/2024/" in client.get("/reports/").content.decode()
    assert client.get("/areas/178/2024/").status_code == 200


def test_REP1_page_and_json_hold_the_same_cells(world: World, client_of: ClientOf) -> None:
    client = client_of("province_officer")
    table = context_of(client, "/reports/1/20/2025/")["table"]
    records = client.get("/reports/1/20/2025.json").json()
    assert len(records) == len(table.rows) == 3
    for record, row in zip(records, table.rows, strict=True):
        assert record["unit"] == row.unit.name
        assert record["cells"] == {
            key: None if cell is None else float(cell) for key, cell in row.cells.items()
        }


def test_the_head_of_a_table_spans_what_it_heads(world: World, client_of: ClientOf) -> None:
    heads = context_of(client_of("province_officer"), "/reports/2/20/2025/")["heads"]
    assert [(cell.label, cell.columns, cell.rows) for cell in heads[0]] == [
        ("Số đầu kỳ", 1, 2),
        ("Giảm trong kỳ", 3, 1),
        ("Tăng trong kỳ", 4, 1),
        ("Số cuối kỳ", 1, 2),
    ]
    assert len(heads[1]) == 7


def test_TGT4_the_plan_stands_beside_the_results(world: World, client_of: ClientOf) -> None:
    found = context_of(client_of("province_officer"), "/plans/20/2023/")["found"]
    assert (found.total.poor.before, found.total.poor.target, found.total.poor.actual) == (4, 2, 3)
    assert [(row.unit.name, row.poor.difference, row.poor.is_reached) for row in found.rows] == [
        ("Đơn vị north", 1, False),
        ("Đơn vị south", 0, True),
    ]


def test_the_first_page_tells_whose_turn_it_is(world: World, client_of: ClientOf) -> None:
    VillageList.objects.filter(village=world.places["a1"]).update(step=Step.COLLECTED)
    lists = {
        who: [(each.words, each.lists) for each in context_of(client_of(who), "/")["work"].waiting]
        for who in ("enumerator", "commune_officer", "commune_chair", "province_officer", "watcher")
    }
    assert lists == {
        "enumerator": [("Thu thập phiếu", 2)],
        "commune_officer": [("Thu thập phiếu", 2), ("Tổ chức họp dân", 1)],
        "commune_chair": [],
        "province_officer": [],
        "watcher": [],
    }


def test_only_what_is_owed_and_open_is_late(
    world: World, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "today", lambda: date(2026, 12, 16))
    dues = context_of(client_of("province_officer"), "/")["work"].dues
    assert [(due.deadline.day, due.state, due.days) for due in dues] == [
        (date(2026, 12, 14), "late", 2),
        (date(2026, 12, 19), "soon", 3),
        (date(2027, 1, 1), "", 16),
    ]
    world.round.closed_on = date(2026, 12, 15)
    world.round.save()
    dues = context_of(client_of("province_officer"), "/")["work"].dues
    assert [due.state for due in dues] == ["soon", ""]


def test_an_administrator_sees_no_figures(world: World, client_of: ClientOf) -> None:
    assert context_of(client_of("administrator"), "/")["work"] is None


def test_figures_say_how_they_changed() -> None:
    assert change_in_households(4643, 6912, 2024) == "giảm 2.269 hộ so với năm 2024"
    assert change_in_households(6912, 4643, 2024) == "tăng 2.269 hộ so với năm 2024"
    assert change_in_households(5, 5, 2024) == "bằng năm 2024"


def test_a_line_needs_two_known_years() -> None:
    assert trend_of([("2024", 5), ("2025", None)]) is None
    line = trend_of([("2023", 10), ("2024", None), ("2025", 0)])
    assert line is not None
    assert (line.points, line.words) == ("4,4 68,32", "2023: 10; 2025: 0")


def test_a_meter_marks_the_plan() -> None:
    meter = reduction_meter(12397, before=17497, target=11626, words="")
    assert (meter.percent, meter.target, meter.is_reached) == (71, 66, False)
    assert reduction_meter(11626, before=17497, target=11626, words="").is_reached


def test_words_of_a_finding_hold_together() -> None:
    assert in_sentence("Xã Thiện Hòa") == "xã Thiện Hòa"
    assert unbroken("giảm 52 % số hộ") == f"giảm 52{NO_BREAK}% số hộ"

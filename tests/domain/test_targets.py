"""Targets are stored as the plans print them, and each contradiction is told beside its figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from chungtay.accounts.services import NotAllowed
from chungtay.areas.queries import UnknownArea
from chungtay.audit.models import AuditLine
from chungtay.kernel.actors import SYSTEM, Actor
from chungtay.standards.sources import UnreadableSource
from chungtay.targets.models import PovertyTarget
from chungtay.targets.plans import read_plan, shipped_plans
from chungtay.targets.queries import TargetTable, targets_of, years_with_targets
from chungtay.targets.services import load_targets, store_plan
from domain._plans import Places, make_provinces

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    return make_provinces()


def found(places: Places, code: str, year: int) -> TargetTable:
    table = targets_of(places[code], year=year)
    assert table is not None
    return table


def test_TGT4_the_table_of_lang_son_2023_is_stored_as_printed(places: Places) -> None:
    assert load_targets(by=SYSTEM) == 12 + 9
    table = found(places, "20", 2023)

    assert table.plan == "Kế hoạch số 62/KH-UBND ngày 13/3/2023 của UBND tỉnh Lạng Sơn"
    assert [row.area.code for row in table.rows] == [
        "178", "180", "181", "182", "183", "184", "185", "186", "187", "188", "189",
    ]  # fmt: skip
    binh_gia, total = table.rows[2], table.total
    assert (binh_gia.households, binh_gia.poor_before, binh_gia.poor_decrease) == (13_019, 2_686, 780)
    assert (binh_gia.poor_target, binh_gia.near_poor_target) == (1_906, 3_794)
    assert (total.households, total.poor_before, total.near_poor_before) == (196_024, 17_497, 20_320)
    assert (total.poor_target, total.near_poor_target) == (11_626, 17_806)
    assert (total.poor_rate_before, total.poor_rate_target) == (Decimal("8.92"), Decimal("5.92"))


def test_TGT4_the_table_of_bac_kan_2022_is_stored_as_printed(places: Places) -> None:
    load_targets(by=SYSTEM)
    table = found(places, "06", 2022)

    assert [row.area.code for row in table.rows] == ["058", "061", "063", "064", "065", "066", "062", "060"]
    ba_be = table.rows[1]
    assert (ba_be.poor_before, ba_be.poor_decrease, ba_be.poor_target) == (3_443, 304, None)
    assert (ba_be.poor_rate_before, ba_be.poor_rate_target) == (Decimal("28.33"), Decimal("25.83"))
    assert (ba_be.promised_poor, ba_be.promised_near_poor, ba_be.near_poor_before) == (3_139, None, None)
    assert (table.total.poor_rate_target, table.total.promised_poor) == (Decimal("24.50"), 19_962)
    assert [remark.message for row in table.rows for remark in row.remarks()] == []
    assert table.remarks() == []


def test_loading_again_changes_nothing_and_a_corrected_row_is_taken_over(places: Places) -> None:
    load_targets(by=SYSTEM)
    assert AuditLine.objects.filter(action="targets.plan.stored").count() == 2
    assert load_targets(by=SYSTEM) == 0
    assert AuditLine.objects.filter(action="targets.plan.stored").count() == 2

    PovertyTarget.objects.filter(area=places["178"]).update(poor_target=1)
    order = [row.pk for row in found(places, "20", 2023).rows]

    assert load_targets(by=SYSTEM) == 1
    assert [row.pk for row in found(places, "20", 2023).rows] == order
    assert found(places, "20", 2023).rows[0].poor_target == 53


def test_every_contradiction_of_lang_son_is_told(places: Places) -> None:
    load_targets(by=SYSTEM)
    table = found(places, "20", 2023)

    by_row = {row.area.code: [remark.message for remark in row.remarks()] for row in table.rows}
    assert {code: messages for code, messages in by_row.items() if messages} == {
        "181": ["Số hộ cận nghèo cuối kỳ – in trong văn bản: 3.794; theo phép trừ: 3.793"],
        "186": ["Tỷ lệ hộ cận nghèo giảm – in trong văn bản: 0,79; theo phép trừ: 0,80"],
        "188": ["Tỷ lệ hộ cận nghèo cuối kỳ – in trong văn bản: 7,19; làm tròn đúng: 7,20"],
    }
    assert [remark.message for remark in table.remarks()] == [
        "Tỷ lệ hộ nghèo đầu kỳ – in trong văn bản: 8,92; làm tròn đúng: 8,93",
        "Tỷ lệ hộ nghèo cuối kỳ – in trong văn bản: 5,92; tính lại: 5,93",
        "Tỷ lệ hộ cận nghèo đầu kỳ – in trong văn bản: 10,36; làm tròn đúng: 10,37",
        "Số hộ cận nghèo giảm – in trong văn bản: 2.514; cộng các dòng: 2.515",
    ]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("poor_target", 54, "Số hộ nghèo cuối kỳ – in trong văn bản: 54; theo phép trừ: 53"),
        ("poor_rate_before", Decimal("0.24"),
         "Tỷ lệ hộ nghèo đầu kỳ – in trong văn bản: 0,24; tính lại: 0,23"),
        ("near_poor_rate_decrease", Decimal("0.05"),
         "Tỷ lệ hộ cận nghèo giảm – in trong văn bản: 0,05; theo phép trừ: 0,02"),
    ],
)  # fmt: skip
def test_an_altered_figure_is_told(places: Places, field: str, value: Any, message: str) -> None:
    load_targets(by=SYSTEM)
    city = found(places, "20", 2023).rows[0]
    assert city.remarks() == []

    setattr(city, field, value)

    assert message in [remark.message for remark in city.remarks()]


def test_only_who_sets_targets_may_load_them(places: Places) -> None:
    outsider = Actor(account_id=999, name="Người ngoài (mô phỏng)", acts_on=date(2023, 3, 14))

    with pytest.raises(NotAllowed):
        load_targets(by=outsider)
    assert PovertyTarget.objects.count() == 0


def test_a_plan_with_an_unknown_unit_stores_nothing(places: Places) -> None:
    plan = shipped_plans()[0]
    stranger = replace(plan.rows[0], area_code="999")

    with pytest.raises(UnknownArea, match="999"):
        store_plan(replace(plan, rows=(*plan.rows, stranger)), by=SYSTEM)
    assert PovertyTarget.objects.count() == 0


def test_an_area_without_a_plan_has_no_targets(places: Places) -> None:
    load_targets(by=SYSTEM)

    assert targets_of(places["20"], year=2024) is None
    assert targets_of(places["178-c"], year=2023) is None
    assert found(places, "178", 2023).rows == ()
    assert years_with_targets(places["20"]) == [2023]
    assert years_with_targets(places["178-c"]) == []


PLAN = """
plan: Kế hoạch thử
signed_on: 2023-03-13
year: 2023
province: "20"
rows:
"""


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ('  - {area: "1", households: 5, poor: [1, "2.0", 1, 0, "0.0"]}', "rows[1].poor"),
        ('  - {area: "1", households: 5, poor: [1, 2.0, 1, 0, "0.0", "2.0"]}', "rows[1].poor"),
        ('  - {area: "1", households: 5, poor: [1, "2,0", 1, 0, "0.0", "2.0"]}', "rows[1].poor"),
        ('  - {area: "1", households: 5, poor: ["1", "2.0", 1, 0, "0.0", "2.0"]}', "rows[1].poor"),
        ('  - {area: "1", poor: [1, "2.0", 1, 0, "0.0", "2.0"]}', "rows[1].households"),
        ('  - {area: 1, households: 5}', "rows[1].area"),
        ('  - {area: "1", households: 5, nearly_poor: []}', "rows[1].nearly_poor"),
        ('  - {area: "1", households: 5}\n  - {area: "1", households: 5}', "rows"),
    ],
)  # fmt: skip
def test_a_badly_written_plan_is_refused_at_its_place(rows: str, place: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        read_plan(PLAN + rows, "thử.yaml")
    assert refusal.value.details["place"] == place

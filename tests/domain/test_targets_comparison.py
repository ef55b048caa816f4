"""Results against the plan: printed targets on one side, what the registry holds on the other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from chungtay.accounts.services import NotAllowed
from chungtay.kernel.actors import SYSTEM, Actor
from chungtay.reporting.comparison import NoTargets, Progress, comparison
from chungtay.standards.classes import PovertyClass
from chungtay.targets.services import load_targets
from domain._people import START, Held, add_household, add_population
from domain._plans import Places, make_provinces

POOR, NEAR, AVERAGE, NOT_POOR = PovertyClass

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    made = make_provinces()
    load_targets(by=SYSTEM)
    return made


def people(places: Places, district: str, *, poor: int, near_poor: int, households: int) -> None:
    for held, count in ((POOR, poor), (NEAR, near_poor)):
        for _ in range(count):
            add_household([(places[f"{district}-v"], START)], [Held(held)])
    add_population(places[f"{district}-c"], 2023, households, 4 * households)


def test_TGT4_actual_against_target_by_district(places: Places) -> None:
    people(places, "178", poor=53, near_poor=44, households=25_600)
    people(places, "180", poor=2, near_poor=0, households=15_062)

    found = comparison(area=places["20"], year=2023, by=SYSTEM)
    city, trang_dinh, binh_gia = found.rows[:3]

    assert [row.unit.code for row in found.rows][:3] == ["178", "180", "181"]
    assert (city.planned_households, city.households) == (25_511, 25_600)
    assert city.poor == Progress(
        before=58, before_rate=Decimal("0.23"), target=53, target_rate=Decimal("0.21"),
        target_is_printed=True, actual=53, actual_rate=Decimal("0.21"),
    )  # fmt: skip
    assert (city.poor.difference, city.poor.is_reached, city.poor.fulfilment) == (0, True, Decimal("100.00"))
    assert (city.near_poor.difference, city.near_poor.is_reached) == (1, False)
    assert (trang_dinh.poor.difference, trang_dinh.poor.actual_rate) == (-651, Decimal("0.01"))
    assert (binh_gia.poor.actual, binh_gia.poor.actual_rate) == (0, None)
    assert binh_gia.remarks == ("Số hộ cận nghèo cuối kỳ – in trong văn bản: 3.794; theo phép trừ: 3.793",)
    assert (found.total.poor.actual, found.total.poor.actual_rate) == (55, None)
    assert found.total.remarks[0] == "Tỷ lệ hộ nghèo đầu kỳ – in trong văn bản: 8,92; làm tròn đúng: 8,93"
    assert found.reached == (11, 11)


def test_the_finding_is_one_sentence(places: Places) -> None:
    people(places, "178", poor=55, near_poor=0, households=25_000)

    assert comparison(area=places["178"], year=2023, by=SYSTEM).finding == (
        "Đến 31/12/2023, huyện 178 còn 55 hộ nghèo (0,22%), giảm 3 hộ, bằng 60,00% chỉ tiêu giảm 5 hộ, "
        "chưa đạt mục tiêu còn 53 hộ."
    )
    assert comparison(area=places["20"], year=2023, by=SYSTEM).finding == (
        "Đến 31/12/2023, tỉnh Lạng Sơn còn 55 hộ nghèo, giảm 17.442 hộ, bằng 297,09% chỉ tiêu giảm 5.871 hộ, "
        "đạt mục tiêu còn 11.626 hộ; 10/11 đơn vị đạt mục tiêu."
    )


def test_a_rise_is_called_a_rise(places: Places) -> None:
    people(places, "178", poor=60, near_poor=0, households=25_000)

    found = comparison(area=places["178"], year=2023, by=SYSTEM)

    assert found.total.poor.decrease == -2
    assert "tăng 2 hộ, chưa đạt mục tiêu còn 53 hộ" in found.finding


def test_without_results_nothing_is_compared_and_it_is_said(places: Places) -> None:
    found = comparison(area=places["06"], year=2022, by=SYSTEM)

    assert [row.poor.actual for row in found.rows] == [None] * 8
    assert (found.total.poor.target, found.total.poor.target_is_printed) == (19_962, False)
    assert (found.total.poor.is_reached, found.total.near_poor.target) == (None, None)
    assert found.reached == (0, 0)
    assert found.finding == (
        "Năm 2022, tỉnh Bắc Kạn chưa có số liệu thực hiện để so sánh với chỉ tiêu kế hoạch."
    )


def test_results_are_of_the_day_asked(places: Places) -> None:
    add_household([(places["178-v"], START)], [Held(POOR), Held(NOT_POOR, date(2023, 9, 1))])

    found = comparison(area=places["178"], year=2023, by=SYSTEM, as_of=date(2023, 8, 31))

    assert found.total.poor.actual == 1
    assert found.finding.startswith("Đến 31/08/2023, ")
    assert comparison(area=places["178"], year=2023, by=SYSTEM).total.poor.actual == 0


def test_a_comparison_needs_targets_and_the_right_to_see(places: Places) -> None:
    with pytest.raises(NoTargets, match="năm 2024 của Tỉnh Lạng Sơn"):
        comparison(area=places["20"], year=2024, by=SYSTEM)
    outsider = Actor(account_id=999, name="Người ngoài (mô phỏng)", acts_on=date(2024, 1, 5))
    with pytest.raises(NotAllowed):
        comparison(area=places["20"], year=2023, by=outsider)

"""What units became, what they were made of, and finding them by any name (AREA-2, AREA-3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoDbBlocker

from area_fixtures import country_loaded
from chungtay.areas import queries
from chungtay.areas.levels import DesignationKind, Level
from chungtay.areas.mergers import Counterpart, Link, current_units, former_units, successors, successors_of
from chungtay.areas.models import Area, Descent, Succession
from chungtay.areas.search import matches

PLAN_LIST, END_2023 = date(2023, 4, 10), date(2023, 12, 31)
EVE, REFORM, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 22)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def country(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), country_loaded():
        yield


def unit(code: str, day: date) -> Area:
    return queries.area_by_code(code, as_of=day)


def named(found: list[Counterpart]) -> list[str]:
    return [f"{one.area.full_name} – {one.above.full_name if one.above else ''}" for one in found]


def communes_on(day: date) -> list[int]:
    return list(Area.objects.existing_on(day).filter(level=Level.COMMUNE).values_list("pk", flat=True))


def test_AREA2_every_commune_of_the_eve_reaches_a_unit_of_today() -> None:
    became = successors_of(communes_on(EVE), on=TODAY)
    assert len(became) == 10_035
    reached = {one.area for found in became.values() for one in found}
    assert len(reached) == 3_316  # and five special zones that were districts
    assert all(one.until_date is None and one.level == Level.COMMUNE for one in reached)
    assert all([one.link.is_main for one in found].count(True) == 1 for found in became.values())


def test_AREA2_all_but_eight_communes_of_2023_reach_a_unit_of_today() -> None:
    communes = communes_on(PLAN_LIST)
    lost = set(communes) - set(successors_of(communes, on=TODAY))
    assert set(Area.objects.filter(pk__in=lost).values_list("code", flat=True)) == {
        "10774", "12418", "20239", "27262", "27268", "27313", "27322", "28825",
    }  # fmt: skip


def test_AREA2_every_district_reaches_the_communes_of_today() -> None:
    districts = Area.objects.filter(level=Level.DISTRICT).values_list("pk", flat=True)
    became = successors_of(districts, on=TODAY)
    assert set(became) == set(districts)
    assert len({one.area for found in became.values() for one in found}) == 3_321


def test_AREA2_a_merged_commune_goes_over_whole() -> None:
    (found,) = current_units(unit("06067", END_2023))
    assert named([found]) == ["Xã Hoa Thám – Tỉnh Lạng Sơn"]
    assert found.link == Link(is_whole=True, is_main=True, is_confirmed=True, share=Decimal(1))


def test_AREA2_a_split_commune_names_its_main_successor_first_and_no_invented_share() -> None:
    found = current_units(unit("00007", EVE))
    assert named(found) == ["Phường Ngọc Hà – Thành phố Hà Nội", "Phường Giảng Võ – Thành phố Hà Nội"]
    assert [(one.link.is_whole, one.link.is_main, one.link.share) for one in found] == [
        (False, True, None),
        (False, False, None),
    ]


def test_AREA2_a_commune_is_not_taken_for_another_of_its_name() -> None:
    (found,) = current_units(unit("06079", EVE))  # Hồng Phong of Bình Gia; Đồng Đăng took in that of Cao Lộc
    assert named([found]) == ["Xã Hồng Phong – Tỉnh Lạng Sơn"]
    assert found.link.is_whole
    assert named(current_units(unit("06205", EVE))) == ["Xã Đồng Đăng – Tỉnh Lạng Sơn"]


def test_AREA2_two_steps_are_as_sure_as_the_weaker_one() -> None:
    found = current_units(unit("18094", END_2023))  # Thạch Linh, merged in 2025 before it was merged again
    assert named(found) == ["Phường Thành Sen – Tỉnh Hà Tĩnh"]
    assert not found[0].link.is_confirmed
    (between,) = successors(unit("18094", END_2023), on=EVE)
    assert named([between]) == ["Phường Trần Phú – Thành phố Hà Tĩnh"]


def test_AREA2_a_district_is_told_by_its_communes_and_an_island_by_itself() -> None:
    found = current_units(unit("181", END_2023))  # Bình Gia
    assert {one.area.name for one in found} >= {
        "Bình Gia",
        "Hoa Thám",
        "Thiện Hòa",
        "Thiện Thuật",
        "Thiện Long",
    }
    assert not any(one.link.is_whole or one.link.is_main for one in found)
    assert named(current_units(unit("755", END_2023))) == ["Đặc khu Côn Đảo – Thành phố Hồ Chí Minh"]


def test_AREA2_provinces_follow_mergers_and_renames() -> None:
    assert named(current_units(unit("06", END_2023))) == ["Tỉnh Thái Nguyên – Cả nước"]
    assert named(current_units(unit("46", END_2023))) == ["Thành phố Huế – Cả nước"]
    assert named(current_units(unit("20", END_2023))) == ["Tỉnh Lạng Sơn – Cả nước"]
    assert current_units(unit("70", END_2023))[0].area == unit("75", TODAY)  # Bình Phước, twice renewed
    assert [one.area.full_name for one in former_units(unit("19", REFORM), as_of=EVE)] == [
        "Tỉnh Bắc Kạn",
        "Tỉnh Thái Nguyên",
    ]


def test_AREA2_a_new_commune_lists_what_it_was_made_of_with_the_districts() -> None:
    assert named(former_units(unit("06073", REFORM), as_of=EVE)) == [
        "Xã Hưng Đạo – Huyện Bình Gia",
        "Xã Hoa Thám – Huyện Bình Gia",
    ]
    assert named(former_units(unit("18196", TODAY), as_of=EVE)) == ["Xã Sơn Kim 1 – Huyện Hương Sơn"]


def test_AREA2_forward_and_backward_agree() -> None:
    for code in ("00008", "06073", "18073", "26116"):
        now = unit(code, TODAY)
        for former in former_units(now, as_of=END_2023):
            back = [one for one in successors(former.area, on=TODAY) if one.area == now]
            assert [one.link for one in back] == [former.link]


def test_a_succession_never_leads_to_an_earlier_day() -> None:
    for step in Succession.objects.select_related("predecessor", "successor"):
        assert step.predecessor.until_date is not None
        assert step.predecessor.until_date <= step.on_date
        assert step.successor.exists_on(step.on_date)


def test_AREA2_an_old_name_finds_the_new_unit() -> None:
    (found,) = matches("thach linh", as_of=TODAY)
    assert (found.area.full_name, found.place) == ("Phường Thạch Linh", "Thành phố Hà Tĩnh, Tỉnh Hà Tĩnh")
    assert named(list(found.became)) == ["Phường Thành Sen – Tỉnh Hà Tĩnh"]


def test_AREA2_units_of_today_come_first_then_the_former_ones() -> None:
    found = matches("Thiện Hoà", as_of=TODAY)
    assert [(match.area.code, match.place) for match in found] == [
        ("06085", "Tỉnh Lạng Sơn"),
        ("06085", "Huyện Bình Gia, Tỉnh Lạng Sơn"),
    ]
    assert found[0].became == ()
    assert [match.area for match in matches("Thiện Hoà", as_of=EVE)] == [found[1].area, found[0].area]
    assert queries.find("thien hoa", as_of=TODAY) == [match.area for match in found]


def test_AREA2_whole_words_and_the_same_tones_come_first() -> None:
    assert [area.full_name for area in queries.find("Bình Gia", as_of=TODAY, limit=4)] == [
        "Xã Bình Gia",
        "Xã Bình Giã",
        "Huyện Bình Gia",
        "Thị trấn Bình Gia",
    ]
    assert queries.find("Lí Bôn", as_of=TODAY, limit=1) == [unit("01294", TODAY)]
    assert queries.find(" 06073 ", as_of=TODAY, limit=1) == [unit("06073", TODAY)]
    assert "Thiện Hòa" in [area.name for area in queries.find("thien h", as_of=TODAY)]
    assert queries.find("  ", as_of=TODAY) == []
    assert queries.find("không có xã này", as_of=TODAY) == []


def test_finding_needs_a_fixed_number_of_queries(django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert len(matches("binh", as_of=TODAY, limit=20)) == 20


def test_AREA2_the_six_wards_of_hong_linh_are_found_by_name() -> None:
    town = unit("437", END_2023)
    for name in ("Bắc Hồng", "Nam Hồng", "Trung Lương", "Đức Thuận", "Đậu Liêu", "Thuận Lộc"):
        inside = [
            area
            for area in queries.find(name, as_of=END_2023, limit=50)
            if area.exists_on(END_2023) and queries.parent(area, as_of=END_2023) == town
        ]
        assert [area.name for area in inside] == [name]


def designated(province: str, kind: DesignationKind, day: date) -> list[Area]:
    below = Area.objects.below(unit(province, day), as_of=day).order_by("code")
    return [area for area in below if queries.designations(area, as_of=day).filter(kind=kind).exists()]


def test_AREA3_poor_districts_are_those_of_the_decision_while_districts_exist() -> None:
    kind = DesignationKind.POOR_DISTRICT
    assert [area.name for area in designated("20", kind, END_2023)] == ["Bình Gia", "Văn Quan"]
    assert [area.name for area in designated("06", kind, END_2023)] == ["Pác Nặm", "Ngân Sơn"]
    assert len(designated("04", kind, END_2023)) == 7
    assert designated("42", kind, END_2023) == []
    assert designated("20", kind, date(2022, 3, 14)) == []
    status = queries.designations(unit("181", END_2023), as_of=END_2023).get()
    assert (status.confidence, status.from_date, status.until_date) == ("V", date(2022, 3, 15), REFORM)


def test_AREA3_border_communes_are_marked_as_not_verified() -> None:
    kind = DesignationKind.BORDER
    assert [len(designated(code, kind, END_2023)) for code in ("20", "04", "42")] == [21, 40, 8]
    assert [len(designated(code, kind, REFORM)) for code in ("20", "04", "42")] == [11, 21, 7]
    marks = {
        (one.confidence, "chưa đối chiếu danh mục chính thức" in one.legal_basis)
        for code in ("20", "04", "42")
        for area in designated(code, kind, REFORM)
        for one in queries.designations(area, as_of=REFORM)
    }
    assert marks == {("M", True)}


def test_counts_by_level_leave_out_the_unit_itself() -> None:
    assert queries.counts_by_level(as_of=PLAN_LIST) == {
        Level.PROVINCE: 63,
        Level.DISTRICT: 705,
        Level.COMMUNE: 10_598,
    }
    assert queries.counts_by_level(unit("20", REFORM), as_of=REFORM) == {Level.COMMUNE: 65}
    assert queries.counts_by_level(unit("06073", REFORM), as_of=REFORM) == {}


def test_no_unit_lies_below_two_provinces_on_one_day() -> None:
    for day in (END_2023, EVE, REFORM):
        rows = Descent.objects.in_force_on(day).filter(ancestor__level=Level.PROVINCE)
        assert rows.count() == rows.values("area").distinct().count()

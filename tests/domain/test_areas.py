"""The tree of the country on a day: counts, codes, places, closure, loading (AREA-1)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

import pytest
from django.db.models import F, Q
from pytest_django import DjangoDbBlocker

from area_fixtures import country_loaded
from chungtay.areas import closure, queries, services
from chungtay.areas.levels import Level
from chungtay.areas.models import Area, Descent, Placement
from chungtay.kernel.actors import SYSTEM

PLAN_LIST = date(2023, 4, 10)
END_2023 = date(2023, 12, 31)
EVE = date(2025, 6, 30)
REFORM = date(2025, 7, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def country(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), country_loaded():
        yield


def counted(code: str, level: Level, day: date) -> int:
    return queries.units_below(queries.area_by_code(code, as_of=day), level=level, as_of=day).count()


@pytest.mark.parametrize(
    ("day", "provinces", "districts", "communes"),
    [
        (date(2021, 1, 1), 63, 705, 10_599),
        (PLAN_LIST, 63, 705, 10_598),
        (date(2025, 3, 1), 63, 696, 10_035),
        (EVE, 63, 696, 10_035),
        (REFORM, 34, 0, 3_321),
        (date(2026, 6, 1), 34, 0, 3_321),
    ],
)
def test_AREA1_the_country_has_the_official_number_of_units(
    day: date, provinces: int, districts: int, communes: int
) -> None:
    levels = (Level.COUNTRY, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
    assert [counted("VN", level, day) for level in levels] == [1, provinces, districts, communes]
    assert (
        Area.objects.existing_on(day).exclude(level=Level.VILLAGE).count()
        == 1 + provinces + districts + communes
    )


@pytest.mark.parametrize(
    ("code", "day", "districts", "communes"),
    [
        ("20", END_2023, 11, 200),
        ("20", date(2024, 12, 31), 11, 200),
        ("20", date(2025, 1, 1), 11, 194),
        ("20", REFORM, 0, 65),
        ("04", END_2023, 10, 161),
        ("04", REFORM, 0, 56),
        ("06", END_2023, 8, 108),
        ("19", REFORM, 0, 92),
        ("42", END_2023, 13, 216),
        ("42", date(2025, 3, 1), 12, 209),
        ("42", REFORM, 0, 69),
    ],
)
def test_AREA1_four_provinces_have_their_printed_numbers(
    code: str, day: date, districts: int, communes: int
) -> None:
    assert (counted(code, Level.DISTRICT, day), counted(code, Level.COMMUNE, day)) == (districts, communes)


def test_AREA1_a_code_in_use_again_is_told_apart_by_date() -> None:
    before = queries.area_by_code("18094", as_of=END_2023)
    after = queries.area_by_code("18094", as_of=date(2025, 1, 1))
    assert (before.full_name, after.full_name) == ("Phường Thạch Linh", "Phường Trần Phú")
    yen_bai, lao_cai = (queries.area_by_code("15", as_of=day) for day in (EVE, REFORM))
    assert (yen_bai.full_name, lao_cai.full_name) == ("Tỉnh Yên Bái", "Tỉnh Lào Cai")


def test_AREA1_an_unknown_code_is_refused_with_a_message() -> None:
    with pytest.raises(queries.UnknownArea) as refusal:
        queries.area_by_code("99999", as_of=END_2023)
    assert refusal.value.code == "unknown_area"
    assert refusal.value.message == (
        "Không có đơn vị hành chính mã 99999 vào ngày 31/12/2023. Đề nghị kiểm tra mã và ngày."
    )


def test_a_district_code_is_unknown_after_districts_ended() -> None:
    assert queries.area_by_code("181", as_of=EVE).full_name == "Huyện Bình Gia"
    with pytest.raises(queries.UnknownArea):
        queries.area_by_code("181", as_of=REFORM)


def test_a_province_untouched_by_the_reform_keeps_its_row() -> None:
    for code in ("04", "20", "42"):
        assert queries.area_by_code(code, as_of=END_2023) == queries.area_by_code(code, as_of=REFORM)
    assert queries.area_by_code("19", as_of=EVE) != queries.area_by_code("19", as_of=REFORM)
    assert queries.area_by_code("46", as_of=date(2024, 12, 31)).full_name == "Tỉnh Thừa Thiên Huế"
    assert queries.area_by_code("46", as_of=date(2025, 1, 1)).full_name == "Thành phố Huế"
    assert queries.area_by_code("75", as_of=date(2026, 4, 29)).kind == "Tỉnh"
    assert queries.area_by_code("75", as_of=date(2026, 4, 30)).kind == "Thành phố trực thuộc trung ương"


def test_a_commune_that_only_moved_keeps_its_row_under_two_parents() -> None:
    commune = queries.area_by_code("18196", as_of=EVE)  # Sơn Kim 1, not merged
    assert commune == queries.area_by_code("18196", as_of=REFORM)
    places = Placement.objects.filter(area=commune).order_by("from_date")
    assert [(place.parent.code, place.from_date, place.until_date) for place in places] == [
        ("439", date(2021, 1, 1), REFORM),
        ("42", REFORM, None),
    ]


def test_the_path_has_districts_only_while_they_exist() -> None:
    old = queries.area_by_code("18196", as_of=EVE)
    assert [unit.code for unit in queries.path(old, as_of=EVE)] == ["VN", "42", "439", "18196"]
    assert [unit.code for unit in queries.path(old, as_of=REFORM)] == ["VN", "42", "18196"]


@pytest.mark.parametrize(
    "day", [date(2021, 6, 1), END_2023, date(2024, 10, 1), EVE, REFORM, date(2026, 5, 1)]
)
def test_the_closure_equals_a_walk_through_the_placements(day: date) -> None:
    below: dict[int, list[int]] = {}
    for parent, child in Placement.objects.in_force_on(day).values_list("parent_id", "area_id"):
        below.setdefault(parent, []).append(child)

    def walk(unit: int) -> Iterator[int]:
        yield unit
        for child in below.get(unit, []):
            yield from walk(child)

    units = list(Area.objects.existing_on(day).filter(level__lt=Level.VILLAGE).order_by("level", "pk"))
    for unit in [*units[:64], *random.Random(2).sample(units, 150)]:  # noqa: S311 any sample will do
        found = Area.objects.below(unit, as_of=day).exclude(level=Level.VILLAGE)
        assert set(found.values_list("pk", flat=True)) == set(walk(unit.pk))


def test_days_that_touch_are_one_row_of_the_closure() -> None:
    commune = queries.area_by_code("18196", as_of=EVE)  # left its district, not its province
    rows = Descent.objects.filter(area=commune).order_by("ancestor__level", "from_date")
    assert [(row.ancestor.code, row.from_date, row.until_date) for row in rows] == [
        ("VN", date(2021, 1, 1), None),
        ("42", date(2021, 1, 1), None),
        ("439", date(2021, 1, 1), REFORM),
        ("18196", date(2021, 1, 1), None),
    ]


def test_no_row_of_the_closure_is_empty_or_longer_than_its_units() -> None:
    assert not Descent.objects.filter(until_date__lte=F("from_date")).exists()
    assert not Descent.objects.filter(from_date__lt=F("area__from_date")).exists()
    assert not Descent.objects.filter(from_date__lt=F("ancestor__from_date")).exists()
    for end in ("area__until_date", "ancestor__until_date"):
        later = Q(until_date=None) | Q(until_date__gt=F(end))
        assert not Descent.objects.filter(later).exclude(**{end: None}).exists()


def test_loading_again_changes_nothing() -> None:
    def rows() -> set[tuple[object, ...]]:
        return {*Area.objects.values_list(), *Placement.objects.values_list(), *Descent.objects.values_list()}

    before = rows()
    assert services.load(by=SYSTEM) == services.Loaded(units=0, placements=0, successions=0, designations=0)
    assert rows() == before


def test_loading_corrects_what_differs_and_keeps_keys() -> None:
    commune = queries.area_by_code("18196", as_of=EVE)
    Area.objects.filter(pk=commune.pk).update(name="Sai", full_name="Xã Sai")
    Placement.objects.filter(area=commune, until_date=None).delete()
    closure.rebuild()
    assert services.load(by=SYSTEM) == services.Loaded(units=1, placements=1, successions=0, designations=0)
    assert queries.area_by_code("18196", as_of=REFORM).pk == commune.pk
    assert [unit.code for unit in queries.path(commune, as_of=REFORM)] == ["VN", "42", "18196"]

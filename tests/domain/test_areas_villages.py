"""Villages below communes: they keep their row while communes merge around them (AREA-1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django import DjangoDbBlocker

from area_fixtures import country_loaded
from chungtay.areas import closure, queries
from chungtay.areas.levels import Level
from chungtay.areas.models import Area, Descent
from chungtay.areas.services import NewVillage, VillageExists, VillageOutsideCommune, add_villages
from chungtay.audit.queries import lines_about
from chungtay.kernel.actors import SYSTEM

START, EVE, REFORM = date(2021, 1, 1), date(2025, 6, 30), date(2025, 7, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def country(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), country_loaded():
        yield


def village(code: str = "06073001", name: str = "Nà Mò") -> NewVillage:
    """Return an invented village of Thiện Hòa (Bình Gia), before and after the merger."""
    old, new = (queries.area_by_code("06073", as_of=day).pk for day in (EVE, REFORM))
    return NewVillage(code, name, "Thôn", [(old, START, REFORM), (new, REFORM, None)])


def test_AREA1_a_village_keeps_its_row_when_communes_merge() -> None:
    ids = add_villages([village()], by=SYSTEM)
    found = queries.area_by_id(ids["06073001"])
    assert (found.level, found.full_name, found.until_date) == (Level.VILLAGE, "Thôn Nà Mò", None)
    for day, codes in [
        (EVE, ["VN", "20", "181", "06073", "06073001"]),
        (REFORM, ["VN", "20", "06073", "06073001"]),
    ]:
        assert [unit.code for unit in queries.path(found, as_of=day)] == codes
    old, new = (queries.area_by_code("06073", as_of=day) for day in (EVE, REFORM))
    assert old != new
    assert list(queries.units_below(new, level=Level.VILLAGE, as_of=REFORM)) == [found]
    assert not queries.units_below(new, level=Level.VILLAGE, as_of=EVE).exists()


def test_adding_villages_derives_what_a_rebuild_derives() -> None:
    add_villages([village(), village("06073002", "Nà Phia")], by=SYSTEM)
    grown = set(Descent.objects.values_list("ancestor", "area", "from_date", "until_date"))
    closure.rebuild()
    assert set(Descent.objects.values_list("ancestor", "area", "from_date", "until_date")) == grown


def test_villages_can_be_added_later_below_the_same_commune() -> None:
    add_villages([village()], by=SYSTEM)
    add_villages([village("06073002", "Nà Phia")], by=SYSTEM)
    commune = queries.area_by_code("06073", as_of=REFORM)
    codes = [unit.code for unit in queries.units_below(commune, level=Level.VILLAGE, as_of=REFORM)]
    assert codes == ["06073001", "06073002"]
    assert [line.details for line in lines_about("areas")] == [{"villages": 1}, {"villages": 1}]


def test_a_village_code_taken_or_given_twice_is_refused_and_nothing_is_added() -> None:
    with pytest.raises(VillageExists) as refusal:
        add_villages([village(), village()], by=SYSTEM)
    assert "06073001" in refusal.value.message
    assert not Area.objects.filter(level=Level.VILLAGE).exists()


def test_a_village_before_its_commune_is_refused_and_nothing_is_added() -> None:
    new = queries.area_by_code("06073", as_of=REFORM).pk
    early = NewVillage("06073009", "Nà Mò", "Thôn", [(new, START, None)])
    with pytest.raises(VillageOutsideCommune) as refusal:
        add_villages([village(), early], by=SYSTEM)
    assert refusal.value.message.startswith("Thôn “Nà Mò” được xếp vào xã từ 01/01/2021")
    assert not Area.objects.filter(level=Level.VILLAGE).exists()


def test_a_village_in_a_district_is_refused() -> None:
    district = queries.area_by_code("181", as_of=EVE).pk
    with pytest.raises(VillageOutsideCommune):
        add_villages([NewVillage("181001", "Nà Mò", "Thôn", [(district, START, REFORM)])], by=SYSTEM)

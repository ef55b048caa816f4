"""Stocks, territory and population meet what is published."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from chungtay.cli.demo.names import pools
from chungtay.cli.demo.population import inhabitants
from chungtay.cli.demo.published import Stock, districts, province_stocks
from chungtay.cli.demo.stocks import CURRENT_PROVINCE, commune_stocks, district_stocks
from chungtay.cli.demo.territory import communes, communes_of, households_2022, make_villages

SEEDS = [1, 2, 99]


def test_the_districts_of_2022_sum_to_the_printed_totals() -> None:
    assert len(districts()) == 11
    assert sum(district.households for district in districts()) == 196_024
    assert sum(district.stock.poor for district in districts()) == 17_497
    assert sum(district.stock.near_poor for district in districts()) == 20_320


def test_the_province_by_year_as_published() -> None:
    assert province_stocks() == {
        2021: Stock(23_648, 23_303),
        2022: Stock(17_497, 20_320),
        2023: Stock(12_397, 18_438),
        2024: Stock(6_912, 16_451),
        2025: Stock(4_643, 13_578),
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_the_communes_sum_to_the_province_in_every_year(seed: int) -> None:
    stocks = commune_stocks(seed)
    assert len(stocks) == 200
    for year, published in (province_stocks() | {2026: CURRENT_PROVINCE}).items():
        assert sum(series[year].poor for series in stocks.values()) == published.poor
        assert sum(series[year].near_poor for series in stocks.values()) == published.near_poor


@pytest.mark.parametrize("seed", SEEDS)
def test_the_communes_of_2022_sum_to_their_district(seed: int) -> None:
    stocks = commune_stocks(seed)
    for district in districts():
        inside = [stocks[commune.code][2022] for commune in communes_of(district.code)]
        assert sum(stock.poor for stock in inside) == district.stock.poor
        assert sum(stock.near_poor for stock in inside) == district.stock.near_poor


@pytest.mark.parametrize("seed", SEEDS)
def test_no_commune_is_poorer_than_it_has_households(seed: int) -> None:
    households = households_2022()
    for code, series in commune_stocks(seed).items():
        for stock in series.values():
            assert stock.poor >= 0 <= stock.near_poor
            assert stock.total <= 0.85 * households[code]


def test_poorer_districts_fall_by_more_points() -> None:
    stocks = district_stocks(1)
    falls = {
        district.name: (stocks[district.code][2022].poor - stocks[district.code][2025].poor)
        / district.households
        for district in districts()
    }
    assert max(falls, key=falls.__getitem__) == "Huyện Bình Gia"
    assert min(falls, key=falls.__getitem__) == "Thành phố Lạng Sơn"
    assert all(fall > 0 for fall in falls.values())


def test_every_village_lies_in_a_real_commune_on_every_day() -> None:
    villages = make_villages(1)
    assert 1_600 <= len(villages) <= 2_000
    assert {village.commune_code(date(2022, 1, 1)) for village in villages} == {
        one.code for one in communes()
    }
    assert len({village.commune_code(date(2025, 1, 1)) for village in villages}) == 194
    assert len({village.commune_code(date(2025, 7, 1)) for village in villages}) == 65
    assert len({village.code for village in villages}) == len(villages)
    named = Counter((village.commune.district_code, village.kind, village.name) for village in villages)
    assert named.most_common(1)[0][1] == 1


def test_most_villages_of_a_divided_commune_go_to_its_main_successor() -> None:
    divided = [commune for commune in communes() if len(commune.codes_2025_07) > 1]
    assert {commune.name for commune in divided} == {"Hồng Phong", "Bính Xá", "Kiên Mộc"}
    for commune in divided:
        went = [one.commune_2025_07 for one in make_villages(1) if one.commune == commune]
        assert went.count(commune.codes_2025_07[0]) > len(went) / 2 > 0 < went.count(commune.codes_2025_07[1])


def test_the_population_is_published_for_districts_of_2022_and_the_province_of_2025() -> None:
    found = inhabitants(make_villages(1), 1)
    assert [len(found[year]) for year in (2022, 2023, 2024, 2025)] == [200, 200, 200, 65]
    assert sum(place.households for place in found[2025].values()) == 199_765
    for district in districts():
        codes = [commune.code for commune in communes_of(district.code)]
        assert sum(found[2022][code].households for code in codes) == district.households


def test_the_population_is_plausible() -> None:
    for by_code in inhabitants(make_villages(1), 1).values():
        households = sum(place.households for place in by_code.values())
        assert 3.95 < sum(place.persons for place in by_code.values()) / households < 4.3
        assert 0.12 < sum(place.kinh_households for place in by_code.values()) / households < 0.22
        assert all(place.kinh_persons <= place.persons for place in by_code.values())


def test_names_are_written_in_single_words() -> None:
    for pool in pools().values():
        assert all(" " not in name for name in (*pool.surnames, *pool.given["m"], *pool.given["f"]))

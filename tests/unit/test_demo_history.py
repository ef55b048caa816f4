"""One district lived through from the end of 2021 to the open round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from chungtay.cli.demo.history import History
from chungtay.cli.demo.published import Stock
from chungtay.cli.demo.stocks import commune_stocks
from chungtay.cli.demo.territory import communes_of, make_villages
from chungtay.cli.demo.years import Year
from chungtay.standards.classes import PovertyClass

DINH_LAP = "189"


def lived(seed: int) -> tuple[History, list[Year]]:
    inside = {commune.code for commune in communes_of(DINH_LAP)}
    stocks = {code: series for code, series in commune_stocks(seed).items() if code in inside}
    history = History(make_villages(seed), stocks, seed)
    return history, [history.opening(), *history.years()]


@pytest.fixture(scope="module")
def story() -> Iterator[tuple[History, list[Year]]]:
    yield lived(1)


def test_every_year_of_every_commune_closes_on_its_stock(story: tuple[History, list[Year]]) -> None:
    stocks = commune_stocks(1)
    for year in story[1]:
        found: dict[str, Counter[PovertyClass]] = {}
        for one in year.reviewed:
            found.setdefault(one.village.commune.code, Counter())[one.to] += 1
        assert len(found) == 12
        for code, counts in found.items():
            closing = Stock(counts[PovertyClass.POOR], counts[PovertyClass.NEAR_POOR])
            assert closing == stocks[code][year.year]


def test_a_review_covers_all_that_are_managed_and_all_that_ask_once_each(
    story: tuple[History, list[Year]],
) -> None:
    managed: set[int] = set()
    for year in story[1]:
        reviewed = [one.number for one in year.reviewed]
        joined = {household.number for household in year.joined}
        managed -= {one.number for one in year.ended}
        asked = set(year.requests) if year.year > 2021 else joined
        assert len(reviewed) == len(set(reviewed))
        assert set(reviewed) == managed | asked
        assert not managed & asked
        managed = {one.number for one in year.reviewed if one.to <= PovertyClass.NEAR_POOR}


def test_who_has_ended_is_never_met_again(story: tuple[History, list[Year]]) -> None:
    gone: set[int] = set()
    for year in story[1]:
        assert not gone & {one.number for one in (*year.reviewed, *year.ended, *year.moved)}
        gone |= {one.number for one in year.ended}
    assert gone


def test_REG1_a_code_is_used_once_in_its_village(story: tuple[History, list[Year]]) -> None:
    history, years = story
    used = [(household.village.code, household.code) for household in history.households]
    used += [(one.village.code, one.code) for year in years for one in year.moved]
    moved = {(one.village.code, one.code) for year in years for one in year.moved}
    assert all(times == 1 or key in moved for key, times in Counter(used).items())


def test_some_fall_back_some_split_some_move(story: tuple[History, list[Year]]) -> None:
    history, years = story
    assert {household.beginning for household in history.households} == {"listed", "split", "arrived"}
    assert sum(len(year.moved) for year in years) > 5
    known = {one.number for one in years[0].reviewed}
    assert any(number in known for year in years[1:] for number in year.requests)


def test_the_same_seed_tells_the_same_story_and_another_seed_another(
    story: tuple[History, list[Year]],
) -> None:
    assert lived(1)[1] == story[1]
    assert lived(2)[1] != story[1]

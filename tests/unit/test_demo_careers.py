"""Movements lead exactly from one stock to the next."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple

from hypothesis import given
from hypothesis import strategies as st

from chungtay.cli.demo.careers import Roster, choose, flows
from chungtay.cli.demo.chance import dice
from chungtay.cli.demo.published import Stock
from chungtay.standards.classes import PovertyClass

stocks = st.builds(Stock, st.integers(0, 900), st.integers(0, 900))


@given(stocks, stocks, st.integers(0, 900), st.integers())
def test_movements_close_on_the_stock_and_take_from_who_is_there(
    opening: Stock, closing: Stock, known: int, seed: int
) -> None:
    moves = flows(opening, closing, known, dice(seed))
    assert moves.closing(opening) == closing
    assert min(astuple(moves)) >= 0
    assert moves.poor_to_near + moves.poor_to_out <= opening.poor
    assert moves.near_to_poor + moves.near_to_out <= opening.near_poor
    assert moves.back_to_poor + moves.back_to_near <= known


@given(stocks, stocks, st.integers(0, 300), st.integers())
def test_as_many_households_are_chosen_as_movements_ask(
    opening: Stock, closing: Stock, known: int, seed: int
) -> None:
    numbers = iter(range(opening.total + known))
    roster = Roster(
        poor=[next(numbers) for _ in range(opening.poor)],
        near_poor=[next(numbers) for _ in range(opening.near_poor)],
        known=list(numbers),
    )
    rng = dice(seed)
    moves = flows(opening, closing, known, rng)
    after = choose(roster, moves, [rng.random() for _ in range(opening.total + known)], rng)
    counts = Counter(after.values())
    assert counts[PovertyClass.POOR] + moves.new_poor == closing.poor
    assert counts[PovertyClass.NEAR_POOR] + moves.new_near == closing.near_poor
    assert set(roster.poor) | set(roster.near_poor) <= set(after)


def test_most_who_leave_stay_out_and_some_fall_back() -> None:
    moves = flows(Stock(2_000, 2_000), Stock(1_500, 1_900), 5_000, dice(1))
    assert 500 < moves.poor_to_near + moves.poor_to_out < 650
    assert 0 < moves.back_to_poor + moves.back_to_near < 100


def test_those_in_least_hardship_leave_first() -> None:
    roster = Roster(poor=list(range(100)), near_poor=[], known=[])
    hardship = [number / 25 for number in range(100)]
    moves = flows(roster.stock, Stock(40, 30), 0, dice(1))
    after = choose(roster, moves, hardship, dice(1))
    out = [number for number, held in after.items() if held is PovertyClass.NOT_POOR]
    staying = [number for number, held in after.items() if held is PovertyClass.POOR]
    assert sum(out) / len(out) + 30 < sum(staying) / len(staying)

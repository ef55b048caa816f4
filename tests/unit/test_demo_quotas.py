"""Whole numbers shared out by weights."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.cli.demo.quotas import QuotaUnreachable, split, split_capped

weights = st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1, max_size=40)


@given(st.integers(0, 500_000), weights.filter(lambda given: sum(given) >= 1))
def test_parts_sum_to_the_total_and_lie_within_one_of_their_share(total: int, given: list[float]) -> None:
    parts = split(total, given)
    assert sum(parts) == total
    units = [round(weight * 1_000_000) for weight in given]
    for part, unit in zip(parts, units, strict=True):
        assert abs(part * sum(units) - total * unit) < sum(units)


@given(st.data(), weights)
def test_no_part_passes_its_cap(data: st.DataObject, given: list[float]) -> None:
    caps = data.draw(st.lists(st.integers(0, 1000), min_size=len(given), max_size=len(given)))
    total = data.draw(st.integers(0, sum(caps)))
    parts = split_capped(total, given, caps)
    assert sum(parts) == total
    assert all(0 <= part <= cap for part, cap in zip(parts, caps, strict=True))


def test_largest_remainders_win_and_ties_go_to_the_first() -> None:
    assert split(7, [5, 3, 2]) == [4, 2, 1]
    assert split(2, [1, 1, 1]) == [1, 1, 0]


def test_what_a_cap_refuses_goes_to_the_others_by_weight() -> None:
    assert split_capped(100, [90, 9, 1], [50, 100, 100]) == [50, 45, 5]
    assert split_capped(3, [1, 0], [1, 5]) == [1, 2]


def test_more_than_the_caps_hold_is_refused() -> None:
    with pytest.raises(QuotaUnreachable):
        split_capped(11, [1, 1], [5, 5])
    with pytest.raises(QuotaUnreachable):
        split(1, [0.0, 0.0])

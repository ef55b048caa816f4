"""The days of past and present reviews keep the procedure."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

import pytest

from chungtay.cli.demo.calendar import (
    POSTING_DAYS,
    DayOutsideDemo,
    past_days,
    refuse_day_outside,
    working_days_before,
)
from chungtay.cli.demo.current import BACK, Stage
from chungtay.rules.deadlines import after_working_days


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
@pytest.mark.parametrize("turn", range(11))
def test_past_steps_follow_each_other_and_end_before_14_december(year: int, turn: int) -> None:
    days = past_days(year, turn)
    in_order = astuple(days)
    assert list(in_order) == sorted(set(in_order))
    assert days.posting_closed > after_working_days(days.posted, POSTING_DAYS)
    assert date(year, 9, 1) < days.answered
    assert days.decided <= date(year, 12, 10)


@pytest.mark.parametrize("as_of", [date(2026, 10, 20), date(2026, 11, 22), date(2026, 12, 14)])
@pytest.mark.parametrize("stage", list(Stage))
def test_present_steps_follow_each_other_within_the_round(as_of: date, stage: Stage) -> None:
    back = [count for count in astuple(BACK[stage]) if count]
    days = [working_days_before(as_of, count) for count in back]
    assert days == sorted(set(days))
    assert date(2026, 9, 1) < days[0] <= days[-1] < as_of
    if BACK[stage].posting_closed:
        posted = working_days_before(as_of, BACK[stage].posted)
        closed = working_days_before(as_of, BACK[stage].posting_closed)
        assert closed > after_working_days(posted, POSTING_DAYS)


@pytest.mark.parametrize("day", [date(2026, 10, 19), date(2026, 12, 15), date(2025, 11, 22)])
def test_a_day_without_an_open_round_is_refused(day: date) -> None:
    with pytest.raises(DayOutsideDemo) as refusal:
        refuse_day_outside(day)
    assert refusal.value.code == "day_outside_demo"

"""The calendar of duties (QĐ 24/2021): days, whose they are, what is not shown."""

from __future__ import annotations

from datetime import date

from chungtay.areas.levels import Level
from chungtay.reporting.deadlines import (
    MONTHLY_OF_COMMUNES,
    NEW_STANDARD,
    OFFICIAL,
    PRELIMINARY,
    ROUND_BEGINS,
    ROUND_ENDS,
    deadlines,
)
from chungtay.standards.procedures import procedure_in_force


def titles(after: date, until: date) -> list[tuple[date, str]]:
    found = deadlines(procedure_in_force(after), after=after, until=until)
    return [(deadline.day, deadline.title) for deadline in found]


def test_the_end_of_a_year_in_order() -> None:
    assert titles(date(2025, 8, 20), date(2025, 12, 31)) == [
        (date(2025, 9, 1), ROUND_BEGINS),
        (date(2025, 9, 5), MONTHLY_OF_COMMUNES),
        (date(2025, 11, 14), PRELIMINARY),
        (date(2025, 12, 14), ROUND_ENDS),
        (date(2025, 12, 19), OFFICIAL),
    ]


def test_monthly_reports_run_from_february_to_september() -> None:
    found = titles(date(2025, 1, 1), date(2025, 12, 31))
    assert [day.month for day, title in found if title == MONTHLY_OF_COMMUNES] == [2, 3, 4, 5, 6, 7, 8, 9]


def test_the_day_itself_still_counts_and_the_day_after_does_not() -> None:
    assert titles(date(2025, 12, 14), date(2025, 12, 14)) == [(date(2025, 12, 14), ROUND_ENDS)]
    assert titles(date(2025, 12, 15), date(2025, 12, 18)) == []


def test_nothing_is_shown_that_no_procedure_in_force_asks_for() -> None:
    assert titles(date(2026, 11, 22), date(2027, 3, 22)) == [
        (date(2026, 12, 14), ROUND_ENDS),
        (date(2026, 12, 19), OFFICIAL),
        (date(2027, 1, 1), NEW_STANDARD),
    ]


def test_reports_to_the_ministry_are_the_provinces() -> None:
    found = deadlines(
        procedure_in_force(date(2025, 11, 1)), after=date(2025, 11, 1), until=date(2025, 12, 31)
    )
    assert {deadline.title: deadline.level for deadline in found} == {
        PRELIMINARY: Level.PROVINCE,
        ROUND_ENDS: Level.COMMUNE,
        OFFICIAL: Level.PROVINCE,
    }
    assert [deadline.days_left(date(2025, 11, 10)) for deadline in found] == [4, 34, 39]

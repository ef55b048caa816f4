"""Working days: weekends and the public holidays of Viet Nam do not count."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays


@cache
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN", years=year))


def is_working_day(day: date) -> bool:
    """Return whether offices work on `day`; make-up days announced year by year are not known here."""
    return day.weekday() < 5 and day not in _holidays_of(day.year)


def after_working_days(start: date, days: int) -> date:
    """Return the last of `days` full working days that follow `start`, which itself does not count.

    >>> after_working_days(date(2026, 10, 16), 3)  # a Friday
    datetime.date(2026, 10, 21)
    """
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day

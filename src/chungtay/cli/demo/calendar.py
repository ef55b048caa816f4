"""The days of a review: the past ones by district, the open one counted back from the demonstration's day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.kernel.errors import DomainError
from chungtay.rules.deadlines import after_working_days, is_working_day

DEFAULT_DAY = date(2026, 11, 22)
FIRST_DAY, LAST_DAY = date(2026, 10, 20), date(2026, 12, 14)
POSTING_DAYS = 3  # working days; confirmed for the demonstration only


class DayOutsideDemo(DomainError):
    """The demonstration was asked for a day on which its open round would not be under way."""

    code = "day_outside_demo"
    template = (
        "Dữ liệu mô phỏng chỉ dựng được cho ngày từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}. "
        "Đề nghị chọn lại --as-of."
    )


@dataclass(frozen=True, slots=True)
class PastDays:
    """When the communes of one district took each step of a past review."""

    answered: date
    collected: date
    met: date
    posted: date
    posting_closed: date
    opinion: date
    decided: date


def past_days(year: int, turn: int) -> PastDays:
    """Return the days of a review for the district whose turn it is (0 to 10): decided by 10 December."""
    collected = date(year, 10, 28) + timedelta(days=turn)
    met = collected + timedelta(days=3)
    posted = after_working_days(met, 1)
    closed = after_working_days(posted, POSTING_DAYS + 1)
    opinion = after_working_days(closed, 3)
    return PastDays(
        answered=collected - timedelta(days=6),
        collected=collected,
        met=met,
        posted=posted,
        posting_closed=closed,
        opinion=opinion,
        decided=after_working_days(opinion, 4),
    )


def working_days_before(day: date, count: int) -> date:
    """Return the day that lies `count` working days before `day`.

    >>> working_days_before(date(2026, 11, 22), 1)  # a Sunday: the Friday before
    datetime.date(2026, 11, 20)
    """
    while count > 0:
        day -= timedelta(days=1)
        count -= is_working_day(day)
    return day


def refuse_day_outside(as_of: date) -> None:
    """Refuse a day on which the open round would have nothing to show.

    Raises:
        DayOutsideDemo: the day is not from 20 October to 14 December 2026.
    """
    if not FIRST_DAY <= as_of <= LAST_DAY:
        raise DayOutsideDemo(first=FIRST_DAY, last=LAST_DAY)

"""The calendar of duties: what the procedure and the standards in force ask for, and by which day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.areas.levels import Level
from chungtay.standards.catalogue import standards
from chungtay.standards.procedures import Procedure, day_in
from chungtay.standards.values import NOTHING_CONFIRMED, Confirmed, Value, known


@dataclass(frozen=True, slots=True)
class Deadline:
    """A duty and its last day; `title` is a Vietnamese msgid, `level` says whose it is."""

    day: date
    title: str
    law: str
    level: Level

    def days_left(self, today: date) -> int:
        """Return the days until the deadline, nought on the day itself."""
        return (self.day - today).days


MONTHLY_OF_COMMUNES = "Xã gửi báo cáo tháng về rà soát thường xuyên"
PRELIMINARY = "Tỉnh gửi Bộ báo cáo sơ bộ kết quả rà soát"
ROUND_ENDS = "Kết thúc rà soát định kỳ hằng năm"
OFFICIAL = "Tỉnh gửi Bộ báo cáo chính thức kết quả rà soát"
ROUND_BEGINS = "Bắt đầu rà soát định kỳ hằng năm"
NEW_STANDARD = "Chuẩn nghèo mới có hiệu lực"


def deadlines(
    procedure: Procedure, *, after: date, until: date, confirmed: Confirmed = NOTHING_CONFIRMED
) -> list[Deadline]:
    """Return the duties from `after` to `until`, both included, soonest first.

    A day that nobody has read in the act is left out until an administrator confirms it.
    """
    found = [
        deadline
        for year in range(after.year, until.year + 1)
        for deadline in _of_year(procedure, year, confirmed)
        if deadline.day in procedure.in_force
    ]
    found += [
        Deadline(each.in_force.from_date, NEW_STANDARD, each.law, Level.COMMUNE)
        for each in standards()[1:]
        if _brings_new_lines(each.code)
    ]
    wanted = [deadline for deadline in found if after <= deadline.day <= until]
    return sorted(wanted, key=lambda deadline: (deadline.day, deadline.title))


def _brings_new_lines(code: str) -> bool:
    """Return whether a standard asks for something else than the one before it: not a mere prolongation."""
    codes = [each.code for each in standards()]
    before, now = standards()[codes.index(code) - 1], standards()[codes.index(code)]
    return before.income_line.rural.value != now.income_line.rural.value


def _of_year(procedure: Procedure, year: int, confirmed: Confirmed) -> Iterator[Deadline]:
    yield from _monthly(procedure, year, confirmed)
    for value, title, level, days_before in (
        (procedure.annual_from, ROUND_BEGINS, Level.COMMUNE, 0),
        (procedure.preliminary_before, PRELIMINARY, Level.PROVINCE, 1),
        (procedure.annual_last, ROUND_ENDS, Level.COMMUNE, 0),
        (procedure.official_before, OFFICIAL, Level.PROVINCE, 1),
    ):
        written = known(value, confirmed)
        if written is not None:
            day = day_in(written, year) - timedelta(days=days_before)
            yield Deadline(day, title, value.legal_basis, level)


def _monthly(procedure: Procedure, year: int, confirmed: Confirmed) -> Iterator[Deadline]:
    day, first, last = (
        known(value, confirmed) for value in (procedure.monthly_report_day, *_months(procedure))
    )
    if day is None or first is None or last is None:
        return
    for month in range(first, last + 1):
        law = procedure.monthly_report_day.legal_basis
        yield Deadline(date(year, month, day), MONTHLY_OF_COMMUNES, law, Level.COMMUNE)


def _months(procedure: Procedure) -> tuple[Value[int], Value[int]]:
    return procedure.monthly_report_first, procedure.monthly_report_last

"""The procedures of review as dated data: windows, days, shares, upper opinion, report days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from chungtay.kernel.errors import DomainError
from chungtay.kernel.periods import Period
from chungtay.standards.sources import Node, parse, span, value_of
from chungtay.standards.values import NOTHING_CONFIRMED, Confirmed, Value, decisive


class NoProcedureInForce(DomainError):
    """No procedure of review covers the day."""

    code = "no_procedure_in_force"
    template = "Chưa có quy trình rà soát cho ngày {day:%d/%m/%Y}. Hãy chọn ngày trong khoảng {covered}."


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the annual review (QĐ 24/2021, art. 4) and who takes it."""

    code: str
    name: str
    actor: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure as it stands on one day. Read figures that decide through `decisive`."""

    code: str
    name: str
    law: str
    in_force: Period
    annual_from: Value[str]  # day/month
    annual_last: Value[str]  # day/month, the last day counts
    in_year_from_day: Value[int]  # day of the month
    meeting_agreement: Value[int]  # percent of those present, at least
    posting_days: Value[int]  # working days
    decision_days: Value[int]  # in-year review, from its start
    average_posting_days: Value[int]  # working days
    average_recheck_days: Value[int]  # working days
    average_decision_days: Value[int]
    escape_months: Value[int]  # how long a household stays "newly escaped"
    upper_opinion: Value[str]  # "district", ...
    monthly_report_day: Value[int]
    monthly_report_first: Value[int]  # month
    monthly_report_last: Value[int]  # month, counts
    preliminary_before: Value[str]  # day/month, exclusive
    official_before: Value[str]  # day/month, exclusive
    steps: tuple[Step, ...]

    def annual_window(self, year: int, confirmed: Confirmed = NOTHING_CONFIRMED) -> Period:
        """Return the days of the annual review of `year`; `until_date` is the day after the last one.

        Raises:
            UnreviewedValue: a bound of the window is not reviewed.
        """
        first = day_in(decisive(self.annual_from, confirmed), year)
        last = day_in(decisive(self.annual_last, confirmed), year)
        return Period(first, last + timedelta(days=1))


def day_in(day_and_month: str, year: int) -> date:
    """Return the day that a "dd/mm" of the law is in `year`.

    >>> day_in("14/12", 2026)
    datetime.date(2026, 12, 14)
    """
    day, month = day_and_month.split("/")
    return date(year, int(month), int(day))


@lru_cache(maxsize=366)
def procedure_in_force(day: date) -> Procedure:
    """Return the procedure of review as it stands on `day`.

    Raises:
        NoProcedureInForce: the day is outside every procedure.
    """
    for top in _sources():
        if day in top.period("in_force"):
            return _procedure(top, day)
    raise NoProcedureInForce(day=day, covered=span([top.period("in_force") for top in _sources()]))


@cache
def _sources() -> tuple[Node, ...]:
    folder = files("chungtay.standards") / "data" / "procedures"
    entries = [entry for entry in folder.iterdir() if entry.name.endswith(".yaml")]
    tops = [parse(entry.read_text("utf-8"), entry.name) for entry in entries]
    return tuple(sorted(tops, key=lambda top: top.period("in_force").from_date))


def _procedure(top: Node, day: date) -> Procedure:
    return Procedure(
        code=top.text("code"),
        name=top.text("name"),
        law=top.text("law"),
        in_force=top.period("in_force"),
        steps=tuple(
            Step(node.text("code"), node.text("name"), node.text("actor")) for node in top.children("steps")
        ),
        **{field: _value(top, field, day) for field in _NAMES},
    )


_NAMES = {
    "annual_from": "Ngày bắt đầu rà soát định kỳ",
    "annual_last": "Ngày cuối rà soát định kỳ",
    "in_year_from_day": "Ngày bắt đầu rà soát thường xuyên trong tháng",
    "meeting_agreement": "Tỷ lệ đồng ý tối thiểu tại cuộc họp dân",
    "posting_days": "Thời gian niêm yết",
    "decision_days": "Thời hạn quyết định khi rà soát thường xuyên",
    "average_posting_days": "Thời gian niêm yết hộ có mức sống trung bình",
    "average_recheck_days": "Thời gian phúc tra hộ có mức sống trung bình",
    "average_decision_days": "Thời hạn xác định hộ có mức sống trung bình",
    "escape_months": "Thời gian được coi là hộ mới thoát nghèo",
    "upper_opinion": "Cấp cho ý kiến trước khi quyết định",
    "monthly_report_day": "Ngày báo cáo tháng",
    "monthly_report_first": "Tháng đầu phải báo cáo",
    "monthly_report_last": "Tháng cuối phải báo cáo",
    "preliminary_before": "Hạn báo cáo sơ bộ",
    "official_before": "Hạn báo cáo chính thức",
}


def procedure_values() -> tuple[Value[Any], ...]:
    """Return every figure of every procedure, each entry of a dated one, for display and review."""
    return tuple(value for top in _sources() for field in _NAMES for _, value in _entries(top, field))


def _value(top: Node, field: str, day: date) -> Value[Any]:
    """Return a figure as it stands on `day`."""
    return [value for from_date, value in _entries(top, field) if from_date <= day][-1]


def _entries(top: Node, field: str) -> list[tuple[date, Value[Any]]]:
    """Return a figure with the days from which it holds; the first of a dated list keeps the bare key."""
    key, start = f"{top.text('code')}.{field}", top.period("in_force").from_date
    if not isinstance(top.content.get(field), list):
        return [(start, value_of(top.child(field), key, _NAMES[field]))]
    nodes = sorted(top.children(field), key=lambda node: node.day("from"))
    days = [node.day("from") for node in nodes]
    if days[0] != start:
        raise top.refuse(field, f"cần bắt đầu từ {start}")
    keys = [key] + [f"{key}.{day}" for day in days[1:]]
    return [
        (day, value_of(node, each, _NAMES[field])) for day, node, each in zip(days, nodes, keys, strict=True)
    ]

"""Breakdowns in prose: parts behind `trong đó`, `gồm`, in brackets or in a list must add up to the total."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain

from chungtay.plancheck.breakdowns import Breakdown, breakdowns_of
from chungtay.plancheck.figures import MONEY_UNITS, Figure, Kind, around
from chungtay.plancheck.findings import Finding, Rule, Severity, relative, shown
from chungtay.plancheck.plan import Plan

SUM = Rule(
    "text-sum",
    "Tổng trong lời văn không khớp",
    "Các phần nêu sau “trong đó”, “gồm”, trong ngoặc hoặc trong danh sách phải cộng lại bằng tổng.",
)
UNIT = Rule(
    "text-unit",
    "Nhầm đơn vị tính",
    "Con số chỉ khớp với tổng nếu đổi đơn vị đi một nghìn hoặc một triệu lần.",
)
UNIT_MISSING = Rule(
    "text-unit-missing",
    "Thiếu đơn vị tính",
    "Số tiền không ghi đơn vị, trong khi các số cùng danh sách đều ghi.",
)
RULES = (SUM, UNIT, UNIT_MISSING)
_SCALES = tuple(Decimal(10) ** power for power in (3, 6, -3, -6))


def check(plan: Plan) -> list[Finding]:
    """Add up every breakdown of the text."""
    found = list(chain.from_iterable(_check_one(breakdown) for breakdown in breakdowns_of(plan)))
    slips = {(f.place.ref, f.found) for f in found if f.rule is UNIT}
    return [f for f in found if f.rule is UNIT or (f.place.ref, f.found) not in slips]


def _check_one(breakdown: Breakdown) -> list[Finding]:
    findings = [_missing_unit(part.figure, breakdown) for part in breakdown.parts if part.unitless]
    total = breakdown.total.amount
    parts = sum((part.figure.amount for part in breakdown.parts), Decimal(0))
    if total == parts or not total:
        return findings
    steps = [figure.step for figure in (breakdown.total, *(part.figure for part in breakdown.parts))]
    slack = min(sum(steps) / 2, 3 * max(steps)) if breakdown.total.kind is Kind.MONEY else Decimal(0)
    if abs(total - parts) <= slack:
        return [*findings, _rounding(breakdown, parts)]
    return [*findings, _unit_slip(breakdown) or _difference(breakdown, parts)]


def _difference(breakdown: Breakdown, parts: Decimal) -> Finding:
    total = breakdown.total
    severity = Severity.ERROR if breakdown.stated and breakdown.complete else Severity.WARNING
    difference = abs(total.amount - parts)
    return Finding(
        SUM,
        severity,
        breakdown.line.place(_quote(breakdown, total)),
        _text(total),
        _as(parts, total),
        f"Tổng ghi {_text(total)} nhưng các phần cộng lại là {_as(parts, total)}; "
        f"lệch {_as(difference, total)}.",
        _sum(breakdown, parts),
        0.95 if breakdown.stated else 0.7,
        relative(total.amount, parts),
    )


def _rounding(breakdown: Breakdown, parts: Decimal) -> Finding:
    total = breakdown.total
    return Finding(
        SUM,
        Severity.NOTE,
        breakdown.line.place(_quote(breakdown, total)),
        _text(total),
        _as(parts, total),
        f"Lệch {_as(abs(total.amount - parts), total)}: từng số đã được làm tròn trước khi cộng.",
        _sum(breakdown, parts),
        0.8,
    )


def _unit_slip(breakdown: Breakdown) -> Finding | None:
    """Return a finding if one figure, a thousand or a million times as large or small, mends the sum."""
    parts = sum((part.figure.amount for part in breakdown.parts), Decimal(0))
    if breakdown.total.kind is not Kind.MONEY:
        return None
    for part in breakdown.parts:
        figure = part.figure
        for scale in _SCALES:
            if parts - figure.amount + figure.amount * scale == breakdown.total.amount:
                return _slip(breakdown, figure, figure.amount * scale)
    for scale in _SCALES:
        if parts == breakdown.total.amount * scale:
            return _slip(breakdown, breakdown.total, parts)
    return None


def _slip(breakdown: Breakdown, figure: Figure, amount: Decimal) -> Finding:
    line = next((p.line for p in breakdown.parts if p.figure is figure), breakdown.line)
    expected = next(
        (
            f"{figure.number.token} {unit}"
            for unit, worth in MONEY_UNITS.items()
            if figure.value * worth == amount
        ),
        _as(amount, breakdown.total),
    )
    return Finding(
        UNIT,
        Severity.ERROR,
        line.place(around(line.text, figure)),
        _text(figure),
        expected,
        f"“{_text(figure)}” có lẽ là “{expected}”: chỉ như vậy các phần mới cộng đúng bằng "
        f"{_text(breakdown.total)}.",
        "",
        0.97,
        relative(figure.amount, amount),
    )


def _missing_unit(figure: Figure, breakdown: Breakdown) -> Finding:
    line = next(part.line for part in breakdown.parts if part.figure is figure)
    return Finding(
        UNIT_MISSING,
        Severity.WARNING,
        line.place(around(line.text, figure)),
        figure.number.token,
        f"{figure.number.token} {figure.unit}",
        f"Số {figure.number.token} không ghi đơn vị; đã đọc là {figure.unit} như các số cùng danh sách.",
        "",
        0.9,
    )


def _quote(breakdown: Breakdown, figure: Figure) -> str:
    return around(breakdown.line.text, figure)


def _sum(breakdown: Breakdown, parts: Decimal) -> str:
    listed = " + ".join(_text(part.figure) for part in breakdown.parts)
    return f"{listed} = {_as(parts, breakdown.total)}"


def _text(figure: Figure) -> str:
    return f"{figure.number.token} {figure.unit if figure.kind is Kind.MONEY else ''}".strip()


def _as(amount: Decimal, figure: Figure) -> str:
    if figure.kind is not Kind.MONEY:
        return shown(amount)
    return f"{shown(amount / MONEY_UNITS[figure.unit])} {figure.unit}"

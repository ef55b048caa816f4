"""Numbering of sections and of table rows: gaps and repeats."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from chungtay.plancheck.findings import Finding, Rule, Severity
from chungtay.plancheck.plan import Plan
from chungtay.plancheck.sheet_tree import Level, ordinal_of
from chungtay.plancheck.sheets import Sheet
from chungtay.plancheck.structure import RANKS, Line, Mark

GAP = Rule("numbering-gap", "Đánh số nhảy cóc", "Các mục cùng cấp phải được đánh số liên tiếp.")
REPEAT = Rule("numbering-repeat", "Đánh số lặp lại", "Hai mục cùng cấp không được mang cùng một số.")
RULES = (GAP, REPEAT)
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_NUMBERED = (Mark.PART, Mark.ROMAN, Mark.NUMBER, Mark.DOTTED, Mark.LETTER)


def check(plan: Plan) -> list[Finding]:
    """Look for gaps and repeats in the numbering of sections and of table rows."""
    return [*_sections(plan), *(finding for sheet in plan.sheets for finding in _rows(sheet))]


def _sections(plan: Plan) -> Iterator[Finding]:
    last: dict[Mark, Line] = {}
    for line in plan.outline.body:
        if line.mark not in _NUMBERED:
            continue
        for mark in [mark for mark in last if RANKS[mark] > line.rank]:
            del last[mark]
        before = last.get(line.mark)
        last[line.mark] = line
        if before is not None and _family(before) == _family(line):
            yield from _step(line, before)


def _step(line: Line, before: Line) -> Iterator[Finding]:
    old, new = _place(before), _place(line)
    if old is None or new is None or new in (1, old + 1):
        if new == 1 == old and line.mark is not Mark.NUMBER:
            yield _repeat(line, before)
        return
    if new == old:
        yield _repeat(line, before)
    elif new > old + 1:
        yield Finding(
            GAP,
            Severity.WARNING,
            line.place(),
            line.label,
            _following(before),
            f"Sau mục {before.label} là mục {line.label}: thiếu mục ở giữa.",
            "",
            0.9,
            0.1,
        )


def _repeat(line: Line, before: Line) -> Finding:
    return Finding(
        REPEAT,
        Severity.WARNING,
        line.place(),
        line.label,
        _following(before),
        f"Mục {line.label} lặp lại số của mục trước.",
        "",
        0.9,
        0.1,
        (before.place(),),
    )


def _place(line: Line) -> int | None:
    """Return which one of its row a label is, from 1."""
    label = line.label
    if line.mark is Mark.LETTER:
        return _LETTERS.find(label) + 1 or None
    if line.mark is Mark.PART:
        return ord(label) - ord("A") + 1
    ordinal = ordinal_of(label)
    return ordinal.steps[-1] if ordinal and ordinal.steps else None


def _family(line: Line) -> str:
    """Return what labels of one count share: the leading numbers of 2.1 and 2.2."""
    return line.label.rpartition(".")[0]


def _following(line: Line) -> str:
    place = _place(line) or 0
    if line.mark is Mark.LETTER:
        return _LETTERS[place : place + 1]
    if line.mark is Mark.DOTTED:
        return f"{_family(line)}.{place + 1}"
    return str(place + 1)


def _rows(sheet: Sheet) -> Iterator[Finding]:
    groups: dict[int | None, list[int]] = {}
    for index, row in enumerate(sheet.rows):
        if row.ordinal.level in (Level.ROMAN, Level.NUMBER, Level.DOTTED) and not row.total:
            groups.setdefault(row.parent, []).append(index)
    for group in groups.values():
        for first, second in pairwise(group):
            before, row = sheet.rows[first], sheet.rows[second]
            if (
                before.ordinal.level is not row.ordinal.level
                or before.ordinal.steps[:-1] != row.ordinal.steps[:-1]
            ):
                continue
            old, new = before.ordinal.steps[-1], row.ordinal.steps[-1]
            if new == old:
                yield Finding(
                    REPEAT,
                    Severity.WARNING,
                    sheet.place(row),
                    row.ordinal_text,
                    str(old + 1),
                    f"Số thứ tự {row.ordinal_text} lặp lại ở “{row.label[:60]}”.",
                    "",
                    0.85,
                    0.1,
                )
            elif new > old + 1:
                yield Finding(
                    GAP,
                    Severity.WARNING,
                    sheet.place(row),
                    row.ordinal_text,
                    str(old + 1),
                    f"Sau số thứ tự {before.ordinal_text} là {row.ordinal_text}: thiếu hàng ở giữa.",
                    "",
                    0.8,
                    0.1,
                )

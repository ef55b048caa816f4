"""Totals in prose with the parts that are named behind them: `trong đó`, `gồm`, brackets, lists of items."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.figures import Figure, Kind
from chungtay.plancheck.plan import Plan
from chungtay.plancheck.structure import Line, Mark, Zone

_KEYWORD = re.compile(r"\b(trong do|bao gom|gom|cu the|chia ra|phan theo)\b(?! co)\s*(?:la|nhu sau|co)?\s*:?")
_AT_END = re.compile(r"(\b(trong do|bao gom|gom|cu the|chia ra|nhu sau)\b\s*:?|:)\s*$")
_PARTIAL = re.compile(
    r"\b(riêng|trong đó có|ít nhất|mỗi|tối thiểu|tăng|so với|từ|đến|ví dụ|chủ yếu|như|bằng)\b|/"
)
_NEAR = 12
_SENTENCE_END = re.compile(r"\.(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a total with the line it stands in; `unitless` where its unit was left out."""

    figure: Figure
    line: Line
    unitless: bool = False


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total with its parts: `complete` if every item has a figure, `stated` if words say so, not layout."""

    total: Figure
    line: Line
    parts: tuple[Part, ...]
    complete: bool = True
    stated: bool = True


def breakdowns_of(plan: Plan) -> Iterator[Breakdown]:
    """Yield every breakdown of the text, nested ones too."""
    lines = plan.outline.lines
    for index, line in enumerate(lines):
        if line.zone is Zone.RECIPIENTS:
            continue
        figures = plan.figures(line)
        yield from _in_brackets(line, figures)
        yield from _behind_keyword(line, figures)
        yield from _in_list(plan, lines, index)
    for line in plan.outline.footnotes.values():
        yield from _in_brackets(line, plan.figures(line))


def depth_at(text: str, position: int) -> int:
    """Return how many brackets are open before a position."""
    return _depths(text)[position]


@lru_cache(maxsize=8)
def _depths(text: str) -> list[int]:
    return [0, *accumulate((char == "(") - (char == ")") for char in text)]


def _in_brackets(line: Line, figures: tuple[Figure, ...]) -> Iterator[Breakdown]:
    starts = [figure.start for figure in figures]
    for match in re.finditer(r"\(([^()]*)\)", line.text):
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        inside, before = figures[first:last], figures[max(0, first - _NEAR) : first]
        parts = [f for f in inside if f.kind in (Kind.MONEY, Kind.COUNT)]
        if len(parts) < 2:
            continue
        total = _total_before(line, before, parts[0], match.start())
        same = [f for f in parts if total is not None and same_kind(f, total)]
        gap = folded(line.text[total.end : match.start()]) if total else ""
        if total is None or len(same) < 2 or _is_partial(line.text, same) or len(gap) > 60:
            continue
        yield Breakdown(total, line, tuple(Part(f, line) for f in same))


def _total_before(line: Line, before: Sequence[Figure], part: Figure, until: int) -> Figure | None:
    """Return the last figure of the same kind before a bracket in its clause, or a bare number there."""
    depth = depth_at(line.text, until)
    outer = [f for f in before if depth_at(line.text, f.start) == depth]
    for figure in reversed(outer):
        if ";" in line.text[figure.end : until].rstrip("; ") or _SENTENCE_END.search(
            line.text[figure.end : until]
        ):
            return None
        if figure.kind is part.kind and same_kind(figure, part):
            return figure
        if figure.kind is Kind.BARE and part.kind is Kind.MONEY and until - figure.end <= 2:
            return with_unit(figure, part.unit)
    return None


def _behind_keyword(line: Line, figures: tuple[Figure, ...]) -> Iterator[Breakdown]:
    words = folded(line.text)
    for match in _KEYWORD.finditer(words):
        depth = depth_at(line.text, match.start())
        level = [f for f in figures if depth_at(line.text, f.start) == depth]
        before = [f for f in level if f.end <= match.start() and f.kind in (Kind.MONEY, Kind.COUNT)]
        end = _sentence_end(line.text, match.end())
        behind = [f for f in level if match.end() <= f.start < end]
        if not before or not behind or _SENTENCE_END.search(line.text[before[-1].end : match.start()]):
            continue
        total = before[-1]
        parts = [f for f in behind if same_kind(f, total)]
        if len(parts) >= 2 and match.start() - total.end < 80 and not _is_partial(line.text, parts):
            yield Breakdown(total, line, tuple(Part(f, line) for f in parts))


def _sentence_end(text: str, start: int) -> int:
    match = _SENTENCE_END.search(text, start)
    return match.start() if match else len(text)


def _in_list(plan: Plan, lines: tuple[Line, ...], index: int) -> Iterator[Breakdown]:
    """Yield the total at the end or head of a line with the leading figures of the items under it."""
    line = lines[index]
    total = _total_of_line(plan, line)
    items, complete = _items(plan, lines, index, total)
    if total is None or len(items) < 2:
        return
    words = folded(line.text)
    stated = _AT_END.search(words) is not None or folded(line.body).startswith("tong")
    if not stated and not (complete and line.mark is Mark.DASH and items[0].line.mark is Mark.PLUS):
        return
    yield Breakdown(total, line, tuple(items), complete, stated)


def _total_of_line(plan: Plan, line: Line) -> Figure | None:
    figures = [
        f
        for f in plan.figures(line)
        if f.kind in (Kind.MONEY, Kind.COUNT) and depth_at(line.text, f.start) == 0
    ]
    money = [f for f in figures if f.kind is Kind.MONEY]
    if money:
        return money[0] if len(money) == 1 or _AT_END.search(folded(line.text)) is None else money[-1]
    ends = _AT_END.search(folded(line.text)) is not None
    return figures[-1] if figures and ends else None


def _items(plan: Plan, lines: tuple[Line, ...], index: int, total: Figure | None) -> tuple[list[Part], bool]:
    """Return the leading figures of the items one level below a line, and whether every item has one."""
    if total is None or index + 1 >= len(lines):
        return [], False
    first = lines[index + 1]
    own_rank = lines[index].rank if lines[index].mark is not Mark.NONE else -1
    if first.mark not in (Mark.DASH, Mark.PLUS, Mark.LETTER) or first.rank <= own_rank:
        return [], False
    parts: list[Part] = []
    complete = True
    for line in lines[index + 1 :]:
        if line.rank < first.rank or line.zone is not lines[index].zone or line.mark is Mark.NONE:
            break
        if line.rank == first.rank:
            part = _leading(plan, line, total)
            complete = complete and part is not None
            parts += [part] if part else []
    return parts, complete


def _leading(plan: Plan, line: Line, total: Figure) -> Part | None:
    """Return the first figure of an item outside brackets that is of the kind of the total."""
    for figure in plan.figures(line):
        if depth_at(line.text, figure.start):
            continue
        if same_kind(figure, total):
            return Part(figure, line)
        if figure.kind is Kind.BARE and total.kind is Kind.MONEY and figure.value >= 1000:
            return Part(with_unit(figure, total.unit), line, unitless=True)
    return None


def same_kind(first: Figure, second: Figure) -> bool:
    """Say whether two figures can be added: both money, or both counts of the same thing."""
    if first.kind is not second.kind:
        return False
    return first.kind is Kind.MONEY or first.unit.split()[0] == second.unit.split()[0]


def with_unit(figure: Figure, unit: str) -> Figure:
    """Return a bare number as money in `unit`."""
    return Figure(figure.number, Kind.MONEY, unit, figure.start, figure.end)


def _is_partial(text: str, parts: Sequence[Figure]) -> bool:
    """Say whether words before a part show that it is an example, a limit or a change, not a part."""
    before = 0
    for part in parts:
        clause = re.split(r"[;,(:]", text[before : part.start])[-1]
        if _PARTIAL.search(clause.casefold()) or text[part.end : part.end + 1] == "/":
            return True
        before = part.end
    return False

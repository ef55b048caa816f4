"""Counts of enumerated things: `05 Nghị quyết: (1) …`, `3 huyện nghèo (A, B, C)`, items named twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from chungtay.plancheck.acts import acts_in
from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.findings import Finding, Rule, Severity
from chungtay.plancheck.plan import Plan
from chungtay.plancheck.structure import Line, shortened

COUNT = Rule(
    "list-count", "Số lượng nêu ra khác số mục liệt kê", "Nêu bao nhiêu thì phải liệt kê đủ bấy nhiêu."
)
REPEAT = Rule(
    "list-repeat", "Liệt kê trùng", "Một văn bản hoặc một mục được liệt kê hai lần nên bị đếm hai lần."
)
RULES = (COUNT, REPEAT)
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTED = re.compile(f"(?<![0-9.,/])([0-9]{{1,3}})\\s+([^0-9,;.:()]{{2,40}}?)([{_SUPERSCRIPTS}]{{1,2}})")
_INLINE = re.compile(r"(?<![0-9.,/])([0-9]{1,3})\s+([^0-9,;.:()]{2,60}?)\s*(?::|gồm:?|\()\s*(?=\(1\))")
_ITEM = re.compile(r"\(([0-9]{1,2})\)\s*")
_UPPER = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼỀẾỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸÝ"
_NAME = rf"[{_UPPER}][^\s,;.():]*(?:\s[{_UPPER}][^\s,;.():]*)*"
_NAMED = re.compile(
    r"(?<![0-9.,/])([0-9]{1,2})\s+(huyện|xã|phường|tỉnh)(\s+nghèo)?\s*([:(]?)\s*"
    rf"((?:(?:\2\s+)?{_NAME}(?:\s*,\s*|\s+và\s+|\s*;\s*)?)+)(.{{0,12}})"
)


def check(plan: Plan) -> list[Finding]:
    """Count what is listed behind a number."""
    notes = {number: (note, _items(note, 0)) for number, note in plan.outline.footnotes.items()}
    found: list[Finding] = []
    for line in plan.outline.everything:
        found += _behind_notes(line, notes)
        found += _inline(line)
        found += _names(line)
    return found


def _behind_notes(line: Line, notes: dict[int, tuple[Line, list[tuple[str, str]]]]) -> Iterator[Finding]:
    for match in _NOTED.finditer(line.text):
        number = int("".join(str(_SUPERSCRIPTS.index(char)) for char in match.group(3)))
        if number in notes:
            note, items = notes.pop(number)  # a note is referred to once
            yield from _compare(line, match, items, note)


def _inline(line: Line) -> Iterator[Finding]:
    for match in _INLINE.finditer(line.text):
        yield from _compare(line, match, _items(line, match.end()), line)


def _compare(
    line: Line, match: re.Match[str], items: list[tuple[str, str]], listed: Line
) -> Iterator[Finding]:
    """Report a count that differs from the list, and items listed twice."""
    if len(items) < 2:
        return
    stated = int(match.group(1))
    what = match.group(2).strip()
    repeats = _repeats(tuple(items))
    distinct = len(items) - len(repeats)
    if len(items) != stated:
        # A list that stops in the middle of a sentence was cut by a page break, not by its author.
        cut = len(items) < stated and not listed.text.rstrip().endswith((".", ";", ")"))
        yield Finding(
            COUNT,
            Severity.WARNING if cut else Severity.ERROR,
            line.place(match.group()),
            match.group(1),
            str(len(items)),
            f"Nêu {match.group(1)} {what} nhưng liệt kê {len(items)} mục.",
            "",
            0.93,
            max(0.5, relative_count(stated, len(items))),
            (listed.place(),),
        )
    if repeats:
        pairs = "; ".join(f"({second}) trùng ({first})" for first, second in repeats)
        yield Finding(
            REPEAT,
            Severity.ERROR,
            listed.place(_from_item(listed.text, repeats[0][1])),
            f"{stated} {what}",
            f"{distinct} {what}",
            f"Nêu {match.group(1)} {what} nhưng chỉ có {distinct} mục khác nhau: {pairs}.",
            pairs,
            0.93,
            relative_count(stated, distinct),
            (line.place(match.group()),),
        )


def relative_count(first: int, second: int) -> float:
    """Return by which share two counts differ."""
    return abs(first - second) / max(first, second, 1)


def _items(line: Line, start: int) -> list[tuple[str, str]]:
    """Return label and key of each item `(1) …; (2) …`; the key is the first act or else the words."""
    marks = list(_ITEM.finditer(line.text, start))
    acts = list(acts_in(line))
    at = 0
    items = []
    for mark, after in zip_longest(marks, marks[1:]):
        end = after.start() if after else len(line.text)
        while at < len(acts) and acts[at].start < mark.end() - 1:
            at += 1
        first = acts[at] if at < len(acts) and acts[at].end <= end else None
        key = str(first.key) if first else folded(line.text[mark.end() : end]).strip(" ;.")
        items.append((mark.group(1), key))
    return items if items and items[0][0] == "1" else []


def _from_item(text: str, label: str) -> str:
    return text[max(0, text.find(f"({label})")) :]


@lru_cache(maxsize=16)
def _repeats(items: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    seen: dict[str, str] = {}
    repeats = []
    for label, key in items:
        if key in seen:
            repeats.append((seen[key], label))
        else:
            seen[key] = label
    return repeats


def _names(line: Line) -> Iterator[Finding]:
    """Compare a count of districts or communes with the names behind it."""
    for match in _NAMED.finditer(line.text):
        stated, noun, mark, names, after = (match.group(i) for i in (1, 2, 4, 5, 6))
        if not mark and re.match(r"\s*(,|huyện|tỉnh|thành|thị)", after):
            continue
        if re.match(r"\s*(và|,|;|\.\.\.|…)\s*(các|một|những|thành|thị|xã|huyện)?", after) and mark != "(":
            continue
        listed = [name for name in re.split(r"\s*[,;]\s*|\s+và\s+", names) if name.strip()]
        if len(listed) != int(stated) and listed and after[:1] not in "…":
            yield Finding(
                COUNT,
                Severity.ERROR,
                line.place(match.group()),
                stated,
                str(len(listed)),
                f"Nêu {stated} {noun} nhưng kể tên {len(listed)}: {shortened(', '.join(listed), 80)}.",
                "",
                0.85,
                relative_count(int(stated), len(listed)),
            )

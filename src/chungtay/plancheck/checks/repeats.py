"""The same quantity told twice in the text with two values that differ as a slip of the keyboard does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.figures import Figure, Kind
from chungtay.plancheck.findings import Finding, Rule, Severity, relative
from chungtay.plancheck.plan import Plan
from chungtay.plancheck.structure import Line

SAME = Rule(
    "text-repeat",
    "Cùng một nội dung, hai số khác nhau",
    "Một khoản nêu hai lần trong văn bản phải cùng một số; hai số chỉ khác vài chữ số thường là gõ nhầm.",
)
RULES = (SAME,)
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "cho la va cua cac trong theo tinh toan nam tong so kinh phi thuc hien voi duoc tai ve den hien nay "
        "do von ngan sach trung uong dia phuong nguon huy dong khac su nghiep dau tu phat trien",
    )
)
MIN_WORDS = 5
MIN_SHARED = 0.85
MAX_AMOUNTS = 1_000
"""Every pair is compared; a real plan describes some two hundred amounts."""


@dataclass(frozen=True, slots=True)
class _Named:
    line: Line
    figure: Figure
    words: frozenset[str]


def check(plan: Plan) -> list[Finding]:
    """Compare amounts of money whose describing words are the same."""
    named = [entry for line in plan.outline.body for entry in _named(plan, line)][:MAX_AMOUNTS]
    return [finding for first, second in combinations(named, 2) for finding in _compare(first, second)]


def _named(plan: Plan, line: Line) -> Iterator[_Named]:
    figures = plan.figures(line)
    for index, figure in enumerate(figures):
        if figure.kind is not Kind.MONEY:
            continue
        start = figures[index - 1].end if index else len(line.text) - len(line.body)
        end = figures[index + 1].start if index + 1 < len(figures) else len(line.text)
        before = re.split(r"[;.()]\s", line.text[start : figure.start])[-1]
        after = re.split(r"[;,.()]", line.text[figure.end : end])[0]
        for text in (before, after):
            words = frozenset(word for word in re.findall(r"[a-z]+", folded(text)) if word not in _COMMON)
            if len(words) >= MIN_WORDS:
                yield _Named(line, figure, words)


def _compare(first: _Named, second: _Named) -> Iterator[Finding]:
    one, two = first.figure, second.figure
    if one is two or one.unit != two.unit or one.value == two.value or first.line is second.line:
        return
    shared = len(first.words & second.words) / max(1, min(len(first.words), len(second.words)))
    digits = [re.sub(r"\D", "", figure.number.token) for figure in (one, two)]
    if shared < MIN_SHARED or len(digits[0]) != len(digits[1]) or len(digits[0]) < 3:
        return
    if sum(a != b for a, b in zip(*digits, strict=True)) <= 2 and relative(one.value, two.value) < 0.3:
        yield Finding(
            SAME,
            Severity.WARNING,
            second.line.place(second.line.text),
            two.number.token,
            one.number.token,
            f"Cùng một nội dung nhưng ở đây ghi {two.number.token} {two.unit}, "
            f"nơi khác ghi {one.number.token}.",
            "",
            0.6,
            relative(one.value, two.value),
            (first.line.place(),),
        )

"""`Đạt P%` behind an amount: the amount over the plan of the same source, stated earlier in the section."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.figures import Figure, Kind, around
from chungtay.plancheck.findings import Finding, Rule, Severity, relative, shown
from chungtay.plancheck.plan import Plan
from chungtay.plancheck.structure import Line

SHARE = Rule(
    "plan-share",
    "Tỷ lệ đạt không khớp",
    "“Đạt P%” phải bằng số thực hiện chia cho số kế hoạch cùng loại nêu ở phần trên.",
)
RULES = (SHARE,)
MAX_CANDIDATES = 200
_REACHED = re.compile(r"[,;]?\s*(?:\(?\s*)(?:đạt|bằng)(?:\s+tỷ lệ)?\s*$", re.IGNORECASE)
_SOURCES = tuple(
    re.compile(words)
    for words in (
        r"trung uong|\bnstw\b",
        r"cap tinh",
        r"cap huyen",
        r"dia phuong|\bnsdp\b",
        r"dau tu phat trien|\bdtpt\b",
        r"su nghiep",
        r"\bho ngheo|so ho",
    )
)


@dataclass(frozen=True, slots=True)
class _Stated:
    figure: Figure
    line: Line


def check(plan: Plan) -> list[Finding]:
    """Compare every `đạt P%` with the amounts of the same source above it in the same section."""
    stated: dict[tuple[tuple[str, ...], int], list[_Stated]] = defaultdict(list)
    found: list[Finding] = []
    for line in plan.outline.body:
        figures = plan.figures(line)
        section = _section(line)
        for index, figure in enumerate(figures):
            if figure.kind is not Kind.MONEY:
                continue
            source = _source(line, figures, index)
            above = stated[section, source]
            found += _compare(line, figures, index, above[-MAX_CANDIDATES:])
            if source >= 0:
                above.append(_Stated(figure, line))
    return found


def _section(line: Line) -> tuple[str, ...]:
    romans = [i for i, label in enumerate(line.path) if re.fullmatch(r"[IVX]+", label)]
    return line.path[: romans[0] + 1] if romans else line.path[:1]


def _source(line: Line, figures: tuple[Figure, ...], index: int) -> int:
    start = figures[index - 1].end if index else 0
    clause = folded(re.split(r"[,;()]", line.text[start : figures[index].start])[-1])
    return next((i for i, words in enumerate(_SOURCES) if words.search(clause)), -1)


def _compare(
    line: Line, figures: tuple[Figure, ...], index: int, candidates: list[_Stated]
) -> Iterator[Finding]:
    """Report a share that no earlier amount of the same source explains."""
    if index + 1 >= len(figures) or figures[index + 1].kind is not Kind.RATE:
        return
    amount, share = figures[index], figures[index + 1]
    if not _REACHED.fullmatch(line.text[amount.end : share.start]):
        return
    wholes = [whole.figure for whole in candidates if whole.line is not line and whole.figure.amount > 0]
    shares = [amount.amount * 100 / whole.amount for whole in wholes]
    if not wholes or any(abs(value - share.value) <= share.number.unit * Decimal("1.0") for value in shares):
        return
    best = min(range(len(wholes)), key=lambda i: abs(shares[i] - share.value))
    expected = shares[best].quantize(share.number.unit)
    yield Finding(
        SHARE,
        Severity.WARNING,
        line.place(around(line.text, amount)),
        f"{share.number.token}%",
        f"{shown(expected)}%",
        f"{amount.number.token} / {wholes[best].number.token} = {shown(expected)}%, "
        f"câu ghi {share.number.token}%.",
        "so với các số cùng nguồn nêu ở trên trong cùng mục",
        0.7,
        relative(share.value, expected),
    )

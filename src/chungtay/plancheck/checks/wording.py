"""Slips of wording: doubled words, annexes cited but not there, rows that name two places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.findings import Finding, Rule, Severity
from chungtay.plancheck.plan import Plan
from chungtay.plancheck.sheets import Row, Sheet
from chungtay.plancheck.structure import Zone

DOUBLED = Rule("word-doubled", "Từ lặp", "Một từ được gõ hai lần liền nhau.")
ANNEX = Rule(
    "annex-missing",
    "Phụ lục được dẫn không có trong tệp",
    "Văn bản dẫn phụ lục nhưng tệp không có phụ lục đó, nên không kiểm tra được.",
)
PLACE = Rule(
    "row-place", "Địa bàn trong hàng mâu thuẫn", "Hai cột của một hàng nêu hai huyện hoặc hai xã khác nhau."
)
RULES = (DOUBLED, ANNEX, PLACE)
_DOUBLED = re.compile(r"\b(các|và|của|cho|trong|với|được|từ|theo|những|là|để|tại|về)\s+\1\b", re.IGNORECASE)
_CITED = re.compile(
    r"phụ lục(?: số)?\s+((?:[0-9]{1,2}|[IVX]{1,4})(?:\s*(?:,|và)\s*(?:[0-9]{1,2}|[IVX]{1,4}))*)\b",
    re.IGNORECASE,
)
_UPPER = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼỀẾỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸÝ"
_AREA = re.compile(rf"\b([Hh]uyện|[Xx]ã)\s+((?:[{_UPPER}][^\s,;.()]*\s?)+)")


def check(plan: Plan) -> list[Finding]:
    """Look for doubled words, missing annexes and rows that name two places."""
    return [*_doubled(plan), *_missing_annexes(plan), *(f for sheet in plan.sheets for f in _places(sheet))]


def _doubled(plan: Plan) -> Iterator[Finding]:
    for line in plan.outline.everything:
        for match in _DOUBLED.finditer(line.text):
            around = line.text[max(0, match.start() - 30) : match.end() + 30]
            yield Finding(
                DOUBLED,
                Severity.NOTE,
                line.place(around),
                match.group(),
                match.group(1),
                f"Từ “{match.group(1)}” bị lặp.",
                "",
                0.9,
            )


def _missing_annexes(plan: Plan) -> Iterator[Finding]:
    present = " ".join(folded(line.text) for line in plan.outline.lines if line.zone is Zone.ANNEX)
    have = {_key(label) for label in re.findall(r"phu luc(?: so)?\s+([0-9]{1,2}|[ivx]{1,4})\b", present)}
    cited: dict[str, tuple[str, int]] = {}
    for line in plan.outline.body:
        for match in _CITED.finditer(line.text):
            for label in re.findall(r"[0-9]{1,2}|[IVX]{1,4}", match.group(1)):
                cited.setdefault(_key(label), (label, line.ref))
    missing = [(label, ref) for key, (label, ref) in cited.items() if key not in have]
    if missing:
        first = next(line for line in plan.outline.body if line.ref == missing[0][1])
        names = ", ".join(label for label, _ in missing)
        yield Finding(
            ANNEX,
            Severity.NOTE,
            first.place(),
            names,
            "",
            f"Không thấy phụ lục {names} trong tệp; số liệu ở đó chưa được đối chiếu.",
            "",
            0.85,
        )


def _key(label: str) -> str:
    return label.lstrip("0").casefold()


def _places(sheet: Sheet) -> Iterator[Finding]:
    for row in sheet.rows:
        pair = _two_places(row)
        if pair is not None:
            yield Finding(
                PLACE,
                Severity.WARNING,
                sheet.place(row),
                pair[1],
                pair[0],
                f"Cột địa bàn ghi “{pair[0]}” nhưng nội dung ghi “{pair[1]}”.",
                "",
                0.8,
                0.1,
            )


def _two_places(row: Row) -> tuple[str, str] | None:
    """Return the place of the label and another of the same kind that a later cell names alone."""
    own = _AREA.match(row.label)
    if own is None or row.texts[row.texts.index(row.label) + 1 : row.texts.index(row.label) + 2] == ():
        return None
    after = row.texts[row.texts.index(row.label) + 1]
    named = {
        m.group(0).strip() for m in _AREA.finditer(after) if m.group(1).casefold() == own.group(1).casefold()
    }
    mine = folded(own.group(2).strip())
    if named and all(mine not in folded(name) for name in named):
        return own.group(0).strip(), sorted(named)[0]
    return None

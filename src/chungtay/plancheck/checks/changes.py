"""Changes told in words: `giảm từ X xuống Y, giảm Z`, yearly averages, percentages out of range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.figures import Figure, Kind
from chungtay.plancheck.findings import Finding, Rule, Severity, relative, shown
from chungtay.plancheck.plan import Plan
from chungtay.plancheck.sheets import Sheet
from chungtay.plancheck.structure import Line

CHANGE = Rule(
    "change", "Mức tăng, giảm không khớp", "Số đầu trừ số cuối phải bằng mức giảm (tăng) nêu trong câu."
)
AVERAGE = Rule(
    "change-average",
    "Mức giảm bình quân không khớp",
    "Mức giảm cả giai đoạn chia cho số năm phải bằng mức bình quân nêu trong câu.",
)
PERCENT = Rule(
    "percent-range", "Tỷ lệ ngoài khoảng 0–100%", "Tỷ lệ bộ phận trên tổng số không thể âm hoặc lớn hơn 100%."
)
RULES = (CHANGE, AVERAGE, PERCENT)
_FROM = re.compile(r"\btừ\s*$", re.IGNORECASE)
_TO = re.compile(r"(?:xuống|lên|tới|đến)(?:\s+(?:còn|dưới|mức|đạt))*\s*$", re.IGNORECASE)
_MOVED = re.compile(r"\b(giảm|tăng)\b[^;.,]{0,30}$", re.IGNORECASE)
_AVERAGE = re.compile(r"bình quân", re.IGNORECASE)
_YEARS = re.compile(r"((?:19|20)[0-9]{2})\s*[-–]\s*((?:19|20)[0-9]{2})")
_MAY_EXCEED = re.compile(r"dat|so voi|vuot|bang|tang|ke hoach|kh\b|hoan thanh|thuc hien|cung ky|gap")


def check(plan: Plan) -> list[Finding]:
    """Compare the changes that sentences tell with their own figures."""
    found: list[Finding] = []
    for line in (*plan.outline.body, *plan.outline.footnotes.values()):
        for start, end in _sentences(line.text):
            figures = [f for f in plan.figures(line) if start <= f.start < end]
            found += _changes(line, figures, (start, end))
            found += _out_of_range(line, figures)
    return [*found, *(f for sheet in plan.sheets for f in _sheet_range(sheet))]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"[.;](?:\s|$)", text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _changes(line: Line, figures: list[Figure], sentence: tuple[int, int]) -> Iterator[Finding]:
    for first, last in pairwise(figures):
        before = line.text[sentence[0] : first.start]
        if not (
            _FROM.search(before)
            and _TO.search(line.text[first.end : last.start])
            and _comparable(first, last)
        ):
            continue
        for moved in figures:
            if moved in (first, last) or not _comparable(moved, first):
                continue
            if _MOVED.search(line.text[sentence[0] : moved.start]):
                yield from _compare(line, (first, last), moved, sentence)


def _compare(
    line: Line, ends: tuple[Figure, Figure], moved: Figure, sentence: tuple[int, int]
) -> Iterator[Finding]:
    first, last = ends
    difference = abs(first.value - last.value)
    yearly = line.text[moved.end : moved.end + 6].startswith(("/năm", " /năm", " mỗi")) or _AVERAGE.search(
        line.text[last.end : moved.start]
    )
    if yearly:
        yield from _average(line, ends, moved, sentence)
        return
    slack = Decimal(0) if moved.kind is Kind.COUNT else max(f.number.unit for f in (first, last, moved))
    if abs(difference - moved.value) > slack:
        yield Finding(
            CHANGE,
            Severity.ERROR,
            line.place(line.text[sentence[0] : sentence[1]]),
            moved.number.token,
            shown(difference),
            f"Từ {first.number.token} đến {last.number.token} là {shown(difference)}, "
            f"câu ghi {moved.number.token}.",
            f"{first.number.token} - {last.number.token} = {shown(difference)}",
            0.9,
            relative(moved.value, difference),
        )


def _average(
    line: Line, ends: tuple[Figure, Figure], moved: Figure, sentence: tuple[int, int]
) -> Iterator[Finding]:
    match = _YEARS.search(line.text, *sentence)
    if match is None:
        return
    span = int(match.group(2)) - int(match.group(1))
    difference = abs(ends[0].value - ends[1].value)
    options = [difference / years for years in (span + 1, span) if years > 0]
    if any(abs(option - moved.value) <= moved.number.unit for option in options):
        return
    best = min(options, key=lambda o: abs(o - moved.value)).quantize(moved.number.unit)
    yield Finding(
        AVERAGE,
        Severity.ERROR,
        line.place(line.text[sentence[0] : sentence[1]]),
        moved.number.token,
        shown(best),
        f"Giảm {shown(difference)} trong {span + 1} năm là bình quân {shown(best)}, "
        f"câu ghi {moved.number.token}.",
        f"({ends[0].number.token} - {ends[1].number.token}) / {span + 1}",
        0.85,
        relative(moved.value, best),
    )


def _comparable(first: Figure, second: Figure) -> bool:
    same_noun = first.unit.split()[:1] == second.unit.split()[:1]
    return first.kind is second.kind and first.kind is not Kind.BARE and same_noun


def _out_of_range(line: Line, figures: list[Figure]) -> Iterator[Finding]:
    for figure in figures:
        around = folded(line.text[max(0, figure.start - 60) : figure.end + 25])
        if figure.kind is Kind.RATE and figure.value > 100 and not _MAY_EXCEED.search(around):
            yield Finding(
                PERCENT,
                Severity.ERROR,
                line.place(line.text[max(0, figure.start - 60) : figure.end]),
                f"{figure.number.token}%",
                "0–100%",
                f"Tỷ lệ {figure.number.token}% lớn hơn 100%.",
                "",
                0.85,
                0.5,
            )


def _sheet_range(sheet: Sheet) -> Iterator[Finding]:
    """Look for rates of a part in the whole above 100 in columns named `tỷ lệ`."""
    for column in sheet.columns:
        head = folded(sheet.heads[column])
        if "ty le" not in head or _MAY_EXCEED.search(head) or sheet.shifted:
            continue
        for row in sheet.rows:
            number = row.values[column]
            if (
                number is not None
                and not 0 <= number.value <= 100
                and not _MAY_EXCEED.search(folded(row.label))
            ):
                yield Finding(
                    PERCENT,
                    Severity.ERROR,
                    sheet.place(row, column),
                    number.token,
                    "0–100%",
                    f"“{row.label[:60]}”: tỷ lệ {number.token}% ngoài khoảng 0–100%.",
                    "",
                    0.85,
                    0.5,
                )

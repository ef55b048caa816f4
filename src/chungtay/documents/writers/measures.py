"""How wide text runs and how often it wraps, in characters; an estimate that errs on the wide side."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import count, pairwise

from chungtay.documents.writers.tables import Column, Kind, Row, Value
from chungtay.kernel.numbers import rounded, written

BOLD = 1.1  # bold letters run wider than the digits that set the character
NARROWEST = 5.5
WIDEST_TEXT = 34
LONG_NUMBER = 8  # a longer formula in the numbering row ("9=1-2-3-4+5+6+7+8") takes two lines
FEW_COLUMNS, FEW_LINES, MANY_LINES = 12, 3, 5  # heads of wide tables may take more lines
SAME_WIDTH = frozenset({Kind.RATE, Kind.SHARE})


def shown(value: Value, kind: Kind) -> str:
    """Return `value` as a Vietnamese reader sees it in a column of this kind; empty for None.

    >>> shown(17_497, Kind.COUNT), shown(Decimal("8.9"), Kind.RATE), shown(Decimal("0.0893"), Kind.SHARE)
    ('17.497', '8,90', '8,93%')
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if kind is Kind.RATE:
        return written(rounded(Decimal(value), 2))
    if kind is Kind.SHARE:
        return written(rounded(Decimal(value) * 100, 2)) + "%"
    return written(value)


def column_widths(columns: Sequence[Column], rows: Sequence[Row]) -> list[float]:
    """Return the width of each column in characters: as given, or as content and head ask; rates alike."""
    lines = FEW_LINES if len(columns) <= FEW_COLUMNS else MANY_LINES
    widths = [column.width or _measured(column, rows, lines) for column in columns]
    rates = [width for column, width in zip(columns, widths, strict=True) if column.kind in SAME_WIDTH]
    return [
        max(rates) if column.kind in SAME_WIDTH and column.width is None else width
        for column, width in zip(columns, widths, strict=True)
    ]


def stretched(columns: Sequence[Column], widths: Sequence[float], least: float) -> list[float]:
    """Return `widths` grown to fill `least` characters; columns of marks (STT, "x") stay as they are."""
    growing = [column.kind is not Kind.MARK for column in columns]
    if not any(growing):
        growing = [True] * len(widths)
    missing = max(0.0, least - sum(widths))
    room = sum(width for width, grows in zip(widths, growing, strict=True) if grows)
    return [
        round(width * (1 + missing / room), 2) if grows else width
        for width, grows in zip(widths, growing, strict=True)
    ]


def line_count(text: str, width: float) -> int:
    """Return how many lines `text` takes in `width` characters."""
    return sum(len(textwrap.wrap(line, max(1, int(width)))) or 1 for line in text.split("\n"))


def spans(widths: Sequence[float], shares: Sequence[float]) -> list[tuple[int, int]]:
    """Cut the columns into neighbouring parts, about `shares` of the width each; at least one column each."""
    total, edges, running = sum(widths), [0], 0.0
    for place, share in enumerate(shares[:-1]):
        running += share * total / sum(shares)
        least, most = edges[-1] + 1, len(widths) - (len(shares) - 1 - place)
        edges.append(min(range(least, most + 1), key=lambda edge: abs(sum(widths[:edge]) - running)))
    edges.append(len(widths))
    return [(left, right - 1) for left, right in pairwise(edges)]


def _measured(column: Column, rows: Sequence[Row], head_lines: int) -> float:
    """Return room for the longest value, and for the head in at most `head_lines` lines of whole words."""
    longest = max((len(shown(row.cells.get(column.key), column.kind)) for row in rows), default=0)
    word = max((len(word) for word in column.label.split()), default=0)
    head = next(size for size in count(max(word, 1)) if line_count(column.label, size) <= head_lines)
    least = max(NARROWEST, head * BOLD * 1.1 + 0.5, _number_width(column.number))
    if column.kind is not Kind.TEXT:
        return max(least, longest + 1.5)
    return max(least, min(WIDEST_TEXT, longest * 1.05 + 1.5))


def _number_width(number: str) -> float:
    return len(number) + 0.5 if len(number) <= LONG_NUMBER else len(number) * 0.6 + 1.5

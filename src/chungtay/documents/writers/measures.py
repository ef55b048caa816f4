"""How wide text runs and how often it wraps, in characters; an estimate that errs on the wide side."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from chungtay.documents.writers.tables import Column, Kind, Row, Value
from chungtay.kernel.numbers import rounded, written

BOLD = 1.1  # bold letters run wider than the digits that set the character
NARROWEST = 5.5
WIDEST_TEXT = 34


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
    """Return the width of each column in characters: as given, or as its content asks."""
    return [column.width or _measured(column, rows) for column in columns]


def stretched(widths: Sequence[float], least: float) -> list[float]:
    """Return `widths` grown in proportion until they fill `least` characters."""
    factor = max(1.0, least / sum(widths))
    return [round(width * factor, 2) for width in widths]


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


def _measured(column: Column, rows: Sequence[Row]) -> float:
    longest = max((len(shown(row.cells.get(column.key), column.kind)) for row in rows), default=0)
    word = max((len(word) for word in column.label.split()), default=0) * BOLD * 1.1
    if column.kind is not Kind.TEXT:
        return max(NARROWEST, longest + 1.5, word + 0.5)
    return max(NARROWEST, word + 0.5, min(WIDEST_TEXT, longest * 1.05 + 1.5))

"""What a table is, whoever prints it: columns under a tree of heads, rows in levels, cells as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum
from itertools import groupby

Value = int | Decimal | str | date | None


class Kind(Enum):
    """How the cells of a column are printed; what they hold is the value itself."""

    TEXT = "text"
    MARK = "mark"  # short text in the middle of its cell: STT, "x", Hộ / Khẩu
    COUNT = "count"  # 1.234
    RATE = "rate"  # percent already multiplied by 100 and rounded: 8,93
    SHARE = "share"  # a fraction, printed as 8,93%
    DATE = "date"  # 31/12/2025


NUMERIC = frozenset({Kind.COUNT, Kind.RATE, Kind.SHARE})


class Level(IntEnum):
    """Where a row stands: the whole area, one of its parts, a unit."""

    TOTAL = 0
    SUBTOTAL = 1
    DETAIL = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `group` lists the heads above its label, outermost first.

    `number` stands in the numbering row ("A", "1", "4=3/1"); `width` is in characters, None to measure.
    """

    key: str
    label: str
    kind: Kind = Kind.COUNT
    group: tuple[str, ...] = ()
    number: str = ""
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Values by column key; a missing key is an empty cell.

    A row that `continues` the one above shares its text cells where it has none (hộ above khẩu).
    """

    cells: Mapping[str, Value]
    level: Level = Level.DETAIL
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed: `title` may have several lines, `unit` is "Đơn vị tính: …" in full."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        keys = {column.key for column in self.columns}
        if not keys or len(keys) < len(self.columns):
            raise ValueError("a table needs columns, each with its own key")
        unknown = {key for row in self.rows for key in row.cells} - keys
        if unknown:
            raise ValueError(f"cells without a column: {sorted(unknown)}")


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the table head with the rows and columns it spans, both ends included."""

    label: str
    top: int
    bottom: int
    left: int
    right: int


def head_depth(columns: tuple[Column, ...]) -> int:
    """Return how many rows the head takes, without the numbering row."""
    return max(len(column.group) for column in columns) + 1


def head_cells(columns: tuple[Column, ...]) -> list[HeadCell]:
    """Return the head, group heads first; a label reaches down to the last row of the head."""
    last = head_depth(columns) - 1
    groups = [cell for level in range(last) for cell in _group_heads(columns, level)]
    return groups + [
        HeadCell(column.label, len(column.group), last, place, place) for place, column in enumerate(columns)
    ]


def _group_heads(columns: tuple[Column, ...], level: int) -> Iterator[HeadCell]:
    for path, run in groupby(enumerate(columns), key=lambda placed: placed[1].group[: level + 1]):
        places = [place for place, _ in run]
        if len(path) > level:
            yield HeadCell(path[level], level, level, places[0], places[-1])


def is_shared(column: Column, block: Sequence[Row]) -> bool:
    """Tell whether the rows of `block` share one cell: text that those below the first leave out."""
    in_words = column.kind in {Kind.TEXT, Kind.MARK}
    return len(block) > 1 and in_words and all(row.cells.get(column.key) is None for row in block[1:])


def blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield each row together with the rows that continue it."""
    block: list[Row] = []
    for row in rows:
        if block and not row.continues:
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def ordinals(levels: Iterable[Level]) -> list[str]:
    """Return the STT column: none for a total, I, II … for subtotals, 1, 2 … anew under each.

    >>> ordinals([Level.TOTAL, Level.SUBTOTAL, Level.DETAIL, Level.DETAIL, Level.SUBTOTAL, Level.DETAIL])
    ['', 'I', '1', '2', 'II', '1']
    """
    subtotals = details = 0
    found: list[str] = []
    for level in levels:
        if level is Level.TOTAL:
            found.append("")
        elif level is Level.SUBTOTAL:
            subtotals, details = subtotals + 1, 0
            found.append(roman(subtotals))
        else:
            details += 1
            found.append(str(details))
    return found


def roman(number: int) -> str:
    """Return `number` in Roman digits.

    >>> roman(4), roman(19), roman(63)
    ('IV', 'XIX', 'LXIII')
    """
    steps = (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    text = ""
    for value, digits in steps:
        while number >= value:
            text, number = text + digits, number - value
    return text

"""The parts of a document that has been read: blocks as they stand, before anything is interpreted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

SHEET_STEP = 1_000_000
"""In .xlsx files `ref` is the number of the sheet, from 0, times this, plus the row."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, in words and numbers with which a clerk finds it again.

    `ref` is the line of a text file or the position of the block in other files, from 1; `row` and `column`
    count from 1 in the table as printed.
    """

    ref: int
    section: str = ""
    row: int | None = None
    column: int | None = None
    quote: str = ""

    def described(self, counted: str = "dòng") -> str:
        """Return the place in words; `counted` is what `ref` counts in this kind of file."""
        parts = [f"mục {self.section}"] if self.section else []
        at = f"{counted} {self.ref % SHEET_STEP}"
        parts += [at] if self.row is None else [f"bảng ({at}), hàng {self.row}"]
        parts += [f"cột {self.column}"] if self.column is not None else []
        return ", ".join(parts) + (f": “{self.quote}”" if self.quote else "")

    def __str__(self) -> str:
        return self.described()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or line of text, cleaned of markup; `ref` counts from 1."""

    text: str
    ref: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `value` is set only where the file itself stores a number (.xlsx)."""

    text: str
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells of equal length, header rows included; `refs` gives the source position of each row,
    `name` that of the sheet in .xlsx."""

    rows: tuple[tuple[Cell, ...], ...]
    refs: tuple[int, ...]
    name: str = ""

    @property
    def ref(self) -> int:
        """Return the position of the first row."""
        return self.refs[0]


Block = Paragraph | Table

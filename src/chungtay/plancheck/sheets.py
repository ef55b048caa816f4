"""Tables as people read them: heads, ordinals, labels, columns of numbers, rows within rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.document import Cell, Place, Table
from chungtay.plancheck.numbers import TOKEN, Number, NumberStyle, decide_table_style, read_cell
from chungtay.plancheck.sheet_tree import Level, Ordinal, is_total, ordinal_of, parents_of
from chungtay.plancheck.structure import Caption, shortened

_BLANK = {"", "-", "–", "—", "x", "X", "…", "...", "."}
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_INDEX = re.compile(r"\(?\s*([0-9]{1,2}|[A-ZĐa-z])\s*\)?(\s*=.*)?")
_RATE_HEAD = re.compile(
    r"ty le|%|so voi|binh quan|muc |dinh muc|don gia|he so|diem|nam thuc hien|ghi chu|dan so/"
)
_COUNT_HEAD = re.compile(r"so ho|so nguoi|so luong|tong so")
_UNIT = re.compile(r"(?:đvt|đơn vị(?: tính)?)\s*:\s*([^.;)\n]{2,30})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: `number` counts printed rows from 1, `parent` is an index into the rows of the sheet."""

    number: int
    ref: int
    ordinal: Ordinal
    ordinal_text: str
    label: str
    texts: tuple[str, ...]
    values: tuple[Number | None, ...]
    total: bool
    parent: int | None


@dataclass(frozen=True)
class Sheet:
    """A table interpreted; `columns` are the places of its columns of numbers.

    Without slots, because what is asked for often is kept once computed.
    """

    caption: Caption
    heads: tuple[str, ...]
    columns: tuple[int, ...]
    rows: tuple[Row, ...]
    style: NumberStyle
    unit: str

    @cached_property
    def _nested(self) -> dict[int | None, list[int]]:
        nested: dict[int | None, list[int]] = {}
        for index, row in enumerate(self.rows):
            if not row.total:
                nested.setdefault(row.parent, []).append(index)
        return nested

    def children(self, index: int | None) -> list[int]:
        """Return the rows directly within row `index`; for None the outermost rows, totals left out."""
        return self._nested.get(index, [])

    def value(self, index: int, column: int) -> Decimal | None:
        """Return what a row holds in a column: its own number or else the sum of the rows within it."""
        own = self.rows[index].values[column]
        if own is not None:
            return own.value
        below = [self.value(child, column) for child in self.children(index)]
        known = [value for value in below if value is not None]
        return sum(known, Decimal(0)) if known else None

    @cached_property
    def shifted(self) -> tuple[int, ...]:
        """Return columns whose head contradicts their numbers: rates under `Số hộ`, counts under `Tỷ lệ`."""
        return tuple(
            c
            for c in self.columns
            if self.heads[c]
            and self._says_rate(c) is not self._looks_rate(c)
            and (
                (self._looks_rate(c) and _COUNT_HEAD.search(folded(self.heads[c])) is not None)
                or (self._says_rate(c) and self._looks_count(c))
            )
        )

    def is_rate(self, column: int) -> bool:
        """Say whether a column holds rates or other figures that are never summed.

        The head decides; where heads are missing or shifted against their columns, the numbers do.
        """
        return column in self._rates

    @cached_property
    def _rates(self) -> frozenset[int]:
        return frozenset(
            column
            for column in self.columns
            if (
                self._says_rate(column)
                if self.heads[column] and not self.shifted
                else self._looks_rate(column)
            )
        )

    @cached_property
    def is_money(self) -> bool:
        """Say whether the numbers are sums of money, which are rounded to their unit."""
        words = folded(" ".join((self.unit, self.caption.text, *self.heads)))
        return re.search(r"\b(dong|von|kinh phi|ngan sach|giai ngan|nstw|nsdp)\b", words) is not None

    def _says_rate(self, column: int) -> bool:
        return _RATE_HEAD.search(folded(self.heads[column])) is not None

    def _looks_rate(self, column: int) -> bool:
        numbers = self._numbers(column)
        broken = [number for number in numbers if number.places]
        return len(broken) >= 0.5 * len(numbers) > 0 and all(abs(number.value) <= 100 for number in numbers)

    def _looks_count(self, column: int) -> bool:
        numbers = self._numbers(column)
        return all(not number.places for number in numbers) and any(number.value > 200 for number in numbers)

    def _numbers(self, column: int) -> list[Number]:
        return [number for row in self.rows for number in [row.values[column]] if number is not None]

    def place(self, row: Row, column: int | None = None) -> Place:
        """Return the place of a cell, quoted with the label of its row."""
        quote = f"{row.ordinal_text} {row.label}".strip()
        if column is not None:
            quote += f" | {shortened(self.heads[column], 40)} | {row.texts[column]}"
        name = f"trang tính {self.caption.table.name}" if self.caption.table.name else ""
        return Place(
            row.ref,
            name,
            row=row.number,
            column=None if column is None else column + 1,
            quote=shortened(quote, 160),
        )


def interpreted(caption: Caption, prose: NumberStyle) -> Sheet:
    """Read heads, columns and rows of a table; `prose` is the style to fall back on."""
    table = caption.table
    top = _header_length(table)
    heads = _heads(table, top)
    shown = {tuple(cell.text for cell in row) for row in table.rows[:top]}
    data = [
        number
        for number in range(top, len(table.rows))
        if tuple(cell.text for cell in table.rows[number]) not in shown
        and any(cell.text for cell in table.rows[number])
        and not _is_index(table.rows[number])
    ]
    ordinal_column = _has_ordinals(table, data)
    tokens = [
        match.group()
        for n in data
        for cell in table.rows[n][1 if ordinal_column else 0 :]
        for match in [TOKEN.fullmatch(cell.text.rstrip("% "))]
        if match
    ]
    style = decide_table_style(tokens, prose)
    columns = tuple(
        column
        for column in range(1 if ordinal_column else 0, len(heads))
        if _is_numeric(table, data, column, style)
    )
    rows = _rows(table, data, columns, (ordinal_column, style))
    return Sheet(caption, heads, columns, rows, style, _unit(caption, heads))


def _header_length(table: Table) -> int:
    """Count the rows above the first one with a number that is not a year."""
    for index, row in enumerate(table.rows):
        if _is_index(row):
            continue
        numbers = [cell for cell in row if cell.value is not None or read_cell(cell.text) is not None]
        if any(not _YEAR.fullmatch(cell.text) for cell in numbers):
            return index
        if index and ordinal_of(row[0].text) not in (None, Ordinal(Level.NONE)):
            return index
    return min(1, len(table.rows))


def _is_index(row: tuple[Cell, ...]) -> bool:
    """Say whether a row only numbers the columns: (1), (2) … or 1, 2, 3 …"""
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 3 or not all(_INDEX.fullmatch(text) for text in texts):
        return False
    numbers = [int(digits.group()) for text in texts for digits in [re.search(r"[0-9]+", text)] if digits]
    return len(numbers) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _heads(table: Table, top: int) -> tuple[str, ...]:
    """Join the head rows downwards; a head over several columns is carried to the right."""
    width = len(table.rows[0]) if table.rows else 0
    joined = [""] * width
    for index in range(top):
        if _is_index(table.rows[index]):
            continue
        carried = ""
        above = list(joined)
        for column in range(width):
            text = table.rows[index][column].text
            if text:
                carried = text
            elif index == top - 1 or column < 2 or above[column] != above[column - 1]:
                carried = ""
            if carried and not joined[column].endswith(carried):
                joined[column] = f"{joined[column]} / {carried}".strip(" /")
    return tuple(joined)


def _has_ordinals(table: Table, data: list[int]) -> bool:
    filled = [table.rows[n][0].text for n in data if table.rows[n][0].text]
    read = [text for text in filled if ordinal_of(text) is not None]
    return bool(filled) and len(read) >= 0.8 * len(filled) and len(table.rows[0]) > 1


def _is_numeric(table: Table, data: list[int], column: int, style: NumberStyle) -> bool:
    filled = [table.rows[n][column] for n in data if table.rows[n][column].text not in _BLANK]
    numbers = [cell for cell in filled if cell.value is not None or read_cell(cell.text, style) is not None]
    if not numbers or len(numbers) < 0.6 * len(filled):
        return False
    return not all(_YEAR.fullmatch(cell.text) for cell in numbers)


def _rows(
    table: Table, data: list[int], columns: tuple[int, ...], reading: tuple[bool, NumberStyle]
) -> tuple[Row, ...]:
    has_ordinals, style = reading
    ordinals, labels = [], []
    for number in data:
        cells = table.rows[number]
        ordinals.append(
            (ordinal_of(cells[0].text) or Ordinal(Level.NONE)) if has_ordinals else Ordinal(Level.NONE)
        )
        labels.append(_label(cells, has_ordinals, columns))
    totals = [is_total(ordinal, label) for ordinal, label in zip(ordinals, labels, strict=True)]
    parents = parents_of(ordinals, totals)
    return tuple(
        Row(
            number + 1,
            table.refs[number],
            ordinals[i],
            table.rows[number][0].text if has_ordinals else "",
            labels[i],
            tuple(cell.text for cell in table.rows[number]),
            _values(table.rows[number], columns, style),
            totals[i],
            parents[i],
        )
        for i, number in enumerate(data)
    )


def _label(cells: tuple[Cell, ...], has_ordinals: bool, columns: tuple[int, ...]) -> str:
    texts = [
        cell.text
        for column, cell in enumerate(cells)
        if column not in columns and cell.text not in _BLANK and (column or not has_ordinals)
    ]
    first = cells[0].text
    if has_ordinals and first and ordinal_of(first) is None:
        return first
    return texts[0] if texts else ""


def _values(
    cells: tuple[Cell, ...], columns: tuple[int, ...], style: NumberStyle
) -> tuple[Number | None, ...]:
    return tuple(_value(cell, style) if column in columns else None for column, cell in enumerate(cells))


def _value(cell: Cell, style: NumberStyle) -> Number | None:
    if cell.value is not None:
        exponent = cell.value.normalize().as_tuple().exponent
        return Number(cell.text, cell.value, max(0, -exponent) if isinstance(exponent, int) else 0)
    return read_cell(cell.text, style)


def _unit(caption: Caption, heads: tuple[str, ...]) -> str:
    for text in [line.text for line in reversed(caption.lines)] + list(heads):
        match = _UNIT.search(text)
        if match:
            return match.group(1).strip()
        if money := re.search(r"\((nghìn|triệu|tỷ) đồng\)", text, re.IGNORECASE):
            return money.group(1).lower() + " đồng"
    return ""

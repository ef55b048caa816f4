"""Head and body of a table in a worksheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from chungtay.documents.writers.measures import BOLD, line_count
from chungtay.documents.writers.tables import (
    NUMERIC,
    Column,
    Kind,
    Level,
    Row,
    Table,
    Value,
    blocks,
    head_cells,
    head_depth,
    is_shared,
)
from chungtay.documents.writers.typography import plain

FONT = "Times New Roman"
LINE = 14.5  # points a line of table text takes
# 42A is Vietnamese: a dot between thousands and a comma before decimals wherever the program heeds it.
NUMBER_FORMATS = {
    Kind.COUNT: "[$-42A]#,##0",
    Kind.RATE: "[$-42A]#,##0.00",
    Kind.SHARE: "[$-42A]0.00%",
    Kind.DATE: "dd/mm/yyyy",
}
FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
CELL = {"border": 1, "valign": "vcenter", "text_wrap": True}
HEAD = {**CELL, "bold": True, "align": "center"}
NUMBERING = {**CELL, "italic": True, "align": "center", "font_size": 10}

Place = tuple[int, int, int, int]  # top, left, bottom, right


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[frozenset[tuple[str, Any]], Format] = {}

    def get(self, style: Mapping[str, Any]) -> Format:
        """Return the format of this style, in the font of the document."""
        key = frozenset(style.items())
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": FONT, "font_size": 11, **style})
        return self._made[key]

    def cell(self, column: Column, level: Level, value: Value) -> Format:
        """Return the format of a body cell; text that looks like a formula is marked as text for editing."""
        style: dict[str, Any] = {**CELL, "bold": level is not Level.DETAIL}
        if column.kind in NUMERIC:
            style["align"] = "right"
        elif column.kind is not Kind.TEXT:
            style["align"] = "center"
        if isinstance(value, date):
            style["num_format"] = NUMBER_FORMATS[Kind.DATE]
        elif not isinstance(value, str) and column.kind in NUMERIC:
            style["num_format"] = NUMBER_FORMATS[column.kind]
        if isinstance(value, str) and value.startswith(FORMULA_STARTS):
            style["quote_prefix"] = True
        return self.get(style)


def write_text(worksheet: Worksheet, place: Place, text: str, style: Format) -> None:
    """Write `text` over the cells of `place`, merged where they are several."""
    top, left, bottom, right = place
    if (top, left) != (bottom, right):
        worksheet.merge_range(top, left, bottom, right, "", style)
    if text:
        worksheet.write_string(top, left, plain(text), style)
    else:
        worksheet.write_blank(top, left, None, style)


def write_head(
    worksheet: Worksheet, columns: tuple[Column, ...], widths: Sequence[float], row: int, formats: Formats
) -> int:
    """Write heads and numbering row from `row` on; return the row after them."""
    head, depth = formats.get(HEAD), head_depth(columns)
    for cell in head_cells(columns):
        write_text(worksheet, (row + cell.top, cell.left, row + cell.bottom, cell.right), cell.label, head)
    for offset, height in enumerate(_head_heights(columns, widths)):
        worksheet.set_row(row + offset, height)
    if not any(column.number for column in columns):
        return row + depth
    for place, column in enumerate(columns):
        write_text(worksheet, (row + depth, place, row + depth, place), column.number, formats.get(NUMBERING))
    lines = max(
        ceil(len(column.number) * BOLD / width) for column, width in zip(columns, widths, strict=True)
    )
    worksheet.set_row(row + depth, lines * LINE)
    return row + depth + 1


def _head_heights(columns: tuple[Column, ...], widths: Sequence[float]) -> list[float]:
    """Return the height of each head row in points: programs do not measure merged cells themselves."""
    heights = [LINE * 1.3] * head_depth(columns)
    for cell in sorted(head_cells(columns), key=lambda cell: cell.bottom - cell.top):
        room = sum(widths[cell.left : cell.right + 1]) / BOLD
        missing = line_count(cell.label, room) * LINE + 4 - sum(heights[cell.top : cell.bottom + 1])
        if missing > 0:
            heights[cell.bottom] += missing
    return heights


def write_body(worksheet: Worksheet, table: Table, row: int, formats: Formats) -> int:
    """Write the rows of `table` from `row` on; return the row after them."""
    first = row
    for block in blocks(table.rows):
        for offset, one in enumerate(block):
            _write_row(worksheet, table.columns, one, row + offset, formats)
        _join(worksheet, table.columns, block, row, formats)
        row += len(block)
    if row > first:
        body = xl_range(first, 0, row - 1, len(table.columns) - 1)
        worksheet.ignore_errors({"number_stored_as_text": body})
    return row


def _write_row(
    worksheet: Worksheet, columns: tuple[Column, ...], row: Row, at: int, formats: Formats
) -> None:
    for place, column in enumerate(columns):
        value = row.cells.get(column.key)
        style = formats.cell(column, row.level, value)
        if value is None:
            worksheet.write_blank(at, place, None, style)
        elif isinstance(value, str):
            worksheet.write_string(at, place, plain(value), style)
        elif isinstance(value, date):
            worksheet.write_datetime(at, place, value, style)
        else:
            worksheet.write_number(at, place, value, style)


def _join(
    worksheet: Worksheet, columns: tuple[Column, ...], block: list[Row], at: int, formats: Formats
) -> None:
    """Merge the text cells that the rows below share with the first row of `block`."""
    for place, column in enumerate(columns):
        if is_shared(column, block):
            text = block[0].cells.get(column.key)
            style = formats.cell(column, block[0].level, text)
            write_text(worksheet, (at, place, at + len(block) - 1, place), str(text or ""), style)

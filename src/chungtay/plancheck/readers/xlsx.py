"""Reads .xlsx: one table for each sheet; rows with a single text above or below it are paragraphs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from chungtay.plancheck.cleaning import cleaned
from chungtay.plancheck.document import SHEET_STEP, Block, Cell, Paragraph, Table
from chungtay.plancheck.errors import DamagedFile, EncryptedFile, FileTooLarge
from chungtay.plancheck.readers import limits

Value = int | float | str | bool | date | datetime | time | timedelta
_MAX_COLUMNS = 200


def read_xlsx(content: bytes, name: str) -> tuple[Block, ...]:
    """Read every worksheet; `ref` is the number of the sheet times SHEET_STEP plus the row.

    Raises:
        EncryptedFile: the workbook asks for a password.
        FileTooLarge: more cells than the limit.
        DamagedFile: no workbook.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [meta.name for meta in book.sheets_metadata if meta.typ is SheetTypeEnum.WorkSheet]
        blocks: list[Block] = []
        for index, sheet in enumerate(sheets):
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            if sum(len(row) for row in rows) > limits.MAX_CELLS:
                raise FileTooLarge(name=name)
            blocks += _blocks(rows, index * SHEET_STEP, sheet)
    except PasswordError as error:
        raise EncryptedFile(name=name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise DamagedFile(name=name) from error
    return tuple(blocks)


def _blocks(rows: list[list[Value]], offset: int, name: str) -> Iterator[Block]:
    table: list[tuple[int, list[Cell]]] = []
    for number, row in enumerate(rows, 1):
        cells = [_cell(value) for value in row[:_MAX_COLUMNS]]
        filled = [cell for cell in cells if cell.text]
        if (
            len(filled) > 1
            or (table and filled and filled[0] is not cells[0])
            or (table and len(filled) == 1)
        ):
            table.append((offset + number, cells))
        elif filled:
            yield Paragraph(cleaned(filled[0].text), offset + number)
    if table:
        width = max(len(cells) for _, cells in table)
        yield Table(
            tuple(tuple(cells + [Cell("")] * (width - len(cells))) for _, cells in table),
            tuple(ref for ref, _ in table),
            name,
        )


def _cell(value: Value) -> Cell:
    """Return a cell; a number keeps at most ten decimals, which is more than any plan prints."""
    if isinstance(value, bool) or value == "":
        return Cell("")
    if isinstance(value, (int, float)):
        exact = Decimal(repr(value)).quantize(Decimal("1e-10")) if abs(value) < 1e15 else Decimal(repr(value))
        plain = exact.normalize()
        text = format(plain, "f")
        return Cell(text, plain)
    return Cell(cleaned(str(value)))

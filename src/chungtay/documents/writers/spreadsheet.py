"""Official tables as .xlsx: letterhead, merged heads, body, notes, signatures, ready for A4 paper.

Cells hold values: numbers as numbers, text as text that no spreadsheet program takes for a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import zip_longest

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from chungtay.documents.writers.letterhead import MOTTO, NATIONAL_NAME, Issuer, Signature
from chungtay.documents.writers.measures import BOLD, column_widths, line_count, spans, stretched
from chungtay.documents.writers.sheet_table import FONT, Formats, write_body, write_head, write_text
from chungtay.documents.writers.tables import Table
from chungtay.documents.writers.typography import plain

A4 = 9
MILLIMETRES_PER_INCH = 25.4
MARGINS = {"left": 30, "right": 15, "top": 20, "bottom": 20}  # mm, NĐ 30/2020
PAGE_CHARACTERS = {True: 122, False: 78}  # what fits across the paper, landscape and portrait
SIGNING_ROWS = 4
CAPITALS = 1.15  # capitals run wider than the digits that set the character
FOOTER_CHARACTERS = 80  # a footer takes 255 with its codes
PROPERTY_CHARACTERS = 255


@dataclass(frozen=True, slots=True)
class Sheet:
    """One official table with all that stands around it; `name` is the tab, `notice` warns on each page."""

    name: str
    issuer: Issuer
    table: Table
    form_number: str = ""
    subtitle: tuple[str, ...] = ()
    dateline: str = ""
    signatures: tuple[Signature, ...] = ()
    notice: str = ""
    landscape: bool = True
    frozen_columns: int = 2


def write_workbook(sheets: Sequence[Sheet], *, created_at: datetime) -> bytes:
    """Return one .xlsx with a tab for each sheet; equal input gives equal bytes.

    `created_at` carries its time zone; the file keeps it in UTC.
    """
    target = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": 11},
    }
    with xlsxwriter.Workbook(target, options) as book:
        first = sheets[0]
        book.set_properties(
            {
                "title": plain(first.table.title.replace("\n", " "))[:PROPERTY_CHARACTERS],
                "author": plain(" ".join(first.issuer.unit_lines))[:PROPERTY_CHARACTERS],
                "comments": plain(first.notice)[:PROPERTY_CHARACTERS],
                "created": created_at.astimezone(UTC).replace(tzinfo=None),
            }
        )
        formats = Formats(book)
        for sheet in sheets:
            _SheetWriter(book.add_worksheet(_tab(sheet.name)), sheet, formats).write()
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text across some columns; `height` in points for a single line."""

    text: str
    size: int = 12
    bold: bool = False
    italic: bool = False
    align: str = "center"
    height: float = 0


class _SheetWriter:
    """Writes one sheet from top to bottom; `row` is the next free row."""

    def __init__(self, worksheet: Worksheet, sheet: Sheet, formats: Formats) -> None:
        self.worksheet, self.sheet, self.formats, self.row = worksheet, sheet, formats, 0
        table = sheet.table
        measured = column_widths(table.columns, table.rows)
        self.widths = stretched(table.columns, measured, PAGE_CHARACTERS[sheet.landscape])

    def write(self) -> None:
        for place, width in enumerate(self.widths):
            self.worksheet.set_column(place, place, width)
        self._heading()
        head_row = self.row
        self.row = write_head(self.worksheet, self.sheet.table.columns, self.widths, self.row, self.formats)
        self._page_setup(head_row)
        self.row = write_body(self.worksheet, self.sheet.table, self.row, self.formats)
        self._foot()

    def _heading(self) -> None:
        sheet, table = self.sheet, self.sheet.table
        if sheet.form_number:
            self._across(_Line(sheet.form_number, 12, bold=True, align="right"))
        issuer = [_Line(text) for text in sheet.issuer.parent_lines]
        issuer += [_Line(text, bold=True) for text in sheet.issuer.unit_lines]
        nation = [_Line(NATIONAL_NAME, bold=True), _Line(MOTTO, 13, bold=True)]
        unit_width = max((len(text) for text in sheet.issuer.unit_lines), default=0)
        parts = [[*issuer, _rule(unit_width)], [*nation, _rule(2 * len(MOTTO))]]
        self._side_by_side(parts, (2, 3))
        self._gap()
        if sheet.notice:
            self._across(_Line(sheet.notice, 11, bold=True, italic=True))
        for text in table.title.splitlines():
            self._across(_Line(text, 13, bold=True))
        for text in sheet.subtitle:
            self._across(_Line(text, 12, italic=True))
        if table.unit:
            self._across(_Line(table.unit, 11, italic=True, align="right"))
        else:
            self._gap()

    def _foot(self) -> None:
        sheet = self.sheet
        for note in sheet.table.notes:
            self._across(_Line(note, 11, italic=True, align="left"))
        self.row += 1
        if not sheet.signatures:
            return
        last = len(sheet.signatures) - 1
        self._side_by_side(
            [
                _signature_lines(one, sheet.dateline if place == last else "")
                for place, one in enumerate(sheet.signatures)
            ],
            (1,) * len(sheet.signatures),
        )

    def _side_by_side(self, parts: list[list[_Line]], shares: Sequence[float]) -> None:
        if len(self.widths) < len(parts):  # too few columns: one below the other
            for line in [line for part in parts for line in part]:
                self._across(line)
            return
        placed = spans(self.widths, shares)
        for lines in zip_longest(*parts):
            for span, line in zip(placed, lines, strict=True):
                if line is not None:
                    self._put(line, span)
            self._set_height([(line, span) for line, span in zip(lines, placed, strict=True) if line])
            self.row += 1

    def _gap(self) -> None:
        self.worksheet.set_row(self.row, 6)
        self.row += 1

    def _across(self, line: _Line) -> None:
        span = (0, len(self.widths) - 1)
        self._put(line, span)
        self._set_height([(line, span)])
        self.row += 1

    def _put(self, line: _Line, span: tuple[int, int]) -> None:
        style = {
            "font_size": line.size,
            "bold": line.bold,
            "italic": line.italic,
            "text_wrap": True,
            "valign": "vcenter",
        }
        if line.align == "center_top":
            style |= {"align": "center", "valign": "top"}
        else:
            style |= {"align": line.align}
        write_text(self.worksheet, (self.row, span[0], self.row, span[1]), line.text, self.formats.get(style))

    def _set_height(self, placed: Sequence[tuple[_Line, tuple[int, int]]]) -> None:
        self.worksheet.set_row(self.row, max(self._height(line, span) for line, span in placed))

    def _height(self, line: _Line, span: tuple[int, int]) -> float:
        """Return the height in points: programs do not measure merged cells themselves."""
        letter = line.size / 11 * (BOLD if line.bold else 1) * (CAPITALS if line.text.isupper() else 1)
        room = sum(self.widths[span[0] : span[1] + 1]) / letter
        return line.height or line.size * 1.35 * line_count(line.text, room)

    def _page_setup(self, head_row: int) -> None:
        page, sheet = self.worksheet, self.sheet
        page.set_paper(A4)
        if sheet.landscape:
            page.set_landscape()
        page.set_margins(**{side: mm / MILLIMETRES_PER_INCH for side, mm in MARGINS.items()})
        page.fit_to_pages(1, 0)
        page.repeat_rows(head_row, self.row - 1)
        page.freeze_panes(self.row, min(sheet.frozen_columns, len(self.widths) - 1))
        page.set_footer(f'&L&"{FONT},Italic"&11{_footer_text(sheet.notice)}&R&"{FONT},Regular"&11Trang &P/&N')
        page.hide_gridlines(2)
        page.center_horizontally()


def _rule(underscores: int) -> _Line:
    return _Line("_" * underscores, 6, bold=True, align="center_top", height=9)


def _signature_lines(signature: Signature, dateline: str) -> list[_Line]:
    lines = [_Line(dateline, 12, italic=True)]
    lines += [_Line(text.upper(), 12, bold=True) for text in signature.capacity]
    if signature.hint:
        lines.append(_Line(signature.hint, 11, italic=True))
    return [*lines, *[_Line("")] * SIGNING_ROWS, _Line(signature.name, 12, bold=True)]


def _footer_text(text: str) -> str:
    """Return what a page footer can hold, with the sign that starts a code there doubled."""
    return plain(text)[:FOOTER_CHARACTERS].replace("&", "&&")


def _tab(name: str) -> str:
    """Return `name` without the signs that a tab must not hold, at most 31 characters."""
    return name.translate(dict.fromkeys(map(ord, "[]:*?/\\'"), " ")).strip()[:31]

"""A table as Word XML: borders, merged heads repeated on each page, figures at the right of their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from chungtay.documents.writers.measures import column_widths, shown, stretched
from chungtay.documents.writers.tables import (
    NUMERIC,
    Column,
    HeadCell,
    Kind,
    Level,
    Row,
    Table,
    blocks,
    head_cells,
    head_depth,
    is_shared,
)
from chungtay.documents.writers.typography import plain

TWIPS_PER_CM = 567
POINTS_PER_CM = 28.35
LARGEST, SMALLEST = 13, 8  # points
LAST_ROWS = 3  # that stay on one page
CELL_MARGIN = 0.1  # cm, on the left and on the right
BOLD, ITALIC = "<w:b/>", "<w:i/>"
HEAD_ROW = "<w:tblHeader/>"
JOIN_FIRST, JOIN_NEXT = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
BORDERS = "".join(
    f"<w:{side} w:val='single' w:sz='4' w:space='0' w:color='000000'/>"
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table_xml(table: Table, *, width: float, cell_style: str) -> BaseOxmlElement:
    """Return `table` filling `width` centimetres, in the largest letters that fit on one line."""
    characters = column_widths(table.columns, table.rows)
    size = _letter_size(characters, width)
    twips = _twips(table.columns, characters, size, width)
    printer = _Printer(table.columns, twips, size, cell_style)
    head = printer.head()
    body = [line for block in blocks(table.rows) for line in printer.block(block)]
    about = quoteattr(plain(table.title.replace("\n", " ")))
    made = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblW w:w='{sum(twips)}' w:type='dxa'/><w:jc w:val='center'/>"
        f"<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type='fixed'/>"
        f"<w:tblCellMar><w:left w:w='57' w:type='dxa'/><w:right w:w='57' w:type='dxa'/></w:tblCellMar>"
        f"<w:tblCaption w:val={about}/></w:tblPr>"
        f"<w:tblGrid>{''.join(f'<w:gridCol w:w={quoteattr(str(one))}/>' for one in twips)}</w:tblGrid>"
        f"{''.join(head)}{''.join(body)}</w:tbl>"
    )
    _keep_together(made, len(head))
    return made


def _keep_together(table: BaseOxmlElement, head: int) -> None:
    """Keep the head with its first row and the last rows with each other: no total stands alone."""
    rows = table.findall(qn("w:tr"))
    for row in [*rows[:head], *rows[max(head, len(rows) - LAST_ROWS) : -1]]:
        for style in row.iter(qn("w:pStyle")):
            style.addnext(parse_xml(f"<w:keepNext {nsdecls('w')}/>"))


def _letter_size(characters: Sequence[float], width: float) -> int:
    """Return the largest size in points in which the columns fit into `width` centimetres."""
    room = width - len(characters) * 2 * CELL_MARGIN
    sizes = range(LARGEST, SMALLEST, -1)
    return next((size for size in sizes if sum(characters) * _character(size) <= room), SMALLEST)


def _twips(columns: tuple[Column, ...], characters: Sequence[float], size: int, width: float) -> list[int]:
    """Return column widths that fill `width` centimetres, the margins of each cell included."""
    room = (width - len(columns) * 2 * CELL_MARGIN) / _character(size)
    widths = [one * _character(size) + 2 * CELL_MARGIN for one in stretched(columns, characters, room)]
    return [round(width * TWIPS_PER_CM * one / sum(widths)) for one in widths]


def _character(size: int) -> float:
    """Return the width of a digit in centimetres."""
    return size / 2 / POINTS_PER_CM


@dataclass(frozen=True, slots=True)
class _Cell:
    """A printed cell: its first column, how many it spans, how it is joined downwards."""

    place: int
    text: str
    align: str
    look: str = ""
    joined: str = ""
    reach: int = 1


class _Printer:
    """Prints rows of one table; `twips` are the widths of its columns."""

    def __init__(self, columns: tuple[Column, ...], twips: Sequence[int], size: int, style: str) -> None:
        self.columns, self.twips, self.size, self.style = columns, twips, size, style

    def head(self) -> list[str]:
        """Return the rows of the head and the numbering row, repeated on every page."""
        heads = sorted(head_cells(self.columns), key=lambda head: head.left)
        rows = [
            [_head_cell(head, level) for head in heads if head.top <= level <= head.bottom]
            for level in range(head_depth(self.columns))
        ]
        if any(column.number for column in self.columns):
            numbers = [column.number for column in self.columns]
            rows.append([_Cell(place, text, "center", ITALIC) for place, text in enumerate(numbers)])
        return [self._row(row, HEAD_ROW) for row in rows]

    def block(self, block: Sequence[Row]) -> list[str]:
        """Return a row and those that continue it; text cells that they share are joined downwards."""
        shared = {column.key for column in self.columns if is_shared(column, block)}
        return [
            self._row(
                [
                    _body_cell(place, column, row, at if column.key in shared else None)
                    for place, column in enumerate(self.columns)
                ]
            )
            for at, row in enumerate(block)
        ]

    def _row(self, cells: Sequence[_Cell], properties: str = "") -> str:
        printed = "".join(self._cell(cell) for cell in cells)
        return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{printed}</w:tr>"

    def _cell(self, cell: _Cell) -> str:
        width = sum(self.twips[cell.place : cell.place + cell.reach])
        span = f"<w:gridSpan w:val='{cell.reach}'/>" if cell.reach > 1 else ""
        run = (
            f"<w:r><w:rPr>{cell.look}<w:sz w:val='{self.size * 2}'/><w:szCs w:val='{self.size * 2}'/></w:rPr>"
            f"<w:t xml:space='preserve'>{escape(plain(cell.text))}</w:t></w:r>"
        )
        return (
            f"<w:tc><w:tcPr><w:tcW w:w='{width}' w:type='dxa'/>{span}{cell.joined}<w:vAlign w:val='center'/>"
            f"</w:tcPr><w:p><w:pPr><w:pStyle w:val={quoteattr(self.style)}/><w:jc w:val='{cell.align}'/>"
            f"</w:pPr>{run if cell.text else ''}</w:p></w:tc>"
        )


def _head_cell(head: HeadCell, level: int) -> _Cell:
    joined = ""
    if head.bottom > head.top:
        joined = JOIN_FIRST if level == head.top else JOIN_NEXT
    text = head.label if level == head.top else ""
    return _Cell(head.left, text, "center", BOLD, joined, head.right - head.left + 1)


def _body_cell(place: int, column: Column, row: Row, shared_at: int | None) -> _Cell:
    """Return a cell of the body; `shared_at` counts the rows that share it, None where none do."""
    joined = ""
    if shared_at is not None:
        joined = JOIN_FIRST if shared_at == 0 else JOIN_NEXT
    look = "" if row.level is Level.DETAIL else BOLD
    return _Cell(place, shown(row.cells.get(column.key), column.kind), _alignment(column.kind), look, joined)


def _alignment(kind: Kind) -> str:
    if kind in NUMERIC:
        return "right"
    return "left" if kind is Kind.TEXT else "center"

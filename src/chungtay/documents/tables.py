"""A report table as .xlsx in the layout of its form: every cell holds the value itself."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

from chungtay.areas.levels import Level
from chungtay.documents.writers.letterhead import Issuer, Signature, dateline
from chungtay.documents.writers.spreadsheet import Sheet, write_workbook
from chungtay.documents.writers.tables import Column, Kind, Row, Table, Value
from chungtay.documents.writers.tables import Level as RowLevel
from chungtay.reporting.results import Row as FoundRow
from chungtay.reporting.results import Table as FoundTable
from chungtay.reporting.units import Unit

SIMULATED = "Dữ liệu mô phỏng – không phải số liệu chính thức"
TITLE_CHARACTERS = 78  # what a line of capitals holds across the sheet
_HINT = "(Ký, ghi rõ họ tên)"
_UNITS_BELOW = {
    Level.COUNTRY: "Tỉnh, thành phố",
    Level.PROVINCE: "Huyện, xã",
    Level.DISTRICT: "Xã, phường, thị trấn",
    Level.COMMUNE: "Thôn",
    Level.VILLAGE: "Thôn",
}


def table_workbook(found: FoundTable, *, created_at: datetime) -> bytes:
    """Return the table as an .xlsx file; equal tables and `created_at` give equal bytes."""
    return write_workbook([table_sheet(found)], created_at=created_at)


def table_sheet(found: FoundTable) -> Sheet:
    """Return the table with letterhead, form number, day and signatures, ready to be written."""
    return Sheet(
        name=f"Biểu {found.code}",
        issuer=_issuer(found.area),
        table=Table(
            columns=tuple(_columns(found)),
            rows=tuple(_row(row, found) for row in found.rows),
            title=_title(found),
            unit=found.definition.unit,
            notes=tuple(f"Ghi chú: {note}" for note in found.notes),
        ),
        form_number=found.definition.form,
        subtitle=(f"(Số liệu tại ngày {found.as_of:%d/%m/%Y})",),
        dateline=dateline(found.area.place, None),
        signatures=(
            Signature(("Người lập biểu",), hint=_HINT),
            Signature(("TM. Ủy ban nhân dân", "Chủ tịch"), hint="(Ký tên, đóng dấu)"),
        ),
        notice=SIMULATED if settings.SIMULATED_DATA else "",
    )


def _title(found: FoundTable) -> str:
    """Return the title in capitals, its lines of about equal length, then area and year."""
    title = found.definition.title.upper()
    lines = -(-len(title) // TITLE_CHARACTERS)
    wrapped = textwrap.wrap(title, max(len(title) // lines + 8, 1))
    return "\n".join([*wrapped, f"{found.area.name.upper()} NĂM {found.year}"])


def _issuer(area: Unit) -> Issuer:
    """Return the people's committee of the area; the country and villages have none of their own."""
    if area.level in (Level.COUNTRY, Level.VILLAGE):
        return Issuer(unit=settings.UNIT_NAME)
    return Issuer(unit=f"Ủy ban nhân dân\n{area.name}")


def _columns(found: FoundTable) -> Iterator[Column]:
    yield Column("ordinal", "STT", Kind.MARK, number="A")
    yield Column("unit", _unit_head(found), Kind.TEXT, number="B")
    if found.definition.is_twofold:
        yield Column("counted", "Hộ, khẩu", Kind.MARK, number="C")
    for column in found.columns:
        kind = Kind.RATE if column.is_rate else Kind.COUNT
        yield Column(column.key, column.label, kind, column.group, column.numbering)


def _unit_head(found: FoundTable) -> str:
    has_districts = any(row.unit.level == Level.DISTRICT for row in found.rows)
    if found.area.level == Level.PROVINCE and not has_districts:
        return "Xã, phường, đặc khu"
    return _UNITS_BELOW[Level(found.area.level)]


def _row(row: FoundRow, found: FoundTable) -> Row:
    cells: dict[str, Value] = dict(row.cells)
    if not row.continues:
        cells |= {"ordinal": row.ordinal or None, "unit": row.unit.name}
    if found.definition.is_twofold:
        cells["counted"] = row.counted.label
    return Row(cells, RowLevel(row.rank), continues=row.continues)

"""Findings as a .docx report that can be handed on."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

from chungtay.plancheck.findings import SEVERITY_NAMES, Finding
from chungtay.plancheck.reports.text import summary

_HEADS = ("STT", "Mức độ", "Vị trí", "Số trong văn bản", "Số tính được", "Nội dung")
_WIDTHS = (1.2, 2.2, 7.0, 3.6, 3.6, 8.4)


def docx_report(findings: Sequence[Finding], name: str, counted: str) -> bytes:
    """Return the report on the file `name`: A4 landscape, one row for each finding."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.8)
    font = document.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(12)
    document.add_paragraph().add_run("KẾT QUẢ KIỂM TRA SỐ LIỆU").bold = True
    document.add_paragraph(f"Tệp: {name}")
    document.add_paragraph(summary(findings))
    if findings:
        _table(document, findings, counted)
    document.add_paragraph(
        "Kết quả do máy đối chiếu các con số trong chính văn bản; cán bộ xem lại từng điểm trước khi sửa."
    )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: docx.document.Document, findings: Sequence[Finding], counted: str) -> None:
    table = document.add_table(rows=1, cols=len(_HEADS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    for number, finding in enumerate([None, *findings]):
        cells = table.rows[0].cells if finding is None else table.add_row().cells
        texts = _HEADS if finding is None else _row(number, finding, counted)
        for cell, text, width in zip(cells, texts, _WIDTHS, strict=True):
            cell.width = Cm(width)
            run = cell.paragraphs[0].add_run(text)
            run.bold = finding is None
            run.font.size = Pt(10)


def _row(number: int, finding: Finding, counted: str) -> tuple[str, ...]:
    related = "".join(f"\nĐối chiếu: {place.described(counted)}" for place in finding.related)
    computed = f"\nCách tính: {finding.computed}" if finding.computed else ""
    return (
        str(number),
        SEVERITY_NAMES[finding.severity],
        finding.place.described(counted) + related,
        finding.found,
        finding.expected,
        finding.message + computed,
    )

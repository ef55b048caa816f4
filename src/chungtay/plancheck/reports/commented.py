"""A copy of a .docx in which every finding is a comment at its place."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph

from chungtay.plancheck.findings import SEVERITY_NAMES, Finding

_AUTHOR, _INITIALS = "Kiểm tra số liệu", "KT"


def commented_copy(content: bytes, findings: Sequence[Finding]) -> bytes:
    """Return the .docx with comments; its text stays as it is."""
    document = docx.Document(io.BytesIO(content))
    elements = list(document.element.body.iterchildren())
    for finding in findings:
        paragraph = _paragraph(document, elements, finding)
        if paragraph is None:
            continue
        runs = paragraph.runs or [paragraph.add_run()]
        document.add_comment(
            runs=[runs[0], runs[-1]], text=_text(finding), author=_AUTHOR, initials=_INITIALS
        )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _text(finding: Finding) -> str:
    parts = [f"{SEVERITY_NAMES[finding.severity]} [{finding.code}] {finding.message}"]
    parts += [f"Cách tính: {finding.computed}"] if finding.computed else []
    parts += [f"Đối chiếu: {place.described('đoạn')}" for place in finding.related]
    return "\n".join(parts)


def _paragraph(document: Document, elements: list[object], finding: Finding) -> Paragraph | None:
    """Return the paragraph of a finding: in the body, in a table cell, or where a footnote is referred to."""
    place = finding.place
    if place.ref > len(elements):
        return _holder_of_note(document, place.ref - len(elements))
    element = elements[place.ref - 1]
    if isinstance(element, CT_P):
        return Paragraph(element, document)
    if isinstance(element, CT_Tbl):
        return _cell_paragraph(document, element, place.row or 1, place.column or 1)
    return None


def _cell_paragraph(document: Document, table: CT_Tbl, row: int, column: int) -> Paragraph | None:
    cells = table.tr_lst[min(row, len(table.tr_lst)) - 1].tc_lst
    at = 1
    for cell in cells:
        if at <= column < at + cell.grid_span and cell.p_lst:
            return Paragraph(cell.p_lst[0], document)
        at += cell.grid_span
    return Paragraph(cells[0].p_lst[0], document) if cells and cells[0].p_lst else None


def _holder_of_note(document: Document, number: int) -> Paragraph | None:
    """Return the paragraph with the reference to a footnote: comments cannot stand in footnotes."""
    references = list(document.element.body.iter(qn("w:footnoteReference")))
    if not 0 < number <= len(references):
        return None
    element = references[number - 1].getparent()
    while element is not None and not isinstance(element, CT_P):
        element = element.getparent()
    return Paragraph(element, document) if isinstance(element, CT_P) else None

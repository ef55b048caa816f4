"""Annexes: pages of their own, upright or across, with page numbers of their own."""

from __future__ import annotations

from collections.abc import Sequence

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section as Pages
from docx.shared import Pt

from chungtay.documents.writers.content import Annex
from chungtay.documents.writers.flow import Flow
from chungtay.documents.writers.styles import Style
from chungtay.documents.writers.tables import roman
from chungtay.documents.writers.typography import typeset


def write_annexes(flow: Flow, annexes: Sequence[Annex], *, source: str) -> None:
    """Write `annexes` after all else; several are numbered I, II …; `source` names their document."""
    for place, annex in enumerate(annexes, 1):
        _open_pages(flow, annex)
        flow.line(Style.ANNEX, f"Phụ lục {roman(place)}" if len(annexes) > 1 else "Phụ lục")
        flow.line(Style.ANNEX_TITLE, typeset(annex.title).upper())
        flow.line(Style.ANNEX_SOURCE, f"(Kèm theo {typeset(source)})")
        flow.line(Style.ANNEX_RULE)
        flow.blocks(annex.blocks)


def _open_pages(flow: Flow, annex: Annex) -> None:
    pages = flow.document.add_section(WD_SECTION.NEW_PAGE)
    break_line = flow.document.paragraphs[-1].paragraph_format
    break_line.line_spacing = break_line.space_before = break_line.space_after = Pt(1)
    short, long = sorted((pages.page_width or 0, pages.page_height or 0))
    if annex.landscape:
        pages.orientation, pages.page_width, pages.page_height = WD_ORIENT.LANDSCAPE, long, short
    else:
        pages.orientation, pages.page_width, pages.page_height = WD_ORIENT.PORTRAIT, short, long
    _number_from_one(pages)
    flow.measure(pages)


def _number_from_one(pages: Pages) -> None:
    properties = pages._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    numbers = parse_xml(f"<w:pgNumType {nsdecls('w')} w:start='1'/>")
    properties.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")

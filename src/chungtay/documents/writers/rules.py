"""Lines under the issuer and the abstract: a third to a half as long as the text above them."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Twips
from docx.text.paragraph import Paragraph

from chungtay.documents.writers.styles import Style

SHARE = 0.42  # of the text: the estimate of its length may err by a fifth
CAPITAL, SMALL = 0.61, 0.46  # mean widths of bold letters, in heights of the letter
CM_PER_POINT = 2.54 / 72


def fit_rules(document: WordDocument, *, unit_lines: Sequence[str], abstract: str, page_width: float) -> None:
    """Give the lines their length by the indents at both sides, where the template has such lines."""
    issuer = max((len(line) for line in unit_lines), default=0) * CAPITAL * 13 * CM_PER_POINT
    about = len(abstract) * SMALL * 14 * CM_PER_POINT
    for paragraph in (Paragraph(line, document.part) for line in document.element.body.iter(qn("w:p"))):
        name = paragraph.style.name if paragraph.style is not None else ""
        if name == Style.ISSUER_RULE:
            _fit(paragraph, issuer, _room(paragraph, page_width))
        elif name == Style.ABSTRACT_RULE:
            _fit(paragraph, about, _room(paragraph, page_width))


def _fit(paragraph: Paragraph, text: float, room: float) -> None:
    side = Cm((room - min(text, room) * SHARE) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side


def _room(paragraph: Paragraph, page_width: float) -> float:
    """Return the width in centimetres of the cell that holds `paragraph`, else of the page."""
    widths = paragraph._p.xpath("ancestor::w:tc[1]/w:tcPr/w:tcW/@w:w")
    return Twips(int(widths[0])).cm if widths else page_width

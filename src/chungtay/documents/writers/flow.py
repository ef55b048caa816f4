"""Places the blocks of a document into Word, one after the other, in the styles of the template."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import count

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section as Pages
from docx.shared import Cm, Length, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

from chungtay.documents.writers.content import Block, Paragraph, Picture, Section
from chungtay.documents.writers.document_table import table_xml
from chungtay.documents.writers.styles import Style
from chungtay.documents.writers.tables import Table
from chungtay.documents.writers.typography import plain, section_number, typeset

DEPTHS = (Style.SECTION, Style.CLAUSE, Style.POINT)
TALLEST = 20.0  # cm a picture may stand high, so that its caption stays on the page


class Flow:
    """Writes before `anchor`, or at the end of the document without one; counts tables and pictures."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.anchor: WordParagraph | None = None
        self.width = 0.0  # cm between the margins
        # By the name as shown: other programs than Word store "Heading 1" in their own letters.
        self._styles = {style.name: style for style in document.styles if isinstance(style, ParagraphStyle)}
        self._tables, self._pictures = count(1), count(1)
        self.measure(document.sections[0])

    def measure(self, pages: Pages) -> None:
        """Take the width between the margins of `pages` for what follows."""
        between = (pages.page_width or 0) - (pages.left_margin or 0) - (pages.right_margin or 0)
        self.width = Length(between).cm

    def blocks(self, blocks: Sequence[Block], depth: int = 0) -> None:
        """Write `blocks`; sections among them are numbered by their order."""
        places = count(1)
        for block in blocks:
            if isinstance(block, Section):
                self._section(block, next(places), depth)
            elif isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Picture):
                self._picture(block)
            else:
                self._paragraph(block)

    def line(self, style: Style, text: str = "") -> WordParagraph:
        """Write one paragraph in `style`."""
        paragraph = self.document.add_paragraph(text, style=self._styles[style])
        self._place(paragraph._p)
        return paragraph

    def _section(self, section: Section, place: int, depth: int) -> None:
        if depth >= len(DEPTHS):
            raise ValueError(f"sections stand at most {len(DEPTHS)} deep: {section.title}")
        title = typeset(section.title)
        self.line(DEPTHS[depth], f"{section_number(place, depth)} {title.upper() if depth == 0 else title}")
        self.blocks(section.blocks, depth + 1)

    def _paragraph(self, paragraph: Paragraph) -> None:
        self.line(Style.BODY, f"{paragraph.mark} {typeset(paragraph.text)}".lstrip())

    def _table(self, table: Table) -> None:
        if table.title:
            self.line(Style.TABLE_TITLE, f"Bảng {next(self._tables)}. {typeset(table.title)}")
        if table.unit:
            self.line(Style.TABLE_UNIT, typeset(table.unit))
        cell_style = self._styles[Style.TABLE_CELL].style_id
        self._place(table_xml(table, width=self.width, cell_style=cell_style))
        for note in table.notes:
            self.line(Style.TABLE_NOTE, typeset(note))
        if not table.notes:  # Word joins a table to one that follows it directly
            self.line(Style.TABLE_NOTE).paragraph_format.line_spacing = Pt(2)

    def _picture(self, picture: Picture) -> None:
        line = self.line(Style.PICTURE)
        shape = line.add_run().add_picture(BytesIO(picture.png), Cm(min(picture.width, self.width)))
        if shape.height > Cm(TALLEST):
            shape.width, shape.height = round(shape.width * Cm(TALLEST) / shape.height), Cm(TALLEST)
        number = next(self._pictures)
        properties = shape._inline.docPr
        properties.set("name", f"Hình {number}")
        properties.set("descr", plain(picture.alternative))
        self.line(Style.PICTURE_TITLE, f"Hình {number}. {typeset(picture.caption)}")

    def _place(self, element: BaseOxmlElement) -> None:
        if self.anchor is not None:
            self.anchor._p.addprevious(element)
        else:
            self.document.element.body.sectPr.addprevious(element)

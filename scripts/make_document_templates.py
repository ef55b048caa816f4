"""Make the .docx templates that ship with the program: layout of NĐ 30/2020/NĐ-CP, Phụ lục I.

Run it after a change here: `python scripts/make_document_templates.py`. Offices do not need it; they
change the .docx in Word (docs/documents.md).
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.rel import Relationships
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from chungtay.documents.writers.archive import stamped
from chungtay.documents.writers.letterhead import MOTTO, NATIONAL_NAME
from chungtay.documents.writers.styles import Style

FOLDER = Path(__file__).parents[1] / "src/chungtay/documents/templates_office"
MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
FONT = "Times New Roman"
TWIPS_PER_CM = 567
BLACK = RGBColor(0, 0, 0)
PAGE_FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
    "<w:r><w:instrText xml:space='preserve'> PAGE </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    "<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a style looks like; sizes and spaces in points, indents in centimetres."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: ALIGN = ALIGN.CENTER
    before: float = 0
    after: float = 0
    first: float = 0
    left: float = 0
    line: float = 1.0
    keep_next: bool = False


LOOKS = {
    Style.SECTION: Look(
        bold=True, align=ALIGN.JUSTIFY, before=6, after=6, first=1.27, line=1.15, keep_next=True
    ),
    Style.CLAUSE: Look(bold=True, align=ALIGN.JUSTIFY, after=6, first=1.27, line=1.15, keep_next=True),
    Style.POINT: Look(align=ALIGN.JUSTIFY, after=6, first=1.27, line=1.15, keep_next=True),
    Style.BODY: Look(align=ALIGN.JUSTIFY, after=6, first=1.27, line=1.15),
    Style.PARENT: Look(13),
    Style.ISSUER: Look(13, bold=True),
    Style.NATION: Look(13, bold=True),
    Style.MOTTO: Look(14, bold=True),
    Style.NUMBER: Look(13),
    Style.DATELINE: Look(14, italic=True),
    Style.NOTICE: Look(13, bold=True, italic=True, before=6),
    Style.KIND: Look(14, bold=True, before=14),
    Style.ABSTRACT: Look(14, bold=True),
    Style.ADDRESSEE: Look(14, before=6, after=6),
    Style.ADDRESSEE_LINE: Look(14, align=ALIGN.LEFT, left=4.5, after=6),
    Style.BASIS: Look(italic=True, align=ALIGN.JUSTIFY, after=6, first=1.27, line=1.15),
    Style.CAPACITY: Look(14, bold=True, keep_next=True),
    Style.SIGNER: Look(14, bold=True, before=78),
    Style.RECIPIENTS: Look(12, bold=True, italic=True, align=ALIGN.LEFT),
    Style.RECIPIENT: Look(11, align=ALIGN.LEFT),
    Style.TABLE_TITLE: Look(14, bold=True, before=6, after=3, keep_next=True),
    Style.TABLE_UNIT: Look(12, italic=True, align=ALIGN.RIGHT, after=3, keep_next=True),
    Style.TABLE_CELL: Look(12, align=ALIGN.LEFT, before=1, after=1),
    Style.TABLE_NOTE: Look(12, italic=True, align=ALIGN.JUSTIFY, before=3, after=6),
    Style.PICTURE: Look(14, before=6, after=3, keep_next=True),
    Style.PICTURE_TITLE: Look(13, italic=True, after=8),
    Style.ANNEX: Look(14, bold=True, keep_next=True),
    Style.ANNEX_TITLE: Look(14, bold=True, keep_next=True),
    Style.ANNEX_SOURCE: Look(14, italic=True, keep_next=True),
    Style.PAGE_NUMBER: Look(14),
    Style.FOOTER: Look(11, italic=True),
    Style.END: Look(1),
}
RULES = {
    Style.ISSUER_RULE: 2.2,
    Style.MOTTO_RULE: 1.9,
    Style.ABSTRACT_RULE: 5.8,
    Style.ANNEX_RULE: 5.8,
}  # cm at each side
KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Header", "Footer", "Heading 1",
        "Heading 2", "Heading 3"}  # fmt: skip


def official() -> Docx:
    """Return the template of a document with a named kind: báo cáo, kế hoạch, tờ trình (Mẫu 1.4)."""
    document = Document()
    _clean(document)
    _settings(document)
    _styles(document)
    _page(document)
    _letterhead(document)
    _lines(document, [
        (None, "{%p if notice %}"), (Style.NOTICE, "{{ notice }}"), (None, "{%p endif %}"),
        (Style.KIND, "{{ kind }}"), (Style.ABSTRACT, "{{ abstract }}"), (Style.ABSTRACT_RULE, ""),
        (None, "{%p if addressees|length == 1 %}"),
        (Style.ADDRESSEE, "Kính gửi: {{ addressees[0] }}"),
        (None, "{%p endif %}"),
        (None, "{%p if addressees|length > 1 %}"),
        (Style.ADDRESSEE, "Kính gửi:"),
        (None, "{%p for addressee in addressees %}"),
        (Style.ADDRESSEE_LINE, "- {{ addressee }}"),
        (None, "{%p endfor %}"),
        (None, "{%p endif %}"),
        (None, "{%p for basis in bases %}"), (Style.BASIS, "{{ basis }}"), (None, "{%p endfor %}"),
        (Style.BODY, "{{ body }}"),
    ])  # fmt: skip
    _signing(document)
    _lines(document, [(Style.END, "")])  # Word wants a paragraph after the last table
    return document


def _clean(document: Docx) -> None:
    """Leave of the library's default document only the styles that this template uses."""
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.name_val.lower() not in {name.lower() for name in KEPT}:
            styles.remove(style)
        for link in style.findall(qn("w:link")):
            style.remove(link)
    fonts = f"<w:rFonts {nsdecls('w')} w:ascii='{FONT}' w:hAnsi='{FONT}' w:eastAsia='{FONT}' w:cs='{FONT}'/>"
    language = f"<w:lang {nsdecls('w')} w:val='vi-VN' w:eastAsia='vi-VN' w:bidi='ar-SA'/>"
    defaults = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(defaults):
        defaults.remove(child)
    defaults.extend([parse_xml(fonts), parse_xml(language)])
    paragraph = styles.find(qn("w:docDefaults")).find(qn("w:pPrDefault")).find(qn("w:pPr"))
    for child in list(paragraph):
        paragraph.remove(child)


def _settings(document: Docx) -> None:
    """Leave out what the library's default document says of its making, and set the language."""
    settings = document.settings.element
    for name in ("w:rsids", "w:savePreviewPicture", "w:proofState", "w:shapeDefaults"):
        for child in settings.findall(qn(name)):
            settings.remove(child)
    for language in ("val", "eastAsia"):
        settings.find(qn("w:themeFontLang")).set(qn(f"w:{language}"), "vi-VN")
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")
    _drop(document.part.package.rels, "thumbnail", "extended-properties")
    _drop(document.part.rels, "customXml", "numbering", "stylesWithEffects")
    settings.find(qn("w:compat")).find(qn("w:compatSetting")).set(qn("w:val"), "15")


def _drop(relations: Relationships, *kinds: str) -> None:
    """Leave out parts of the library's default document that say nothing here."""
    for relation in [one for one in relations.values() if one.reltype.rpartition("/")[2] in kinds]:
        del relations[relation.rId]


def _styles(document: Docx) -> None:
    normal = document.styles["Normal"]
    _dress(normal, Look(align=ALIGN.LEFT))
    for name, look in LOOKS.items():
        built_in = name.startswith("Heading")
        style = (
            document.styles[name] if built_in else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        )
        style.base_style = normal
        style.quick_style, style.hidden, style.unhide_when_used = True, False, False
        _dress(style, look)
    for name, side in RULES.items():
        style = _new_style(document, name)
        style.base_style = normal
        style.quick_style = True
        _dress(style, Look(1, before=3, after=8))
        style.paragraph_format.line_spacing = Pt(3)
        style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(side)
        border = (
            f"<w:pBdr {nsdecls('w')}><w:top w:val='single' w:sz='6' w:space='1' w:color='000000'/></w:pBdr>"
        )
        style.element.get_or_add_pPr().insert_element_before(
            parse_xml(border), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )


def _new_style(document: Docx, name: Style) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.styleId = name.name.title().replace("_", "")  # plain letters for every office program
    return style


def _dress(style: ParagraphStyle, look: Look) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    font, lines = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = BLACK
    lines.alignment = look.align
    lines.space_before, lines.space_after, lines.line_spacing = Pt(look.before), Pt(look.after), look.line
    lines.first_line_indent, lines.left_indent = Cm(look.first), Cm(look.left)
    lines.keep_with_next, lines.keep_together = look.keep_next, look.keep_next
    lines.widow_control = True


def _page(document: Docx) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance, section.footer_distance = Mm(10), Mm(8)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = document.styles[Style.PAGE_NUMBER]
    for run in parse_xml(f"<w:p {nsdecls('w')}>{PAGE_FIELD}</w:p>"):
        number._p.append(copy.copy(run))
    section.first_page_header.paragraphs[0].style = document.styles[Style.PAGE_NUMBER]
    for footer in (section.footer, section.first_page_footer):
        footer.paragraphs[0].style = document.styles[Style.FOOTER]
        footer.paragraphs[0].add_run("{{ notice }}")


def _letterhead(document: Docx) -> None:
    (left, right), (number, dateline) = _two_columns(document, 6.6, 9.9, rows=2)
    _fill(left, document, [
        (None, "{%p if parent %}"), (Style.PARENT, "{{ parent }}"), (None, "{%p endif %}"),
        (Style.ISSUER, "{{ unit }}"), (Style.ISSUER_RULE, ""),
    ])  # fmt: skip
    _fill(right, document, [(Style.NATION, NATIONAL_NAME), (Style.MOTTO, MOTTO), (Style.MOTTO_RULE, "")])
    _fill(number, document, [(Style.NUMBER, "Số: {{ number }}")])
    _fill(dateline, document, [(Style.DATELINE, "{{ dateline }}")])


def _signing(document: Docx) -> None:
    ((left, right),) = _two_columns(document, 8.0, 8.5, rows=1)
    _fill(left, document, [
        (None, "{%p if recipients %}"), (Style.RECIPIENTS, "Nơi nhận:"), (None, "{%p endif %}"),
        (None, "{%p for recipient in recipients %}"), (Style.RECIPIENT, "- {{ recipient }}"),
        (None, "{%p endfor %}"),
    ])  # fmt: skip
    _fill(right, document, [
        (None, "{%p for line in capacity %}"), (Style.CAPACITY, "{{ line }}"), (None, "{%p endfor %}"),
        (Style.SIGNER, "{{ signer }}"),
    ])  # fmt: skip


def _two_columns(document: Docx, *widths: float, rows: int) -> list[tuple[_Cell, _Cell]]:
    table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    margins = "".join(f"<w:{side} w:w='28' w:type='dxa'/>" for side in ("left", "right"))
    properties = table._tbl.tblPr
    properties.find(qn("w:tblLook")).addprevious(
        parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>")
    )
    total = str(round(sum(widths) * TWIPS_PER_CM))
    properties.find(qn("w:tblW")).attrib.update({qn("w:w"): total, qn("w:type"): "dxa"})
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    return [(row.cells[0], row.cells[1]) for row in table.rows]


def _fill(cell: _Cell, document: Docx, lines: Sequence[tuple[Style | None, str]]) -> None:
    first = cell.paragraphs[0]
    for place, (style, text) in enumerate(lines):
        _write(first if place == 0 else cell.add_paragraph(), document, style, text)


def _lines(document: Docx, lines: Sequence[tuple[Style | None, str]]) -> None:
    for style, text in lines:
        _write(document.add_paragraph(), document, style, text)


def _write(paragraph: Paragraph, document: Docx, style: Style | None, text: str) -> None:
    if style is not None:
        paragraph.style = document.styles[style]
    if text:
        paragraph.add_run(text)


def official_bytes() -> bytes:
    """Return the template as stored."""
    document = official()
    document.core_properties.title = "Mẫu văn bản hành chính có tên loại"
    document.core_properties.author = "Chung Tay"
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = MADE_AT.replace(tzinfo=None)
    saved = BytesIO()
    document.save(saved)
    return stamped(saved.getvalue())


def main() -> None:
    """Write every template into the folder that ships with the program."""
    FOLDER.mkdir(exist_ok=True)
    target = FOLDER / "official.docx"
    target.write_bytes(official_bytes())
    print(target)


if __name__ == "__main__":
    main()

"""The official .docx read back against NĐ 30/2020/NĐ-CP, Phụ lục I, part by part."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from chungtay.documents.writers.content import Annex, Paragraph, Picture, Section
from chungtay.documents.writers.letterhead import NO_BREAK, Issuer
from chungtay.documents.writers.official import TEMPLATE, OfficialDocument, write_official
from chungtay.documents.writers.styles import Style
from chungtay.documents.writers.tables import Column, Kind, Row, Table
from chungtay.documents.writers.template import TemplateNotUsable
from documents.writers_samples import NOTICE, movements, png, report, targets

MADE = datetime(2024, 2, 5, 1, 0, tzinfo=UTC)
GOLDEN = Path(__file__).with_name("test_writers_official.txt")


def read(document: OfficialDocument, template: bytes | None = None) -> Document:
    return docx.Document(BytesIO(write_official(document, created_at=MADE, template=template)))


def small(**changes: object) -> OfficialDocument:
    return replace(report(annexes=()), **changes)  # type: ignore[arg-type]


def body(*blocks: Paragraph | Section | Picture | Table) -> Document:
    return read(small(body=blocks))


def lines(document: Document) -> list[str]:
    """Return the text of the whole document in order, a table row as cells between bars."""
    found = []
    for block in document.iter_inner_content():
        if isinstance(block, WordTable):
            found += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            found.append(block.text)
    return found


def styled(document: Document, style: Style) -> list[WordParagraph]:
    every = [WordParagraph(one, document) for one in document.element.body.iter(qn("w:p"))]
    ids = {one.style_id for one in document.styles if one.name == style}
    return [one for one in every if one._p.style in ids]


def texts(document: Document, style: Style) -> list[str]:
    return [one.text for one in styled(document, style)]


def look(document: Document, style: Style) -> tuple[float, bool, bool, ALIGN]:
    made = document.styles[style]
    return made.font.size.pt, bool(made.font.bold), bool(made.font.italic), made.paragraph_format.alignment


def test_DOC1_whole_text_of_a_report_is_as_stored() -> None:
    made = "\n".join(lines(read(report()))).replace(NO_BREAK, "·") + "\n"
    assert made == GOLDEN.read_text(encoding="utf-8")


def test_DOC1_page_is_a4_with_the_margins_of_the_decree() -> None:
    page = read(small()).sections[0]
    sides = (page.page_width, page.page_height, page.top_margin, page.bottom_margin, page.left_margin,
             page.right_margin)  # fmt: skip
    assert [round(side.mm) for side in sides] == [210, 297, 20, 20, 30, 15]


def test_DOC1_page_number_stands_in_the_top_margin_but_not_on_the_first_page() -> None:
    page = read(small()).sections[0]
    assert page.different_first_page_header_footer is True
    number = page.header.paragraphs[0]
    assert [code.text.strip() for code in number._p.iter(qn("w:instrText"))] == ["PAGE"]
    assert number.style.name == Style.PAGE_NUMBER
    assert list(page.first_page_header._element.iter(qn("w:instrText"))) == []
    assert page.first_page_header.paragraphs[0].text == ""
    assert page.header_distance < page.top_margin


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (Style.PARENT, (13, False, False, ALIGN.CENTER)),
        (Style.ISSUER, (13, True, False, ALIGN.CENTER)),
        (Style.NATION, (13, True, False, ALIGN.CENTER)),
        (Style.MOTTO, (14, True, False, ALIGN.CENTER)),
        (Style.NUMBER, (13, False, False, ALIGN.CENTER)),
        (Style.DATELINE, (14, False, True, ALIGN.CENTER)),
        (Style.KIND, (14, True, False, ALIGN.CENTER)),
        (Style.ABSTRACT, (14, True, False, ALIGN.CENTER)),
        (Style.ADDRESSEE, (14, False, False, ALIGN.CENTER)),
        (Style.BASIS, (14, False, True, ALIGN.JUSTIFY)),
        (Style.BODY, (14, False, False, ALIGN.JUSTIFY)),
        (Style.SECTION, (14, True, False, ALIGN.JUSTIFY)),
        (Style.CLAUSE, (14, True, False, ALIGN.JUSTIFY)),
        (Style.POINT, (14, False, False, ALIGN.JUSTIFY)),
        (Style.CAPACITY, (14, True, False, ALIGN.CENTER)),
        (Style.SIGNER, (14, True, False, ALIGN.CENTER)),
        (Style.RECIPIENTS, (12, True, True, ALIGN.LEFT)),
        (Style.RECIPIENT, (11, False, False, ALIGN.LEFT)),
        (Style.ANNEX, (14, True, False, ALIGN.CENTER)),
        (Style.ANNEX_TITLE, (14, True, False, ALIGN.CENTER)),
        (Style.ANNEX_SOURCE, (14, False, True, ALIGN.CENTER)),
        (Style.PAGE_NUMBER, (14, False, False, ALIGN.CENTER)),
    ],
)
def test_DOC1_every_part_has_the_letters_of_the_decree(
    style: Style, expected: tuple[float, bool, bool, ALIGN]
) -> None:
    document = read(small())
    assert look(document, style) == expected
    assert document.styles[style].font.name == "Times New Roman"
    assert str(document.styles[style].font.color.rgb) == "000000"


def test_DOC1_body_paragraphs_are_spaced_and_indented() -> None:
    lines_of_body = read(small()).styles[Style.BODY].paragraph_format
    assert lines_of_body.space_after.pt == 6
    assert round(lines_of_body.first_line_indent.cm, 2) == 1.27
    assert lines_of_body.line_spacing == 1.15


def test_DOC1_letterhead_and_ending_carry_capitals_numbers_and_signs() -> None:
    document = read(small(issuer=Issuer("Sở Nông nghiệp và Môi trường", parent="UBND tỉnh Lạng Sơn")))
    assert texts(document, Style.PARENT) == ["UBND TỈNH LẠNG SƠN"]
    assert texts(document, Style.ISSUER) == ["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"]
    assert texts(document, Style.NATION) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert texts(document, Style.MOTTO) == ["Độc lập - Tự do - Hạnh phúc"]
    assert texts(document, Style.NUMBER) == ["Số: 05/BC-UBND"]
    assert texts(document, Style.DATELINE) == ["Lạng Sơn, ngày 05 tháng 02 năm 2024"]
    assert texts(document, Style.KIND) == ["BÁO CÁO"]
    assert texts(document, Style.CAPACITY) == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert texts(document, Style.RECIPIENT) == [
        "- Như trên;", "- Thường trực Tỉnh ủy;", "- Các sở, ban, ngành;", "- Lưu: VT, KGVX.",
    ]  # fmt: skip
    assert texts(document, Style.BODY)[-1].endswith("của UBND tỉnh Lạng Sơn./.")
    assert texts(document, Style.PARENT) != texts(read(small()), Style.PARENT) == []


def test_DOC1_number_and_day_not_yet_given_stay_open() -> None:
    document = read(small(number=None, signed_on=None))
    gap = NO_BREAK * 6
    assert texts(document, Style.NUMBER) == [f"Số: {gap}/BC-UBND"]
    assert texts(document, Style.DATELINE) == [f"Lạng Sơn, ngày{gap}tháng{gap}năm{gap}"]


def test_DOC1_one_addressee_stands_on_the_line_several_make_a_list() -> None:
    assert texts(read(small(addressees=("Tỉnh ủy Lạng Sơn",))), Style.ADDRESSEE) == [
        "Kính gửi: Tỉnh ủy Lạng Sơn"
    ]
    several = read(small(addressees=("Bộ A", "Bộ B")))
    assert texts(several, Style.ADDRESSEE) == ["Kính gửi:"]
    assert texts(several, Style.ADDRESSEE_LINE) == ["- Bộ A;", "- Bộ B."]
    assert texts(read(small(addressees=())), Style.ADDRESSEE) == []


def test_DOC1_sections_are_numbered_by_depth_and_order() -> None:
    points = tuple(Section(f"Điểm {place}") for place in range(1, 6))
    document = body(
        Section("Mục tiêu", (Section("Tổng quát"), Section("Cụ thể", points))), Section("Giải pháp")
    )
    assert texts(document, Style.SECTION) == ["I. MỤC TIÊU", "II. GIẢI PHÁP"]
    assert texts(document, Style.CLAUSE) == ["1. Tổng quát", "2. Cụ thể"]
    assert [text.split()[0] for text in texts(document, Style.POINT)] == ["a)", "b)", "c)", "d)", "đ)"]
    with pytest.raises(ValueError, match="Quá sâu"):
        body(Section("1", (Section("2", (Section("3", (Section("Quá sâu"),)),)),)))


def test_lines_under_issuer_and_abstract_are_a_third_to_a_half_of_the_text() -> None:
    document = read(small(issuer=Issuer("Ủy ban nhân dân\ntỉnh Lạng Sơn"), abstract="Kết quả giảm nghèo"))
    widths = {}
    for style, room in ((Style.ISSUER_RULE, 6.6), (Style.ABSTRACT_RULE, 16.5)):
        (rule,) = styled(document, style)
        widths[style] = room - rule.paragraph_format.left_indent.cm - rule.paragraph_format.right_indent.cm
    # As printed: "ỦY BAN NHÂN DÂN" is 4,31 cm long in bold 13, "Kết quả giảm nghèo" 4,19 cm in bold 14.
    assert 4.31 / 3 <= widths[Style.ISSUER_RULE] <= 4.31 / 2
    assert 4.19 / 3 <= widths[Style.ABSTRACT_RULE] <= 4.19 / 2


def test_table_has_merged_repeated_heads_borders_and_figures_at_the_right() -> None:
    document = body(targets(3))
    (table,) = [one for one in document.tables if one.cell(0, 0).text == "TT"]
    rows = table._tbl.tr_lst
    assert [row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [
        True, True, False, False, False, False,
    ]  # fmt: skip
    assert table.cell(0, 2).text == table.cell(0, 3).text == "Chỉ tiêu năm 2023"
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert [cell.text for cell in table.rows[4].cells] == [
        "3", "Huyện thử nghiệm 3", "300", "5,90", "307", "5,85", "Vượt",
    ]  # fmt: skip
    assert [cell.paragraphs[0].alignment for cell in table.rows[2].cells] == [
        ALIGN.CENTER, ALIGN.LEFT, ALIGN.RIGHT, ALIGN.RIGHT, ALIGN.RIGHT, ALIGN.RIGHT, ALIGN.CENTER,
    ]  # fmt: skip
    assert [row.cells[1].paragraphs[0].runs[0].bold for row in table.rows] == [
        True, True, None, None, None, True,
    ]  # fmt: skip
    edges = table._tbl.tblPr.find(qn("w:tblBorders"))
    assert {edge.tag.rpartition("}")[2] for edge in edges} == {
        "top", "left", "bottom", "right", "insideH", "insideV",
    }  # fmt: skip
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert abs(sum(widths) - 16.5 * 567) < 10


def test_rows_of_households_and_persons_share_the_cell_of_their_area() -> None:
    document = body(movements())
    (table,) = [one for one in document.tables if one.cell(0, 0).text == "TT"]
    first = table._tbl.tr_lst[-2:]
    assert [row.tc_lst[1].vMerge for row in first] == ["restart", "continue"]
    assert [row.tc_lst[2].vMerge for row in first] == [None, None]


def test_tables_and_pictures_are_counted_through_the_document() -> None:
    first, second = Picture(png(), "Một", "Ảnh một"), Picture(png(), "Hai", "Ảnh hai")
    document = body(targets(1), first, targets(1), second)
    assert texts(document, Style.TABLE_TITLE) == [
        "Bảng 1. Kết quả giảm nghèo so với chỉ tiêu",
        "Bảng 2. Kết quả giảm nghèo so với chỉ tiêu",
    ]
    assert texts(document, Style.PICTURE_TITLE) == ["Hình 1. Một", "Hình 2. Hai"]


def test_picture_says_in_words_what_it_shows_and_stays_between_the_margins() -> None:
    document = body(Picture(png(), "Số hộ", "Biểu đồ cột", width=40))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Biểu đồ cột"
    assert round(shape.width.cm, 1) == 16.5
    tall = body(Picture(png(100, 400), "Cao", "Ảnh cao")).inline_shapes[0]
    assert (round(tall.width.cm, 1), round(tall.height.cm, 1)) == (5.0, 20.0)


def test_annexes_have_pages_numbers_and_direction_of_their_own() -> None:
    document = read(report())
    body_pages, wide, upright = document.sections
    assert [page.orientation for page in (body_pages, wide, upright)] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT,
    ]  # fmt: skip
    assert (round(wide.page_width.mm), round(wide.page_height.mm)) == (297, 210)
    assert (round(upright.page_width.mm), round(upright.page_height.mm)) == (210, 297)
    for page in (wide, upright):
        assert page._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert page.header.is_linked_to_previous
        assert page.different_first_page_header_footer is True
    assert texts(document, Style.ANNEX) == ["Phụ lục I", "Phụ lục II"]
    assert texts(document, Style.ANNEX_TITLE) == ["TỔNG HỢP KẾT QUẢ RÀ SOÁT NĂM 2023", "DANH SÁCH HUYỆN"]
    one = read(report(annexes=(Annex("Danh sách", (targets(1),)),)))
    assert texts(one, Style.ANNEX) == ["Phụ lục"]


def test_notice_stands_under_the_letterhead_and_at_the_foot_of_every_page() -> None:
    document = read(small())
    assert texts(document, Style.NOTICE) == [NOTICE]
    page = document.sections[0]
    assert [foot.paragraphs[0].text for foot in (page.footer, page.first_page_footer)] == [NOTICE, NOTICE]
    silent = read(small(notice=""))
    assert texts(silent, Style.NOTICE) == []
    assert silent.sections[0].footer.paragraphs[0].text == ""


def test_numbers_hold_on_to_their_units() -> None:
    document = body(Paragraph("Còn 12.397 hộ, 6,29 % theo Điều 3; 5 người khác."))
    assert texts(document, Style.BODY)[0].replace(NO_BREAK, "·") == (
        "Còn 12.397·hộ, 6,29·% theo Điều·3; 5·người khác."
    )


def test_text_that_looks_like_markup_is_printed_as_it_is() -> None:
    text = "<w:p/> & {{ unit }} {% if x %} \x07\x00“A” ]]>"
    document = read(small(abstract=text, recipients=(text,), body=(Paragraph(text),)))
    assert texts(document, Style.ABSTRACT) == ["<w:p/> & {{ unit }} {% if x %} “A” ]]>"]
    assert texts(document, Style.BODY)[0] == "<w:p/> & {{ unit }} {% if x %} “A” ]]>"
    table = Table((Column("a", text, Kind.TEXT),), (Row({"a": text}),), title=text)
    assert texts(body(table), Style.TABLE_CELL) == ["<w:p/> & {{ unit }} {% if x %} “A” ]]>"] * 2


def test_equal_input_gives_equal_bytes_and_dated_properties() -> None:
    made = write_official(report(), created_at=MADE)
    assert made == write_official(report(), created_at=MADE)
    with ZipFile(BytesIO(made)) as parts:  # two runs of one second would be equal without this, too
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = read(small()).core_properties
    assert properties.created == properties.modified == MADE
    assert properties.author == "Ủy ban nhân dân tỉnh Lạng Sơn"
    assert properties.language == "vi-VN"


def changed(edit: str, into: str) -> bytes:
    """Return the template as an office would change it: one text replaced by another."""
    document = docx.Document(str(TEMPLATE))
    for line in document.element.body.iter(qn("w:t")):
        if line.text == edit:
            line.text = into
            break
    else:
        raise AssertionError(f"{edit!r} is not in the template")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def test_DOC1_an_office_can_change_the_template() -> None:
    document = read(small(), changed("{{ kind }}", "DỰ THẢO {{ kind }}"))
    assert texts(document, Style.KIND) == ["DỰ THẢO BÁO CÁO"]


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        (b"not a document", "tệp không phải là tài liệu .docx"),
        (changed("{{ kind }}", "{{ loai }}"), "không có chỗ điền tên là “loai”"),
        (changed("{{ kind }}", "{{ kind"), "không khớp"),
        (changed("{{ kind }}", "{{ kind.__class__.__mro__ }}"), "lệnh không được phép"),
        (changed("{{ body }}", "Nội dung: {{ body }}"), "phải có đúng một đoạn chỉ gồm {{ body }}"),
        (changed("{{ body }}", ""), "phải có đúng một đoạn chỉ gồm {{ body }}"),
    ],
)
def test_a_broken_template_is_refused_with_its_reason(template: bytes, reason: str) -> None:
    with pytest.raises(TemplateNotUsable) as refusal:
        read(small(), template)
    assert reason in refusal.value.message
    assert refusal.value.code == "template_not_usable"


def test_a_template_without_a_needed_style_is_refused() -> None:
    document = docx.Document(str(TEMPLATE))
    document.styles[Style.TABLE_TITLE].delete()
    target = BytesIO()
    document.save(target)
    with pytest.raises(TemplateNotUsable, match="thiếu kiểu chữ “Tên bảng”"):
        read(small(), target.getvalue())


def test_the_stored_template_is_what_its_script_makes() -> None:
    place = Path(__file__).parents[2] / "scripts" / "make_document_templates.py"
    spec = spec_from_file_location("make_document_templates", place)
    assert spec is not None and spec.loader is not None
    script = module_from_spec(spec)
    sys.modules[spec.name] = script
    spec.loader.exec_module(script)
    with ZipFile(BytesIO(script.official_bytes())) as made, ZipFile(TEMPLATE) as stored:
        assert {one: made.read(one) for one in made.namelist()} == {
            one: stored.read(one) for one in stored.namelist()
        }


def test_a_template_saved_by_another_office_program_keeps_its_styles() -> None:
    document = docx.Document(str(TEMPLATE))
    for style in document.styles.element.style_lst:
        style.find(qn("w:name")).set(qn("w:val"), str(style.name_val).capitalize())
    target = BytesIO()
    document.save(target)
    assert "I. KẾT QUẢ THỰC HIỆN" in lines(read(small(), target.getvalue()))

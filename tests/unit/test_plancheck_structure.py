"""Sections, footnotes, broken lines, zones and captions of a read document."""

from __future__ import annotations

import pytest

from chungtay.plancheck.cleaning import cleaned
from chungtay.plancheck.document import Table
from chungtay.plancheck.readers.text import blocks_of
from chungtay.plancheck.structure import Mark, Outline, Zone, outlined, split_mark


def outline(text: str) -> Outline:
    return outlined(blocks_of(text))


@pytest.mark.parametrize(
    ("text", "mark", "label"),
    [
        ("A. KẾT QUẢ", Mark.PART, "A"),
        ("IV. GIẢI PHÁP", Mark.ROMAN, "IV"),
        ("2. Mục tiêu", Mark.NUMBER, "2"),
        ("2.10. Chính sách", Mark.DOTTED, "2.10"),
        ("3.1. 100% hộ", Mark.DOTTED, "3.1"),
        ("đ) Nhà ở", Mark.LETTER, "đ"),
        ("- Vốn", Mark.DASH, "-"),
        ("+ Vốn", Mark.PLUS, "+"),
        ("- a) Các kết quả", Mark.LETTER, "a"),
        ("1.144.077 triệu đồng", Mark.NONE, ""),
        ("Tổng số", Mark.NONE, ""),
    ],
)
def test_numbering_is_recognised(text: str, mark: Mark, label: str) -> None:
    assert split_mark(text)[:2] == (mark, label)


def test_a_path_names_the_sections_and_does_not_repeat_the_number_of_a_dotted_label() -> None:
    found = outline(
        "A. PHẦN MỘT\nI. MỤC\n2. Nguyên nhân\n2.1. Khách quan\na) Một\n- Điểm\nB. PHẦN HAI\n1. Đầu"
    )
    assert [line.section for line in found.lines] == [
        "A",
        "A.I",
        "A.I.2",
        "A.I.2.1",
        "A.I.2.1.a",
        "A.I.2.1.a",
        "B",
        "B.1",
    ]


def test_CHK1_a_footnote_dropped_into_a_sentence_is_taken_out_and_the_sentence_joined() -> None:
    found = outline(
        "I. CHỈ ĐẠO\n\nHội đồng nhân dân tỉnh đã ban hành 05 Nghị\n\n¹ (1) Nghị quyết số 1.\n\n"
        "quyết² để triển khai."
    )
    assert found.lines[1].text == "Hội đồng nhân dân tỉnh đã ban hành 05 Nghị quyết² để triển khai."
    assert found.footnotes[1].text == "(1) Nghị quyết số 1."


def test_a_date_cut_from_its_sentence_by_a_page_break_is_joined() -> None:
    found = outline(
        "I. A\nThực hiện theo quy định tại Điều 13 Quyết định số 02/2022/QĐ-TTg ngày\n\n"
        "18/01/2022 của Thủ tướng."
    )
    assert found.lines[1].text.endswith("ngày 18/01/2022 của Thủ tướng.")


def test_zones_tell_body_recipients_and_annexes() -> None:
    found = outline(
        "KẾ HOẠCH\nI. MỤC TIÊU\nNơi nhận:\n- Lưu: VT.\nPhụ lục I\n(Kèm theo Kế hoạch số 1/KH-UBND)"
    )
    assert [line.zone for line in found.lines] == [
        Zone.HEAD,
        Zone.BODY,
        Zone.RECIPIENTS,
        Zone.RECIPIENTS,
        Zone.ANNEX,
        Zone.ANNEX,
    ]


def test_a_table_is_tied_to_the_lines_above_it() -> None:
    found = outline("Phụ lục II\nĐVT: triệu đồng\nTT\tTên\tVốn\n1\tA\t5\n2\tB\t6")
    assert found.tables[0].text == "Phụ lục II ĐVT: triệu đồng"


def test_CHK1_a_table_spilled_one_cell_a_line_is_put_together_again() -> None:
    cells = [
        "STT",
        "Tên",
        "Số hộ (hộ)",
        "1",
        "Xã A",
        "10",
        "2",
        "Xã B",
        "20",
        "3",
        "Xã C",
        "30",
        "\u00a0",
        "Tổng số",
        "60",
    ]
    table = next(
        block for block in blocks_of("\n\n".join([*cells, "", "Ghi chú"])) if isinstance(block, Table)
    )
    assert [[cell.text for cell in row] for row in table.rows][-2:] == [
        ["3", "Xã C", "30"],
        ["", "Tổng số", "60"],
    ]


def test_rows_of_another_width_after_a_blank_line_are_another_table() -> None:
    blocks = blocks_of("TT\tTên\tVốn\n1\tA\t5\n\nTT\tTên\tX\tY\tZ\n1\tB\t6\t7\t8")
    assert [len(block.rows) for block in blocks if isinstance(block, Table)] == [2, 2]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("## **KẾ HOẠCH**", "KẾ HOẠCH"),
        ("<i>Hoạt động 1</i>", "Hoạt động 1"),
        ("Lưu: VT, VX<sub>2</sub>.", "Lưu: VT, VX2."),
        ("a\u200bb", "ab"),
        ("Tiê\u0309u", "Tiể" + "u"),
    ],
)
def test_markup_and_unseen_marks_are_cleaned(raw: str, text: str) -> None:
    assert cleaned(raw) == text

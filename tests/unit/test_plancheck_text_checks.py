"""Changes, shares, project totals, text against annex, lists, repeats, numbering, wording."""

from __future__ import annotations

import pytest

from chungtay.plancheck.findings import Severity
from unit.plancheck_help import found, told

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Tỷ lệ hộ nghèo giảm 4,23%, đưa tỷ lệ từ 28,94% xuống còn 24,71%, đạt 105,75%KH.", []),
        ("- Tỷ lệ hộ nghèo giảm 4,32%, đưa tỷ lệ từ 28,94% xuống còn 24,71%.", [(ERROR, "4,32", "4,23")]),
        ("- Số hộ nghèo giảm từ 21.336 hộ xuống còn 16.115 hộ, giảm 5.221 hộ.", []),
        ("- Số hộ nghèo giảm từ 21.336 hộ xuống còn 16.115 hộ, giảm 5.222 hộ.", [(ERROR, "5.222", "5.221")]),
        ("- Giai đoạn 2016 - 2020 giảm từ 25,95% xuống còn 7,88%, bình quân giảm 3,61%/năm.", []),
        (
            "- Giai đoạn 2016 - 2020 giảm từ 25,95% xuống còn 7,88%, bình quân giảm 3,16%/năm.",
            [(ERROR, "3,16", "3,61")],
        ),
    ],
)
def test_CHK2_changes_agree_with_their_two_ends(line: str, expected: list[tuple[Severity, str, str]]) -> None:
    assert told(line) == expected


def test_a_share_above_one_hundred_is_an_error_unless_it_measures_a_plan() -> None:
    assert told("- Tỷ lệ hộ dùng nước sạch là 180%.") == [(ERROR, "180%", "0–100%")]
    assert told("- Thu ngân sách đạt 180% so với kế hoạch.") == []


def test_a_share_of_a_plan_is_compared_with_the_amount_of_the_same_source_above() -> None:
    plan = "1. Ngân sách trung ương là 1.125.628 triệu đồng."
    assert told(plan, "2. Giải ngân ngân sách trung ương 838.824 triệu đồng, đạt 75%.") == []
    assert told(plan, "2. Giải ngân ngân sách trung ương 838.824 triệu đồng, đạt 57%.") == [
        (WARNING, "57%", "75%")
    ]


PROJECTS = (
    "1. Dự án 1: Hạ tầng",
    "Kinh phí: 100 triệu đồng (ngân sách trung ương: 80 triệu đồng; địa phương 20 triệu đồng).",
    "2. Dự án 2: Sinh kế",
    "Kinh phí: 50 triệu đồng (ngân sách trung ương: 40 triệu đồng; địa phương 10 triệu đồng).",
    "3. Dự án 3: Sản xuất",
    "Kinh phí: 30 triệu đồng (ngân sách trung ương: 20 triệu đồng; địa phương 10 triệu đồng).",
    "4. Dự án 4: Nghề",
    "Kinh phí: 20 triệu đồng (ngân sách trung ương: 15 triệu đồng; địa phương 5 triệu đồng).",
)


def test_projects_add_up_to_the_announced_total_by_source() -> None:
    right = (
        "Tổng kinh phí năm 2022: 200 triệu đồng, trong đó:",
        "- Ngân sách trung ương: 155 triệu đồng.",
        "- Ngân sách địa phương: 45 triệu đồng.",
    )
    assert told(*PROJECTS, *right) == []
    wrong = (right[0].replace("200", "190"), right[1].replace("155", "145"), right[2])
    assert told(*PROJECTS, *wrong) == [(ERROR, "190; 145", "200; 155")]


ANNEX = (
    "Nơi nhận:",
    "Phụ lục I",
    "TT\tTên công trình\tVốn (triệu đồng)",
    "I\tHuyện nghèo\t900",
    "1\tĐường A\t300",
    "2\tCầu B\t200",
    "3\tTrường C\t400",
)


def test_works_named_in_the_text_are_counted_in_the_list_with_the_same_money() -> None:
    text = "- Đầu tư {} công trình tại 2 huyện."
    money = "Kinh phí: 900 triệu đồng."
    assert told(text.format(3), money, *ANNEX) == []
    assert told(text.format(4), money, *ANNEX) == [(ERROR, "4", "3")]


def test_money_of_a_project_in_text_and_annex() -> None:
    rows = (
        "Nơi nhận:",
        "Phụ lục I",
        "TT\tNội dung\tTổng cộng (triệu đồng)",
        "1\tDự án 1: Hạ tầng\t100",
        "2\tDự án 2: Sinh kế\t60",
    )
    assert [(f.code, f.found, f.expected) for f in found(*PROJECTS[:4], *rows)] == [
        ("text-annex", "50 triệu đồng", "60")
    ]


def test_a_count_is_compared_with_the_list_in_its_footnote() -> None:
    text = "Hội đồng nhân dân tỉnh ban hành {} Nghị quyết¹ để triển khai thực hiện."
    note = "¹ (1) Nghị quyết số 9/NQ-HĐND; (2) Nghị quyết số 10/NQ-HĐND; (3) Nghị quyết số 11/NQ-HĐND."
    assert told(text.format("03"), note) == []
    assert told(text.format("05"), note) == [(ERROR, "05", "3")]


def test_an_act_listed_twice_is_counted_once() -> None:
    note = "¹ (1) Công văn số 266/UBND-VX; (2) Công văn số 1786/UBND-TH; (3) Công văn số 266/UBND-VX."
    assert told("UBND tỉnh đã ban hành 03 văn bản¹ để triển khai thực hiện Chương trình.", note) == [
        (ERROR, "3 văn bản", "2 văn bản")
    ]


def test_a_list_cut_off_in_mid_sentence_is_a_warning() -> None:
    note = "¹ (1) Nghị quyết số 09/NQ-HĐND về A; (2) Nghị quyết số 10/NQ-HĐND về việc"
    assert told("Đã ban hành 05 Nghị quyết¹ để triển khai thực hiện Chương trình.", note) == [
        (WARNING, "05", "2")
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Đầu tư tại 3 huyện nghèo (Đình Lập, Bình Gia, Văn Quan).", []),
        ("- Đầu tư tại 4 huyện nghèo (Đình Lập, Bình Gia, Văn Quan).", [(ERROR, "4", "3")]),
        ("- Còn 03 huyện: Hà Quảng, Trùng Khánh, Bảo Lạc chưa đạt mục tiêu.", []),
        ("- Tại địa bàn 02 huyện Bình Gia, Văn Quan để giảm thiếu hụt.", []),
        ("- Tại 02 huyện nghèo (Bình Gia và Văn Quan).", []),
        ("- Tại 11 huyện, thành phố của tỉnh.", []),
        ("- Tại 2 xã Bình Phúc, huyện Văn Quan.", []),
    ],
)
def test_names_behind_a_number_are_counted(line: str, expected: list[tuple[Severity, str, str]]) -> None:
    assert told(line) == expected


def test_one_item_told_twice_with_two_values_like_a_slip_is_a_warning() -> None:
    first = "- Toàn tỉnh phân bổ 11.233 triệu đồng hỗ trợ tiền điện cho hộ nghèo và hộ chính sách."
    second = "- Kinh phí hỗ trợ tiền điện hộ nghèo và hộ chính sách: {} triệu đồng."
    assert told(first, second.format("11.443")) == [(WARNING, "11.443", "11.233")]
    assert told(first, second.format("11.233")) == []
    assert told(first, second.format("29.870")) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("1. Một", "2. Hai", "4. Bốn"), [("numbering-gap", "4", "3")]),
        (("1. Một", "2. Hai", "2. Ba"), [("numbering-repeat", "2", "3")]),
        (("a) Một", "a) Hai"), [("numbering-repeat", "a", "b")]),
        (("a) Một", "b) Hai", "c) Ba", "d) Bốn", "đ) Năm", "e) Sáu"), []),
        (("1. Một", "1.1. A", "1.2. B", "2. Hai", "2.1. C"), []),
        (("1. Một", "a) A", "2. Hai", "a) B"), []),
    ],
)
def test_gaps_and_repeats_in_numbering(lines: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert [(f.code, f.found, f.expected) for f in found(*lines)] == expected


def test_a_row_that_names_two_districts() -> None:
    rows = (
        "TT\tĐịa bàn\tNội dung\tVốn",
        "1\tHuyện A\tTrung tâm huyện A\t3",
        "2\tHuyện Bình\tTrung tâm huyện A\t4",
    )
    assert [(f.found, f.expected) for f in found(*rows, code="row-place")] == [("huyện A", "Huyện Bình")]


def test_doubled_words_and_missing_annexes_are_notes() -> None:
    assert told("Phát triển các các mô hình.") == [(NOTE, "các các", "các")]
    assert told("(Chi tiết tại Phụ lục 02, 03 kèm theo)") == [(NOTE, "02, 03", "")]
    assert told("(Chi tiết phụ lục I kèm theo)", "Nơi nhận:", "Phụ lục I") == []

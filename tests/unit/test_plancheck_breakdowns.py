"""Sums in prose: brackets, `trong đó`, `gồm`, lists; units; what is no breakdown."""

from __future__ import annotations

import pytest

from chungtay.plancheck.findings import Severity
from unit.plancheck_help import found, told

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@pytest.mark.parametrize(
    "line",
    [
        "Kinh phí: 10.000 triệu đồng (trong đó vốn ngân sách Trung ương: 8.500 triệu đồng; "
        "địa phương 1.000 triệu đồng; nguồn khác: 600 triệu đồng).",
        "Kinh phí: 10.000 triệu đồng, trong đó: Trung ương 8.500 triệu đồng; địa phương 1.600 triệu đồng.",
        "Kinh phí 10.000 triệu đồng; (vốn ĐTPT: 8.500 triệu đồng, vốn SN 1.600 triệu đồng).",
    ],
)
def test_CHK2_parts_that_do_not_add_up_are_an_error_with_both_numbers(line: str) -> None:
    assert told(line) == [(ERROR, "10.000 triệu đồng", "10.100 triệu đồng")]


def test_nested_breakdowns_are_checked_each() -> None:
    line = (
        "Tổng vốn: 100 triệu đồng, trong đó: Trung ương: 80 triệu đồng (đầu tư: 50 triệu đồng, "
        "sự nghiệp: 40 triệu đồng); địa phương: 20 triệu đồng."
    )
    assert told(line) == [(ERROR, "80 triệu đồng", "90 triệu đồng")]


def test_a_list_of_items_is_added_up_by_leading_figures_only() -> None:
    assert told(
        "2. Ngân sách địa phương: 394.025 triệu đồng, trong đó:",
        "- Tổng nguồn vốn cân đối là 60.000 triệu đồng (theo Quyết định số 2599/QĐ-UBND ngày 15/12/2020).",
        "- Kinh phí đã phân bổ năm 2021 là: 322.775 triệu đồng, cụ thể:",
        "+ Tiền điện: 11.443 triệu đồng;",
        "+ Bảo hiểm y tế: 309.717 triệu đồng.",
        "+ Cận nghèo: 1.615 triệu đồng.",
        "- Rà soát hộ nghèo: 1.250 triệu đồng.",
    ) == [(ERROR, "394.025 triệu đồng", "384.025 triệu đồng")]


def test_an_item_without_a_figure_makes_a_shortfall_a_warning_only() -> None:
    lines = (
        "Tổng nguồn vốn tối thiểu là 344.961 triệu đồng, trong đó:",
        "- Trung ương: 334.913 triệu đồng.",
        "- Địa phương: {} triệu đồng.",
        "- Huy động từ các nguồn hợp pháp khác.",
    )
    assert told(*(line.format("10.048") for line in lines)) == []
    assert told(*(line.format("10.000") for line in lines)) == [
        (WARNING, "344.961 triệu đồng", "344.913 triệu đồng")
    ]


@pytest.mark.parametrize("unit", ["đồng", "tỷ đồng", "nghìn đồng"])
def test_M6_a_unit_a_thousand_or_a_million_times_off_is_named_as_such(unit: str) -> None:
    line = f"Vốn: 334.913 triệu đồng (đầu tư: 166.232 triệu đồng; sự nghiệp: 168.681 {unit})."
    assert [(f.code, f.found, f.expected) for f in found(line)] == [
        ("text-unit", f"168.681 {unit}", "168.681 triệu đồng")
    ]


def test_a_sum_of_money_without_unit_is_a_warning_and_read_as_its_siblings() -> None:
    assert [
        (f.code, f.severity)
        for f in found(
            "- Trung ương là 1.125.628 triệu đồng.",
            "+ Kéo dài là 328.113 triệu đồng.",
            "+ Vốn giao năm 2023: 797.515 (đầu tư 441.554 triệu đồng, sự nghiệp 355.961 triệu đồng).",
        )
    ] == [("text-unit-missing", WARNING)]


def test_rounded_parts_give_a_note_that_says_so() -> None:
    notes = found("Vốn: 10,5 tỷ đồng (Trung ương: 7,26 tỷ đồng; địa phương: 3,25 tỷ đồng).")
    assert [(f.severity, f.expected) for f in notes] == [(NOTE, "10,51 tỷ đồng")]
    assert "làm tròn" in notes[0].message


def test_counts_are_exact() -> None:
    line = (
        "Đầu tư 139 công trình (110 công trình chuyển tiếp, 29 công trình mới) gồm: "
        "86 công trình đường, 54 công trình khác."
    )
    assert told(line) == [(ERROR, "139", "140")]


@pytest.mark.parametrize(
    "line",
    [
        "Tối thiểu 180 người lao động được đào tạo; trong đó, có khoảng 100 lao động đi nước ngoài.",
        "Tỷ lệ qua đào tạo đạt 50%, trong đó có bằng cấp chứng chỉ đạt 25%.",
        "Giảm 4% trở lên (riêng các huyện nghèo giảm 5%, dân tộc thiểu số 4%).",
        "Hỗ trợ 300 triệu đồng (mỗi hộ 40 triệu đồng, tối đa 20 triệu đồng sửa chữa).",
        "Đã cho 15.728 hộ nghèo vay 768.713 triệu đồng, 9.400 hộ cận nghèo vay 485.848 triệu đồng.",
        "Kinh phí 9.000 triệu đồng (theo Quyết định số 12/QĐ-UBND ngày 01/02/2023).",
    ],
)
def test_what_is_no_breakdown_is_left_alone(line: str) -> None:
    assert told(line) == []

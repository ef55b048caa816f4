"""Tables: levels of rows, sums, formulas found from the numbers, rates, heads that were lost."""

from __future__ import annotations

from decimal import Decimal

import pytest

from chungtay.plancheck.findings import Severity
from chungtay.plancheck.relations import SumRelation, sum_relations
from chungtay.plancheck.sheet_tree import Level, ordinal_of
from unit.plancheck_help import found, plan_of, told

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
MONEY = (
    "STT\tNội dung\tTổng (triệu đồng)\tTrung ương\tĐịa phương",
    "\tTổng cộng\t1.000\t800\t200",
    "1\tDự án 1\t600\t500\t100",
    "1,1\tTiểu dự án 1\t400\t350\t50",
    "\tHoạt động 1\t300\t260\t40",
    "\tHoạt động 2\t100\t90\t10",
    "1,2\tTiểu dự án 2\t200\t150\t50",
    "2\tDự án 2\t400\t300\t100",
)


def changed(row: int, column: int, text: str) -> list[str]:
    """Return MONEY with one cell changed; rows count from the head, 0."""
    cells = MONEY[row].split("\t")
    cells[column] = text
    return [*MONEY[:row], "\t".join(cells), *MONEY[row + 1 :]]


@pytest.mark.parametrize(
    ("text", "level", "steps"),
    [
        ("IV", Level.ROMAN, (4,)),
        ("1,1", Level.DOTTED, (1, 1)),
        ("1.10", Level.DOTTED, (1, 10)),
        ("12", Level.NUMBER, (12,)),
        ("a", Level.LETTER, (1,)),
        ("", Level.NONE, ()),
        ("-", Level.DASH, ()),
    ],
)
def test_ordinals_of_rows_are_read(text: str, level: Level, steps: tuple[int, ...]) -> None:
    ordinal = ordinal_of(text)
    assert ordinal is not None
    assert (ordinal.level, ordinal.steps) == (level, steps)


def test_rows_stand_within_rows() -> None:
    sheet = plan_of(*MONEY).sheets[0]
    assert [row.parent for row in sheet.rows] == [None, None, 1, 2, 2, 1, None]
    assert [row.total for row in sheet.rows] == [True] + [False] * 6
    assert sheet.unit == "triệu đồng"


def test_a_count_that_begins_again_stands_within_the_row_above() -> None:
    rows = [
        "TT\tTên\tVốn",
        "I\tHuyện nghèo\t9",
        "1\tHuyện A\t4",
        "1\tXã B\t1",
        "2\tXã C\t3",
        "2\tHuyện D\t5",
        "1.1\tXã E\t5",
        "2\tHuyện G\t0",
    ]
    sheet = plan_of(*rows).sheets[0]
    assert [row.parent for row in sheet.rows] == [None, 0, 1, 1, 0, 4, 0]


def test_a_table_that_adds_up_is_left_alone() -> None:
    assert told(*MONEY) == []


def test_CHK2_a_slip_that_breaks_row_and_column_is_told_once_at_its_cell() -> None:
    findings = found(*changed(4, 3, "620"))
    assert [(f.code, f.found, f.expected, f.place.row, f.place.column) for f in findings] == [
        ("table-cell", "620", "260", 5, 4)
    ]


def test_a_wrong_total_is_an_error_with_both_numbers() -> None:
    findings = found("TT\tXã\tSố hộ", "1\tA\t10", "2\tB\t20", "3\tC\t30", "\tTổng cộng\t61")
    assert [(f.code, f.severity, f.found, f.expected) for f in findings] == [("table-sum", ERROR, "61", "60")]
    assert "10 + 20 + 30 = 60" in findings[0].computed


def test_empty_parents_are_summed_from_the_rows_within_them() -> None:
    rows = [
        "TT\tTên\tVốn (triệu đồng)",
        "\tTổng\t60",
        "1\tDự án 1\t",
        "1.1\tA\t10",
        "1.2\tB\t20",
        "2\tDự án 2\t30",
    ]
    assert told(*rows) == []


def test_lists_of_indicators_are_not_added_up() -> None:
    rows = [
        "TT\tChỉ tiêu\tSố lượng",
        "1\tLao động được đào tạo\t900",
        "1.1\tLao động nữ\t400",
        "1.2\tLao động hộ nghèo\t700",
    ]
    assert told(*rows) == []


def test_money_rounded_to_its_unit_gives_a_note() -> None:
    rows = ["TT\tXã\tVốn (triệu đồng)", "1\tA\t10,4", "2\tB\t20,4", "\tTổng cộng\t31"]
    assert told(*rows) == [(NOTE, "31", "30,8")]


def district(number: int, whole: int, poor: int, rate: str) -> str:
    return f"{number}\tHuyện {number}\t{whole}\t{poor}\t{rate}"


RATES = [
    "TT\tHuyện\tTổng số hộ\tSố hộ nghèo\tTỷ lệ (%)",
    district(1, 12035, 332, "2,76"),
    district(2, 12152, 3443, "28,33"),
    district(3, 8670, 1791, "20,66"),
    district(4, 13193, 2424, "18,37"),
]


@pytest.mark.parametrize(
    ("rate", "severity", "reason"),
    [
        ("21,32", None, ""),
        ("21,33", NOTE, "lệch một đơn vị ở chữ số cuối"),
        ("21,31", NOTE, "lệch một đơn vị"),
        ("12,32", ERROR, "không cách làm tròn nào"),
    ],
)
def test_rates_are_computed_again_and_rounding_is_told_apart(
    rate: str, severity: Severity | None, reason: str
) -> None:
    findings = found(*RATES, district(5, 10355, 2208, rate), code="table-rate")
    assert [f.severity for f in findings] == ([severity] if severity else [])
    assert all(reason in f.message for f in findings)


def test_truncation_is_named() -> None:
    assert "cắt bớt" in found(*RATES, district(5, 8671, 1798, "20,73"), code="table-rate")[0].message


def test_a_formula_over_columns_is_found_without_heads() -> None:
    rows = [
        "\t\t\t\t",
        *(
            f"{n}\tXã {n}\t{a + b}\t{a}\t{b}"
            for n, (a, b) in enumerate([(5, 17), (40, 2), (31, 8), (77, 13), (20, 45)], 1)
        ),
    ]
    sheet = plan_of(*rows).sheets[0]
    assert sum_relations(sheet) == [SumRelation(2, (3, 4), 5)]
    assert told(*rows[:-1], "5\tXã 5\t60\t20\t45", code="table-formula") == [(ERROR, "60", "65")]


def test_columns_that_agree_by_chance_in_two_rows_are_no_formula() -> None:
    rows = ["TT\tXã\tA\tB\tC", "1\tX\t9\t4\t5", "2\tY\t11\t5\t6", "3\tZ\t70\t1\t2", "4\tT\t3\t20\t8"]
    assert sum_relations(plan_of(*rows).sheets[0]) == []


def test_a_head_repeated_after_a_page_break_is_no_row() -> None:
    sheet = plan_of(MONEY[0], *MONEY[1:4], "", MONEY[0], *MONEY[4:]).sheets[0]
    assert len(sheet.rows) == 7


def test_numbers_of_one_table_are_read_in_its_own_style() -> None:
    sheet = plan_of(
        "Vốn là 5,92% và 3,01%.", "TT\tHuyện\tHộ\tTỷ lệ", "1\tA\t25,511\t0.23", "2\tB\t15,062\t7.29"
    ).sheets[0]
    assert sheet.value(0, 2) == Decimal(25511)
    assert sheet.style.decimal_mark == "."


@pytest.mark.parametrize(("total", "severity"), [(1000, None), (1003, NOTE), (1004, ERROR)])
def test_rounding_explains_at_most_three_steps_however_many_rows(
    total: int, severity: Severity | None
) -> None:
    rows = ["TT\tXã\tVốn (triệu đồng)", *(f"{n}\tXã {n}\t50" for n in range(1, 21)), f"\tTổng cộng\t{total}"]
    assert [f.severity for f in found(*rows)] == ([severity] if severity else [])


def test_two_rows_prove_no_formula() -> None:
    rows = ["TT\tXã\tA\tB\tC", "1\tX\t9\t4\t5", "2\tY\t11\t5\t6"]
    assert sum_relations(plan_of(*rows).sheets[0]) == []

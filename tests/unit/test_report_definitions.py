"""The fifteen tables as their forms prescribe them, and a reader that refuses what it cannot compute."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from chungtay.reporting.catalogue import definition_of, definitions, read_definition
from chungtay.reporting.definitions import Column, Counted
from chungtay.reporting.formulas import Formula
from chungtay.reporting.identities import IDENTITIES
from chungtay.reporting.sources import read_source
from chungtay.standards.catalogue import standards
from chungtay.standards.sources import UnreadableSource

DAY = date(2023, 12, 31)
MINIMAL = """
code: "99"
title: Biểu thử
short: Thử
form: Biểu số 99
unit: "Đơn vị tính: hộ"
legal_basis: không có
confidence: V
columns:
"""


def numbering(code: str) -> list[str]:
    return [column.numbering for column in definition_of(code).columns_on(DAY)]


def test_REP1_there_are_fifteen_tables_and_ten_are_built() -> None:
    assert [definition.code for definition in definitions()] == [str(number) for number in range(1, 16)]
    built = [definition.code for definition in definitions() if definition.is_built]
    assert built == ["1", "2", "3", "4", "5", "6", "7", "10", "12", "13"]


def test_columns_are_numbered_as_the_forms_print_them() -> None:
    plain = [str(number) for number in range(1, 15)]
    assert numbering("1") == [
        "1", "2", "3", "4=3/1", "5", "6=5/1", "7", "8=7/1", "9", "10=9/2", "11", "12=11/2", "13", "14=13/2",
    ]  # fmt: skip
    assert numbering("2") == numbering("3") == [*plain[:8], "9=1-2-3-4+5+6+7+8"]
    assert numbering("4") == numbering("6") == plain
    assert numbering("5") == numbering("7") == plain[:12]
    assert numbering("12")[0] == "1=2+3"
    assert numbering("12")[4] == "5=6+7"
    assert numbering("12")[-3:] == ["20=9/1", "21=11/3", "22=12/4"]
    assert numbering("13") == numbering("12")


def test_only_tables_2_and_3_have_lines_of_persons() -> None:
    assert [definition.code for definition in definitions() if definition.is_twofold] == ["2", "3"]
    assert definition_of("2").counted == (Counted.HOUSEHOLDS, Counted.PERSONS)


def test_indicators_stand_under_their_service_in_the_order_of_the_standard() -> None:
    columns = definition_of("4").columns_on(DAY)

    assert columns[2].label == "Việc làm"
    assert columns[13].label == "Phương tiện phục vụ tiếp cận thông tin"
    assert columns[4].group == ("Số hộ thiếu hụt các chỉ số", "Y tế")
    assert columns[13].reading == read_source("poor.deprivation_12")


def test_every_table_can_be_laid_out_under_every_standard() -> None:
    for standard in standards():
        for definition in definitions():
            columns = definition.columns_on(standard.in_force.from_date)
            assert len({column.key for column in columns}) == len(columns)
            assert all(column.meaning for column in columns)
        indicators = len(standard.indicators)
        assert len(definition_of("4").columns_on(standard.in_force.from_date)) == 2 + indicators


def test_identities_name_columns_that_exist() -> None:
    for identity in IDENTITIES:
        for place in (identity.left, identity.right):
            keys = {column.key for column in definition_of(place.table).columns_on(DAY)}
            for name in place.columns.split("+"):
                assert name in keys or any(key.startswith(name[:-1]) for key in keys if name.endswith("*"))
            assert place.counted in definition_of(place.table).counted


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("3/1", {3: 1, 1: 8}, Decimal("12.50")),
        ("3/1", {3: 1, 1: 800}, Decimal("0.13")),
        ("3/1", {3: 0, 1: 0}, None),
        ("3/1", {3: None, 1: 5}, None),
        ("2+3", {2: 4, 3: 5}, 9),
        ("1-2-3-4+5+6+7+8", {1: 100, 2: 10, 3: 20, 4: 1, 5: 2, 6: 3, 7: 4, 8: 5}, 83),
        ("1-2", {1: 3, 2: None}, None),
    ],
)
def test_a_formula_computes_what_it_prints(
    text: str, cells: dict[int, int | None], expected: int | Decimal | None
) -> None:
    assert Formula(text).value(cells.__getitem__) == expected


@pytest.mark.parametrize("text", ["", "3", "3//1", "3/1/2", "a+b", "1+", "3*1", "1/2+3"])
def test_a_formula_is_a_share_or_a_sum(text: str) -> None:
    with pytest.raises(ValueError, match="neither a share nor a sum"):
        Formula(text)


def test_a_formula_and_a_source_are_told_in_words() -> None:
    assert Formula("3/1").meaning == "Cột 3 : cột 1 × 100, làm tròn đến hai chữ số thập phân"
    assert Formula("1-2+3").meaning == "Cột 1 − cột 2 + cột 3"
    assert read_source("near_poor.persons").meaning == "Số nhân khẩu của hộ cận nghèo"
    assert read_source("poor.movement.relapsed").meaning == (
        "Trước đây đã thuộc diện, đầu kỳ không thuộc, cuối kỳ là hộ nghèo"
    )
    (column,) = [column for column in definition_of("5").columns_on(DAY) if column.number == 3]
    assert column.meaning == (
        "Số hộ nghèo thiếu hụt chỉ số 3 : số hộ nghèo tại ngày chốt số liệu × 100, "
        "làm tròn đến hai chữ số thập phân"
    )


@pytest.mark.parametrize(
    "text",
    [
        "population.dogs", "poor.dogs", "rich.households", "poor.movement.to_poor", "average.movement.new",
        "near_poor.movement.to_near_poor", "poor.deprivation_0", "population", "",
    ],
)  # fmt: skip
def test_only_known_things_are_counted(text: str) -> None:
    with pytest.raises(ValueError, match="unknown"):
        read_source(text)


def columns_of(text: str) -> tuple[Column, ...]:
    return read_definition(MINIMAL + text, "thử.yaml").columns_on(DAY)


@pytest.mark.parametrize(
    ("columns", "place"),
    [
        ("  - {key: a, label: A}", "columns[1].source"),
        ("  - {key: a, label: A, source: poor.households, formula: 1/2}", "columns[1].source"),
        ("  - {key: a, label: A, part: poor.households}", "columns[1].source"),
        ("  - {key: a, label: A, source: poor.dogs}", "columns[1].source/formula"),
        ("  - {key: a, label: A, formula: 1*2}", "columns[1].source/formula"),
        ("  - {label: A, source: poor.households}", "columns[1].key"),
        ("  - {key: a, label: A, B, source: poor.households}", "columns[1].B"),
        ("  - {key: a, label: A, group: Nhóm, source: poor.households}", "columns[1].group"),
        ('  - {each: village, key: "a{number}", label: A, source: poor.households}', "columns[1].each"),
        ("  - {key: a, label: A, formula: 1/2}\n  - {key: a, label: B, source: poor.persons}", "columns"),
        ("  - {key: a, label: A, source: poor.households}\n  - {key: b, label: B, formula: 3/1}", "b"),
        ("  - {key: a, label: A, source: poor.households}\n  - {key: b, label: B, formula: 2-1}", "b"),
        ("  - {key: a, label: A, formula: 2-3}\n  - {key: b, label: B, formula: 1-3}\n"
         "  - {key: c, label: C, source: poor.households}", "a"),
    ],
)  # fmt: skip
def test_a_wrong_definition_is_refused_at_its_place(columns: str, place: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        columns_of(columns)
    assert refusal.value.details["place"] == place


def test_a_share_may_read_a_sum() -> None:
    columns = columns_of(
        "  - {key: a, label: A, formula: 2+3}\n  - {key: b, label: B, source: poor.households}\n"
        "  - {key: c, label: C, source: near_poor.households}\n  - {key: d, label: D, formula: 2/1}"
    )

    assert [column.is_rate for column in columns] == [False, False, False, True]

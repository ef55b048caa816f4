"""A report table as .xlsx and as JSON holds the very cells of the query, and nothing that computes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from chungtay.cli.report import report
from chungtay.documents.tables import table_workbook
from chungtay.kernel.actors import SYSTEM
from chungtay.kernel.errors import DomainError
from chungtay.reporting.catalogue import definitions
from chungtay.reporting.queries import table
from chungtay.reporting.results import Table
from chungtay.standards.classes import PovertyClass
from domain._people import START, Held, Territory, add_household, add_population, make_territory

POOR, NEAR, AVERAGE, NOT_POOR = PovertyClass
BUILT = [definition.code for definition in definitions() if definition.is_built]
CREATED = datetime(2024, 1, 5, 8, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Territory:
    places = make_territory()
    for commune in "ABC":
        add_population(places[commune], 2023, 300, 1201, kinh_households=90, kinh_persons=333)
    facts = {"deprivations": 0b111, "causes": 0b11, "ethnic_group": 2}
    add_household([(places["a1"], START)], [Held(POOR, persons=5, facts=facts)])
    add_household([(places["b1"], START)], [Held(NEAR), Held(POOR, date(2023, 12, 10), 7, facts)])
    add_household([(places["c1"], START)], [Held(NEAR, persons=3, facts={"deprivations": 0b1})])
    return places


def cells_of_workbook(found: Table) -> list[list[Any]]:
    """Return the values under the numbering row, as a spreadsheet program reads them."""
    book = load_workbook(BytesIO(table_workbook(found, created_at=CREATED)))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    numbering = next(place for place, row in enumerate(rows) if row[:2] == ("A", "B"))
    first = 3 if found.definition.is_twofold else 2
    body = rows[numbering + 1 : numbering + 1 + len(found.rows)]
    return [list(row[first : first + len(found.columns)]) for row in body]


def in_json(found: Table) -> list[list[Any]]:
    arguments = ["run", found.code, "--area", found.area.code, "--period", str(found.year), "--json"]
    answer = CliRunner().invoke(report, arguments, catch_exceptions=False)
    return [list(json.loads(line)["cells"].values()) for line in answer.stdout.splitlines()]


def as_numbers(found: Table) -> list[list[Any]]:
    return [
        [float(cell) if isinstance(cell, Decimal) else cell for cell in row.cells.values()]
        for row in found.rows
    ]


@pytest.mark.parametrize("code", BUILT)
def test_REP1_every_number_is_equal_in_query_workbook_and_json(land: Territory, code: str) -> None:
    found = table(code, area=land["province"], year=2023, by=SYSTEM)

    assert any(any(row) for row in as_numbers(found))
    assert cells_of_workbook(found) == as_numbers(found)
    assert in_json(found) == as_numbers(found)


def test_the_sheet_has_letterhead_title_day_and_numbering(land: Territory) -> None:
    found = table("1", area=land["province"], year=2023, by=SYSTEM)
    book = load_workbook(BytesIO(table_workbook(found, created_at=CREATED)))
    text = [
        str(cell)
        for row in book.worksheets[0].iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]

    assert book.sheetnames == ["Biểu 1"]
    assert "Biểu số 1" in text
    assert "ỦY BAN NHÂN DÂN" in text
    assert "ĐƠN VỊ PROVINCE NĂM 2023" in text
    assert "(Số liệu tại ngày 31/12/2023)" in text
    assert "4=3/1" in text
    assert not any(cell.startswith("=") for cell in text)


def test_equal_tables_give_equal_files(land: Territory) -> None:
    found = table("12", area=land["north"], year=2023, by=SYSTEM)

    assert table_workbook(found, created_at=CREATED) == table_workbook(found, created_at=CREATED)


def test_the_command_writes_a_workbook_and_prints_a_table(land: Territory, tmp_path: Path) -> None:
    target = tmp_path / "bieu-2.xlsx"
    arguments = ["run", "2", "--area", "20", "--period", "2023"]

    written = CliRunner().invoke(report, [*arguments, "-o", str(target)], catch_exceptions=False)
    printed = CliRunner().invoke(report, arguments, catch_exceptions=False)

    assert written.output == f"Đã ghi {target}: 12 dòng.\n"
    assert load_workbook(target).sheetnames == ["Biểu 2"]
    line = printed.output.splitlines()[2].split()
    assert line == ["Đơn", "vị", "province", "Hộ", "1", "0", "0", "0", "1", "0", "0", "0", "2"]


def test_the_command_lists_fifteen_tables() -> None:
    answer = CliRunner().invoke(report, ["list"], catch_exceptions=False).output.splitlines()

    assert len(answer) == 15
    assert answer[1] == "  2  Tổng hợp diễn biến hộ nghèo"
    assert answer[13].endswith("(chưa có)")
    assert json.loads(CliRunner().invoke(report, ["list", "--json"]).output)[0]["code"] == "1"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["99", "--area", "20", "--period", "2023"], "unknown_table"),
        (["8", "--area", "20", "--period", "2023"], "table_not_built"),
        (["1", "--area", "77", "--period", "2023"], "unknown_area"),
        (["1", "--area", "178", "--period", "2025"], "unknown_area"),
        (["1", "--area", "20", "--period", "2100"], "year_not_begun"),
    ],
)
def test_a_bad_request_is_refused_by_name(land: Territory, arguments: list[str], code: str) -> None:
    with pytest.raises(DomainError) as refusal:
        CliRunner().invoke(report, ["run", *arguments], catch_exceptions=False)
    assert refusal.value.code == code


def test_a_file_that_cannot_be_written_is_said(land: Territory, tmp_path: Path) -> None:
    target = tmp_path / "không có" / "bieu.xlsx"

    answer = CliRunner().invoke(report, ["run", "1", "--area", "20", "--period", "2023", "-o", str(target)])

    assert answer.exit_code == 1
    assert str(target) in answer.output

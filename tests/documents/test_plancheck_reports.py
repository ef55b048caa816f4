"""Reports, comments and the command: what an office gets, read back with other programs' libraries."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from chungtay.cli.plan import plan
from chungtay.plancheck.checking import checked
from chungtay.plancheck.document import Place
from chungtay.plancheck.errors import EmptyFile
from chungtay.plancheck.findings import Finding, Rule, Severity, ordered
from chungtay.plancheck.plan import understood
from chungtay.plancheck.reading import read_content
from chungtay.plancheck.reports.commented import commented_copy
from chungtay.plancheck.reports.document import docx_report
from chungtay.plancheck.reports.spreadsheet import xlsx_report
from chungtay.plancheck.reports.text import json_lines, summary, text_lines
from documents import plancheck_samples as samples

RULE = Rule("thu", "Thử", "Thử")


def findings() -> list[Finding]:
    return checked(understood(read_content(samples.as_docx(), "a.docx")))


def test_text_names_place_numbers_and_computation() -> None:
    lines = list(text_lines(findings(), "đoạn"))
    assert summary(findings()) == "2 lỗi, 0 điểm cần xem, 0 ghi chú."
    assert lines[0].startswith("1. LỖI [")
    assert any("đoạn 3" in line and "mục I" in line for line in lines)
    assert any("700 triệu đồng + 190 triệu đồng = 890 triệu đồng" in line for line in lines)


def test_json_holds_one_object_a_line_with_the_agreed_keys() -> None:
    rows = [json.loads(line) for line in json_lines(findings(), "đoạn")]
    assert [
        (row["code"], row["severity"], row["found"], row["expected"])
        for row in sorted(rows, key=lambda r: r["code"])
    ] == [
        ("table-cell", "error", "1.245", "1.235"),
        ("text-sum", "error", "900 triệu đồng", "890 triệu đồng"),
    ]
    assert {"place", "message", "computed", "confidence", "line", "row", "column"} <= set(rows[0])


def test_comments_stand_at_their_places_and_the_text_is_unchanged() -> None:
    original = samples.as_docx()
    copy = docx.Document(io.BytesIO(commented_copy(original, findings())))
    assert sorted(comment.text.split("]")[0] for comment in copy.comments) == [
        "LỖI [table-cell",
        "LỖI [text-sum",
    ]
    before = docx.Document(io.BytesIO(original))
    assert [p.text for p in copy.paragraphs] == [p.text for p in before.paragraphs]
    assert "commentRangeStart" in copy.paragraphs[2]._p.xml
    assert "commentRangeStart" in copy.tables[0].cell(5, 3).paragraphs[0]._p.xml


def test_the_docx_report_has_one_row_for_each_finding() -> None:
    table = docx.Document(io.BytesIO(docx_report(findings(), "a.docx", "đoạn"))).tables[0]
    assert len(table.rows) == 3
    assert {row.cells[3].text for row in table.rows[1:]} == {"1.245", "900 triệu đồng"}


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "＝1+1", "https://a"])
def test_U5_texts_of_the_plan_never_become_formulas(text: str) -> None:
    finding = Finding(RULE, Severity.ERROR, Place(1, quote=text), text, text, text)
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_report([finding], text, "dòng"))).active
    assert sheet is not None
    cell = sheet.cell(row=4, column=5)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_findings_are_ordered_by_gravity_and_told_once() -> None:
    note = Finding(RULE, Severity.NOTE, Place(1), "", "", "a", weight=0.9)
    small, large = (
        Finding(RULE, Severity.ERROR, Place(2), "", "", text, weight=w)
        for text, w in (("b", 0.1), ("c", 0.5))
    )
    assert ordered([note, small, large, small]) == [large, small, note]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(plan, ["check", *arguments])
    return result.exit_code, result.output


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(samples.as_docx())
    return path


def test_CHK2_the_command_exits_3_when_errors_are_found(file: Path) -> None:
    code, output = run(str(file))
    assert code == 3
    assert "900 triệu đồng" in output


def test_the_command_exits_0_without_errors(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("I. MỤC TIÊU\nGiảm nghèo.", encoding="utf-8")
    assert run(str(path)) == (0, "Không thấy số liệu nào mâu thuẫn.\n")


def test_the_command_prints_json_and_writes_reports_and_comments(file: Path, tmp_path: Path) -> None:
    report, copy = tmp_path / "kq.xlsx", tmp_path / "chu-thich.docx"
    code, output = run(str(file), "--json", "-o", str(report), "--commented", str(copy))
    assert code == 3
    assert [json.loads(line)["severity"] for line in output.splitlines()] == ["error", "error"]
    assert openpyxl.load_workbook(report).active is not None
    assert len(list(docx.Document(str(copy)).comments)) == 2


@pytest.mark.parametrize(
    "arguments", [("-o", "kq.pdf"), ("--commented", "kq.xlsx"), ("-o", "ke-hoach.docx"), ("--khong-co",)]
)
def test_wrong_usage_exits_2_and_writes_nothing(file: Path, arguments: tuple[str, ...]) -> None:
    before = file.read_bytes()
    adapted = [str(file.parent / a) if a.endswith((".pdf", ".xlsx", ".docx")) else a for a in arguments]
    assert run(str(file), *adapted)[0] == 2
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == before


def test_an_unreadable_file_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    path, report = tmp_path / "a.docx", tmp_path / "kq.docx"
    path.write_bytes(b"")
    result = CliRunner().invoke(plan, ["check", str(path), "-o", str(report)])
    assert isinstance(result.exception, EmptyFile)
    assert not report.exists()

"""`chungtay plan`: reads a plan or report and says which of its numbers do not agree. No database."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from chungtay.plancheck.checking import checked
from chungtay.plancheck.findings import Finding, Severity
from chungtay.plancheck.plan import understood
from chungtay.plancheck.reading import COUNTED, read_file
from chungtay.plancheck.reports.commented import commented_copy
from chungtay.plancheck.reports.document import docx_report
from chungtay.plancheck.reports.spreadsheet import xlsx_report
from chungtay.plancheck.reports.text import json_lines, summary, text_lines

_REPORTS = {".docx": docx_report, ".xlsx": xlsx_report}


@click.group()
def plan() -> None:
    """Đọc và kiểm tra kế hoạch, báo cáo.

    Ví dụ: chungtay plan check ke-hoach.docx
    """


@plan.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Mỗi phát hiện là một dòng JSON.")
@click.option("-o", "--report", type=click.Path(path_type=Path), help="Ghi báo cáo .docx hoặc .xlsx.")
@click.option("--commented", type=click.Path(path_type=Path), help="Ghi bản .docx có chú thích tại chỗ.")
@click.option("--quiet", is_flag=True, help="Chỉ in dòng tổng hợp.")
def check(file: Path, as_json: bool, report: Path | None, commented: Path | None, quiet: bool) -> None:
    """Nêu những con số mâu thuẫn nhau trong một kế hoạch hoặc báo cáo.

    Đọc .docx, .pdf, .html, .txt, .xlsx. Mã thoát: 0 không có lỗi, 3 có lỗi, 1 không đọc được, 2 gọi sai.

    Ví dụ: chungtay plan check ke-hoach.docx -o ket-qua.xlsx --commented co-chu-thich.docx
    """
    _refuse_wrong_names(file, report, commented)
    findings = checked(understood(read_file(file)))
    counted = COUNTED[_kind(file)]
    if report is not None:
        report.write_bytes(_REPORTS[report.suffix.lower()](findings, file.name, counted))
    if commented is not None:
        commented.write_bytes(commented_copy(file.read_bytes(), findings))
    for line in json_lines(findings, counted) if as_json else _lines(findings, counted, quiet=quiet):
        click.echo(line)
    if any(finding.severity is Severity.ERROR for finding in findings):
        sys.exit(3)


def _lines(findings: list[Finding], counted: str, *, quiet: bool) -> list[str]:
    return [summary(findings)] if quiet else [summary(findings), *text_lines(findings, counted)]


def _kind(file: Path) -> str:
    suffix = file.suffix.lower().lstrip(".")
    return "html" if suffix == "htm" else suffix


def _refuse_wrong_names(file: Path, report: Path | None, commented: Path | None) -> None:
    if report is not None and report.suffix.lower() not in _REPORTS:
        raise click.UsageError("Báo cáo phải có đuôi .docx hoặc .xlsx.")
    if commented is not None and (commented.suffix.lower() != ".docx" or file.suffix.lower() != ".docx"):
        raise click.UsageError("Chỉ tệp .docx mới có bản chú thích, và bản đó cũng phải có đuôi .docx.")
    if any(
        target is not None and target.exists() and target.samefile(file)
        for target in (report, commented)
        if file.exists()
    ):
        raise click.UsageError("Không ghi đè lên tệp được kiểm tra.")

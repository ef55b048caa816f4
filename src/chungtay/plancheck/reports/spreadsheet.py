"""Findings as an .xlsx list to sort and tick off; every text is written as text, never as a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from chungtay.plancheck.findings import SEVERITY_NAMES, Finding

_COLUMNS = (
    ("STT", 6),
    ("Mức độ", 10),
    ("Mã", 18),
    ("Vị trí", 45),
    ("Số trong văn bản", 22),
    ("Số tính được", 22),
    ("Nội dung", 60),
    ("Cách tính", 60),
    ("Đối chiếu", 40),
    ("Đã xử lý", 10),
)


def xlsx_report(findings: Sequence[Finding], name: str, counted: str) -> bytes:
    """Return the list of findings on the file `name`."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("Phát hiện")
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E7E6E6"})
        body = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        sheet.write_string(0, 0, f"Kết quả kiểm tra số liệu: {name}")
        for column, (title, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, title, head)
        for number, finding in enumerate(findings, 1):
            sheet.write_number(number + 2, 0, number, body)
            for column, text in enumerate(_row(finding, counted), 1):
                sheet.write_string(number + 2, column, text, body)
        sheet.freeze_panes(3, 0)
        sheet.autofilter(2, 0, max(3, len(findings) + 2), len(_COLUMNS) - 1)
    return out.getvalue()


def _row(finding: Finding, counted: str) -> tuple[str, ...]:
    related = "; ".join(place.described(counted) for place in finding.related)
    return (
        SEVERITY_NAMES[finding.severity],
        finding.code,
        finding.place.described(counted),
        finding.found,
        finding.expected,
        finding.message,
        finding.computed,
        related,
        "",
    )

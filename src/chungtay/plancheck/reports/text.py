"""Findings as lines for people and as JSON lines for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from chungtay.plancheck.findings import SEVERITY_NAMES, Finding, Severity

_SUMMARY = {Severity.ERROR: "lỗi", Severity.WARNING: "điểm cần xem", Severity.NOTE: "ghi chú"}


def summary(findings: Sequence[Finding]) -> str:
    """Return one sentence with the number of findings of each severity."""
    if not findings:
        return "Không thấy số liệu nào mâu thuẫn."
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(f"{counts[severity]} {name}" for severity, name in _SUMMARY.items()) + "."


def text_lines(findings: Iterable[Finding], counted: str = "dòng") -> Iterable[str]:
    """Yield the findings for people to read; `counted` is what places count in this kind of file."""
    for number, finding in enumerate(findings, 1):
        yield f"{number}. {SEVERITY_NAMES[finding.severity]} [{finding.code}] {finding.message}"
        yield f"   Tại: {finding.place.described(counted)}"
        for place in finding.related:
            yield f"   Đối chiếu: {place.described(counted)}"
        if finding.computed:
            yield f"   Cách tính: {finding.computed}"


def json_lines(findings: Iterable[Finding], counted: str = "dòng") -> Iterable[str]:
    """Yield one JSON object for each finding."""
    for finding in findings:
        place = finding.place
        yield json.dumps(
            {
                "code": finding.code,
                "severity": str(finding.severity),
                "place": place.described(counted),
                "found": finding.found,
                "expected": finding.expected,
                "message": finding.message,
                "computed": finding.computed,
                "confidence": finding.confidence,
                "line": place.ref,
                "row": place.row,
                "column": place.column,
                "quote": place.quote,
                "related": [other.described(counted) for other in finding.related],
            },
            ensure_ascii=False,
        )

"""The five real plans: exactly the findings that were judged by hand (CHK-1, CHK-2)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from chungtay.plancheck.checking import checked
from chungtay.plancheck.findings import Finding, Severity
from chungtay.plancheck.plan import understood
from chungtay.plancheck.reading import read_file

FOLDER = Path(__file__).parent / "plancheck"
GOLDEN: dict[str, list[dict[str, Any]] | None] = yaml.safe_load((FOLDER / "findings.yaml").read_text("utf-8"))


def findings_of(name: str) -> list[Finding]:
    return checked(understood(read_file(FOLDER / "plans" / name)))


def as_row(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    return (
        finding.code,
        str(finding.severity),
        place.ref,
        place.row,
        place.column,
        finding.found,
        finding.expected,
    )


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_CHK2_a_real_plan_gives_exactly_the_findings_judged_by_hand(name: str) -> None:
    expected = [
        tuple(row[key] for key in ("code", "severity", "line", "row", "column", "found", "expected"))
        for row in GOLDEN[name] or []
    ]
    assert sorted(map(as_row, findings_of(name)), key=str) == sorted(expected, key=str)


def test_every_plan_is_judged_and_every_error_is_a_slip_of_the_document() -> None:
    assert {path.name for path in (FOLDER / "plans").glob("*.txt")} == set(GOLDEN)
    errors = [row for rows in GOLDEN.values() for row in rows or [] if row["severity"] == "error"]
    assert len(errors) == 10
    assert {row["verdict"] for row in errors} == {"slip"}


def test_rounding_and_truncation_are_notes_that_name_their_reason() -> None:
    rates = [f for f in findings_of("lang-son-2023.txt") if f.code == "table-rate"]
    assert {f.severity for f in rates} == {Severity.NOTE}
    reasons = {f.message.rpartition(";")[2].strip() for f in rates}
    assert reasons == {
        "đã cắt bớt chữ số thay vì làm tròn.",
        "bằng hiệu của hai tỷ lệ đã làm tròn trong cùng hàng.",
    }


def test_M5_figures_of_the_plans_that_add_up_are_left_alone() -> None:
    """M5: 334.913 + 10.048 = 344.961; 838.824 + 16.962 = 855.786; 328.113 + 797.515 = 1.125.628."""
    quotes = [
        f.place.ref
        for name in ("lang-son-2023.txt", "cao-bang-2024.txt")
        for f in findings_of(name)
        if f.code in ("text-sum", "plan-share")
    ]
    assert quotes == [203]

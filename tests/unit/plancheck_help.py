"""Shortcuts for the tests of the checker."""

from __future__ import annotations

from chungtay.plancheck.checking import checked
from chungtay.plancheck.findings import Finding, Severity
from chungtay.plancheck.plan import Plan, understood
from chungtay.plancheck.readers.text import blocks_of


def plan_of(*lines: str) -> Plan:
    """Return a plan with a body of these lines under section I."""
    return understood(blocks_of("\n".join(["I. NỘI DUNG", *lines])))


def found(*lines: str, code: str = "") -> list[Finding]:
    """Return the findings of a plan, of one code if given."""
    return [f for f in checked(plan_of(*lines)) if not code or f.code == code]


def told(*lines: str, code: str = "") -> list[tuple[Severity, str, str]]:
    """Return severity, found and expected of each finding."""
    return [(f.severity, f.found, f.expected) for f in found(*lines, code=code)]

"""All checks over one plan: the list of rules and the one function that runs them."""

from __future__ import annotations

from chungtay.plancheck.checks import (
    acts,
    breakdowns,
    changes,
    cross,
    lists,
    numbering,
    repeats,
    sections,
    shares,
    tables,
    wording,
)
from chungtay.plancheck.findings import Finding, Rule, ordered
from chungtay.plancheck.plan import Plan

CHECKS = (tables, breakdowns, sections, changes, shares, cross, repeats, lists, acts, numbering, wording)
RULES: tuple[Rule, ...] = tuple(rule for module in CHECKS for rule in module.RULES)


def checked(plan: Plan) -> list[Finding]:
    """Return all findings of a plan, gravest first."""
    return ordered([finding for module in CHECKS for finding in module.check(plan)])

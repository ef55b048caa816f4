"""What a check reports: one disagreement, its place, both numbers and how they were compared."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from chungtay.kernel.numbers import written
from chungtay.plancheck.document import Place


class Severity(StrEnum):
    """How sure and how grave: an error is a disagreement that no rounding explains."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


SEVERITY_NAMES = {Severity.ERROR: "LỖI", Severity.WARNING: "CẦN XEM", Severity.NOTE: "GHI CHÚ"}
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of disagreement: `code` is stable, `title` and `explanation` are for officers."""

    code: str
    title: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement; `found` stands in the document, `expected` follows from its other figures.

    `weight` orders findings of one severity: the share by which the figure is off, at most 1; `related`
    are the other places that take part.
    """

    rule: Rule
    severity: Severity
    place: Place
    found: str
    expected: str
    message: str
    computed: str = ""
    confidence: float = 0.9
    weight: float = 0.0
    related: tuple[Place, ...] = ()

    @property
    def code(self) -> str:
        """Return the stable code of the rule."""
        return self.rule.code


def ordered(findings: list[Finding]) -> list[Finding]:
    """Return findings by severity, then weight and confidence, then place; the same one only once."""
    unique = {(f.code, f.place.ref, f.place.row, f.place.column, f.message): f for f in findings}
    return sorted(
        unique.values(), key=lambda f: (_RANK[f.severity], -f.weight, -f.confidence, f.place.ref, f.message)
    )


def relative(found: Decimal, expected: Decimal) -> float:
    """Return by which share two values differ, between 0 and 1."""
    largest = max(abs(found), abs(expected))
    return 0.0 if largest == 0 else min(1.0, float(abs(found - expected) / largest))


def shown(value: Decimal) -> str:
    """Return `value` as offices write it, without zeros that were not printed."""
    plain = value.normalize()
    return written(plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain)

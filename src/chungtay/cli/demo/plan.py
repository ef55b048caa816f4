"""What a demonstration is built from, and the mark it leaves in the audit trail when it is whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

BUILT, SUBJECT = "cli.demo.built", "demo"


@dataclass(frozen=True, slots=True)
class Plan:
    """The same plan gives the same tables. Districts by the codes of 2022; none named: the whole province."""

    seed: int
    as_of: date
    district_codes: tuple[str, ...] = ()

    def holds(self, district_code: str) -> bool:
        """Return whether the households of a district are built."""
        return not self.district_codes or district_code in self.district_codes

"""Number, date and issuer of the document itself, from its head or from the captions of its annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from chungtay.plancheck.acts import Act, acts_in
from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.plan import Plan
from chungtay.plancheck.structure import Line, Zone

_NUMBER = re.compile(r"^Số\s*:\s*(?P<number>[0-9]{0,5})\s*/\s*(?P<symbol>[A-ZĐ][\w-]*)", re.IGNORECASE)
_DAY = re.compile(
    r"ngày\s*(?P<day>[0-9]{0,2})\s*tháng\s*(?P<month>[0-9]{0,2})\s*năm\s*(?P<year>[0-9]{4})", re.IGNORECASE
)
_OWN = re.compile(r"\(?(ban hanh )?kem theo\b")


@dataclass(frozen=True, slots=True)
class Header:
    """What the head says; `blank` are the lines in which number or day were left to be filled in by hand."""

    number: str
    issued_on: date | None
    blank: tuple[Line, ...]
    captions: tuple[Act, ...]

    @property
    def day(self) -> date | None:
        """Return the day of issue, from the head or else from the first annex that repeats it."""
        return self.issued_on or next((act.day for act in self.captions if act.day), None)


def header_of(plan: Plan) -> Header:
    """Read number and date of issue; days that do not exist are left out here."""
    head = [line for line in plan.outline.lines[:40] if line.zone is Zone.HEAD]
    number, issued_on = "", None
    blank: list[Line] = []
    for line in head:
        if match := _NUMBER.match(line.text):
            number = f"{match['number']}/{match['symbol']}" if match["number"] else ""
            blank += [] if match["number"] else [line]
        elif len(line.text) < 80 and (match := _DAY.search(line.text)):
            issued_on = _day(match["year"], match["month"], match["day"])
            blank += [] if match["day"] and match["month"] else [line]
    captions = tuple(
        act for line in plan.outline.lines if _OWN.match(folded(line.text)) for act in acts_in(line)
    )
    return Header(number, issued_on, tuple(blank), captions)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month or 0), int(day or 0))
    except ValueError:
        return None

"""References to acts: kind, number, symbol, date and the words of the issuer behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.structure import Line

_KINDS = (
    "Nghị quyết",
    "Quyết định",
    "Nghị định",
    "Thông tư",
    "Kế hoạch",
    "Công văn",
    "Chỉ thị",
    "Báo cáo",
    "Luật",
    "Hướng dẫn",
    "Tờ trình",
    "Thông báo",
    "Chương trình",
    "Văn bản",
    "Đề án",
    "Quy chế",
    "Công điện",
)
_REFERENCE = re.compile(
    r"(?P<kind>" + "|".join(_KINDS) + r")?\s*(?:số)\s*:?\s*(?P<number>[0-9]{1,5})\s*[/-]\s*"
    r"(?:(?P<year>(?:19|20)[0-9]{2})\s*/\s*)?(?P<symbol>[A-ZĐ][A-Za-zĐđ0-9]*(?:[-/][A-ZĐ][A-Za-zĐđ0-9]*)*)"
    r"(?P<dated>\s*,?\s*ngày\s+(?P<day>[0-9]{1,2})\s*(?:/|-|tháng)\s*(?P<month>[0-9]{1,2})\s*(?:/|-|năm)\s*"
    r"(?P<of>[0-9]{4}))?",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[;,.()]| về | phê | quy định | ban hành ")


@dataclass(frozen=True, slots=True)
class Act:
    """One mention of an act; `day` is None where none is given or none such exists (`impossible`)."""

    kind: str
    number: str
    year: int | None
    symbol: str
    day: date | None
    impossible: str
    issuer: str
    line: Line
    start: int
    end: int

    @property
    def key(self) -> tuple[str, int | None, str]:
        """Return what makes an act one act: number, year in the number, symbol."""
        return self.number.lstrip("0"), self.year, folded(self.symbol)

    @property
    def name(self) -> str:
        """Return number and symbol as printed, without spaces."""
        return f"{self.number}/{self.year}/{self.symbol}" if self.year else f"{self.number}/{self.symbol}"


def acts_in(line: Line) -> Iterator[Act]:
    """Yield the acts that a line mentions, in order."""
    for match in _REFERENCE.finditer(line.text):
        day, impossible = _day(match)
        year = int(match["year"]) if match["year"] else None
        behind = line.text[match.end() : match.end() + 200]
        issuer = _CLAUSE_END.split(behind, maxsplit=1)[0]
        yield Act(
            match["kind"] or "",
            match["number"],
            year,
            match["symbol"],
            day,
            impossible,
            issuer.strip() if issuer.strip().startswith("của") else "",
            line,
            match.start(),
            match.end(),
        )


def _day(match: re.Match[str]) -> tuple[date | None, str]:
    if not match["dated"]:
        return None, ""
    try:
        return date(int(match["of"]), int(match["month"]), int(match["day"])), ""
    except ValueError:
        return None, f"{match['day']}/{match['month']}/{match['of']}"

"""What stands above and below every official document (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Issuer:
    """The unit that issues and the one above it; a line break parts "ỦY BAN NHÂN DÂN" and its place."""

    unit: str
    parent: str = ""

    @property
    def unit_lines(self) -> list[str]:
        """Return the issuing unit in capitals, one line each."""
        return self.unit.upper().splitlines()

    @property
    def parent_lines(self) -> list[str]:
        """Return the unit above in capitals, one line each."""
        return self.parent.upper().splitlines()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: `capacity` lines in capitals ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), a hint, the name."""

    capacity: tuple[str, ...]
    name: str = ""
    hint: str = ""


def dateline(place: str, on: date | None) -> str:
    """Return place and day; days under 10 and months 1 and 2 carry a nought, an unsigned day stays open.

    >>> dateline("Lạng Sơn", date(2026, 2, 5)), dateline("Lạng Sơn", date(2026, 3, 15))
    ('Lạng Sơn, ngày 05 tháng 02 năm 2026', 'Lạng Sơn, ngày 15 tháng 3 năm 2026')
    """
    if on is None:
        gap = NO_BREAK * 6
        return f"{place}, ngày{gap}tháng{gap}năm{gap}"
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    return f"{place}, ngày {on.day:02} tháng {month} năm {on.year}"


def document_number(number: int | None, symbol: str) -> str:
    """Return "05/BC-UBND"; a number not yet given leaves its gap.

    >>> document_number(5, "BC-UBND"), document_number(None, "BC-UBND")
    ('05/BC-UBND', '\\xa0\\xa0\\xa0\\xa0\\xa0\\xa0/BC-UBND')
    """
    return f"{NO_BREAK * 6 if number is None else f'{number:02}'}/{symbol}"

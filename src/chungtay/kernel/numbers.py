"""Figures as Vietnamese readers write them, and shares rounded once, at the edge."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def rate(part: int, whole: int, places: int = 2) -> Decimal | None:
    """Return `part` in percent of `whole`, rounded half up; None where the whole is nought.

    >>> rate(17_497, 196_024), rate(3, 0)
    (Decimal('8.93'), None)
    """
    if whole == 0:
        return None
    return rounded(Decimal(part) * 100 / Decimal(whole), places)


def rounded(value: Decimal, places: int) -> Decimal:
    """Return `value` rounded half up to `places` decimals, as the programme's tables do."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def written(value: Decimal | int | None, missing: str = "–") -> str:
    """Return `value` with a dot between thousands and a comma before decimals.

    >>> written(1_234_567), written(Decimal("5.90")), written(None)
    ('1.234.567', '5,90', '–')
    """
    if value is None:
        return missing
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


def roman(number: int) -> str:
    """Return `number` in Roman digits, as outlines and tables count their parts.

    >>> roman(4), roman(19), roman(63)
    ('IV', 'XIX', 'LXIII')
    """
    text = ""
    for value, digits in _ROMAN:
        text += digits * (number // value)
        number %= value
    return text


_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

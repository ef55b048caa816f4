"""Numbers as Vietnamese offices write them: the decimal mark is decided per passage, with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_GROUPED = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}")
_LETTER_DIGITS = str.maketrans("OoQlIS", "000115")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_VIETNAMESE = ","
MAX_LENGTH = 24
"""Longer tokens are no figures of a plan: even đồng of the whole budget need 21 characters."""


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """Which mark stands before decimals in one passage, and why this was concluded (Vietnamese)."""

    decimal_mark: str
    reason: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read: `places` decimals were printed; `doubtful` when a letter stood for a digit."""

    token: str
    value: Decimal
    places: int
    doubtful: bool = False

    @property
    def unit(self) -> Decimal:
        """Return the value of one step in the last printed place."""
        return Decimal(1).scaleb(-self.places)


DEFAULT_STYLE = NumberStyle(
    _VIETNAMESE, "không có số nào cho biết rõ, theo cách viết thông thường của Việt Nam"
)


def decimal_mark_of(token: str) -> str | None:
    """Return the decimal mark that `token` proves by its shape alone, None where both readings are possible.

    >>> [decimal_mark_of(token) for token in ("5,92", "1.625,7", "1.144.077", "12.035")]
    [',', ',', ',', None]
    """
    marks = [char for char in token if char in ".,"]
    if not marks:
        return None
    if len(set(marks)) == 2:
        return marks[-1]
    if len(marks) > 1:
        return _other(marks[0])
    whole, fraction = token.split(marks[0])
    if len(fraction) != 3 or len(whole) > 3 or whole == "0":
        return marks[0]
    return None


def decide_style(tokens: Iterable[str], fallback: NumberStyle = DEFAULT_STYLE) -> NumberStyle:
    """Return the style that most tokens of a passage prove; `fallback` where none proves one."""
    seen: dict[str, list[str]] = {",": [], ".": []}
    for token in tokens:
        mark = decimal_mark_of(token)
        if mark is not None:
            seen[mark].append(token)
    if not seen[","] and not seen["."]:
        return fallback
    mark = "," if len(seen[","]) >= len(seen["."]) else "."
    reason = f"“{mark}” đứng trước phần thập phân vì có “{seen[mark][0]}” ({len(seen[mark])} số)"
    against = seen[_other(mark)]
    if against:
        reason += f"; {len(against)} số viết ngược lại, như “{against[0]}”, được đọc riêng"
    return NumberStyle(mark, reason)


def decide_table_style(tokens: Iterable[str], fallback: NumberStyle = DEFAULT_STYLE) -> NumberStyle:
    """Return the style of a table; where every mark is followed by just three digits it divides thousands."""
    texts = list(tokens)
    style = decide_style(texts, NumberStyle("", ""))
    if style.decimal_mark:
        return style
    marks = {char for text in texts for char in text if char in ".,"}
    if len(marks) != 1:
        return fallback
    mark = marks.pop()
    return NumberStyle(_other(mark), f"mọi dấu “{mark}” trong bảng đều đứng trước đúng ba chữ số")


def read_number(token: str, style: NumberStyle = DEFAULT_STYLE) -> Number | None:
    """Read one token such as `12.035`; None where its digits are not grouped as any number is written.

    >>> read_number("12.035").value, read_number("0.23").value, read_number("1.23.456")
    (Decimal('12035'), Decimal('0.23'), None)
    """
    if not TOKEN.fullmatch(token) or len(token) > MAX_LENGTH:
        return None
    mark = decimal_mark_of(token) or style.decimal_mark
    whole, _, fraction = token.rpartition(mark) if mark in token else (token, "", "")
    groups = re.split(r"[.,]", whole)
    if len(groups) > 1 and (len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:])):
        return None
    digits = "".join(groups) + ("." + fraction if fraction else "")
    return Number(token, Decimal(digits), len(fraction))


def read_cell(text: str, style: NumberStyle = DEFAULT_STYLE) -> Number | None:
    """Read a table cell that holds one number and nothing else but a percent sign or a minus.

    A letter that stands for a digit (`1O.000`) is read, and the number is marked doubtful.
    """
    bare = text.translate(_FULL_WIDTH).replace("\u00a0", " ").strip().rstrip("%").strip()
    sign = -1 if bare[:1] in "-−–" and len(bare) > 1 else 1
    bare = bare.lstrip("-−–+ ") if sign < 0 else bare
    number = read_number(bare, style)
    doubtful = False
    if number is None and _mostly_digits(bare):
        number, doubtful = read_number(bare.translate(_LETTER_DIGITS), style), True
    if number is None:
        return None
    return Number(bare, number.value if sign > 0 else number.value.copy_negate(), number.places, doubtful)


def is_grouped(token: str) -> bool:
    """Say whether `token` alone may mean thousands or decimals, as `12.035` may."""
    return _GROUPED.fullmatch(token) is not None


def _mostly_digits(text: str) -> bool:
    digits = sum(char.isascii() and char.isdigit() for char in text)
    letters = sum(char in "OoQlIS" for char in text)
    marks = sum(char in ".," for char in text)
    return digits >= 2 and 1 <= letters < digits and digits + letters + marks == len(text)


def _other(mark: str) -> str:
    return "." if mark == "," else ","

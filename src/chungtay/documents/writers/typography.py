"""Vietnamese text as a careful typist sets it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chungtay.documents.writers.letterhead import NO_BREAK
from chungtay.documents.writers.tables import roman

LETTERS = "abcdđeghiklmnopqrstuvxy"  # the Vietnamese alphabet as points a), b) … use it
_UNITS = (
    "hộ|khẩu|nhân khẩu|người|đồng|triệu|tỷ|nghìn|xã|phường|thị trấn|huyện|thôn|bản|tổ dân phố|điểm|km|ha|m2|m"
)
_BEFORE_UNIT = re.compile(rf"(?<=\d) (?=%|(?:{_UNITS})\b)")
_AFTER_NAME = re.compile(
    r"\b(Điều|Khoản|Điểm|điều|khoản|Mục|Phụ lục|Biểu số|Bảng|Hình|Dự án|Tiểu dự án|số) (?=\d)"
)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")


def typeset(text: str) -> str:
    """Return `text` with unbreakable spaces between number and unit, without signs that no file may hold.

    >>> typeset("còn 12.397 hộ, 6,29 % theo Điều 3").replace(NO_BREAK, "·")
    'còn 12.397·hộ, 6,29·% theo Điều·3'
    """
    text = _BEFORE_UNIT.sub(NO_BREAK, plain(text))
    return _AFTER_NAME.sub(rf"\1{NO_BREAK}", text)


def plain(text: str) -> str:
    """Return `text` without control signs, which would make the file unreadable."""
    return _CONTROLS.sub("", text)


def listed(lines: Sequence[str]) -> list[str]:
    """Return lines of a list: each ends with a semicolon, the last with a full stop.

    >>> listed(["Thường trực Tỉnh ủy", "Lưu: VT, KGVX."])
    ['Thường trực Tỉnh ủy;', 'Lưu: VT, KGVX.']
    """
    bare = [typeset(line).rstrip(" ;,.") for line in lines]
    return [line + (";" if place < len(bare) else ".") for place, line in enumerate(bare, 1)]


def ended(text: str) -> str:
    """Return the last paragraph of a document with the sign that ends it.

    >>> ended("Trân trọng báo cáo.")
    'Trân trọng báo cáo./.'
    """
    return typeset(text).rstrip(" ./") + "./."


def section_number(place: int, depth: int) -> str:
    """Return the number of a section: "I." at depth 0, "1." at depth 1, "a)" at depth 2.

    >>> section_number(4, 0), section_number(4, 1), section_number(5, 2)
    ('IV.', '4.', 'đ)')
    """
    if depth == 0:
        return f"{roman(place)}."
    return f"{place}." if depth == 1 else f"{LETTERS[place - 1]})"

"""Names of places made comparable."""

from __future__ import annotations

import re
import unicodedata

# ly = lí, quy = qui; but not Tây = Tai, nor Thuy = Thui: there y is heard as another sound.
_Y_FOR_I = re.compile(r"(?<=[bcdghklmnpqrstvx])y\b|(?<=\bqu)y\b")
_JOINED = re.compile("['’ʼ`]")
_PARTED = re.compile(r"[^\w]+")


def searchable(text: str) -> str:
    """Return `text` in lower case, without tones, đ as d, final y as i, without punctuation.

    >>> searchable("  Xã  Thiện Hoà "), searchable("Lý Bôn") == searchable("Lí Bôn")
    ('xa thien hoa', True)
    >>> searchable("Huyện M'Đrắk"), searchable("Bà Rịa - Vũng Tàu")
    ('huyen mdrak', 'ba ria vung tau')
    """
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(ch for ch in decomposed if not unicodedata.combining(ch))
    words = _PARTED.sub(" ", _JOINED.sub("", bare)).strip()
    return _Y_FOR_I.sub("i", words)

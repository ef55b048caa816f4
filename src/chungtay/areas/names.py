"""Names of places made comparable."""

from __future__ import annotations

import unicodedata


def searchable(text: str) -> str:
    """Return `text` in lower case, without tones, đ as d, single spaces: Thiện Hoà = thien hoa.

    >>> searchable("  Xã  Thiện Hoà ")
    'xa thien hoa'
    """
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(ch for ch in bare if not unicodedata.combining(ch)).split())

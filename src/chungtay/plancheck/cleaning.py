"""Text as it was meant: composed letters, no markup left by scanners and converters."""

from __future__ import annotations

import re
import unicodedata

_MARKUP = re.compile(r"</?(?:i|b|u|em|strong|sub|sup|br)\s*/?>|\*+|_\{[^}]*\}|^#{1,6}\s+", re.IGNORECASE)
_SPACES = re.compile(r"[ \u00a0\u2002-\u200a\u202f]+")
_UNSEEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_MARKS = re.compile("[\u0300-\u036f]")


def cleaned(text: str) -> str:
    """Return `text` composed (NFC) and on one line, without markup, unseen marks or doubled spaces."""
    composed = unicodedata.normalize("NFC", _UNSEEN.sub("", text).replace("\t", " ").replace("\n", " "))
    return _SPACES.sub(" ", _MARKUP.sub("", composed.strip())).strip()


def folded(text: str) -> str:
    """Return `text` in lower case without Vietnamese marks, to compare words that a scanner may have bent.

    >>> folded("Tiêu dự án Đầu tư")
    'tieu du an dau tu'
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.casefold()))
    return bare.replace("đ", "d")

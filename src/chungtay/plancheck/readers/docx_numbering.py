"""Automatic numbers of .docx paragraphs, which stand in no text: I., 1.1., a), -."""

from __future__ import annotations

import re

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from lxml.etree import _Element

_ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Numbering:
    """Counts the numbered paragraphs of one document in reading order."""

    def __init__(self, document: Document) -> None:
        root = _numbering_root(document)
        self._levels: dict[str, _Element] = {}
        if root is not None:
            abstract = {a.get(qn("w:abstractNumId"), ""): a for a in root.iterchildren(qn("w:abstractNum"))}
            for num in root.iterchildren(qn("w:num")):
                target = num.find(qn("w:abstractNumId"))
                if target is not None and target.get(qn("w:val"), "") in abstract:
                    self._levels[num.get(qn("w:numId"), "")] = abstract[target.get(qn("w:val"), "")]
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, paragraph: CT_P) -> str:
        """Return the number that Word shows before a paragraph, with a space; empty if it has none."""
        number, depth = self._number_of(paragraph)
        abstract = self._levels.get(number)
        if abstract is None:
            return ""
        level = _level(abstract, depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(number, {})
        counts[depth] = counts.get(depth, _start(level) - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if _value(level, "w:numFmt") == "bullet":
            return "+ " if _value(level, "w:lvlText") == "+" else "- "
        return self._written(abstract, level, counts)

    def _number_of(self, paragraph: CT_P) -> tuple[str, int]:
        number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        depth = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}")
        if number is None:
            return "", 0
        level = "0" if depth is None else depth.get(qn("w:val"), "0")
        return number.get(qn("w:val"), ""), int(level) if level.isdigit() else 0

    @staticmethod
    def _written(abstract: _Element, level: _Element, counts: dict[int, int]) -> str:
        def shown(match: re.Match[str]) -> str:
            depth = int(match.group(1)) - 1
            own = _level(abstract, depth)
            return _formatted(counts.get(depth, 1), _value(own, "w:numFmt") if own is not None else "")

        return re.sub("%([1-9])", shown, _value(level, "w:lvlText")) + " "


def _numbering_root(document: Document) -> _Element | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering"):
            element: _Element = relation.target_part.element
            return element
    return None


def _level(abstract: _Element, depth: int) -> _Element | None:
    levels = {level.get(qn("w:ilvl")): level for level in abstract.iterchildren(qn("w:lvl"))}
    return levels.get(str(depth))


def _value(level: _Element, tag: str) -> str:
    found = level.find(qn(tag))
    return "" if found is None else found.get(qn("w:val"), "")


def _start(level: _Element) -> int:
    value = _value(level, "w:start")
    return int(value) if value.isdigit() else 1


def _formatted(count: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.lower() if style == "lowerRoman" else roman
    return f"{count:02}" if style == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMANS:
        while count >= value:
            text += letters
            count -= value
    return text

"""Headings, numbering, footnotes and zones: where each line stands in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.document import Block, Paragraph, Place, Table


class Mark(StrEnum):
    """How a line is numbered; the order is that of the levels of an administrative document."""

    PART = "part"
    ROMAN = "roman"
    NUMBER = "number"
    DOTTED = "dotted"
    LETTER = "letter"
    DASH = "dash"
    PLUS = "plus"
    NONE = "none"


class Zone(StrEnum):
    """Which of the great parts of a document a line belongs to."""

    HEAD = "head"
    BODY = "body"
    RECIPIENTS = "recipients"
    ANNEX = "annex"


RANKS = {mark: rank for rank, mark in enumerate(Mark)}
_MARKS = (
    (Mark.DOTTED, re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2}){1,3})(?:\.\s+|\s+(?=\D))")),
    (Mark.NUMBER, re.compile(r"([0-9]{1,2})\.\s+")),
    (Mark.ROMAN, re.compile(r"([IVX]{1,5})\.\s+")),
    (Mark.PART, re.compile(r"([A-H])\.\s+")),
    (Mark.LETTER, re.compile(r"([a-hđ])\)\s+")),
    (Mark.PLUS, re.compile(r"(\+)\s+")),
    (Mark.DASH, re.compile(r"([-–•])\s+")),
)
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FOOTNOTE = re.compile(f"([{_SUPERSCRIPTS}]{{1,2}})\\s*(?=\\S)")
_SENTENCE_END = tuple('.;:!?”"/)…')
_ANNEX = re.compile(r"(phu luc|bieu so|bieu tong hop|bieu muc tieu)\b|\(?(ban hanh )?kem theo\b")
_ANNEX_HEAD = re.compile(r"phu luc(?: so)?\s*(?:[ivx]{1,5}|[0-9]{1,2})?\s*[.:]?")
_FIRST_SECTION = re.compile(r"[IVX]{1,5}\.\s|[AB]\.\s")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph with its numbering: `path` are the labels of the sections that hold it."""

    text: str
    ref: int
    mark: Mark = Mark.NONE
    label: str = ""
    path: tuple[str, ...] = ()
    zone: Zone = Zone.HEAD
    footnote: int | None = None

    @property
    def body(self) -> str:
        """Return the text behind the numbering."""
        return split_mark(self.text)[2]

    @property
    def rank(self) -> int:
        """Return the level of the numbering; plain text is deepest."""
        return RANKS[self.mark]

    @property
    def section(self) -> str:
        """Return the path of sections as people quote it."""
        return ".".join(self.path)

    def place(self, quote: str = "") -> Place:
        """Return the place of this line, with the words that are meant."""
        return Place(self.ref, self.section, quote=shortened(quote or self.text))


@dataclass(frozen=True, slots=True)
class Caption:
    """A table with the lines that stand above it and name it."""

    table: Table
    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """Return the lines above the table as one text."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Outline:
    """A read document: lines in order, footnotes apart, tables with their captions."""

    lines: tuple[Line, ...]
    footnotes: dict[int, Line] = field(default_factory=dict)
    tables: tuple[Caption, ...] = ()

    @property
    def body(self) -> tuple[Line, ...]:
        """Return the numbered part of the document, without head, recipients and annexes."""
        return tuple(line for line in self.lines if line.zone is Zone.BODY)

    @property
    def everything(self) -> tuple[Line, ...]:
        """Return all lines and footnotes."""
        return self.lines + tuple(self.footnotes.values())


def shortened(text: str, limit: int = 120) -> str:
    """Return at most `limit` characters of `text`."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def split_mark(text: str) -> tuple[Mark, str, str]:
    """Return kind of numbering, label and the text behind it; a dash before a letter is dropped.

    >>> split_mark("- a) Nội dung")
    (<Mark.LETTER: 'letter'>, 'a', 'Nội dung')
    """
    for mark, pattern in _MARKS:
        match = pattern.match(text)
        if match is None:
            continue
        rest = text[match.end() :]
        if mark is Mark.DASH:
            inner = split_mark(rest)
            if inner[0] in (Mark.LETTER, Mark.PLUS, Mark.NUMBER):
                return inner
        return mark, match.group(1), rest
    return Mark.NONE, "", text


def outlined(blocks: tuple[Block, ...]) -> Outline:
    """Give every paragraph its section and zone, set footnotes apart and tie tables to their captions."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    body, footnotes = _set_footnotes_apart(paragraphs)
    lines = _placed(_joined(body))
    return Outline(lines, footnotes, _captioned(blocks, lines))


def _set_footnotes_apart(paragraphs: list[Paragraph]) -> tuple[list[Line], dict[int, Line]]:
    lines: list[Line] = []
    footnotes: dict[int, Line] = {}
    for paragraph in paragraphs:
        match = _FOOTNOTE.match(paragraph.text)
        if match is None:
            lines.append(Line(paragraph.text, paragraph.ref))
            continue
        number = int("".join(str(_SUPERSCRIPTS.index(char)) for char in match.group(1)))
        footnotes[number] = Line(
            paragraph.text[match.end() :], paragraph.ref, footnote=number, zone=Zone.BODY
        )
    return lines, footnotes


def _joined(lines: list[Line]) -> list[Line]:
    """Join lines that a page break cut in the middle of a sentence."""
    joined: list[Line] = []
    for line in lines:
        if joined and _continues(joined[-1], line):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {line.text}")
        else:
            joined.append(line)
    return joined


def _continues(before: Line, line: Line) -> bool:
    if len(before.text) < 40 or before.text.endswith(_SENTENCE_END) or before.text.isupper():
        return False
    starts = line.text[:1]
    return (starts.islower() and split_mark(line.text)[0] is Mark.NONE) or bool(
        re.match(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}", line.text)
    )


def _placed(lines: list[Line]) -> tuple[Line, ...]:
    placed: list[Line] = []
    stack: list[tuple[int, str]] = []
    zone = Zone.HEAD
    for line in lines:
        zone = _next_zone(zone, line)
        mark, label, _ = split_mark(line.text)
        if RANKS[mark] <= RANKS[Mark.LETTER] and zone is Zone.BODY:
            stack = [entry for entry in stack if entry[0] < RANKS[mark]] + [(RANKS[mark], label)]
        path = _path(stack) if zone is Zone.BODY else ()
        placed.append(replace(line, mark=mark, label=label, path=path, zone=zone))
    return tuple(placed)


def _path(stack: list[tuple[int, str]]) -> tuple[str, ...]:
    """Return the labels; a number that the dotted label below it repeats is left out."""
    labels = [label for _, label in stack]
    return tuple(
        label
        for label, below in zip(labels, [*labels[1:], ""], strict=True)
        if not below.startswith(f"{label}.")
    )


def _next_zone(zone: Zone, line: Line) -> Zone:
    words = folded(line.text)
    if words.startswith("noi nhan"):
        return Zone.RECIPIENTS
    if zone is Zone.HEAD and _FIRST_SECTION.match(line.text):
        return Zone.BODY
    if zone is Zone.BODY and _ANNEX_HEAD.fullmatch(words):
        return Zone.ANNEX
    if zone in (Zone.RECIPIENTS, Zone.ANNEX) and (_ANNEX.match(words) or _is_title(line.text)):
        return Zone.ANNEX
    return zone


def _is_title(text: str) -> bool:
    return len(text) > 20 and text.isupper() and not re.match(r"(TM|KT|TL|Q|TUQ)\.", text)


def _captioned(blocks: tuple[Block, ...], lines: tuple[Line, ...]) -> tuple[Caption, ...]:
    """Tie each table to at most six lines above it, back to the table before."""
    captions: list[Caption] = []
    last_ref = 0
    for block in blocks:
        if not isinstance(block, Table):
            continue
        above = [line for line in lines if last_ref < line.ref < block.ref][-6:]
        captions.append(Caption(block, tuple(above)))
        last_ref = block.refs[-1]
    return tuple(captions)

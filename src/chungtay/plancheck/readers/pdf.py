"""Reads the text layer of .pdf: ruled tables, and lines put together to paragraphs by indent and width."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from chungtay.plancheck.cleaning import cleaned
from chungtay.plancheck.document import Block, Paragraph
from chungtay.plancheck.errors import DamagedFile, EncryptedFile, NoText, TooManyPages
from chungtay.plancheck.numbers import read_cell
from chungtay.plancheck.readers import limits
from chungtay.plancheck.readers.shaping import shaped, superscript
from chungtay.plancheck.structure import Mark, split_mark

Grid = list[list[str]]
_BROKEN_NUMBER = re.compile(r"[-−]?[0-9][0-9.,]*(?:\s+[0-9.,]+)+%?")
_RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = 0.75
_INDENT = 8.0
_SHORT = 40.0


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: `begins` a paragraph by indent or number, `full` if it runs to the right edge."""

    text: str
    begins: bool
    full: bool


def read_pdf(content: bytes, name: str) -> tuple[Block, ...]:
    """Read all pages; `ref` counts the blocks.

    Raises:
        EncryptedFile: the file asks for a password.
        TooManyPages: more pages than can be read in time.
        NoText: pages without letters, as a scan gives.
        DamagedFile: no pages can be read.
    """
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > limits.MAX_PAGES:
                raise TooManyPages(name=name, pages=len(pdf.pages), limit=limits.MAX_PAGES)
            pieces = [piece for page in pdf.pages for piece in _page(page)]
    except PdfminerException as error:
        locked = any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args)
        raise (EncryptedFile if locked else DamagedFile)(name=name) from error
    except (
        PDFException,
        PSException,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        OSError,
        RecursionError,
        AssertionError,
    ) as error:
        raise DamagedFile(name=name) from error
    if not pieces:
        raise NoText(name=name)
    return tuple(_blocks(pieces))


def _blocks(pieces: list[_Line | Grid]) -> Iterator[Block]:
    """Join lines to paragraphs and tables to longer ones, over the ends of pages too."""
    ref = 0
    at = 0
    while at < len(pieces):
        ref += 1
        piece = pieces[at]
        at += 1
        if isinstance(piece, _Line):
            text, last = piece.text, piece
            while at < len(pieces) and (following := _continuation(last, pieces[at])) is not None:
                text, last = f"{text} {following.text}", following
                at += 1
            yield Paragraph(text, ref)
            continue
        while at < len(pieces) and (more := _same_width(piece, pieces[at])) is not None:
            piece = _appended(piece, more)
            at += 1
        yield from shaped(piece, [ref] * len(piece))


def _continuation(last: _Line, piece: _Line | Grid) -> _Line | None:
    return piece if isinstance(piece, _Line) and last.full and not piece.begins else None


def _same_width(grid: Grid, piece: _Line | Grid) -> Grid | None:
    return piece if not isinstance(piece, _Line) and len(piece[0]) == len(grid[0]) else None


def _appended(rows: Grid, more: Grid) -> Grid:
    """Append the rows of the next page; one that a page break cut in two is put together again."""
    first = more[0]
    if not first[0] and not any(read_cell(text) for text in first) and rows[-1][0]:
        joined = [f"{above} {below}".strip() for above, below in zip(rows[-1], first, strict=True)]
        return [*rows[:-1], joined, *more[1:]]
    return [*rows, *more]


def _page(page: Page) -> Iterator[_Line | Grid]:
    """Yield the lines and tables of a page from top to bottom."""
    _raise_note_numbers(page)
    tables = [table for table in page.find_tables() if len(table.rows) > 1] if page.edges else []
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda thing: not any(_within(thing, box) for box in boxes)) if boxes else page
    placed: list[tuple[float, _Line | Grid]] = list(
        _lines(outside.extract_text_lines(return_chars=False, strip=False), page)
    )
    for table in tables:
        placed.append((table.bbox[1], [[_unbroken(cell or "") for cell in row] for row in table.extract()]))
    page.close()
    yield from (piece for _, piece in sorted(placed, key=lambda entry: entry[0]))


def _unbroken(text: str) -> str:
    """Put together a number that a narrow column broke over lines."""
    return "".join(text.split()) if _BROKEN_NUMBER.fullmatch(text) else text


def _raise_note_numbers(page: Page) -> None:
    """Mark small digits as note numbers, so that they are not read as the last digits of a figure."""
    sizes = [char["size"] for char in page.chars if char["text"].strip()]
    if not sizes:
        return
    usual = median(sizes)
    for char in page.chars:
        if char["text"].isdecimal() and char["size"] < _RAISED * usual:
            char["text"] = superscript(char["text"])


def _within(thing: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle = (thing["top"] + thing["bottom"]) / 2
    return bool(box[0] <= (thing["x0"] + thing["x1"]) / 2 <= box[2] and box[1] <= middle <= box[3])


def _lines(lines: list[dict[str, Any]], page: Page) -> Iterator[tuple[float, _Line]]:
    """Yield the lines of a page without its number: whether each begins a paragraph and fills the width."""
    left = min((line["x0"] for line in lines), default=0.0)
    right = max((line["x1"] for line in lines), default=0.0)
    for line in lines:
        text = cleaned(line["text"])
        if not text or (text.isdecimal() and not 0.1 * page.height < line["top"] < 0.9 * page.height):
            continue
        begins = (
            line["x0"] > left + _INDENT or split_mark(text)[0] is not Mark.NONE or text[0] in _RAISED_DIGITS
        )
        room = right - line["x1"]
        full = room < _SHORT or (room < 3 * _SHORT and text[-1] not in ".;:")
        yield line["top"], _Line(text, begins, full)

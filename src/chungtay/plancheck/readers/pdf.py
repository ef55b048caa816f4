"""Reads the text layer of .pdf: ruled tables, and lines put together to paragraphs by indent and width."""

from __future__ import annotations

import io
from collections.abc import Iterator
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
from chungtay.plancheck.readers import limits
from chungtay.plancheck.readers.shaping import shaped, superscript
from chungtay.plancheck.structure import Mark, split_mark

_RAISED = 0.75
_INDENT = 8.0
_SHORT = 40.0


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
    blocks: list[Block] = []
    for piece in pieces:
        ref = len(blocks) + 1
        blocks += (
            [Paragraph(piece, ref)] if isinstance(piece, str) else list(shaped(piece, [ref] * len(piece)))
        )
    return tuple(blocks)


def _page(page: Page) -> Iterator[str | list[list[str]]]:
    """Yield the paragraphs and tables of a page from top to bottom."""
    _raise_note_numbers(page)
    tables = [table for table in page.find_tables() if len(table.rows) > 1]
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda thing: not any(_within(thing, box) for box in boxes))
    placed: list[tuple[float, str | list[list[str]]]] = [
        (top, text) for top, text in _paragraphs(outside.extract_text_lines(return_chars=False), page)
    ]
    for table in tables:
        placed.append((table.bbox[1], [[cell or "" for cell in row] for row in table.extract()]))
    page.close()
    yield from (piece for _, piece in sorted(placed, key=lambda entry: entry[0]) if piece)


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


def _paragraphs(lines: list[dict[str, Any]], page: Page) -> Iterator[tuple[float, str]]:
    """Join lines that run to the right edge with the next one, if it is neither indented nor numbered."""
    if not lines:
        return
    left = min(line["x0"] for line in lines)
    right = max(line["x1"] for line in lines)
    open_text, open_top, last = "", 0.0, lines[0]
    for line in lines:
        text = cleaned(line["text"])
        if not text or (text.isdecimal() and line["top"] < 0.1 * page.height):
            continue
        begins = (
            line["x0"] > left + _INDENT or split_mark(text)[0] is not Mark.NONE or text[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹"
        )
        if open_text and not begins and last["x1"] > right - _SHORT:
            open_text += f" {text}"
        else:
            if open_text:
                yield open_top, open_text
            open_text, open_top = text, line["top"]
        last = line
    if open_text:
        yield open_top, open_text

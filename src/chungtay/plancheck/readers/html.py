"""Reads .html as offices and law sites save it: paragraphs, lists, tables; scripts and styles left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import ParserError, XMLSyntaxError
from lxml.html import HtmlElement

from chungtay.plancheck.cleaning import cleaned
from chungtay.plancheck.document import Block, Paragraph
from chungtay.plancheck.errors import DamagedFile
from chungtay.plancheck.readers.shaping import shaped, superscript

_SKIPPED = {"script", "style", "head", "noscript", "template", "svg", "iframe", "object"}
_BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "tr",
    "section",
    "article",
    "blockquote",
    "ul",
    "ol",
    "body",
    "html",
    "center",
    "pre",
    "td",
    "th",
    "main",
    "header",
    "footer",
    "dd",
    "dt",
    "form",
}
_MAX_SPAN = 50


def read_html(content: bytes, name: str) -> tuple[Block, ...]:
    """Read a page; `ref` counts its blocks.

    Raises:
        DamagedFile: nothing that can be parsed.
    """
    try:
        root = html.document_fromstring(_decoded(content), parser=html.HTMLParser(no_network=True))
    except (ParserError, XMLSyntaxError, ValueError) as error:
        raise DamagedFile(name=name) from error
    blocks: list[Block] = []
    for piece in _pieces(root):
        ref = len(blocks) + 1
        if isinstance(piece, str):
            blocks += [Paragraph(cleaned(piece), ref)] if cleaned(piece) else []
        else:
            rows = _rows(piece)
            blocks += list(shaped(rows, [ref] * len(rows)))
    return tuple(blocks)


def _decoded(content: bytes) -> str | bytes:
    """Return the text of UTF-8; other encodings are left to what the page itself declares."""
    try:
        return re.sub(r"<\?xml[^>]*\?>", "", content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return content


def _pieces(element: HtmlElement) -> Iterator[str | HtmlElement]:
    """Yield runs of text between block elements, and tables that hold no other table."""
    run = element.text or ""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED:
            run += child.tail or ""
        elif child.tag == "table" and child.find(".//table") is None:
            yield run
            yield child
            run = child.tail or ""
        elif (
            child.tag == "br"
            or child.tag in _BLOCKS
            or child.find(".//p") is not None
            or child.tag == "table"
        ):
            yield run
            yield from _pieces(child)
            run = child.tail or ""
        else:
            run += _inline(child) + (child.tail or "")
    yield run


def _inline(element: HtmlElement) -> str:
    text = str(element.text_content())
    if element.tag == "sup" and text.strip(" []()").isdigit():
        return superscript(text.strip(" []()"))
    if any(child.tag == "sup" for child in element.iter()):
        return (element.text or "") + "".join(_inline(child) + (child.tail or "") for child in element)
    return text


def _rows(table: HtmlElement) -> list[list[str]]:
    """Return the texts of a table in its grid; a cell over several rows or columns holds its text once."""
    taken: dict[tuple[int, int], bool] = {}
    rows: list[list[str]] = []
    for at, row in enumerate(table.iter("tr")):
        texts: list[str] = []
        for cell in row.iterchildren("td", "th"):
            while taken.get((at, len(texts))):
                texts.append("")
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for below in range(1, down):
                for column in range(len(texts), len(texts) + across):
                    taken[at + below, column] = True
            texts += ["\n".join(piece for piece in map(str, _texts(cell)) if piece.strip())] + [""] * (
                across - 1
            )
        rows.append(texts)
    return rows


def _texts(cell: HtmlElement) -> Iterator[str]:
    return (piece for piece in _pieces(cell) if isinstance(piece, str))


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return min(int(value), _MAX_SPAN) if value.isdigit() and int(value) else 1

"""Reads .docx: paragraphs with their automatic numbers, tables, footnotes; `ref` counts blocks."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl
from docx.oxml.text.paragraph import CT_P
from lxml.etree import XMLSyntaxError, _Element

from chungtay.plancheck.cleaning import cleaned
from chungtay.plancheck.document import Block, Paragraph
from chungtay.plancheck.errors import DamagedFile
from chungtay.plancheck.readers.docx_numbering import Numbering
from chungtay.plancheck.readers.shaping import shaped, superscript

_TEXT, _TAB, _BREAK, _NOTE = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:footnoteReference")


def read_docx(content: bytes, name: str) -> tuple[Block, ...]:
    """Read the body, then the footnotes.

    Raises:
        DamagedFile: the package cannot be opened or lacks a part.
    """
    try:
        document = docx.Document(io.BytesIO(content))
        body = tuple(_blocks(document))
        return body + tuple(_footnotes(document, len(body) + 1))
    except (
        KeyError,
        ValueError,
        AttributeError,
        XMLSyntaxError,
        PackageNotFoundError,
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        zlib.error,
    ) as error:
        raise DamagedFile(name=name) from error


def _blocks(document: Document) -> Iterator[Block]:
    numbering = Numbering(document)
    for ref, element in enumerate(document.element.body.iterchildren(), 1):
        if isinstance(element, CT_P):
            text = cleaned(numbering.label(element) + text_of(element))
            if text:
                yield Paragraph(text, ref)
        elif isinstance(element, CT_Tbl):
            rows = [_row(row) for row in element.tr_lst]
            yield from shaped(rows, [ref] * len(rows))


def _row(row: CT_Row) -> list[str]:
    """Return the texts of a row, one for each column of the grid; merged cells hold theirs once."""
    texts: list[str] = [""] * row.grid_before
    for cell in row.tc_lst:
        merged = cell.vMerge == "continue"
        text = "" if merged else "\n".join(text_of(paragraph) for paragraph in cell.p_lst)
        texts += [text] + [""] * (cell.grid_span - 1)
    return texts


def text_of(element: _Element) -> str:
    """Return the text of a paragraph, insertions included, deletions left out, note numbers raised."""
    parts = []
    for node in element.iter(_TEXT, _TAB, _BREAK, _NOTE):
        if node.tag == _TEXT:
            parts.append(node.text or "")
        elif node.tag == _NOTE:
            parts.append(superscript(node.get(qn("w:id"), "")))
        else:
            parts.append(" ")
    return "".join(parts)


def _footnotes(document: Document, start: int) -> Iterator[Block]:
    part = next(
        (
            rel.target_part
            for rel in document.part.rels.values()
            if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES
        ),
        None,
    )
    if part is None:
        return
    for note in parse_xml(part.blob).iterchildren(qn("w:footnote")):
        text = cleaned(" ".join(text_of(paragraph) for paragraph in note.iter(qn("w:p"))))
        if text and note.get(qn("w:type")) is None:
            yield Paragraph(superscript(note.get(qn("w:id"), "")) + " " + text, start)
            start += 1

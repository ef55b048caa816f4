"""What readers share: superscripts for note numbers, and tables that only lay out a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chungtay.plancheck.cleaning import cleaned
from chungtay.plancheck.document import Block, Cell, Paragraph, Table
from chungtay.plancheck.numbers import read_cell

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript(number: str) -> str:
    """Return the digits of a note number raised."""
    return number.translate(_SUPERSCRIPTS)


def shaped(rows: Sequence[Sequence[str]], refs: Sequence[int]) -> Iterator[Block]:
    """Yield rows as a table, or as paragraphs where they only lay out head, signature or addressees."""
    filled = [(ref, [cleaned(text) for text in row]) for ref, row in zip(refs, rows, strict=True) if any(row)]
    if not filled:
        return
    width = max(len(row) for _, row in filled)
    numbers = sum(read_cell(text) is not None for _, row in filled for text in row)
    if width <= 2 and numbers < 2:
        for (ref, _), original in zip(filled, [row for row in rows if any(row)], strict=True):
            yield from (
                Paragraph(cleaned(line), ref)
                for text in original
                for line in text.split("\n")
                if cleaned(line)
            )
        return
    yield Table(
        tuple(tuple(Cell(text) for text in row + [""] * (width - len(row))) for _, row in filled),
        tuple(ref for ref, _ in filled),
    )

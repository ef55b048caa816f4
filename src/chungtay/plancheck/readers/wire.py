"""Blocks as JSON, to come out of the child process in which a file is read."""

from __future__ import annotations

import json
from decimal import Decimal

from chungtay.plancheck.document import Block, Cell, Paragraph, Table


def packed(blocks: tuple[Block, ...]) -> str:
    """Return blocks as one line of JSON."""
    return json.dumps([_packed(block) for block in blocks], ensure_ascii=False)


def unpacked(text: str) -> tuple[Block, ...]:
    """Return the blocks of `packed`."""
    return tuple(_unpacked(entry) for entry in json.loads(text))


def _packed(block: Block) -> list[object]:
    if isinstance(block, Paragraph):
        return [block.text, block.ref]
    rows = [
        [[cell.text, None if cell.value is None else str(cell.value)] for cell in row] for row in block.rows
    ]
    return [rows, list(block.refs), block.name]


def _unpacked(entry: list[object]) -> Block:
    match entry:
        case [str(text), int(ref)]:
            return Paragraph(text, ref)
        case [list(rows), list(refs), str(name)]:
            return Table(tuple(tuple(_cell(cell) for cell in row) for row in rows), tuple(refs), name)
        case _:
            raise ValueError("not a block")


def _cell(entry: list[str | None]) -> Cell:
    text, value = entry
    return Cell(text or "", None if value is None else Decimal(value))

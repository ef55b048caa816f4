"""Reads plain text: lines, tab-separated tables, and tables that a web page spilled one cell a line."""

from __future__ import annotations

import re

from chungtay.plancheck.cleaning import cleaned, folded
from chungtay.plancheck.document import Block, Cell, Paragraph, Table
from chungtay.plancheck.errors import NameContradictsContent

_ENCODINGS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_TOTAL = re.compile(r"(tong|cong)\b")


def read_text(content: bytes, name: str) -> tuple[Block, ...]:
    """Read UTF-8 or UTF-16 text.

    Raises:
        NameContradictsContent: the bytes are not text in either encoding.
    """
    encoding = next((enc for mark, enc in _ENCODINGS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NameContradictsContent(name=name, kind="văn bản Unicode") from error
    if "\x00" in text:
        raise NameContradictsContent(name=name, kind="văn bản Unicode")
    return blocks_of(text)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Cut text into paragraphs and tables; `ref` is the line number."""
    blocks: list[Block] = []
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        if "\t" in lines[at]:
            until = _end_of_tabs(lines, at)
            blocks.extend(_tab_tables(lines, at, until))
            at = until
            continue
        spilled = _spilled_table(lines, at) if folded(lines[at].strip()) in ("stt", "tt") else None
        if spilled is not None:
            table, at = spilled
            blocks.append(table)
            continue
        if cleaned(lines[at]):
            blocks.append(Paragraph(cleaned(lines[at]), at + 1))
        at += 1
    return tuple(blocks)


def _end_of_tabs(lines: list[str], at: int) -> int:
    """Return the line after the last row; blank lines between rows are page breaks."""
    end = at
    while at < len(lines) and ("\t" in lines[at] or not lines[at].strip()):
        if "\t" in lines[at]:
            end = at + 1
        at += 1
    return end


def _tab_tables(lines: list[str], at: int, until: int) -> list[Table]:
    """Cut rows where, after a blank line, rows of another width begin."""
    groups: list[list[tuple[int, tuple[Cell, ...]]]] = []
    after_blank = True
    for number in range(at, until):
        if not lines[number].strip():
            after_blank = True
            continue
        cells = tuple(Cell(cleaned(cell)) for cell in lines[number].split("\t"))
        if not groups or (after_blank and abs(len(cells) - len(groups[-1][-1][1])) > 1):
            groups.append([])
        groups[-1].append((number + 1, cells))
        after_blank = False
    return [_table(group) for group in groups]


def _table(rows: list[tuple[int, tuple[Cell, ...]]]) -> Table:
    width = max(len(cells) for _, cells in rows)
    filled = tuple(cells + (Cell(""),) * (width - len(cells)) for _, cells in rows)
    return Table(filled, tuple(ref for ref, _ in rows))


def _spilled_table(lines: list[str], at: int) -> tuple[Table, int] | None:
    """Put together a table whose cells stand one a line, from the step between ordinals 1, 2 and 3."""
    cells = [
        (number, cleaned(line))
        for number, line in enumerate(lines[at : at + 4000], at)
        if line.strip() or "\u00a0" in line
    ]
    texts = [text for _, text in cells]
    first = next((i for i, text in enumerate(texts[:60]) if text == "1"), None)
    second = next((i for i, text in enumerate(texts[:120]) if text == "2"), None)
    if first is None or second is None or not 3 <= second - first <= 40:
        return None
    width = second - first
    count = 0
    while texts[first + count * width : first + count * width + 1] == [str(count + 1)]:
        count += 1
    if count < 3:
        return None
    starts = [first + row * width for row in range(count)]
    rows = [(cells[0][0] + 1, _header(texts[:first], width))]
    rows += [(cells[s][0] + 1, tuple(Cell(t) for t in texts[s : s + width])) for s in starts]
    end = starts[-1] + width
    if end + 1 < len(texts) and texts[end] == "" and _TOTAL.match(folded(texts[end + 1])):
        rows.append((cells[end + 1][0] + 1, tuple(Cell(t) for t in texts[end : end + width])))
        end += width
    after = cells[end][0] if end < len(cells) else len(lines)
    return _table(rows), after


def _header(texts: list[str], width: int) -> tuple[Cell, ...]:
    """Fit the heads to the columns: a head over several columns has no unit in brackets and is left out."""
    heads = [text for text in texts if text]
    groups = [text for text in heads[2:] if "(" not in text]
    if len(groups) == len(heads) - width:
        heads = [text for text in heads if text not in groups]
    return tuple(Cell(text) for text in heads[:width]) + (Cell(""),) * max(0, width - len(heads))

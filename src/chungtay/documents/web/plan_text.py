"""The text of a plan as it was read, with the numbers of the findings at their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from chungtay.plancheck.document import Block, Paragraph, Place, Table
from chungtay.plancheck.findings import Finding

MAX_CHARACTERS = 200_000
"""A longer text is left out of the page: a weak computer would hold long at it."""

_CELL = 10  # what the frame of a cell weighs, in characters
_LONG = 32
Marks = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph; `anchor` is empty where another has it already."""

    anchor: str
    text: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell; only one with `marks`, the numbers and severities of its findings, has an anchor."""

    anchor: str
    text: str
    marks: Marks

    @property
    def is_long(self) -> bool:
        """Say whether the cell holds words that want a wide column."""
        return len(self.text) > _LONG


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a table with its number as findings quote it."""

    anchor: str
    number: int
    marks: Marks
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table, row by row."""

    name: str
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class ShownText:
    """Paragraphs and tables in order, and the anchors that stand among them."""

    blocks: tuple[ShownParagraph | ShownTable, ...]
    anchors: frozenset[str]


def anchor_of(place: Place) -> str:
    """Return the name of a paragraph, or of a row or a cell of a table, in the page."""
    return "-".join(
        str(number) for number in (f"t{place.ref}", place.row, place.column) if number is not None
    )


def shown_text(blocks: Iterable[Block], numbered: Iterable[tuple[int, Finding]]) -> ShownText | None:
    """Return the text with the numbers of the findings in it, None if it is too long to be shown."""
    blocks = tuple(blocks)
    if sum(_length(block) for block in blocks) > MAX_CHARACTERS:
        return None
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, finding in numbered:
        found[anchor_of(finding.place)].append((number, str(finding.severity)))
    marks = {anchor: tuple(pairs) for anchor, pairs in found.items()}
    given: set[str] = set()
    shown = tuple(_shown(block, marks, given) for block in blocks)
    return ShownText(shown, frozenset(given))


def _length(block: Block) -> int:
    if isinstance(block, Paragraph):
        return len(block.text)
    return sum(len(cell.text) + _CELL for row in block.rows for cell in row)


def _shown(block: Block, marks: Mapping[str, Marks], given: set[str]) -> ShownParagraph | ShownTable:
    if isinstance(block, Paragraph):
        anchor = _first(anchor_of(Place(block.ref)), given)
        return ShownParagraph(anchor, block.text, marks.get(anchor, ()))
    return ShownTable(block.name, tuple(_rows(block, marks, given)))


def _rows(table: Table, marks: Mapping[str, Marks], given: set[str]) -> Iterator[ShownRow]:
    for number, (ref, row) in enumerate(zip(table.refs, table.rows, strict=True), 1):
        anchor = _first(anchor_of(Place(ref, row=number)), given)
        cells = []
        for column, cell in enumerate(row, 1):
            own = anchor_of(Place(ref, row=number, column=column))
            here = marks.get(own, ())
            cells.append(ShownCell(_first(own, given) if here else "", cell.text, here))
        yield ShownRow(anchor, number, marks.get(anchor, ()), tuple(cells))


def _first(anchor: str, given: set[str]) -> str:
    """Return the anchor once; pieces of one long paragraph share their place."""
    if anchor in given:
        return ""
    given.add(anchor)
    return anchor

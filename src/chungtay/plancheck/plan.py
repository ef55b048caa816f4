"""A plan ready for checking: its outline, its tables interpreted, the number style of its text."""

from __future__ import annotations

from dataclasses import dataclass, field

from chungtay.plancheck.document import Block
from chungtay.plancheck.figures import Figure, figures_of, prose_style
from chungtay.plancheck.numbers import NumberStyle
from chungtay.plancheck.sheets import Sheet, interpreted
from chungtay.plancheck.structure import Line, Outline, outlined


@dataclass(frozen=True)
class Plan:
    """What the checks see; figures are kept once read, because every check asks for them."""

    outline: Outline
    style: NumberStyle
    sheets: tuple[Sheet, ...]
    _known: dict[int, tuple[Figure, ...]] = field(default_factory=dict, repr=False, compare=False)

    def figures(self, line: Line) -> tuple[Figure, ...]:
        """Return the figures of a line, read in the style of the text."""
        if id(line) not in self._known:
            self._known[id(line)] = figures_of(line, self.style)
        return self._known[id(line)]


def understood(blocks: tuple[Block, ...]) -> Plan:
    """Interpret the blocks of a file."""
    outline = outlined(blocks)
    style = prose_style(outline)
    return Plan(outline, style, tuple(interpreted(caption, style) for caption in outline.tables))

"""A plan ready for checking: its outline, its tables interpreted, the number style of its text."""

from __future__ import annotations

from dataclasses import dataclass

from chungtay.plancheck.document import Block
from chungtay.plancheck.figures import Figure, figures_of, prose_style
from chungtay.plancheck.numbers import NumberStyle
from chungtay.plancheck.sheets import Sheet, interpreted
from chungtay.plancheck.structure import Line, Outline, outlined


@dataclass(frozen=True, slots=True)
class Plan:
    """What the checks see."""

    outline: Outline
    style: NumberStyle
    sheets: tuple[Sheet, ...]

    def figures(self, line: Line) -> tuple[Figure, ...]:
        """Return the figures of a line, read in the style of the text."""
        return figures_of(line, self.style)


def understood(blocks: tuple[Block, ...]) -> Plan:
    """Interpret the blocks of a file."""
    outline = outlined(blocks)
    style = prose_style(outline)
    return Plan(outline, style, tuple(interpreted(caption, style) for caption in outline.tables))

"""Sums that must hold in a table, and which single cell explains several that do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from chungtay.plancheck.sheets import Sheet

CellKey = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Equation:
    """`result` must equal the signed sum of `terms`; cells are (row index, column).

    `vertical` tells a sum over rows from a formula over columns; `slack` is what rounding may explain.
    """

    result: CellKey
    terms: tuple[tuple[int, CellKey], ...]
    vertical: bool
    slack: Decimal

    def difference(self, sheet: Sheet) -> Decimal:
        """Return the printed result less the computed one."""
        return _at(sheet, self.result) - self.computed(sheet)

    def computed(self, sheet: Sheet) -> Decimal:
        """Return the sum of the terms."""
        return sum((sign * _at(sheet, cell) for sign, cell in self.terms), Decimal(0))

    @property
    def cells(self) -> tuple[CellKey, ...]:
        """Return every cell that takes part."""
        return (self.result, *(cell for _, cell in self.terms))

    def repaired(self, sheet: Sheet, cell: CellKey) -> Decimal:
        """Return the value of `cell` with which the equation would hold."""
        if cell == self.result:
            return self.computed(sheet)
        sign = next(sign for sign, key in self.terms if key == cell)
        return _at(sheet, cell) + sign * self.difference(sheet)


@dataclass(frozen=True, slots=True)
class Suspect:
    """One cell whose change to `value` would mend all of `broken`."""

    cell: CellKey
    value: Decimal
    broken: tuple[Equation, ...]


def slack_of(sheet: Sheet, result: CellKey, terms: Iterable[CellKey]) -> Decimal:
    """Return the largest difference that rounding of each figure may cause; none for whole counts."""
    cells = [result, *terms]
    numbers = [
        number for row, column in cells for number in [sheet.rows[row].values[column]] if number is not None
    ]
    if not sheet.is_money and all(number.places == 0 for number in numbers):
        return Decimal(0)
    steps = [number.unit for number in numbers]
    return min(sum(steps, Decimal(0)) / 2, 3 * max(steps, default=Decimal(0)))


def suspects(sheet: Sheet, broken: list[Equation]) -> tuple[list[Suspect], list[Equation]]:
    """Find cells that mend two or more broken equations at once; return them and what stays unexplained."""
    rest = list(broken)
    found: list[Suspect] = []
    while True:
        best = max(_candidates(sheet, rest), key=lambda s: len(s.broken), default=None)
        if best is None:
            return found, rest
        found.append(best)
        rest = [equation for equation in rest if equation not in best.broken]


def _candidates(sheet: Sheet, broken: list[Equation]) -> list[Suspect]:
    """Return cells for which a sum over rows and a formula over columns ask for the same value."""
    by_cell: dict[CellKey, list[Equation]] = defaultdict(list)
    for equation in broken:
        for cell in equation.cells:
            by_cell[cell].append(equation)
    found = []
    for cell, equations in by_cell.items():
        if len({equation.vertical for equation in equations}) < 2:
            continue
        values = {equation.repaired(sheet, cell) for equation in equations}
        if len(values) == 1:
            found.append(Suspect(cell, values.pop(), tuple(equations)))
    return found


def _at(sheet: Sheet, cell: CellKey) -> Decimal:
    number = sheet.rows[cell[0]].values[cell[1]]
    return number.value if number is not None else Decimal(0)

"""The arithmetic of a table in column numbers, as the form itself prints it: `3/1`, `1-2-3+4`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from chungtay.kernel.numbers import rate

Cell = int | Decimal | None
CellOf = Callable[[int], Cell]

_SHARE = re.compile(r"(\d+)/(\d+)")
_SUM = re.compile(r"\d+([+-]\d+)+")


@dataclass(frozen=True, slots=True)
class Formula:
    """A share in percent of two columns, or a signed sum of several."""

    text: str

    def __post_init__(self) -> None:
        if not (_SHARE.fullmatch(self.text) or _SUM.fullmatch(self.text)):
            raise ValueError(f"neither a share nor a sum of columns: {self.text!r}")

    @property
    def is_rate(self) -> bool:
        """Return whether the result is a percentage, rounded half up to two decimals."""
        return "/" in self.text

    @property
    def columns(self) -> tuple[int, ...]:
        """Return the numbers of the columns that are read."""
        return tuple(int(number) for number in re.findall(r"\d+", self.text))

    @property
    def meaning(self) -> str:
        """Return how the cell is computed, in words for its reader."""
        if share := _SHARE.fullmatch(self.text):
            return f"Cột {share[1]} : cột {share[2]} × 100, làm tròn đến hai chữ số thập phân"
        return "Cột " + re.sub(r"([+-])", r" \1 cột ", self.text).replace("-", "−")

    def value(self, cell_of: CellOf) -> Cell:
        """Compute from the cells of one row; None where a cell that is read is missing.

        >>> Formula("3/1").value({1: 196_024, 3: 17_497}.get)
        Decimal('8.93')
        >>> Formula("1-2+3").value({1: 10, 2: 4, 3: 1}.get)
        7
        """
        cells = [cell_of(number) for number in self.columns]
        if any(cell is None for cell in cells):
            return None
        counts = [int(cell) for cell in cells if cell is not None]
        if self.is_rate:
            return rate(*counts)
        signs = [1] + [1 if sign == "+" else -1 for sign in re.findall(r"[+-]", self.text)]
        return sum(sign * count for sign, count in zip(signs, counts, strict=True))

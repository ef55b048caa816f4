"""A report table with its cells: what the page prints, the .xlsx holds and --json writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chungtay.reporting.definitions import Column, Counted, Definition
from chungtay.reporting.formulas import Cell
from chungtay.reporting.units import Rank, Unit


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a unit with its cells by column key; counts are whole, rates have two decimals."""

    unit: Unit
    rank: Rank
    ordinal: str
    counted: Counted
    cells: Mapping[str, Cell]
    continues: bool  # the second line of the same unit


@dataclass(frozen=True, slots=True)
class Table:
    """A report table for an area and a year, as of a day; `notes` say what is missing."""

    definition: Definition
    area: Unit
    year: int
    as_of: date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]

    @property
    def code(self) -> str:
        """Return the code of the table, 1 to 15."""
        return self.definition.code

    @property
    def total(self) -> Row:
        """Return the line of the whole area; of households where the table has two."""
        return self.rows[0]

    def row_of(self, area_id: int, counted: Counted = Counted.HOUSEHOLDS) -> Row | None:
        """Return the line of a unit, if it has one."""
        for row in self.rows:
            if row.unit.area_id == area_id and row.counted == counted:
                return row
        return None

    def meaning(self, column: Column, row: Row) -> str:
        """Return how one cell is computed, in words for its reader, with where it comes from."""
        is_summed = row.rank is not Rank.DETAIL and column.sources and not column.is_rate
        below = "; cộng từ các đơn vị bên dưới" if is_summed else ""
        counted = f" ({row.counted.label.lower()})" if self.definition.is_twofold else ""
        return f"{row.unit.name}{counted}, {self.as_of:%d/%m/%Y}: {column.meaning}{below}."

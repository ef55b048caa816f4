"""The cells of a report table as plain records: what `--json` prints and the page hands over."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from chungtay.reporting.formulas import Cell
from chungtay.reporting.results import Table


def records(found: Table) -> Iterator[dict[str, Any]]:
    """Yield one object for each line of the table: the same cells as page and .xlsx, rates as numbers."""
    head = {"table": found.code, "year": found.year, "as_of": found.as_of.isoformat()}
    for row in found.rows:
        unit = {"rank": row.rank.name.lower(), "ordinal": row.ordinal, "code": row.unit.code}
        cells = {key: _plain(cell) for key, cell in row.cells.items()}
        yield {**head, **unit, "unit": row.unit.name, "counted": row.counted.value, "cells": cells}


def _plain(cell: Cell) -> int | float | None:
    """Return a cell as JSON has it; two decimals survive the way through a float."""
    return float(cell) if isinstance(cell, Decimal) else cell

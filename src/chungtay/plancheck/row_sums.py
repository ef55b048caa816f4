"""Which rows of a table must add up: totals over the outermost rows, and rows over the rows within them."""

from __future__ import annotations

from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.equations import CellKey, Equation, slack_of
from chungtay.plancheck.sheets import Sheet

MIN_HOLDING = 6
MIN_SHARE = 0.8
_SUBSET = ("trong do", "tr.do", "tr. do", "rieng", "- trong do")


def row_equations(sheet: Sheet) -> list[Equation]:
    """Return the sums over rows that the table itself makes probable.

    A row named as a total must add up. A row that merely holds other rows must do so only where at least
    half of such rows in the table do: in lists of indicators they often hold a choice, not all parts.
    """
    every = _nested_equations(sheet)
    nested = [equation for equation in every if len(equation.terms) > 1]
    holding = [equation for equation in nested if abs(equation.difference(sheet)) <= equation.slack]
    if not holding or len(holding) * 2 < len(nested):
        return _total_equations(sheet) + holding
    # One row left under another: told only where nearly all others add up, so that a row must be missing.
    lonely = [equation for equation in every if len(equation.terms) == 1]
    strict = len(holding) >= MIN_HOLDING and len(holding) >= MIN_SHARE * len(nested)
    return _total_equations(sheet) + nested + (lonely if strict else [])


def _total_equations(sheet: Sheet) -> list[Equation]:
    total_rows = [index for index, row in enumerate(sheet.rows) if row.total]
    if not total_rows:
        return []
    found: list[Equation] = []
    for column in sheet.columns:
        if sheet.is_rate(column):
            continue
        if len(total_rows) == 1:
            parts = sheet.children(None)
            found += _equation(sheet, total_rows[0], parts, column)
        else:
            found += _one_of_several(sheet, total_rows, column)
    return found


def _one_of_several(sheet: Sheet, total_rows: list[int], column: int) -> list[Equation]:
    """Sum each total over the rows since the total before; the last may sum the totals above it."""
    found: list[Equation] = []
    before = -1
    outer = sheet.children(None)
    for total in total_rows:
        since = [index for index in outer if before < index < total]
        others = [index for index in total_rows if index < total]
        choices = [
            _equation(sheet, total, parts, column) for parts in (since, others, outer) if len(parts) > 1
        ]
        holding = [c for c in choices if c and abs(c[0].difference(sheet)) <= c[0].slack]
        found += holding[0] if holding else []
        before = total
    return found


def _nested_equations(sheet: Sheet) -> list[Equation]:
    found: list[Equation] = []
    for index, row in enumerate(sheet.rows):
        parts = sheet.children(index)
        if (
            row.total
            or not parts
            or any(folded(sheet.rows[part].label).startswith(_SUBSET) for part in parts)
        ):
            continue
        for column in sheet.columns:
            if not sheet.is_rate(column):
                found += _equation(sheet, index, parts, column)
    return found


def _equation(sheet: Sheet, result: int, parts: list[int], column: int) -> list[Equation]:
    """Return the sum if the result is printed and some part holds a number."""
    if sheet.rows[result].values[column] is None:
        return []
    cells = [cell for part in parts for cell in _printed(sheet, part, column)]
    if not cells or (sheet.rows[result].total and len(parts) < 2):
        return []
    own = (result, column)
    return [Equation(own, tuple((1, cell) for cell in cells), True, slack_of(sheet, own, cells))]


def _printed(sheet: Sheet, index: int, column: int) -> list[CellKey]:
    """Return the cell of a row, or where it is empty the printed cells of the rows within it."""
    if sheet.rows[index].values[column] is not None:
        return [(index, column)]
    return [cell for child in sheet.children(index) for cell in _printed(sheet, child, column)]

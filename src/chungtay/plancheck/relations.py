"""Formulas over columns, found from the numbers themselves: most rows obey them, so the others are in doubt.

Heads of scanned tables are often lost or shifted; twelve rows in which one column is the sum of two others
are better evidence than a head.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from chungtay.plancheck.equations import Equation, slack_of
from chungtay.plancheck.numbers import Number
from chungtay.plancheck.sheets import Sheet

MIN_ROWS = 3
MIN_SHARE = Decimal("0.7")
_MAX_COLUMNS = 24
_MAX_TRIPLE_COLUMNS = 14
_MAX_ROWS = 300
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class SumRelation:
    """Column `result` is the sum of the columns `parts` in `support` rows."""

    result: int
    parts: tuple[int, ...]
    support: int


@dataclass(frozen=True, slots=True)
class RateRelation:
    """Column `rate` is `scale` times `part` over `whole` in `support` rows."""

    rate: int
    part: int
    whole: int
    scale: int
    support: int


def sum_relations(sheet: Sheet) -> list[SumRelation]:
    """Return the sums over columns that at least three rows and most rows obey."""
    columns = [column for column in sheet.columns if not sheet.is_rate(column)][:_MAX_COLUMNS]
    found: list[SumRelation] = []
    explained: set[frozenset[int]] = set()
    for parts in _part_sets(columns):
        for result in columns:
            key = frozenset((result, *parts))
            if result in parts or key in explained:
                continue
            support = _support(sheet, result, parts)
            if support:
                explained.add(key)
                found.append(SumRelation(result, parts, support))
    return _distinct(sheet, found)


def rate_differences(sheet: Sheet) -> list[SumRelation]:
    """Return the columns of rates of which one is the sum of two others: change of a rate."""
    columns = [column for column in sheet.columns if sheet.is_rate(column)][:_MAX_COLUMNS]
    found = []
    for parts in combinations(columns, 2):
        for result in columns:
            support = 0 if result in parts else _support(sheet, result, parts)
            if support:
                found.append(SumRelation(result, parts, support))
    return found


def rate_relations(sheet: Sheet) -> list[RateRelation]:
    """Return for each column of rates the part and the whole that explain most of its rows."""
    counts = [column for column in sheet.columns if not sheet.is_rate(column)][:_MAX_COLUMNS]
    found = []
    for rate in sheet.columns:
        if not sheet.is_rate(rate):
            continue
        options = [
            RateRelation(rate, part, whole, scale, _rate_support(sheet, rate, (part, whole), scale))
            for part in counts
            for whole in counts
            if part != whole
            for scale in (100, 1)
        ]
        options = [option for option in options if option.support]
        if options:
            found.append(max(options, key=lambda o: (o.support, -abs(o.whole - rate), -abs(o.part - rate))))
    return found


def relation_equations(sheet: Sheet) -> list[Equation]:
    """Return one equation for each row and each sum over columns; empty cells count as nought."""
    found = []
    for relation in sum_relations(sheet):
        for index, row in enumerate(sheet.rows):
            own = (index, relation.result)
            cells = [(index, part) for part in relation.parts]
            if row.values[relation.result] is None or all(
                row.values[part] is None for part in relation.parts
            ):
                continue
            found.append(Equation(own, tuple((1, c) for c in cells), False, slack_of(sheet, own, cells)))
    return found


def _part_sets(columns: list[int]) -> Iterator[tuple[int, ...]]:
    """Yield the sets of columns to try: pairs, runs side by side, then triples in narrow tables."""
    yield from combinations(columns, 2)
    for length in range(3, len(columns)):
        for start in range(len(columns) - length + 1):
            yield tuple(columns[start : start + length])
    if len(columns) <= _MAX_TRIPLE_COLUMNS:
        yield from combinations(columns, 3)


def _support(sheet: Sheet, result: int, parts: tuple[int, ...]) -> int:
    """Count the rows that obey a sum with all figures printed and not nought; 0 where it is no rule."""
    holding, against = set(), 0
    for row in sheet.rows[:_MAX_ROWS]:
        own = row.values[result]
        numbers = [row.values[part] for part in parts]
        if own is None or any(number is None or not number.value for number in numbers):
            continue
        known = [number for number in numbers if number is not None]
        if _agrees(own, known):
            holding.add((own.value, *(number.value for number in known)))
        else:
            against += 1
    total = len(holding) + against
    return len(holding) if len(holding) >= MIN_ROWS and len(holding) >= MIN_SHARE * total else 0


def _agrees(own: Number, parts: list[Number]) -> bool:
    slack = sum((number.unit for number in (own, *parts) if number.places), Decimal(0)) / 2
    return abs(own.value - sum((number.value for number in parts), Decimal(0))) <= slack


def _rate_support(sheet: Sheet, rate: int, of: tuple[int, int], scale: int) -> int:
    holding, against = set(), 0
    for row in sheet.rows[:_MAX_ROWS]:
        own, part, whole = row.values[rate], row.values[of[0]], row.values[of[1]]
        if own is None or part is None or whole is None or not whole.value:
            continue
        off = abs(own.value - scale * part.value / whole.value)
        if off <= own.unit * _HALF + Decimal("1e-9"):
            holding.add((own.value, part.value))
        elif off > own.unit * 2:
            # Rates cut short or taken as a difference are one step off: neither for nor against.
            against += 1
    total = len(holding) + against
    return len(holding) if len(holding) >= MIN_ROWS and len(holding) >= MIN_SHARE * total else 0


def _distinct(sheet: Sheet, relations: list[SumRelation]) -> list[SumRelation]:
    """Keep for each result the sum that fewest rows break, and others only if built of quite other columns.

    Where two columns are equal in most rows either could stand in the sum; only one of the readings is meant.
    """
    kept: list[SumRelation] = []
    for relation in sorted(
        relations, key=lambda r: (_broken_rows(sheet, r), -r.support, len(r.parts), r.parts)
    ):
        rivals = [other for other in kept if other.result == relation.result]
        if any(_overlap(sheet, relation, rival) for rival in rivals):
            continue
        if not _composed(relation, kept):
            kept.append(relation)
    return kept


def _broken_rows(sheet: Sheet, relation: SumRelation) -> int:
    """Count the rows that break a sum when empty cells count as nought."""
    broken = 0
    for row in sheet.rows[:_MAX_ROWS]:
        own = row.values[relation.result]
        parts = [number for part in relation.parts for number in [row.values[part]] if number is not None]
        broken += own is not None and bool(parts) and not _agrees(own, parts)
    return broken


def _overlap(sheet: Sheet, relation: SumRelation, rival: SumRelation) -> bool:
    return any(
        part == other or _mostly_equal(sheet, part, other) for part in relation.parts for other in rival.parts
    )


def _mostly_equal(sheet: Sheet, first: int, second: int) -> bool:
    pairs = [
        (a.value, b.value)
        for row in sheet.rows
        for a, b in [(row.values[first], row.values[second])]
        if a is not None and b is not None and (a.value or b.value)
    ]
    return len(pairs) >= MIN_ROWS and sum(a == b for a, b in pairs) * 2 > len(pairs)


def _composed(relation: SumRelation, kept: list[SumRelation]) -> bool:
    """Say whether a sum follows from two shorter ones, so that one slip is told once."""
    parts = set(relation.parts)
    return any(
        set(inner.parts) < parts
        and any(
            outer.result == relation.result
            and set(outer.parts) == (parts - set(inner.parts)) | {inner.result}
            for outer in kept
        )
        for inner in kept
    )

"""The rule of `rules.classification` as one columnar expression, for a table of any size on any engine.

Columns: `residence` (rural, urban), `income_score` and/or `income` (đồng per person per month), and the
deprivations as the mask `deprivations` or as one boolean column per indicator code. The class is null
exactly where `classify` refuses: nothing to judge by, unknown residence, or a figure nobody has reviewed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add, and_

import ibis
import ibis.expr.types as ir

from chungtay.analytics.engine import bit_count
from chungtay.kernel.errors import DomainError
from chungtay.standards.classes import PovertyClass, Residence
from chungtay.standards.standard import Standard
from chungtay.standards.values import NOTHING_CONFIRMED, Confirmed, Value, known

_CODE = "int16"
_COUNT = "int32"  # sums overflow the smallest integers, and PostgreSQL casts truth to no other
_NULL = ibis.literal(None, type=_CODE)


class ColumnsMissing(DomainError):
    """A table of households lacks what the standard asks for."""

    code = "columns_missing"
    template = "Bảng hộ thiếu cột: {columns}. Hãy thêm cột rồi chạy lại."


def poverty_class(
    households: ir.Table, standard: Standard, *, confirmed: Confirmed = NOTHING_CONFIRMED
) -> ir.IntegerColumn:
    """Return the column of class codes; an income, where known, decides before the score.

    Raises:
        ColumnsMissing: the table has neither income nor score, or not the deprivations of this standard.
    """
    _refuse_unless_complete(households, standard)
    by_income = _by_measure("income", households, standard, confirmed)
    by_score = _by_measure("income_score", households, standard, confirmed)
    if "income" in households.columns:
        return households.income.notnull().ifelse(by_income, by_score).cast(_CODE)
    return by_score.cast(_CODE)


def class_counts(
    households: ir.Table,
    standard: Standard,
    *,
    by: Sequence[str] = ("area",),
    confirmed: Confirmed = NOTHING_CONFIRMED,
) -> ir.Table:
    """Return `households` counted by the columns `by` and by class; class null: could not be decided.

    Raises:
        ColumnsMissing: as `poverty_class`.
    """
    classes = poverty_class(households, standard, confirmed=confirmed).name("poverty_class")
    keys = [*by, "poverty_class"]
    return households.mutate(classes).group_by(keys).agg(households=ibis._.count()).order_by(keys)


def _by_measure(
    measure: str, households: ir.Table, standard: Standard, confirmed: Confirmed
) -> ir.IntegerValue:
    """Return the class by income or by score; a branch for each residence keeps its lines constant."""
    if measure not in households.columns:
        return _NULL
    figure, legal = households[measure], _legal(households, standard)
    lines = standard.income_line if measure == "income" else standard.score_line
    branches = []
    for residence in Residence:
        line = known(lines.at(residence), confirmed)
        if line is not None:
            here = (households.residence == residence.value) & (figure >= 0) & legal
            above = _above_line(measure, figure, standard.average_line.at(residence), confirmed)
            under = _under_line(households, standard, confirmed)
            branches.append((here, (figure > line).ifelse(above, under)))
    return ibis.cases(*branches) if branches else _NULL


def _above_line(
    measure: str, figure: ir.IntegerColumn, average: Value[int], confirmed: Confirmed
) -> ir.IntegerValue:
    if measure == "income_score":
        return ibis.literal(PovertyClass.NOT_POOR.value)
    bound = known(average, confirmed)
    if bound is None:
        return _NULL
    return (figure <= bound).ifelse(PovertyClass.AVERAGE.value, PovertyClass.NOT_POOR.value)


def _under_line(households: ir.Table, standard: Standard, confirmed: Confirmed) -> ir.IntegerValue:
    needed = known(standard.deprivations_for_poor, confirmed)
    if needed is None:
        return _NULL
    many = _deprivations(households, standard) >= needed
    return many.ifelse(PovertyClass.POOR.value, PovertyClass.NEAR_POOR.value)


def _deprivations(households: ir.Table, standard: Standard) -> ir.IntegerValue:
    if "deprivations" in households.columns:
        return bit_count(households.deprivations.cast(_COUNT))
    return reduce(add, (households[code].cast(_COUNT) for code in standard.indicator_codes))


def _legal(households: ir.Table, standard: Standard) -> ir.BooleanValue:
    """Return whether the deprivations are all known, and of this standard."""
    if "deprivations" in households.columns:
        return households.deprivations.between(0, standard.all_deprived)
    return reduce(and_, (households[code].notnull() for code in standard.indicator_codes))


def _refuse_unless_complete(households: ir.Table, standard: Standard) -> None:
    columns = set(households.columns)
    missing = {"residence"} - columns
    if not columns & {"income", "income_score"}:
        missing.add("income_score")
    if "deprivations" not in columns:
        missing |= set(standard.indicator_codes) - columns
    if missing:
        raise ColumnsMissing(columns=", ".join(sorted(missing)))

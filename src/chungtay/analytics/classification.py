"""The rule of `rules.classification` as one columnar expression, for a table of any size on any engine.

Columns: `residence` (rural, urban), `income_score` and/or `income` (đồng per person per month), and the
deprivations as the mask `deprivations` or as one boolean column per indicator code. The class is null
exactly where `classify` refuses: nothing to judge by, unknown residence, or a figure nobody has reviewed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add

import ibis
import ibis.expr.types as ir

from chungtay.analytics.engine import bit_count
from chungtay.kernel.errors import DomainError
from chungtay.standards.classes import PovertyClass, Residence
from chungtay.standards.standard import ByResidence, Standard
from chungtay.standards.values import NOTHING_CONFIRMED, Confirmed, known

_CODE = "int16"  # sums of points and bits overflow the smallest integers
_POOR, _NEAR_POOR, _AVERAGE, _NOT_POOR = (each.value for each in PovertyClass)


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
    legal, count = _deprivations(households, standard)
    needed = known(standard.deprivations_for_poor, confirmed)
    under_line = ibis.null() if needed is None else (count >= needed).ifelse(_POOR, _NEAR_POOR)
    found = _by_measure(households, standard, confirmed, under_line)
    return legal.ifelse(found, ibis.null()).cast(_CODE)


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
    households: ir.Table, standard: Standard, confirmed: Confirmed, under_line: ir.IntegerValue
) -> ir.IntegerValue:
    if "income" not in households.columns:
        return _by_score(households, standard, confirmed, under_line)
    by_income = _by_income(households, standard, confirmed, under_line)
    if "income_score" not in households.columns:
        return by_income
    by_score = _by_score(households, standard, confirmed, under_line)
    return households.income.notnull().ifelse(by_income, by_score)


def _by_score(
    households: ir.Table, standard: Standard, confirmed: Confirmed, under_line: ir.IntegerValue
) -> ir.IntegerValue:
    score = households.income_score
    placed, line = _line(households, standard.score_line, confirmed)
    found = (score > line).ifelse(_NOT_POOR, under_line)
    return (placed & (score >= 0)).ifelse(found, ibis.null())


def _by_income(
    households: ir.Table, standard: Standard, confirmed: Confirmed, under_line: ir.IntegerValue
) -> ir.IntegerValue:
    income = households.income
    placed, line = _line(households, standard.income_line, confirmed)
    bounded, average = _line(households, standard.average_line, confirmed)
    above = bounded.ifelse((income <= average).ifelse(_AVERAGE, _NOT_POOR), ibis.null())
    found = (income > line).ifelse(above, under_line)
    return (placed & (income >= 0)).ifelse(found, ibis.null())


def _line(
    households: ir.Table, lines: ByResidence, confirmed: Confirmed
) -> tuple[ir.BooleanValue, ir.IntegerValue]:
    """Return whether each household has a line, and that line (meaningless without the former)."""
    figures = {residence: known(lines.at(residence), confirmed) for residence in Residence}
    places = [residence.value for residence, figure in figures.items() if figure is not None]
    urban = households.residence == Residence.URBAN.value
    line = urban.ifelse(figures[Residence.URBAN] or 0, figures[Residence.RURAL] or 0)
    return households.residence.isin(places), line


def _deprivations(households: ir.Table, standard: Standard) -> tuple[ir.BooleanValue, ir.IntegerValue]:
    """Return whether the deprivations are of this standard, and how many there are."""
    if "deprivations" in households.columns:
        mask = households.deprivations.cast("int32")
        return mask.between(0, standard.all_deprived), bit_count(mask)
    flags = [households[code].cast(_CODE) for code in standard.indicator_codes]
    count = reduce(add, flags)
    return count.notnull(), count


def _refuse_unless_complete(households: ir.Table, standard: Standard) -> None:
    columns = set(households.columns)
    missing = {"residence"} - columns
    if not columns & {"income", "income_score"}:
        missing.add("income_score")
    if "deprivations" not in columns:
        missing |= set(standard.indicator_codes) - columns
    if missing:
        raise ColumnsMissing(columns=", ".join(sorted(missing)))

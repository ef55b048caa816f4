"""The target tables of signed plans as shipped with the program: `data/*.yaml` and their strict reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any

from chungtay.standards.sources import Node, parse

# The order in which a row gives the figures of a class, as fields of `PovertyTarget`.
_FIGURES = (
    "{0}_before",
    "{0}_rate_before",
    "{0}_decrease",
    "{0}_target",
    "{0}_rate_target",
    "{0}_rate_decrease",
)


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of an annex: the code of the unit and the figures by field name, as printed."""

    area_code: str
    figures: Mapping[str, int | Decimal | None]


@dataclass(frozen=True, slots=True)
class Plan:
    """The annex of a signed plan; codes are those of the day of signing."""

    name: str
    signed_on: date
    year: int
    province_code: str
    rows: tuple[PlannedRow, ...]


@cache
def shipped_plans() -> tuple[Plan, ...]:
    """Return every plan shipped with the program, oldest first."""
    folder = files("chungtay.targets") / "data"
    entries = [entry for entry in folder.iterdir() if entry.name.endswith(".yaml")]
    plans = [read_plan(entry.read_text("utf-8"), entry.name) for entry in entries]
    return tuple(sorted(plans, key=lambda plan: plan.signed_on))


def read_plan(text: str, source: str) -> Plan:
    """Return the annex written in a YAML text; `source` names it in refusals.

    Raises:
        UnreadableSource: something is missing, of a wrong type or repeated.
    """
    top = parse(text, source)
    top.only("plan", "signed_on", "year", "province", "rows")
    rows = tuple(map(_row, top.children("rows")))
    if len({row.area_code for row in rows}) < len(rows):
        raise top.refuse("rows", "một đơn vị có hai dòng")
    return Plan(
        name=top.text("plan"),
        signed_on=top.day("signed_on"),
        year=top.whole("year"),
        province_code=top.text("province"),
        rows=rows,
    )


def _row(node: Node) -> PlannedRow:
    node.only("area", "name", "households", "poor", "near_poor")
    figures: dict[str, int | Decimal | None] = {"households": node.whole("households")}
    for held in ("poor", "near_poor"):
        given = node.content.get(held, [None] * len(_FIGURES))
        if not isinstance(given, list) or len(given) != len(_FIGURES):
            raise node.refuse(held, f"cần danh sách {len(_FIGURES)} số liệu")
        for field, figure in zip(_FIGURES, given, strict=True):
            figures[field.format(held)] = _figure(node, held, field, figure)
    return PlannedRow(node.text("area"), figures)


def _figure(node: Node, held: str, field: str, figure: Any) -> int | Decimal | None:
    """Return a count, or a rate that is written between quotes so that its digits stay as printed."""
    if figure is None or ("rate" not in field and type(figure) is int):
        return figure
    if "rate" not in field or not isinstance(figure, str):
        raise node.refuse(held, "số hộ là số nguyên, tỷ lệ viết trong ngoặc kép")
    try:
        return Decimal(figure)
    except InvalidOperation as error:
        raise node.refuse(held, f"tỷ lệ {figure} không phải là số") from error

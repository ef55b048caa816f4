"""The chart and the map of a comparison: the same for the page and for the report as .docx."""

from __future__ import annotations

from chungtay.areas.levels import Level
from chungtay.kernel.periods import end_of_year
from chungtay.pictures.boundaries import NoBoundaries, districts
from chungtay.pictures.charts import Bar, bars
from chungtay.pictures.look import WIDE
from chungtay.pictures.maps import AreaFigure, choropleth
from chungtay.pictures.picture import VIETNAMESE, Heading, Picture, Words
from chungtay.reporting.comparison import Comparison

SOURCE = "kết quả rà soát hộ nghèo, hộ cận nghèo; {plan}"


def targets_chart(found: Comparison, *, words: Words = VIETNAMESE, width: float = WIDE) -> Picture | None:
    """Return the poor households of every unit against its target, most households first."""
    if not found.has_results or not found.rows:
        return None
    heading = Heading(
        _chart_finding(found), "hộ", SOURCE.format(plan=found.plan), as_of=found.as_of, words=words
    )
    rows = sorted(found.rows, key=lambda row: -(row.poor.actual or 0))
    items = [Bar(row.unit.place, row.poor.actual, target=row.poor.target) for row in rows]
    return bars(items, heading=heading, over=words.areas["district"], width=width)


def rates_map(found: Comparison, *, words: Words = VIETNAMESE, width: float = WIDE) -> Picture | None:
    """Return the rate of poor households by district on the map of the plan's year."""
    if not found.has_results or found.total.unit.level != Level.PROVINCE:
        return None
    try:
        layer = districts(found.total.unit.code)
    except NoBoundaries:
        return None
    heading = Heading(
        _map_finding(found),
        "% số hộ là hộ nghèo",
        SOURCE.format(plan=found.plan),
        as_of=min(found.as_of, end_of_year(found.year)),
        words=words,
    )
    figures = [AreaFigure(row.unit.code, row.unit.name, row.poor.actual_rate) for row in found.rows]
    return choropleth(layer, figures, heading=heading, width=width)


def _chart_finding(found: Comparison) -> str:
    reached, told = found.reached
    if reached == told:
        return f"Cả {told} đơn vị đều đạt chỉ tiêu giảm hộ nghèo năm {found.year}"
    return f"{reached}/{told} đơn vị đạt chỉ tiêu giảm hộ nghèo năm {found.year}"


def _map_finding(found: Comparison) -> str:
    known = [row for row in found.rows if row.poor.actual_rate is not None]
    highest = max(known, key=lambda row: row.poor.actual_rate or 0)
    return f"Tỷ lệ hộ nghèo cao nhất ở {highest.unit.name[:1].lower()}{highest.unit.name[1:]}"

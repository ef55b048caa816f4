"""The chart and the map of a comparison: the same for the page and for the report as .docx."""

from __future__ import annotations

from django.utils.translation import gettext as _

from chungtay.areas.levels import Level
from chungtay.kernel.periods import end_of_year
from chungtay.pictures.boundaries import NoBoundaries, districts
from chungtay.pictures.charts import Bar, Series, bars
from chungtay.pictures.look import POOR, WIDE
from chungtay.pictures.maps import AreaFigure, NotOnMap, choropleth
from chungtay.pictures.picture import VIETNAMESE, Heading, Picture, Words
from chungtay.reporting.comparison import Comparison


def targets_chart(found: Comparison, *, words: Words = VIETNAMESE, width: float = WIDE) -> Picture | None:
    """Return the poor households of every unit against its target, most households first."""
    if not found.has_results or not found.rows:
        return None
    heading = Heading(_chart_finding(found), _("hộ"), _source(found), as_of=found.as_of, words=words)
    rows = sorted(found.rows, key=lambda row: -(row.poor.actual or 0))
    items = [Bar(row.unit.place, row.poor.actual, target=row.poor.target) for row in rows]
    series = Series(_("Hộ nghèo"), POOR)
    return bars(items, heading=heading, series=series, over=words.areas["district"], width=width)


def rates_map(found: Comparison, *, words: Words = VIETNAMESE, width: float = WIDE) -> Picture | None:
    """Return the rate of poor households by district on the map of the plan's year.

    None where no rate is known, as in a running year, or where a unit has no outline.
    """
    known = any(row.poor.actual_rate is not None for row in found.rows)
    if not known or found.total.unit.level != Level.PROVINCE:
        return None
    heading = Heading(
        _map_finding(found),
        # xgettext:no-python-format, the sign stands for itself
        _("% số hộ là hộ nghèo"),
        _source(found),
        as_of=min(found.as_of, end_of_year(found.year)),
        words=words,
    )
    figures = [AreaFigure(row.unit.code, row.unit.name, row.poor.actual_rate) for row in found.rows]
    try:
        return choropleth(districts(found.total.unit.code), figures, heading=heading, width=width)
    except (NoBoundaries, NotOnMap):
        return None


def _chart_finding(found: Comparison) -> str:
    reached, told = found.reached
    if reached == told:
        text = _("Cả %(told)s đơn vị đều đạt chỉ tiêu giảm hộ nghèo năm %(year)s")
    else:
        text = _("%(reached)s/%(told)s đơn vị đạt chỉ tiêu giảm hộ nghèo năm %(year)s")
    return text % {"reached": reached, "told": told, "year": found.year}


def _map_finding(found: Comparison) -> str:
    known = [row for row in found.rows if row.poor.actual_rate is not None]
    highest = max(known, key=lambda row: row.poor.actual_rate or 0)
    name = highest.unit.name[:1].lower() + highest.unit.name[1:]
    return _("Tỷ lệ hộ nghèo cao nhất ở %(name)s") % {"name": name}


def _source(found: Comparison) -> str:
    return _("kết quả rà soát hộ nghèo, hộ cận nghèo; %(plan)s") % {"plan": found.plan}

"""The map and the chart of an area page, each under the finding it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chungtay.areas.levels import Level
from chungtay.kernel.numbers import rate, written
from chungtay.pictures.boundaries import Layer, NoBoundaries, communes, districts, provinces
from chungtay.pictures.charts import Series, Stack, stacked_bars
from chungtay.pictures.look import NARROW, NEAR, POOR, WIDE
from chungtay.pictures.maps import AreaFigure, NotOnMap, choropleth
from chungtay.pictures.picture import ENGLISH, VIETNAMESE, Heading, Picture, Words
from chungtay.reporting.web.standing import UnitStanding, YearStanding

if TYPE_CHECKING:
    from chungtay.areas.models import Area
    from chungtay.reporting.web.years import ShownYear

NO_BREAK = "\N{NO-BREAK SPACE}"
TWO_TIERS_FROM = 2025  # the year at whose end districts were gone


def words() -> Words:
    """Return the few words of pictures in the reader's language."""
    return ENGLISH if get_language() == "en" else VIETNAMESE


def years_chart(rows: Sequence[YearStanding], source: str) -> Picture | None:
    """Return poor and near-poor households by year; None for fewer than two years."""
    if len(rows) < 2:
        return None
    heading = Heading(_years_finding(rows), _("hộ"), source, words=words())
    series = (Series(_("Hộ nghèo"), POOR), Series(_("Hộ cận nghèo"), NEAR))
    stacks = [Stack(str(row.shown.year), (row.standing.poor, row.standing.near_poor)) for row in rows]
    return stacked_bars(stacks, heading=heading, series=series, over=_("Năm"), width=NARROW)


def units_maps(
    area: Area, rows: Sequence[UnitStanding], shown: ShownYear, *, source: str
) -> tuple[Picture, ...]:
    """Return the rates on the map of that year, wide and for a phone; none where outlines or rates lack."""
    layer = _layer(area, rows, shown)
    known = [row for row in rows if row.standing.both_rate is not None]
    if layer is None or len(known) < 2:
        return ()
    drawn = _DrawnMap(
        layer,
        tuple(
            AreaFigure(
                code=row.unit.code,
                name=row.unit.name,
                value=row.standing.both_rate,
                href=reverse("area", args=[row.unit.code, shown.year]),
            )
            for row in rows
        ),
        title=_map_finding(known),
        # xgettext:no-python-format, the sign stands for itself
        unit=_("% số hộ là hộ nghèo hoặc cận nghèo"),
        source=source,
        as_of=shown.day,
        language=get_language() or "vi",
    )
    try:
        return tuple(_map(drawn, width) for width in (WIDE, NARROW))
    except NotOnMap:  # units younger than the shipped outlines: the table below says the same
        return ()


@dataclass(frozen=True, slots=True)
class _DrawnMap:
    """All that makes one map differ from another."""

    layer: Layer
    figures: tuple[AreaFigure, ...]
    title: str
    unit: str
    source: str
    as_of: date
    language: str


@lru_cache(maxsize=128)
def _map(drawn: _DrawnMap, width: float) -> Picture:
    """Draw a map, or take it from those of late: placing the names takes longer than counting."""
    heading = Heading(drawn.title, drawn.unit, drawn.source, as_of=drawn.as_of, words=words())
    return choropleth(drawn.layer, drawn.figures, heading=heading, width=width)


def _layer(area: Area, rows: Sequence[UnitStanding], shown: ShownYear) -> Layer | None:
    if not rows or area.level > Level.PROVINCE:
        return None
    two_tiers = shown.year >= TWO_TIERS_FROM
    try:
        if area.level == Level.COUNTRY:
            return provinces(34 if two_tiers else 63)
        return communes(area.code, TWO_TIERS_FROM) if two_tiers else districts(area.code)
    except NoBoundaries:
        return None


def _years_finding(rows: Sequence[YearStanding]) -> str:
    first, last = rows[0], rows[-1]
    before, now = first.standing.both, last.standing.both
    details = {
        "before": written(before),
        "now": written(now),
        "first": first.shown.year,
        "last": last.shown.year,
        "share": written(rate(abs(before - now), before, 0)),
    }
    if now < before:
        text = _(
            "Hộ nghèo và cận nghèo giảm %(share)s %% từ %(first)s đến %(last)s: %(before)s còn %(now)s hộ"
        )
    elif now > before:
        text = _("Hộ nghèo và cận nghèo tăng từ %(before)s hộ năm %(first)s lên %(now)s hộ năm %(last)s")
    else:
        text = _("Số hộ nghèo và cận nghèo năm %(last)s bằng năm %(first)s: %(now)s hộ")
    return unbroken(text % details)


def _map_finding(known: Sequence[UnitStanding]) -> str:
    most, least = known[0], known[-1]
    text = _("Tỷ lệ nghèo cao nhất ở %(most)s: %(high)s %%, thấp nhất ở %(least)s: %(low)s %%")
    words = text % {
        "most": in_sentence(most.unit.name),
        "high": written(most.standing.both_rate),
        "least": in_sentence(least.unit.name),
        "low": written(least.standing.both_rate),
    }
    return unbroken(words)


def unbroken(text: str) -> str:
    """Return the text with every percent sign tied to its figure."""
    return text.replace(" %", NO_BREAK + "%")


def in_sentence(full_name: str) -> str:
    """Return "xã Tân Tiến" for "Xã Tân Tiến", as names stand inside a sentence."""
    return full_name[:1].lower() + full_name[1:]

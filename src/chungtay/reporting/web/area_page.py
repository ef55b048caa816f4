"""What an area page prints, gathered once: figures, years, units below, the round under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from chungtay.areas.levels import Level
from chungtay.kernel.numbers import written
from chungtay.pictures.picture import Picture
from chungtay.reporting.units import Unit
from chungtay.reporting.web.area_pictures import units_maps, years_chart
from chungtay.reporting.web.figures import (
    Figure,
    better_when_lower,
    change_in_households,
    change_in_points,
    trend_of,
)
from chungtay.reporting.web.movements import MovementLine, movement_lines
from chungtay.reporting.web.progress import STEPS, ProgressRow, RoundProgress, round_progress
from chungtay.reporting.web.standing import (
    Standing,
    UnitStanding,
    YearStanding,
    standings_below,
    standings_over,
)
from chungtay.reporting.web.years import ShownYear, all_years

if TYPE_CHECKING:
    from chungtay.areas.models import Area


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit below, with the width of its two bars in percent of the longest row."""

    unit: Unit
    standing: Standing
    poor_width: str
    near_poor_width: str
    progress: ProgressRow | None


@dataclass(frozen=True, slots=True)
class AreaPage:
    """Everything an area page prints; `now` None where nobody was counted on the day shown."""

    shown: ShownYear
    now: Standing | None
    figures: tuple[Figure, ...]
    chart: Picture | None
    maps: tuple[Picture, ...]  # wide, and for a phone
    rows: tuple[UnitRow, ...]
    years: tuple[YearStanding, ...]
    progress: RoundProgress | None
    movements: tuple[MovementLine, ...]


def area_page(area: Area, shown: ShownYear) -> AreaPage:
    """Gather the page of an area in a year."""
    until = [year for year in all_years(shown.day) if year.year <= shown.year]
    over = standings_over(area, until, tree_of=shown)
    now = over[-1].standing if over and over[-1].shown == shown else None
    below = standings_below(area, shown) if now else []
    units = [row.unit for row in below]
    progress = round_progress(area, units, as_of=shown.day) if shown.is_running else None
    source = _("kết quả rà soát hộ nghèo, hộ cận nghèo")
    ended = [row for row in over if not row.shown.is_running]
    return AreaPage(
        shown=shown,
        now=now,
        figures=tuple(figures_of(over)) if now else (),
        chart=years_chart(ended, source),
        maps=units_maps(area, below, shown, source=source) if now else (),
        rows=tuple(_rows(below, progress)),
        years=tuple(over),
        progress=progress,
        movements=movement_lines(area, opening=shown.opening, closing=shown.day) if now else (),
    )


def figures_of(over: Sequence[YearStanding]) -> list[Figure]:
    """Return poor, near-poor and both together with their course; `over` is not empty."""
    now = over[-1].standing
    return [
        _stock(_("Hộ nghèo"), over, [row.standing.poor for row in over], now.poor_rate),
        _stock(_("Hộ cận nghèo"), over, [row.standing.near_poor for row in over], now.near_poor_rate),
        _both(over),
    ]


def _stock(label: str, over: Sequence[YearStanding], values: Sequence[int], rate: Decimal | None) -> Figure:
    years = [str(row.shown.year) for row in over]
    now, before = values[-1], values[-2] if len(values) > 1 else None
    return Figure(
        label=label,
        value=now,
        unit=_("hộ"),
        note="" if rate is None else _("%(rate)s %% số hộ dân") % {"rate": written(rate)},
        change="" if before is None else change_in_households(now, before, over[-2].shown.year),
        is_better=better_when_lower(now, before),
        trend=trend_of(list(zip(years, values, strict=True))),
    )


def _both(over: Sequence[YearStanding]) -> Figure:
    now = over[-1].standing
    if now.both_rate is None:
        return _stock(_("Hộ nghèo và cận nghèo"), over, [row.standing.both for row in over], None)
    before = over[-2].standing.both_rate if len(over) > 1 else None
    return Figure(
        label=_("Tỷ lệ nghèo đa chiều"),
        value=now.both_rate,
        unit="%",
        change="" if before is None else change_in_points(now.both_rate, before, over[-2].shown.year),
        is_better=better_when_lower(now.both_rate, before),
        note=_("trên %(count)s hộ dân") % {"count": written(now.households)},
        trend=trend_of([(str(row.shown.year), row.standing.both_rate) for row in over]),
    )


def slowest_first(rows: Sequence[UnitRow]) -> list[UnitRow]:
    """Return the rows by step, those without a list last."""
    return sorted(rows, key=lambda row: row.progress.place if row.progress else (len(STEPS) + 1, 0, ""))


def _rows(below: Sequence[UnitStanding], progress: RoundProgress | None) -> list[UnitRow]:
    by_rate = all(row.standing.both_rate is not None for row in below)
    sizes = [_sizes(row.standing, by_rate=by_rate) for row in below]
    longest = max((poor + near for poor, near in sizes), default=0) or 1
    found = progress.rows if progress else {}
    return [
        UnitRow(
            row.unit,
            row.standing,
            _width(poor, longest),
            _width(near, longest),
            found.get(row.unit.area_id),
        )
        for row, (poor, near) in zip(below, sizes, strict=True)
    ]


def _sizes(standing: Standing, *, by_rate: bool) -> tuple[float, float]:
    if by_rate:
        return float(standing.poor_rate or 0), float(standing.near_poor_rate or 0)
    return float(standing.poor), float(standing.near_poor)


def _width(size: float, longest: float) -> str:
    """Return a length in percent as SVG takes it, whatever the reader's language."""
    return f"{size * 100 / longest:.1f}%"


def level_below(area: Area, rows: Sequence[UnitRow]) -> str:
    """Return what the units below are called."""
    if area.level >= Level.COMMUNE:
        return _("Thôn, tổ dân phố")
    if rows and rows[0].unit.level == Level.DISTRICT:
        return _("Huyện, thành phố")
    return _("Xã, phường") if area.level >= Level.PROVINCE else _("Tỉnh, thành phố")

"""Pages of areas."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from chungtay.accounts.duties import Duty
from chungtay.accounts.services import require
from chungtay.accounts.web.desk import desk_of
from chungtay.areas.levels import Level
from chungtay.areas.mergers import former_units
from chungtay.areas.queries import area_by_code, path
from chungtay.reporting.queries import closing_day
from chungtay.reporting.web.area_page import AreaPage, area_page, level_below, slowest_first
from chungtay.reporting.web.area_pictures import in_sentence
from chungtay.reporting.web.crumbs import crumbs_of
from chungtay.reporting.web.progress import STEPS
from chungtay.reporting.web.years import ShownYear, latest_year, years_of

if TYPE_CHECKING:
    from chungtay.accounts.web.desk import Desk
    from chungtay.areas.models import Area


def areas(request: HttpRequest) -> HttpResponse:
    """Lead to the highest area of the person, this year."""
    desk = desk_of(request)
    post = desk.post_with(Duty.SEE_FIGURES)
    if post is None:
        return redirect("home")
    return redirect("area", post.area_code, latest_year(post.ended_on, desk.actor.acts_on))


def area(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show an area in a year: figures, map, years, the units below, the review under way."""
    desk = desk_of(request)
    shown = ShownYear(year, closing_day(year, today=desk.actor.acts_on))
    unit = area_by_code(code, as_of=shown.day)
    require(desk.actor, Duty.SEE_FIGURES, area_id=unit.pk)
    sort = request.GET.get("sort", "")
    above = path(unit, as_of=shown.day)
    page = area_page(unit, shown)
    context = {
        "area": unit,
        "page": page,
        "years": years_of(unit, desk.actor.acts_on),
        "crumbs": crumbs_of(desk, above[:-1], shown.year),
        "level_below": level_below(unit, page.rows),
        "links_below": unit.level < Level.COMMUNE,
        "progress": page.progress,
        "rows": slowest_first(page.rows) if sort == "slow" and page.progress else page.rows,
        "has_rates": any(row.standing.households is not None for row in page.rows),
        "sort": sort,
        "former": former_words(unit),
        **_ways_on(desk, unit, page),
        "steps": STEPS,
    }
    return render(request, "reporting/area.html", context)


def former_words(unit: Area) -> str:
    """Return what a commune was made of: "xã A, xã B (huyện C)"; "" for units as old as the tree."""
    day_before = unit.from_date - timedelta(days=1)
    if unit.level != Level.COMMUNE:
        return ""
    formers = former_units(unit, as_of=day_before)
    by_district = groupby(formers, key=lambda former: former.above.full_name if former.above else "")
    parts = [
        ", ".join(in_sentence(former.area.full_name) for former in group)
        + (f" ({in_sentence(district)})" if district else "")
        for district, group in by_district
    ]
    return "; ".join(parts)


def _ways_on(desk: Desk, unit: Area, page: AreaPage) -> dict[str, str]:
    """Return where the work on a commune goes on: its households and its board."""
    if unit.level != Level.COMMUNE or Duty.SEE_HOUSEHOLDS not in desk.duties:
        return {}
    ways = {}
    if page.shown.is_running:
        post = desk.post_with(Duty.SEE_HOUSEHOLDS)
        is_own = post is not None and post.area_id == unit.pk
        ways["households_href"] = reverse("households") + ("" if is_own else f"?area={unit.pk}")
    if page.progress:
        ways["board_href"] = reverse("round_commune", args=[page.progress.round.pk, unit.code])
    return ways

"""Pages of areas."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from chungtay.accounts.duties import Duty
from chungtay.accounts.services import require
from chungtay.accounts.web.desk import actor_of, desk_of, today
from chungtay.areas.levels import Level
from chungtay.areas.queries import area_by_code, path
from chungtay.reporting.web.area_page import area_page, level_below, slowest_first
from chungtay.reporting.web.crumbs import crumbs_of
from chungtay.reporting.web.progress import STEPS
from chungtay.reporting.web.years import shown_year, years_of


def areas(request: HttpRequest) -> HttpResponse:
    """Lead to the highest area of the person, this year."""
    post = desk_of(request).post_with(Duty.SEE_FIGURES)
    if post is None:
        return redirect("home")
    return redirect("area", post.area_code, today().year)


def area(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show an area in a year: figures, map, years, the units below, the review under way."""
    shown = shown_year(year, today())
    unit = area_by_code(code, as_of=shown.day)
    require(actor_of(request), Duty.SEE_FIGURES, area_id=unit.pk)
    sort = request.GET.get("sort", "")
    above = path(unit, as_of=shown.day)
    page = area_page(unit, shown)
    context = {
        "area": unit,
        "page": page,
        "years": years_of(unit, today()),
        "crumbs": crumbs_of(desk_of(request), above[:-1], shown.year),
        "level_below": level_below(unit, page.rows),
        "links_below": unit.level < Level.COMMUNE,
        "progress": page.progress,
        "rows": slowest_first(page.rows) if sort == "slow" and page.progress else page.rows,
        "has_rates": any(row.standing.households is not None for row in page.rows),
        "sort": sort,
        "steps": STEPS,
    }
    return render(request, "reporting/area.html", context)

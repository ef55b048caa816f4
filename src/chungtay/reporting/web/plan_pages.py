"""Results against the targets of a plan: the years with a plan, and one year with chart, map and table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from chungtay.accounts.duties import Duty
from chungtay.accounts.web.desk import desk_of
from chungtay.areas.levels import Level
from chungtay.areas.queries import area_by_code, area_by_id, path
from chungtay.pictures.look import NARROW
from chungtay.reporting.comparison import Comparison, comparison
from chungtay.reporting.comparison_pictures import rates_map, targets_chart
from chungtay.reporting.queries import closing_day
from chungtay.reporting.web.area_pictures import words
from chungtay.reporting.web.crumbs import crumbs_of
from chungtay.targets.queries import years_with_targets


def plans(request: HttpRequest) -> HttpResponse:
    """Lead to the latest plan of the person's area, or say that there is none."""
    desk = desk_of(request)
    post = desk.post_with(Duty.SEE_FIGURES)
    if post is None:
        return redirect("home")
    this_year = desk.actor.acts_on.year
    years = [year for year in years_with_targets(area_by_id(post.area_id)) if year <= this_year]
    if years:
        return redirect("plan", post.area_code, years[0])
    return render(request, "reporting/no_plan.html", {"post": post})


def plan(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show the targets of a plan with the results of the year."""
    desk = desk_of(request)
    day = closing_day(year, today=desk.actor.acts_on)
    area = area_by_code(code, as_of=day)
    found = comparison(area=area, year=year, by=desk.actor, as_of=day)
    above = path(area, as_of=day)
    chart, chart_on_phone = (targets_chart(found, words=words(), width=width) for width in (460, NARROW))
    wide, narrow = (rates_map(found, words=words(), width=width) for width in (460, NARROW))
    context = {
        "area": area,
        "found": found,
        "chart": chart,
        "chart_on_phone": chart_on_phone,
        "map": wide,
        "map_on_phone": narrow,
        "remarks": _remarks(found),
        "years": [each for each in reversed(years_with_targets(area)) if each <= desk.actor.acts_on.year],
        "crumbs": crumbs_of(desk, above, year),
        "is_district_plan": area.level == Level.PROVINCE,
    }
    return render(request, "reporting/plan.html", context)


def _remarks(found: Comparison) -> list[tuple[str, tuple[str, ...]]]:
    """Return what the printed plan says against itself, by unit."""
    return [(row.unit.name, row.remarks) for row in (found.total, *found.rows) if row.remarks]

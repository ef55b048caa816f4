"""Rounds, the progress of one by commune, and the households on its lists."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from chungtay.accounts.duties import Duty
from chungtay.accounts.services import require
from chungtay.accounts.web.desk import actor_of, desk_of
from chungtay.areas.levels import Level
from chungtay.areas.queries import area_by_code, area_by_id, units_below
from chungtay.review.models import Entry, Round
from chungtay.review.queries.lists import answers_of, entries, village_lists
from chungtay.review.queries.rounds import progress_by_unit, rounds_seen_by
from chungtay.review.states import Step
from chungtay.review.web.presenting import TAGS
from chungtay.standards.classes import PovertyClass
from chungtay.standards.lists import class_name

PAGE = 50


def rounds(request: HttpRequest) -> HttpResponse:
    """Show the rounds of the officer's areas, newest first."""
    return render(request, "review/rounds.html", {"rounds": rounds_seen_by(actor_of(request))})


def round_page(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show how far every commune has come; an officer of one commune goes straight to its board."""
    desk = desk_of(request)
    opened = get_object_or_404(Round.objects.select_related("area"), pk=round_id)
    post = desk.post_with(Duty.SEE_FIGURES)
    if post is not None and post.area_level >= Level.COMMUNE:
        commune = area_by_id(post.area_id)
        return redirect("round_commune", round_id, commune.code)
    within = opened.area if post is None or post.area_level <= opened.area.level else area_by_id(post.area_id)
    require(desk.actor, Duty.SEE_FIGURES, area_id=within.pk)
    found = progress_by_unit(round_id=round_id, level=Level.COMMUNE, within=within, as_of=opened.opens_on)
    communes = units_below(within, level=Level.COMMUNE, as_of=opened.opens_on)
    rows = [(unit, found[unit.pk]) for unit in communes if unit.pk in found]
    rows.sort(key=lambda row: (row[1].slowest, row[1].answered / max(row[1].households, 1)))
    context = {
        "round": opened,
        "rows": rows,
        "steps": list(Step),
        "households": sum(row.households for _, row in rows),
        "answered": sum(row.answered for _, row in rows),
        "decided": sum(row.decided for _, row in rows),
        "crumbs": [],
    }
    return render(request, "review/round.html", context)


def listed(request: HttpRequest, round_id: int, commune_code: str) -> HttpResponse:
    """Show the households on the lists of a commune, or of one of its villages."""
    actor = actor_of(request)
    opened = get_object_or_404(Round, pk=round_id)
    commune = area_by_code(commune_code, as_of=opened.opens_on)
    require(actor, Duty.SEE_HOUSEHOLDS, area_id=commune.pk)
    lists = list(village_lists(round_id=round_id, commune_id=commune.pk))
    wanted = request.GET.get("list", "")
    chosen = [row.pk for row in lists if str(row.pk) == wanted] or [row.pk for row in lists]
    found = entries(list_ids=chosen, as_of=actor.acts_on)
    if request.GET.get("state") == "open":
        found = found.filter(answers=None)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "round": opened,
        "commune": commune,
        "lists": lists,
        "wanted": wanted,
        "state": request.GET.get("state", ""),
        "page": page,
        "rows": [_row(entry) for entry in page],
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "query": f"{query.urlencode()}&" if query else "",
        "crumbs": [(commune.full_name, reverse("round_commune", args=[round_id, commune_code]))],
    }
    return render(request, "review/households.html", context)


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A household on a list, with the words of its classes before and after and the kind of their tag."""

    entry: Entry
    before: str
    after: str
    tag: str


def _row(entry: Entry) -> ListedRow:
    answers = answers_of(entry)
    held = PovertyClass(answers.proposed_class) if answers else None
    return ListedRow(
        entry=entry,
        before=class_name(PovertyClass(entry.previous_class)) if entry.previous_class else "",
        after=class_name(held) if held else "",
        tag=TAGS.get(held, "ok") if held else "",
    )

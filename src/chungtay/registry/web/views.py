"""The list of households that an officer may see, and the file of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from chungtay.accounts.duties import Duty
from chungtay.accounts.services import require
from chungtay.accounts.web.desk import actor_of, desk_of
from chungtay.areas.queries import area_by_id, children
from chungtay.audit.services import record
from chungtay.registry.queries.households import (
    Narrowing,
    household_file,
    households_seen_by,
    narrowed,
    with_particulars,
)
from chungtay.registry.web.forms import HouseholdFilter
from chungtay.registry.web.household_page import (
    commune_of,
    finding,
    former_place,
    persons,
    timeline,
)
from chungtay.standards.classes import PovertyClass
from chungtay.standards.lists import class_name

PAGE = 50
TAGS = {PovertyClass.POOR: "poor", PovertyClass.NEAR_POOR: "near", PovertyClass.AVERAGE: "info"}


def households(request: HttpRequest) -> HttpResponse:
    """Show one page of the households in the officer's areas."""
    desk = desk_of(request)
    post = desk.post_with(Duty.SEE_HOUSEHOLDS)
    if post is None:
        raise Http404
    home = area_by_id(post.area_id)
    units = list(children(home, as_of=desk.actor.acts_on))
    form = HouseholdFilter(request.GET or {}, units=units)
    wanted = Narrowing()
    if form.is_valid():
        area = form.cleaned_data["area"]
        wanted = Narrowing(
            area_id=int(area) if area else None, classes=form.classes(), words=form.cleaned_data["q"]
        )
    homes = narrowed(households_seen_by(desk.actor), wanted, as_of=desk.actor.acts_on)
    page = Paginator(homes, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "rows": [_row(home) for home in with_particulars(list(page), as_of=desk.actor.acts_on)],
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "query": f"{query.urlencode()}&" if query else "",
        "place": home,
        "here": home.full_name,
    }
    return render(request, "registry/households.html", context)


@dataclass(frozen=True, slots=True)
class HomeRow:
    """A home of the list, with the word of its class and the kind of its tag."""

    home: Any
    class_name: str
    tag: str


def _row(home: Any) -> HomeRow:
    held = PovertyClass(home.poverty_class) if home.poverty_class else None
    return HomeRow(home, class_name(held) if held else "", TAGS.get(held, "") if held else "")


def household(request: HttpRequest, household_id: int) -> HttpResponse:
    """Show the file of one household; reading it is recorded, for it holds sensitive data (goal L2)."""
    actor = actor_of(request)
    file = household_file(household_id, by=actor)
    if file is None:
        raise Http404
    require(actor, Duty.SEE_HOUSEHOLDS, area_id=file.home.village_id)
    record("registry.household.read", by=actor, subject=f"household:{household_id}")
    today = actor.acts_on
    commune = commune_of(file.home.village, as_of=today)
    context = {
        "file": file,
        "head": file.head,
        "commune": commune,
        "former": former_place(file.home.village, commune) if commune else "",
        "years": timeline(list(file.statuses), until=today),
        "finding": finding(file),
        "people": persons(file),
        "tag": TAGS.get(PovertyClass(file.current.poverty_class), "ok") if file.current else "",
        "current_name": class_name(PovertyClass(file.current.poverty_class)) if file.current else "",
        "crumbs": [(commune.full_name, reverse("households"))] if commune else [],
        "statuses": [(each, class_name(PovertyClass(each.poverty_class))) for each in file.statuses],
    }
    return render(request, "registry/household.html", context)

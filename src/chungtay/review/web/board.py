"""The board of a commune: its village lists by step, each with what can be done next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise

from chungtay.accounts.duties import Duty
from chungtay.accounts.queries import duties_at, may
from chungtay.accounts.services import require
from chungtay.accounts.web.desk import actor_of
from chungtay.accounts.web.refusals import in_reader_language
from chungtay.areas.queries import area_by_code
from chungtay.kernel.actors import Actor
from chungtay.kernel.errors import DomainError
from chungtay.review.models import Round, VillageList
from chungtay.review.queries.lists import proposed_changes, village_lists
from chungtay.review.states import Step
from chungtay.review.web.actions import ACTIONS, Action
from chungtay.review.web.forms import MeetingForm, StepForm
from chungtay.review.web.presenting import told_changes

if TYPE_CHECKING:
    from chungtay.areas.models import Area


@dataclass(frozen=True, slots=True)
class Offer:
    """An action that this officer may take on the lists of a section, with its form."""

    name: str
    label: Promise
    form: StepForm


@dataclass(frozen=True, slots=True)
class Section:
    """The lists at one step."""

    step: Step
    lists: list[VillageList]
    offers: list[Offer]


def board(request: HttpRequest, round_id: int, commune_code: str) -> HttpResponse:
    """Show the village lists of a commune by step, and take a step."""
    actor = actor_of(request)
    opened = get_object_or_404(Round.objects.select_related("area"), pk=round_id)
    commune = area_by_code(commune_code, as_of=opened.opens_on)
    require(actor, Duty.SEE_FIGURES, area_id=commune.pk)
    lists = list(village_lists(round_id=round_id, commune_id=commune.pk))
    refused: tuple[str, StepForm] | None = None
    if request.method == "POST":
        name, form = _bound(request, lists)
        if _took(request, ACTIONS[name], form, actor):
            return redirect("round_commune", round_id, commune_code)
        refused = (name, form)
    context = {
        "round": opened,
        "commune": commune,
        "sections": _sections(lists, commune, actor, refused),
        "refused": refused[1] if refused else None,
        "changes": told_changes(proposed_changes(list_ids=[row.pk for row in lists])),
        "total": sum(row.households for row in lists),
        "answered": sum(row.answered for row in lists),
        "sees_households": may(actor, Duty.SEE_HOUSEHOLDS, area_id=commune.pk),
        "crumbs": [(opened.area.full_name, reverse("round", args=[round_id]))],
    }
    return render(request, "review/board.html", context, status=409 if refused else 200)


def _bound(request: HttpRequest, lists: list[VillageList]) -> tuple[str, StepForm]:
    name = request.POST.get("action", "")
    if name not in ACTIONS:
        raise Http404
    action = ACTIONS[name]
    there = [row for row in lists if row.step in action.at]
    return name, action.form(request.POST, lists=there, auto_id=f"{name}_%s")


def _took(request: HttpRequest, action: Action, form: StepForm, actor: Actor) -> bool:
    if not form.is_valid():
        return False
    try:
        action.run(form, actor)
    except DomainError as refusal:
        form.add_error(None, in_reader_language(refusal))
        return False
    messages.success(request, str(action.done))
    return True


def _sections(
    lists: list[VillageList], commune: Area, actor: Actor, refused: tuple[str, StepForm] | None
) -> list[Section]:
    duties = duties_at(actor, area_id=commune.pk)
    found = []
    for step in Step:
        here = [row for row in lists if row.step == step]
        if here:
            found.append(Section(step, here, _offers(step, here, duties, actor, refused)))
    return found


def _offers(
    step: Step,
    lists: list[VillageList],
    duties: frozenset[Duty],
    actor: Actor,
    refused: tuple[str, StepForm] | None,
) -> list[Offer]:
    offers = []
    for name, action in ACTIONS.items():
        if step not in action.at or action.duty not in duties:
            continue
        fresh = action.form(initial={"on": actor.acts_on}, lists=lists, auto_id=f"{name}_{step}_%s")
        form = refused[1] if refused is not None and refused[0] == name else fresh
        offers.append(Offer(name, action.label, form))
        if isinstance(form, MeetingForm):
            for row in lists:
                row.fields = form.fields_of(row)  # type: ignore[attr-defined]
    return offers

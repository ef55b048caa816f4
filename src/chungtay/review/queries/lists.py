"""One village list with its households, and what is proposed for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from chungtay.registry.queries.households import head_names, stays_on
from chungtay.review.models import Answers, Entry, VillageList
from chungtay.standards.classes import PovertyClass


@dataclass(frozen=True, slots=True)
class Change:
    """How many households a list proposes to take from one class to another; None: not managed before."""

    before: PovertyClass | None
    after: PovertyClass
    households: int


def village_lists(*, round_id: int, commune_id: int) -> QuerySet[Any]:
    """Return the lists of a commune with their number of households and of answers, by village."""
    return (
        VillageList.objects.filter(round=round_id, commune=commune_id)
        .select_related("village", "decision")
        .annotate(households=Count("entries"), answered=Count("entries__answers"))
        .order_by("village__code")
    )


def entries(*, list_ids: list[int], as_of: date) -> QuerySet[Entry]:
    """Return the households of lists with head, code and answers, by village and code."""
    home = stays_on(as_of).filter(household=OuterRef("household"))
    return (
        Entry.objects.filter(village_list__in=list_ids)
        .select_related("answers", "village_list__village")
        .annotate(
            head_name=Subquery(head_names().filter(household=OuterRef("household")).values("full_name")[:1]),
            household_code=Subquery(home.values("code")[:1]),
        )
        .order_by("village_list__village__code", "household_code")
    )


def proposed_changes(*, list_ids: list[int]) -> list[Change]:
    """Return the movements that the answers of lists propose, by class before and after."""
    counted = (
        Entry.objects.filter(village_list__in=list_ids, answers__isnull=False)
        .values_list("previous_class", "answers__proposed_class")
        .annotate(households=Count("pk"))
        .order_by("previous_class", "answers__proposed_class")
    )
    return [
        Change(PovertyClass(before) if before else None, PovertyClass(after), households)
        for before, after, households in counted
    ]


def entry_of(entry_id: int) -> Entry | None:
    """Return an entry with its round, list and answers."""
    related = ("round", "village_list__village", "village_list__commune", "answers")
    return Entry.objects.select_related(*related).filter(pk=entry_id).first()


def next_unanswered(entry: Entry) -> Entry | None:
    """Return the next household of the same village that has no answers yet, in the order of entry."""
    waiting = Entry.objects.filter(village_list=entry.village_list_id, answers=None).exclude(pk=entry.pk)
    return waiting.filter(pk__gt=entry.pk).order_by("pk").first() or waiting.order_by("pk").first()


def answers_of(entry: Entry) -> Answers | None:
    """Return the answers of an entry, None before they are collected."""
    return getattr(entry, "answers", None)

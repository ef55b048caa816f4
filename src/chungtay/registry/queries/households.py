"""Households as officers look for them: the list, the search, the file of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from chungtay.accounts.duties import Duty
from chungtay.accounts.queries import area_ids_with
from chungtay.areas.names import searchable
from chungtay.areas.queries import area_ids_below
from chungtay.kernel.actors import Actor
from chungtay.registry.models import Household, Member, PovertyStatus, Stay

if TYPE_CHECKING:
    from chungtay.areas.models import Area

HEAD = 1


@dataclass(frozen=True, slots=True)
class HouseholdFile:
    """All that the registry knows of one household on a day."""

    household: Household
    home: Stay
    members: Sequence[Member]
    statuses: Sequence[PovertyStatus]
    stays: Sequence[Stay]

    @property
    def head(self) -> Member | None:
        """Return the head, None while the household has none."""
        return next((member for member in self.members if member.relation == HEAD), None)

    @property
    def current(self) -> PovertyStatus | None:
        """Return the status in force, None before the first decision and after the end."""
        return next((status for status in self.statuses if status.until_date is None), None)


def stays_on(day: date) -> QuerySet[Stay]:
    """Return the stays in force on a day."""
    return Stay.objects.in_force_on(day)


def head_names() -> QuerySet[Member]:
    """Return the heads of households who have not left."""
    return Member.objects.filter(relation=HEAD, left_on=None)


def households_seen_by(by: Actor) -> QuerySet[Stay]:
    """Return the homes, on the day of acting, that `by` may see, with head, class and number of persons."""
    mine = area_ids_with(by, Duty.SEE_HOUSEHOLDS)
    held = PovertyStatus.objects.in_force_on(by.acts_on).filter(household=OuterRef("household"))
    return (
        stays_on(by.acts_on)
        .filter(village__in=mine)
        .select_related("village")
        .annotate(
            head_name=Subquery(head_names().filter(household=OuterRef("household")).values("full_name")[:1]),
            poverty_class=Subquery(held.values("poverty_class")[:1]),
            persons=Subquery(held.values("persons")[:1]),
            since=Subquery(held.values("from_date")[:1]),
        )
    )


def narrowed(
    homes: QuerySet[Any], *, area: Area | None, poverty_class: int | None, words: str, as_of: date
) -> QuerySet[Any]:
    """Keep homes below an area, of a class, and with the words in a member's name or the household code."""
    if area is not None:
        homes = homes.filter(village__in=area_ids_below([area.pk], as_of=as_of))
    if poverty_class is not None:
        homes = homes.filter(poverty_class=poverty_class)
    if words:
        homes = homes.filter(_holds(words))
    return homes.order_by("village__code", "code", "pk")


def _holds(words: str) -> Q:
    named = Member.objects.filter(
        household=OuterRef("household"), left_on=None, search_name__contains=searchable(words)
    )
    return Q(Exists(named)) | Q(code=words.strip())


def household_file(household_id: int, *, by: Actor) -> HouseholdFile | None:
    """Return the file of a household whose last home `by` may see; None where there is none to see."""
    mine = area_ids_with(by, Duty.SEE_HOUSEHOLDS)
    stays = Stay.objects.filter(household=household_id).select_related("village").order_by("-from_date")
    home = stays.first()
    if home is None or not stays.filter(pk=home.pk, village__in=mine).exists():
        return None
    return HouseholdFile(
        household=Household.objects.get(pk=household_id),
        home=home,
        members=list(Member.objects.filter(household=household_id).order_by("relation", "birth_year")),
        statuses=list(PovertyStatus.objects.filter(household=household_id).order_by(F("from_date").desc())),
        stays=list(stays),
    )

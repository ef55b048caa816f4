"""Households as officers look for them: the list, the search, the file of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from chungtay.accounts.duties import Duty
from chungtay.accounts.queries import area_ids_with
from chungtay.areas.names import searchable
from chungtay.areas.queries import area_ids_below
from chungtay.kernel.actors import Actor
from chungtay.registry.models import Household, Member, PovertyStatus, Stay

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


def households_seen_by(by: Actor) -> QuerySet[Any]:
    """Return the homes, on the day of acting, that `by` may see, with the class each household holds."""
    mine = area_ids_with(by, Duty.SEE_HOUSEHOLDS)
    held = _statuses_of_homes(by.acts_on)
    homes = stays_on(by.acts_on).filter(village__in=mine).select_related("village")
    return homes.annotate(poverty_class=Subquery(held.values("poverty_class")[:1]))


def with_particulars(homes: Sequence[Stay], *, as_of: date) -> list[Any]:
    """Return the homes of one page, in their order, with head, class, persons and since when.

    Asked for the rows that are shown and no others: a province has tens of thousands.
    """
    heads, held = head_names().filter(household=OuterRef("household")), _statuses_of_homes(as_of)
    found = Stay.objects.filter(pk__in=[home.pk for home in homes]).select_related("village")
    told = found.annotate(
        head_name=Subquery(heads.values("full_name")[:1]),
        poverty_class=Subquery(held.values("poverty_class")[:1]),
        persons=Subquery(held.values("persons")[:1]),
        since=Subquery(held.values("from_date")[:1]),
    )
    by_key = {home.pk: home for home in told}
    return [by_key[home.pk] for home in homes]


def _statuses_of_homes(day: date) -> QuerySet[Any]:
    return PovertyStatus.objects.in_force_on(day).filter(household=OuterRef("household"))


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list of households is narrowed to; nothing given keeps everything."""

    area_id: int | None = None
    classes: tuple[int, ...] = ()
    words: str = ""


def narrowed(homes: QuerySet[Any], wanted: Narrowing, *, as_of: date) -> QuerySet[Any]:
    """Keep homes below an area, of some classes, with the words in a member's name or the household code."""
    if wanted.area_id is not None:
        homes = homes.filter(village__in=area_ids_below([wanted.area_id], as_of=as_of))
    if wanted.classes:
        homes = homes.filter(poverty_class__in=wanted.classes)
    if wanted.words.strip():
        homes = homes.filter(_holds(wanted.words))
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


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the registry already knows when a questionnaire is opened: nothing is asked twice."""

    head_name: str
    code: str
    village_id: int
    persons: int
    ethnic_group: int
    has_merit: bool
    head_is_female: bool
    last: PovertyStatus | None


def known_facts(household_id: int, *, as_of: date) -> KnownFacts | None:
    """Return what is known of a household that lives somewhere on a day and has a head; else None."""
    home = stays_on(as_of).filter(household=household_id).first()
    members = list(Member.objects.filter(household=household_id, left_on=None).order_by("relation"))
    if home is None or not members:
        return None
    head = members[0]
    return KnownFacts(
        head_name=head.full_name,
        code=home.code,
        village_id=home.village_id,
        persons=len(members),
        ethnic_group=head.ethnic_group,
        has_merit=any(member.has_merit for member in members),
        head_is_female=head.sex == Member.Sex.FEMALE,
        last=PovertyStatus.objects.filter(household=household_id).order_by("-from_date").first(),
    )

"""What the page of one household prints, worked out from its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from chungtay.areas.levels import Level
from chungtay.areas.queries import path
from chungtay.kernel.periods import end_of_year
from chungtay.rules.classification import Circumstances
from chungtay.rules.explanation import Explanation, explain
from chungtay.standards.catalogue import standard
from chungtay.standards.classes import PovertyClass, Residence
from chungtay.standards.lists import Item, class_name, coded_list
from chungtay.standards.standard import Indicator, codes_of

if TYPE_CHECKING:
    from chungtay.areas.models import Area
    from chungtay.registry.models import Member, PovertyStatus
    from chungtay.registry.queries.households import HouseholdFile

KINDS = {
    PovertyClass.POOR: "poor",
    PovertyClass.NEAR_POOR: "near",
    PovertyClass.AVERAGE: "average",
    PovertyClass.NOT_POOR: "escaped",
}


@dataclass(frozen=True, slots=True)
class Year:
    """The class at the end of one year, for the timeline."""

    year: int
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Check:
    """One indicator and whether the household lacks it."""

    indicator: Indicator
    is_lacking: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A member as the page prints them."""

    member: Member
    relation: str
    ethnic_group: str
    notes: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Why the household has its class, from the last decision."""

    status: PovertyStatus
    explanation: Explanation | None
    checks: tuple[Check, ...]
    causes: tuple[Item, ...]
    needs: tuple[Item, ...]


def timeline(statuses: list[PovertyStatus], *, until: date) -> list[Year]:
    """Return the class at the end of every year since the first decision, the current year at `until`."""
    if not statuses:
        return []
    first = min(status.from_date for status in statuses).year
    return [_year(statuses, year, min(end_of_year(year), until)) for year in range(first, until.year + 1)]


def _year(statuses: list[PovertyStatus], year: int, day: date) -> Year:
    for status in statuses:
        if status.from_date <= day and (status.until_date is None or day < status.until_date):
            held = PovertyClass(status.poverty_class)
            return Year(year, KINDS[held], _(class_name(held)))
    return Year(year, "none", _("Chưa xét"))


def finding(file: HouseholdFile) -> Finding | None:
    """Return the last decision with its reasons; None before the first."""
    if not file.statuses:
        return None
    status = file.statuses[0]
    law = standard(status.standard)
    lacking = set(codes_of(status.deprivations, law))
    return Finding(
        status=status,
        explanation=_explanation(file, status),
        checks=tuple(Check(indicator, indicator.code in lacking) for indicator in law.indicators),
        causes=coded_list("causes").items_of(status.causes),
        needs=coded_list("needs").items_of(status.needs),
    )


def _explanation(file: HouseholdFile, status: PovertyStatus) -> Explanation | None:
    """Explain the class by the residence of that day; None where score or residence is not recorded."""
    commune = commune_of(file.home.village, as_of=status.from_date)
    if status.income_score is None or commune is None or commune.residence not in set(Residence):
        return None
    law = standard(status.standard)
    circumstances = Circumstances(
        residence=Residence(commune.residence),
        deprivations=frozenset(codes_of(status.deprivations, law)),
        income_score=status.income_score,
    )
    return explain(circumstances, law)


def commune_of(village: Area, *, as_of: date) -> Area | None:
    """Return the commune of a village on a day."""
    return next((unit for unit in path(village, as_of=as_of) if unit.level == Level.COMMUNE), None)


def former_place(village: Area, commune: Area) -> str:
    """Return the commune and district of a village before its present commune began, as words."""
    before = path(village, as_of=commune.from_date - timedelta(days=1))
    lower = [unit for unit in before if Level.DISTRICT <= unit.level <= Level.COMMUNE]
    return ", ".join(unit.full_name for unit in reversed(lower))


def persons(file: HouseholdFile) -> list[Person]:
    """Return the members who have not left, head first."""
    relations, groups = coded_list("relations"), coded_list("ethnic_groups")
    return [
        Person(
            member=member,
            relation=relations.item(member.relation).name,
            ethnic_group=groups.item(member.ethnic_group).name,
            notes="; ".join(_notes(member)),
        )
        for member in file.members
        if member.left_on is None
    ]


def _notes(member: Member) -> list[str]:
    facts = {
        _("người có công"): member.has_merit,
        _("khuyết tật"): member.is_disabled,
        _("chưa có thẻ BHYT"): not member.has_insurance,
    }
    return [words for words, holds in facts.items() if holds]

"""The search box: every provider answers with a group of findings; add a provider, and it is asked too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.duties import Duty
from chungtay.accounts.queries import area_ids_with
from chungtay.accounts.web.desk import Desk
from chungtay.areas.search import Match, matches
from chungtay.kernel.periods import end_of_year
from chungtay.registry.queries.households import (
    Narrowing,
    households_seen_by,
    narrowed,
    with_particulars,
)
from chungtay.reporting.web.area_pictures import in_sentence
from chungtay.standards.classes import PovertyClass
from chungtay.standards.lists import class_name

LIMIT = 12
SHORTEST = 2  # letters below which everything would be found


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the answer; without an address it is told but cannot be opened."""

    title: str
    place: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """What one provider found; `more` leads to the full list where there is one."""

    label: str
    findings: tuple[Finding, ...]
    more: str = ""


Provider = Callable[[str, Desk], FoundGroup]


def found(query: str, desk: Desk) -> list[FoundGroup]:
    """Ask every provider and keep the groups with findings."""
    if len(query) < SHORTEST:
        return []
    return [group for group in (provider(query, desk) for provider in PROVIDERS) if group.findings]


def _areas(query: str, desk: Desk) -> FoundGroup:
    today = desk.actor.acts_on
    mine = set(area_ids_with(desk.actor, Duty.SEE_FIGURES))
    shown = matches(query, as_of=today, limit=LIMIT)
    return FoundGroup(_("Địa bàn"), tuple(_area_finding(match, mine, today.year) for match in shown))


def _area_finding(match: Match, mine: set[int], year: int) -> Finding:
    area = match.area
    became = ", ".join(in_sentence(each.area.full_name) for each in match.became)
    note = _("nay là %(units)s") % {"units": became} if became else ""
    last_year = year if area.until_date is None else _last_full_year(area.until_date.year)
    within = area.pk in mine or any(above.pk in mine for above in match.above)
    has_page = within and area.exists_on(end_of_year(last_year))
    return Finding(
        title=area.full_name,
        place=match.place,
        href=reverse("area", args=[area.code, last_year]) if has_page else "",
        note=note,
    )


def _last_full_year(ended_in: int) -> int:
    return ended_in - 1


def _households(query: str, desk: Desk) -> FoundGroup:
    if Duty.SEE_HOUSEHOLDS not in desk.duties:
        return FoundGroup(_("Hộ gia đình"), ())
    wanted = Narrowing(area_id=None, classes=(), words=query)
    day = desk.actor.acts_on
    homes = with_particulars(
        list(narrowed(households_seen_by(desk.actor), wanted, as_of=day)[:LIMIT]), as_of=day
    )
    findings = tuple(
        Finding(
            title=home.head_name or home.code,
            place=home.village.full_name,
            href=reverse("household", args=[home.household_id]),
            note=_(class_name(PovertyClass(home.poverty_class))) if home.poverty_class else "",
        )
        for home in homes
    )
    return FoundGroup(_("Hộ gia đình"), findings)


PROVIDERS: Sequence[Provider] = (_households, _areas)

"""A small province through the merger of 1 July 2025, and households in it. All people are invented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from chungtay.areas.models import Area, Descent, Level, Placement
from chungtay.registry.models import Beginning, Household, Population, PovertyStatus, Stay
from chungtay.standards.classes import PovertyClass

START, MERGER = date(2021, 1, 1), date(2025, 7, 1)
FIRST_ROUND = date(2022, 12, 15)

# name: level, code, first day, last day, the unit above it until the merger, the unit above it since
_UNITS: dict[str, tuple[Level, str, date, date | None, str, str]] = {
    "country": (Level.COUNTRY, "VN", START, None, "", ""),
    "province": (Level.PROVINCE, "20", START, None, "country", "country"),
    "north": (Level.DISTRICT, "178", START, MERGER, "province", ""),
    "south": (Level.DISTRICT, "180", START, MERGER, "province", ""),
    "A": (Level.COMMUNE, "06001", START, MERGER, "north", ""),
    "B": (Level.COMMUNE, "06002", START, MERGER, "north", ""),
    "C": (Level.COMMUNE, "06003", START, MERGER, "south", ""),
    "AB": (Level.COMMUNE, "06004", MERGER, None, "", "province"),
    "C2": (Level.COMMUNE, "06005", MERGER, None, "", "province"),
    "a1": (Level.VILLAGE, "a1", START, None, "A", "AB"),
    "a2": (Level.VILLAGE, "a2", START, None, "A", "AB"),
    "b1": (Level.VILLAGE, "b1", START, None, "B", "AB"),
    "c1": (Level.VILLAGE, "c1", START, None, "C", "C2"),
    "c2": (Level.VILLAGE, "c2", START, None, "C", "C2"),
}
VILLAGES = ("a1", "a2", "b1", "c1", "c2")
Territory = dict[str, Area]


def make_territory() -> Territory:
    """Make the province: districts north (A, B) and south (C); since the merger communes AB and C2."""
    units = {name: _unit(name, *row[:4]) for name, row in _UNITS.items()}
    for name, (_, _, first, last, before, since) in _UNITS.items():
        spells = [(before, first, last or MERGER), (since, max(first, MERGER), last)]
        if before == since:
            spells = [(before, first, last)]
        for parent, from_date, until_date in spells:
            if parent:
                place = {"from_date": from_date, "until_date": until_date}
                Placement.objects.create(area=units[name], parent=units[parent], **place)
    for day, until in ((START, MERGER), (MERGER, None)):
        Descent.objects.bulk_create(_descents(units, day, until))
    return units


def _unit(name: str, level: Level, code: str, from_date: date, until_date: date | None) -> Area:
    return Area.objects.create(
        level=level,
        code=code,
        name=name,
        full_name=f"Đơn vị {name}",
        kind="xã",
        residence="rural",
        search_name=name.lower(),
        from_date=from_date,
        until_date=until_date,
    )


def _descents(units: Territory, day: date, until: date | None) -> Iterable[Descent]:
    above = {place.area_id: place.parent_id for place in Placement.objects.in_force_on(day)}
    for unit in Area.objects.existing_on(day):
        ancestor: int | None = unit.pk
        while ancestor is not None:
            yield Descent(ancestor_id=ancestor, area=unit, from_date=day, until_date=until)
            ancestor = above.get(ancestor)


@dataclass(frozen=True)
class Held:
    """A class from a day on, with what the decision rested on."""

    poverty_class: PovertyClass
    on: date = FIRST_ROUND
    persons: int = 4
    facts: dict[str, Any] = field(default_factory=dict)


def add_household(
    stays: Sequence[tuple[Area, date]],
    held: Sequence[Held],
    *,
    beginning: str = Beginning.LISTED,
    ended_on: date | None = None,
) -> Household:
    """Add one household: the villages it lived in and the classes it held, each until the next or the end."""
    household = Household.objects.create(
        began_on=stays[0][1],
        beginning=beginning,
        ended_on=ended_on,
        ending="departed" if ended_on else "",
    )
    for number, (village, from_date) in enumerate(stays):
        until = stays[number + 1][1] if number + 1 < len(stays) else ended_on
        Stay.objects.create(
            household=household,
            village=village,
            code=str(household.pk),
            from_date=from_date,
            until_date=until,
        )
    for number, one in enumerate(held):
        until = held[number + 1].on if number + 1 < len(held) else ended_on
        facts = {"ethnic_group": 1, "decision": "1/QĐ-UBND", "standard": "nd-07-2021", **one.facts}
        PovertyStatus.objects.create(
            household=household,
            poverty_class=one.poverty_class,
            from_date=one.on,
            until_date=until,
            persons=one.persons,
            **facts,
        )
    return household


def add_population(commune: Area, year: int, households: int, persons: int, **groups: int) -> Population:
    """Add the population of a commune at the end of a year; all Kinh unless said otherwise."""
    figures = {"kinh_households": households, "kinh_persons": persons, **groups}
    return Population.objects.create(
        area=commune, year=year, households=households, persons=persons, source="thử", **figures
    )

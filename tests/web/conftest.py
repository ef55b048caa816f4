"""A small province with its round of 2026 open, the cast, and a browser's place for each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from cast import person
from chungtay.accounts.duties import Role
from chungtay.accounts.models import User
from chungtay.accounts.web import desk
from chungtay.areas.models import Area
from chungtay.kernel.actors import SYSTEM, Actor
from chungtay.registry.models import Household, Member
from chungtay.review.models import Entry, Round
from chungtay.review.services.rounds import draw_lists, open_round
from chungtay.standards.classes import PovertyClass
from chungtay.targets.models import PovertyTarget
from domain._people import START, Held, Territory, add_household, add_population, make_territory

TODAY = date(2026, 11, 22)
POOR, NEAR = PovertyClass.POOR, PovertyClass.NEAR_POOR
PLAN = "Kế hoạch số 62/KH-UBND"

# Who: role, place. AB is the commune looked at, C2 another one.
OFFICES: dict[str, tuple[Role, str]] = {
    "enumerator": (Role.ENUMERATOR, "AB"),
    "commune_officer": (Role.COMMUNE_OFFICER, "AB"),
    "commune_chair": (Role.COMMUNE_CHAIR, "AB"),
    "outsider": (Role.COMMUNE_OFFICER, "C2"),
    "district_officer": (Role.DISTRICT_OFFICER, "north"),
    "province_officer": (Role.PROVINCE_OFFICER, "province"),
    "province_leader": (Role.PROVINCE_LEADER, "province"),
    "finance_officer": (Role.FINANCE_OFFICER, "province"),
    "watcher": (Role.WATCHER, "province"),
    "administrator": (Role.ADMINISTRATOR, "country"),
}


@dataclass(frozen=True)
class World:
    """What the pages of a test show."""

    places: Territory
    household: Household
    round: Round
    entry: Entry
    actors: dict[str, Actor]


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Set the office's clock."""
    monkeypatch.setattr(desk, "today", lambda: TODAY)
    return TODAY


@pytest.fixture
def world(db: None, today: date) -> World:
    """Make the province: 40 households in each commune, three poor, two near-poor, a plan for 2023."""
    places = make_territory()
    household = add_household([(places["a1"], START)], [Held(POOR), Held(NEAR, date(2023, 12, 10))])
    for village, held in [("a2", POOR), ("b1", POOR), ("c1", NEAR), ("c1", POOR)]:
        add_household([(places[village], START)], [Held(held)])
    for one in Household.objects.all():
        Member.objects.create(
            household=one,
            full_name=f"Nông Thị {one.pk}",
            search_name=f"nong thi {one.pk}",
            sex="f",
            birth_year=1984,
            relation=1,
            ethnic_group=7,
            joined_on=START,
        )
    _populate(places)
    _plan(places)
    opened = open_round(
        area_id=places["province"].pk,
        year=2026,
        opens_on=date(2026, 9, 1),
        due_on=date(2026, 12, 14),
        by=SYSTEM,
    )
    draw_lists(round_id=opened.pk, by=SYSTEM)
    entry = Entry.objects.get(household=household)
    actors = {
        name: person(role, places[place], on=TODAY, name=name) for name, (role, place) in OFFICES.items()
    }
    return World(places, household, opened, entry, actors)


@pytest.fixture
def client_of(world: World) -> Callable[[str], Client]:
    """Return a function that signs a member of the cast in; "anonymous" is nobody."""

    def signed_in(name: str) -> Client:
        client = Client()
        if name != "anonymous":
            client.force_login(User.objects.get(pk=world.actors[name].account_id))
        return client

    return signed_in


def _populate(places: Territory) -> None:
    for year in (2022, 2023, 2024):
        for commune in ("A", "B", "C"):
            add_population(places[commune], year, 40, 160)
    for commune in ("AB", "C2"):
        add_population(places[commune], 2025, 60, 240)


def _plan(places: Territory) -> None:
    for name, before, target in [("north", 3, 1), ("south", 1, 1), ("province", 4, 2)]:
        _target(places[name], before, target)


def _target(area: Area, before: int, target: int) -> None:
    PovertyTarget.objects.create(
        area=area,
        year=2023,
        plan=PLAN,
        households=120,
        poor_before=before,
        poor_rate_before=Decimal("3.33"),
        poor_decrease=before - target,
        poor_rate_decrease=Decimal("1.66"),
        poor_target=target,
        poor_rate_target=Decimal("1.67"),
    )

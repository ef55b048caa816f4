"""The named cast of the tests: one account for each office. All people are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chungtay.accounts.duties import Role
from chungtay.accounts.services import add_user, grant
from chungtay.areas.models import Area
from chungtay.kernel.actors import SYSTEM, Actor

PASSWORD = "mat-khau-thu-nghiem"
SINCE = date(2021, 1, 1)


@dataclass(frozen=True)
class Cast:
    """Who acts in a test, in the commune `home` of the province; the outsider keeps another commune."""

    commune_officer: Actor
    commune_chair: Actor
    outsider: Actor
    district_officer: Actor
    province_officer: Actor
    administrator: Actor


def person(role: Role, area: Area, *, on: date, name: str | None = None) -> Actor:
    """Make an account with one role in one area, acting on a day."""
    username = name or str(role)
    user = add_user(
        username=username, full_name=f"Cán bộ {username}", position=role.label, password=PASSWORD, by=SYSTEM
    )
    grant(user_id=user.pk, role=role, area_id=area.pk, from_date=SINCE, by=SYSTEM)
    return user.as_actor(on=on)


def make_cast(places: dict[str, Area], *, home: str, elsewhere: str, on: date) -> Cast:
    """Make the whole cast for a day."""
    return Cast(
        commune_officer=person(Role.COMMUNE_OFFICER, places[home], on=on),
        commune_chair=person(Role.COMMUNE_CHAIR, places[home], on=on),
        outsider=person(Role.COMMUNE_OFFICER, places[elsewhere], on=on, name="outsider"),
        district_officer=person(Role.DISTRICT_OFFICER, places["north"], on=on),
        province_officer=person(Role.PROVINCE_OFFICER, places["province"], on=on),
        administrator=person(Role.ADMINISTRATOR, places["country"], on=on),
    )

"""The invented accounts of the demonstration: one for each office, and one from another commune."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from chungtay.accounts.duties import Role
from chungtay.accounts.services import add_user, grant
from chungtay.areas.queries import area_by_code
from chungtay.cli.demo.published import rows
from chungtay.kernel.actors import Actor

PASSWORD = "chung-tay-2026"  # noqa: S105 - of the demonstration, printed at its end
HOME_COMMUNE = "06085"  # Xã Thiện Hòa, whose lists stand at every step


@dataclass(frozen=True, slots=True)
class Player:
    """An account to make; `since` is both the first day of the grant and the day its area is looked up."""

    username: str
    full_name: str
    position: str
    role: Role
    area_code: str
    since: date


@cache
def players() -> tuple[Player, ...]:
    """Return every account of the demonstration, the province's first."""
    return tuple(
        Player(
            username=row["username"],
            full_name=row["full_name"],
            position=row["position"],
            role=Role(row["role"]),
            area_code=row["area_code"],
            since=date.fromisoformat(row["since"]),
        )
        for row in rows("players.csv")
    )


def add_players(*, by: Actor) -> None:
    """Make every account with its role and area."""
    for player in players():
        user = add_user(
            username=player.username,
            full_name=player.full_name,
            position=player.position,
            password=PASSWORD,
            by=by,
        )
        area = area_by_code(player.area_code, as_of=player.since)
        grant(user_id=user.pk, role=player.role, area_id=area.pk, from_date=player.since, by=by)

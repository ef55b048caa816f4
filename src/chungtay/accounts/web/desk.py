"""Who sits at the desk: the actor of a request and the posts they hold today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from chungtay.accounts.duties import DUTIES, Duty, Role
from chungtay.accounts.queries import grants_of
from chungtay.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Post:
    """A role held in an area; `role` is the Vietnamese label, translated where it is shown."""

    role: str
    area_id: int
    area_code: str
    area_level: int
    place: str
    ended_on: date | None  # the first day without the area, None while it exists
    duties: frozenset[Duty]


@dataclass(frozen=True, slots=True)
class Desk:
    """A signed-in person on the day of the request, highest post first."""

    actor: Actor
    posts: tuple[Post, ...]

    @property
    def duties(self) -> frozenset[Duty]:
        """Return every duty held somewhere."""
        return frozenset(duty for post in self.posts for duty in post.duties)

    def post_with(self, duty: Duty) -> Post | None:
        """Return the highest post that holds `duty`."""
        return next((post for post in self.posts if duty in post.duties), None)


def today() -> date:
    """Return the day by the office's clock."""
    return timezone.localdate()


def this_moment() -> datetime:
    """Return the time by the office's clock, as files made for a person carry it."""
    return timezone.now()


def actor_of(request: HttpRequest) -> Actor:
    """Return the signed-in person as services receive them, acting today."""
    return desk_of(request).actor


def desk_of(request: HttpRequest) -> Desk:
    """Return actor and posts, read once a request. The pages behind sign-in only."""
    held: Desk | None = request.__dict__.get("desk")
    if held is None:
        held = request.__dict__["desk"] = _desk(request)
    return held


def _desk(request: HttpRequest) -> Desk:
    if not request.user.is_authenticated:
        raise LookupError("no one is signed in")
    actor = request.user.as_actor(on=today())
    posts = tuple(
        Post(
            role=str(Role(grant.role).label),
            area_id=grant.area_id,
            area_code=grant.area.code,
            area_level=grant.area.level,
            place=grant.area.full_name,
            ended_on=grant.area.until_date,
            duties=DUTIES[grant.role],
        )
        for grant in grants_of(actor)
    )
    return Desk(actor, posts)

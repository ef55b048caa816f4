"""Which areas and duties a person holds on the day of acting."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from chungtay.accounts.duties import DUTIES, Duty, roles_with
from chungtay.accounts.models import Grant, User
from chungtay.areas.queries import area_by_id, area_ids_below, covers, day_within, path
from chungtay.kernel.actors import Actor


def grants_of(by: Actor) -> QuerySet[Grant]:
    """Return the grants of `by` in force on the day of acting, highest area first."""
    return (
        Grant.objects.filter(user__pk=by.account_id or 0, user__is_active=True, from_date__lte=by.acts_on)
        .filter(Q(until_date=None) | Q(until_date__gt=by.acts_on))
        .select_related("area")
        .order_by("area__level", "pk")
    )


def duties_of(by: Actor) -> frozenset[Duty]:
    """Return every duty that `by` holds somewhere."""
    return frozenset(duty for grant in grants_of(by) for duty in DUTIES[grant.role])


def may(by: Actor, duty: Duty, *, area_id: int) -> bool:
    """Return whether `by` holds `duty` in the area, by a grant there or above; the system holds all."""
    if by.is_system:
        return True
    return covers(_granted_ids(by, duty), area_id=area_id, as_of=by.acts_on)


def duties_at(by: Actor, *, area_id: int) -> frozenset[Duty]:
    """Return every duty that `by` holds in the area, for pages that ask about many; the system all."""
    if by.is_system:
        return frozenset(Duty)
    area = area_by_id(area_id)
    above = {unit.pk for unit in path(area, as_of=day_within(area, by.acts_on))}
    return frozenset(duty for grant in grants_of(by) if grant.area_id in above for duty in DUTIES[grant.role])


def area_ids_with(by: Actor, duty: Duty) -> QuerySet[Any, int]:
    """Return, as a subquery of ids, every area in which `by` holds `duty` on the day of acting."""
    return area_ids_below(_granted_ids(by, duty), as_of=by.acts_on)


def users_by_grant() -> QuerySet[Grant]:
    """Return every grant with its account and area, for the list of accounts."""
    return Grant.objects.select_related("user", "area").order_by("area__level", "role", "user__username")


def user_named(username: str) -> User | None:
    """Return the account with this sign-in name, if there is one."""
    return User.objects.filter(username=username).first()


def _granted_ids(by: Actor, duty: Duty) -> list[int]:
    return list(grants_of(by).filter(role__in=roles_with(duty)).values_list("area_id", flat=True))

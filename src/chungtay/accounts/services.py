"""Ask for a right, give one, make an account."""

from __future__ import annotations

from datetime import date

from chungtay.accounts import queries
from chungtay.accounts.duties import Duty
from chungtay.accounts.models import Grant, User
from chungtay.audit.services import record
from chungtay.kernel.actors import Actor
from chungtay.kernel.errors import DomainError


class NotAllowed(DomainError):
    """The actor does not hold the duty in this area on this day."""

    code = "not_allowed"
    template = "{name} không có quyền thực hiện việc này tại địa bàn này. Đề nghị liên hệ quản trị hệ thống."


def require(by: Actor, duty: Duty, *, area_id: int) -> None:
    """Refuse unless `by` holds `duty` in the area on the day of acting; the system may do all.

    Raises:
        NotAllowed: no grant covers it.
    """
    if not queries.may(by, duty, area_id=area_id):
        raise NotAllowed(name=by.name, duty=duty.value, area_id=area_id)


def add_user(*, username: str, full_name: str, position: str, password: str, by: Actor) -> User:
    """Make an account without any right."""
    user = User(username=username, full_name=full_name, position=position)
    user.set_password(password)
    user.save()
    record("accounts.user.added", by=by, subject=f"user:{user.pk}", username=username)
    return user


def grant(*, user_id: int, role: str, area_id: int, from_date: date, by: Actor) -> Grant:
    """Give a role in an area from a day on."""
    given = Grant.objects.create(user_id=user_id, role=role, area_id=area_id, from_date=from_date)
    record("accounts.role.granted", by=by, subject=f"user:{user_id}", role=role, area_id=area_id)
    return given

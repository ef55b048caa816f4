"""Write audit lines, inside the transaction of the act."""

from __future__ import annotations

from typing import Any

from django.db.models.functions import Now

from chungtay.audit.models import AuditLine
from chungtay.kernel.actors import Actor


def record(action: str, *, by: Actor, subject: str, area_code: str = "", **details: Any) -> None:
    """Add one line for an act such as `review.list.approved`; the database gives the time."""
    AuditLine.objects.create(
        at=Now(),
        actor_id=by.account_id,
        actor_name=by.name,
        action=action,
        subject=subject,
        area_code=area_code,
        details=details,
    )

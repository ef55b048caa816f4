"""Confirm a value of law that was not read in the act itself (STD-1)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from chungtay.accounts.duties import Duty
from chungtay.accounts.services import require
from chungtay.areas.queries import country
from chungtay.audit.services import record
from chungtay.kernel.actors import Actor
from chungtay.kernel.errors import DomainError
from chungtay.review.models import ConfirmedValue


class SourceMissing(DomainError):
    """A value was to be confirmed without saying where it stands."""

    code = "source_missing"
    template = "Đề nghị ghi văn bản và điều khoản làm căn cứ cho giá trị {key}."


@transaction.atomic
def confirm_value(*, key: str, value: Any, source: str, on: date, by: Actor) -> None:
    """Let `value` decide under `key` from now on, vouched for by the administrator with its source.

    Raises:
        NotAllowed: the actor does not administer the whole system.
        SourceMissing: no source is given.
    """
    require(by, Duty.CONFIRM_VALUES, area_id=country(as_of=on).pk)
    if not source.strip():
        raise SourceMissing(key=key)
    ConfirmedValue.objects.update_or_create(
        key=key,
        defaults={"value": value, "source": source, "confirmed_by": by.name, "confirmed_on": on},
    )
    record("review.value.confirmed", by=by, subject=f"value:{key}", value=value, source=source)

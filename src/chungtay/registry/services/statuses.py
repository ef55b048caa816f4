"""Give households their class: the old status ends, the new one begins, in two statements."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from chungtay.kernel.errors import DomainError
from chungtay.registry.models import PovertyStatus
from chungtay.storage.statements import insert_select

# What a decision yields for each household, in this order.
DECIDED_COLUMNS = (
    "household",
    "poverty_class",
    "income_score",
    "deprivations",
    "causes",
    "needs",
    "persons",
    "ethnic_group",
    "is_native_group",
    "has_merit",
    "lacks_labour",
    "head_is_female",
)


class StatusTooEarly(DomainError):
    """A household already holds a class from this day or a later one."""

    code = "status_too_early"
    template = (
        "Có {count} hộ đã có kết quả từ ngày {on:%d/%m/%Y} hoặc sau đó. Đề nghị kiểm tra ngày quyết định."
    )


@transaction.atomic
def change_statuses(
    decided: QuerySet[Any, Any], *, households: QuerySet[Any, Any], standard: str, decision: str, on: date
) -> int:
    """Give every household of a query its class from `on`; return how many.

    `decided` is a `values_list` query in the order of `DECIDED_COLUMNS`; `households` is the query of their
    keys alone, each once. The caller records the act: it knows the decision.

    Raises:
        StatusTooEarly: a household holds a class from `on` or later.
    """
    held = PovertyStatus.objects.filter(household__in=households, until_date=None)
    too_early = held.filter(from_date__gte=on).count()
    if too_early:
        raise StatusTooEarly(count=too_early, on=on)
    held.update(until_date=on)
    return insert_select(
        PovertyStatus, DECIDED_COLUMNS, decided, standard=standard, decision=decision, from_date=on
    )

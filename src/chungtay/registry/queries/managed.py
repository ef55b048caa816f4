"""The households under management: what a review begins with (QĐ 24/2021, Điều 4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from chungtay.registry.models import PovertyStatus, Stay
from chungtay.standards.classes import PovertyClass

MANAGED = (PovertyClass.POOR, PovertyClass.NEAR_POOR)


def managed_classes(*, as_of: date) -> QuerySet[Any, Any]:
    """Return, as a query of (household, class), the poor and near-poor households on a day."""
    held = PovertyStatus.objects.in_force_on(as_of).filter(poverty_class__in=MANAGED)
    return held.values_list("household", "poverty_class")


def homes(*, as_of: date) -> QuerySet[Stay]:
    """Return the stays in force on a day: the village and the code of every household."""
    return Stay.objects.in_force_on(as_of)

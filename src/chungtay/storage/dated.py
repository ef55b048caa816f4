"""Rows that hold for a half-open period: `from_date` counts, `until_date` does not."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q


class DatedQuerySet(models.QuerySet[Any]):
    """Rows with a half-open period."""

    def in_force_on(self, day: date) -> DatedQuerySet:
        """Keep rows whose period holds `day`."""
        return self.filter(Q(until_date=None) | Q(until_date__gt=day), from_date__lte=day)

"""How many units an area held on several days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chungtay.areas.models import Area, Descent


def unit_counts_over(area: Area, *, level: int, days: Sequence[date]) -> list[int]:
    """Return the number of units of one level at or below `area` on each day."""
    held = Descent.objects.filter(ancestor=area, area__level=level).values_list("from_date", "until_date")
    periods = list(held)
    return [sum(start <= day and (end is None or day < end) for start, end in periods) for day in days]

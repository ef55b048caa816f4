"""The shipped territory for tests: loaded once for many tests, all of which only read it.

A session fixture may call `load_country()` inside `django_db_blocker.unblock()`; a single module wraps its
tests in `country_loaded()`, which leaves the tables as it found them. Neither writes an audit line.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from chungtay.areas.loading import write_territory
from chungtay.areas.models import Area, Descent, Designation, Placement, Succession


def load_country() -> bool:
    """Load every unit of the country above the village, with its history; False if it was there."""
    with transaction.atomic():
        return write_territory().anything


def clear_country() -> None:
    """Empty the tables of the territory."""
    with transaction.atomic():
        for model in (Designation, Succession, Descent, Placement, Area):
            model.objects.all().delete()


@contextmanager
def country_loaded() -> Iterator[None]:
    """Keep the country loaded for a while; clear it again unless it was there before."""
    was_missing = load_country()
    yield
    if was_missing:
        clear_country()

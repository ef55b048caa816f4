"""Values of law that an administrator has confirmed."""

from __future__ import annotations

from typing import Any

from chungtay.review.models import ConfirmedValue


def confirmed_values() -> dict[str, Any]:
    """Return the confirmed figure by key, as `standards.values.decisive` takes it."""
    return dict(ConfirmedValue.objects.values_list("key", "value"))

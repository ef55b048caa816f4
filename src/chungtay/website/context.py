"""What every page shows around its content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the unit's name and whether the data are invented."""
    return {"unit_name": settings.UNIT_NAME, "simulated": settings.SIMULATED_DATA}

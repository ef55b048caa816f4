"""What every page shows around its content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from chungtay.accounts.web.desk import desk_of
from chungtay.website.menu import menu_for


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the unit's name, whether the data are invented, and the menu and posts of the person."""
    around: dict[str, Any] = {"unit_name": settings.UNIT_NAME, "simulated": settings.SIMULATED_DATA}
    # Some refusals come before anybody is known.
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return around
    desk = desk_of(request)
    return around | {
        "menu": menu_for(desk.duties, request.path),
        "grants": desk.posts,
        "post": desk.posts[0] if desk.posts else None,
    }

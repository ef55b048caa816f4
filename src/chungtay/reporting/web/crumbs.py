"""The way down to a page: links for areas within the person's rights, plain names above them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import reverse

from chungtay.accounts.duties import Duty

if TYPE_CHECKING:
    from chungtay.accounts.web.desk import Desk
    from chungtay.areas.models import Area


def crumbs_of(desk: Desk, above: Sequence[Area], year: int) -> list[tuple[str, str]]:
    """Return name and address of the areas above a page, highest first; the address is "" above a post."""
    held = {post.area_id for post in desk.posts if Duty.SEE_FIGURES in post.duties}
    crumbs, is_open = [], False
    for area in above:
        is_open = is_open or area.pk in held
        crumbs.append((area.full_name, reverse("area", args=[area.code, year]) if is_open else ""))
    return crumbs

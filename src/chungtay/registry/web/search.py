"""What the search box finds among households: by a member's name with or without tones, or by code."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from chungtay.kernel.actors import Actor
from chungtay.registry.queries.households import Narrowing, households_seen_by, narrowed

LIMIT = 20


@dataclass(frozen=True, slots=True)
class FoundHousehold:
    """One line of the results."""

    title: str
    place: str
    href: str


def found_households(words: str, *, by: Actor) -> list[FoundHousehold]:
    """Return the first households that `by` may see whose members or code match the words."""
    if len(words.strip()) < 2:
        return []
    homes = narrowed(households_seen_by(by), Narrowing(words=words), as_of=by.acts_on)
    return [
        FoundHousehold(
            title=home.head_name or home.code,
            place=f"{home.village.full_name}, {home.code}",
            href=reverse("household", args=[home.household_id]),
        )
        for home in homes[:LIMIT]
    ]

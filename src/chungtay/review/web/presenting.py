"""Words for what a review found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chungtay.review.queries.lists import Change
from chungtay.standards.classes import PovertyClass
from chungtay.standards.lists import class_name

TAGS = {PovertyClass.POOR: "poor", PovertyClass.NEAR_POOR: "near", PovertyClass.AVERAGE: "info"}


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A proposed movement in words, with the kind of its tag."""

    before: str
    after: str
    tag: str
    households: int


def told_changes(changes: Iterable[Change]) -> list[ToldChange]:
    """Return proposed movements as a table prints them."""
    return [
        ToldChange(
            before=class_name(change.before) if change.before else "",
            after=class_name(change.after),
            tag=TAGS.get(change.after, "ok"),
            households=change.households,
        )
        for change in changes
    ]

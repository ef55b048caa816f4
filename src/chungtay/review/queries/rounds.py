"""Rounds and how far their lists have come."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from chungtay.accounts.duties import Duty
from chungtay.accounts.queries import area_ids_with
from chungtay.areas.levels import Level
from chungtay.areas.queries import area_ids_below, units_above
from chungtay.kernel.actors import Actor
from chungtay.review.models import Round, VillageList
from chungtay.review.states import Step

if TYPE_CHECKING:
    from chungtay.areas.models import Area


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """How far the lists at or below one unit have come."""

    unit_id: int
    lists: int
    households: int
    answered: int
    objections: int
    steps: dict[int, int] = field(default_factory=dict)

    @property
    def slowest(self) -> Step:
        """Return the step of the list that is furthest behind."""
        return Step(min(self.steps))

    @property
    def decided(self) -> bool:
        """Return whether every list has its decision."""
        return set(self.steps) == {int(Step.DECIDED)}


def rounds_seen_by(by: Actor) -> QuerySet[Round]:
    """Return the rounds in or above the areas of `by`, newest first."""
    mine = area_ids_with(by, Duty.SEE_FIGURES)
    seen = Q(area__in=mine) | Q(lists__commune__in=mine)
    return Round.objects.filter(seen).select_related("area").distinct().order_by("-year", "area__code")


def current_round(*, area_id: int) -> Round | None:
    """Return the newest round in which the unit has lists or that was opened for it."""
    touching = Q(area=area_id) | Q(lists__commune=area_id)
    return Round.objects.filter(touching).select_related("area").order_by("-year").first()


def lists_seen_by(by: Actor) -> QuerySet[VillageList]:
    """Return the village lists in the areas of `by`."""
    mine = area_ids_with(by, Duty.SEE_HOUSEHOLDS)
    return VillageList.objects.filter(village__in=mine).select_related("village", "commune", "round")


def progress_by_unit(*, round_id: int, level: int, within: Area, as_of: date) -> dict[int, UnitProgress]:
    """Return the progress of every unit of one level inside an area, by the tree of a day."""
    above = dict(units_above(level=level, as_of=as_of))
    inside = set(area_ids_below([within.pk], as_of=as_of))
    counted = (
        VillageList.objects.filter(round=round_id)
        .annotate(households=Count("entries"), answered=Count("entries__answers"))
        .values_list("village", "step", "households", "answered", "objections")
    )
    by_unit: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for village, step, households, answered, objections in counted:
        if village in above and village in inside:
            by_unit[above[village]].append((step, households, answered, objections))
    return {unit: _progress(unit, rows) for unit, rows in by_unit.items()}


def _progress(unit: int, rows: list[tuple[int, int, int, int]]) -> UnitProgress:
    return UnitProgress(
        unit_id=unit,
        lists=len(rows),
        households=sum(row[1] for row in rows),
        answered=sum(row[2] for row in rows),
        objections=sum(row[3] for row in rows),
        steps=dict(sorted(Counter(row[0] for row in rows).items())),
    )


def commune_progress(*, round_id: int, commune: Area, as_of: date) -> UnitProgress | None:
    """Return the progress of one commune, None where it has no list."""
    found = progress_by_unit(round_id=round_id, level=Level.COMMUNE, within=commune, as_of=as_of)
    return found.get(commune.pk)

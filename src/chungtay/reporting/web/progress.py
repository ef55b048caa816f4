"""How far the open review is in an area, and in each unit below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chungtay.areas.levels import Level
from chungtay.kernel.numbers import rate
from chungtay.reporting.units import Unit
from chungtay.review.queries.rounds import UnitProgress, current_round, progress_by_unit
from chungtay.review.states import Step

if TYPE_CHECKING:
    from chungtay.areas.models import Area
    from chungtay.review.models import Round

STEPS = tuple(int(step) for step in Step)


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """A unit with its lists by step; `words` is the label of the slowest step, a Vietnamese msgid."""

    unit: Unit
    progress: UnitProgress

    @property
    def step(self) -> int:
        """Return the slowest step."""
        return int(self.progress.slowest)

    @property
    def words(self) -> str:
        """Return the name of the slowest step."""
        return str(self.progress.slowest.label)

    @property
    def place(self) -> tuple[int, int, str]:
        """Return where the unit stands among others, the slowest first."""
        return (self.step, self.answered_percent, self.unit.code)

    @property
    def answered_percent(self) -> int:
        """Return the households with answers in percent, rounded down at the last step before all."""
        if self.progress.answered == self.progress.households:
            return 100
        return min(99, int(rate(self.progress.answered, self.progress.households, 0) or 0))


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """The round under way with the progress of every unit below and of all together."""

    round: Round
    total: UnitProgress
    rows: dict[int, ProgressRow]

    @property
    def lists_by_step(self) -> list[tuple[str, int, str]]:
        """Return label (a Vietnamese msgid), lists and state (some, end or none) of every step."""
        return [
            (str(step.label), lists, "" if not lists else "end" if step == Step.DECIDED else "some")
            for step in Step
            for lists in [self.total.steps.get(int(step), 0)]
        ]


def round_progress(area: Area, units: Sequence[Unit], *, as_of: date) -> RoundProgress | None:
    """Return the newest round of `area` if it is open, with the progress of `units`."""
    found = current_round(area_id=area.pk) if area.level in (Level.PROVINCE, Level.COMMUNE) else None
    if found is None or found.closed_on is not None:
        return None
    level = Level.COMMUNE if area.level < Level.COMMUNE else Level.VILLAGE
    by_unit = progress_by_unit(round_id=found.pk, level=level, within=area, as_of=as_of)
    rows = {
        unit.area_id: ProgressRow(unit, by_unit[unit.area_id]) for unit in units if unit.area_id in by_unit
    }
    return RoundProgress(found, _total(area.pk, by_unit), rows)


def _total(area_id: int, units: dict[int, UnitProgress]) -> UnitProgress:
    steps: dict[int, int] = {}
    for progress in units.values():
        for step, lists in progress.steps.items():
            steps[step] = steps.get(step, 0) + lists
    return UnitProgress(
        unit_id=area_id,
        lists=sum(progress.lists for progress in units.values()),
        households=sum(progress.households for progress in units.values()),
        answered=sum(progress.answered for progress in units.values()),
        objections=sum(progress.objections for progress in units.values()),
        steps=dict(sorted(steps.items())),
    )

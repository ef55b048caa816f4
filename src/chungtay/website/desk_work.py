"""What the first page shows: deadlines, lists that wait for this person, the figures of their area."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.urls import reverse

from chungtay.accounts.duties import Duty
from chungtay.accounts.web.desk import Desk
from chungtay.areas.levels import Level
from chungtay.areas.queries import area_by_id
from chungtay.reporting.deadlines import ROUND_ENDS, Deadline, deadlines
from chungtay.reporting.units import Rank, Unit, lines_of
from chungtay.reporting.web.area_page import figures_of
from chungtay.reporting.web.figures import Figure
from chungtay.reporting.web.progress import ProgressRow, RoundProgress, round_progress
from chungtay.reporting.web.standing import standings_over
from chungtay.reporting.web.years import all_years, latest_year, shown_year
from chungtay.review.queries.confirmations import confirmed_values
from chungtay.review.states import Step
from chungtay.standards.procedures import procedure_in_force

if TYPE_CHECKING:
    from chungtay.areas.models import Area

HORIZON = timedelta(days=120)
SOON = 14
SHOWN = 8

# Whose turn it is at each step, and what is to be done there (Vietnamese msgids).
TURNS: dict[Step, tuple[Duty, str]] = {
    Step.COLLECTING: (Duty.ENTER_ANSWERS, "Thu thập phiếu"),
    Step.COLLECTED: (Duty.RUN_REVIEW, "Tổ chức họp dân"),
    Step.MET: (Duty.RUN_REVIEW, "Niêm yết danh sách"),
    Step.POSTED: (Duty.RUN_REVIEW, "Theo dõi niêm yết, kết thúc khi đủ ngày"),
    Step.POSTING_CLOSED: (Duty.GIVE_OPINION, "Cho ý kiến về danh sách"),
    Step.OPINION_GIVEN: (Duty.APPROVE_LIST, "Ký quyết định công nhận"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as the page prints it; `state` is late, soon or none."""

    deadline: Deadline
    days: int
    state: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Village lists that wait at one step; `words` is a Vietnamese msgid."""

    words: str
    lists: int
    units: int
    href: str


@dataclass(frozen=True, slots=True)
class SlowUnit:
    """A unit among the slowest, with the address of its board."""

    row: ProgressRow
    href: str


@dataclass(frozen=True, slots=True)
class DeskWork:
    """Everything the first page prints about an area."""

    area: Area
    year: int
    dues: tuple[Due, ...]
    waiting: tuple[Waiting, ...]
    figures: tuple[Figure, ...]
    progress: RoundProgress | None
    slowest: tuple[SlowUnit, ...]
    board: str  # the address of the round, "" without one

    @property
    def has_ended(self) -> bool:
        """Return whether the area is no more, as a district after 30 June 2025."""
        return self.area.until_date is not None

    @property
    def is_commune(self) -> bool:
        """Return whether the units below are villages."""
        return self.area.level >= Level.COMMUNE


def desk_work(desk: Desk) -> DeskWork | None:
    """Gather the page of the person's highest area; None for those who see no figures."""
    post = desk.post_with(Duty.SEE_FIGURES)
    if post is None:
        return None
    today = desk.actor.acts_on
    area = area_by_id(post.area_id)
    shown = shown_year(latest_year(area.until_date, today), today)
    years = [each for each in all_years(today) if each.year <= shown.year]
    over = standings_over(area, years, tree_of=shown)
    progress = round_progress(area, _units(area, today), as_of=today) if area.exists_on(today) else None
    rows = sorted(progress.rows.values(), key=lambda row: row.place) if progress else []
    return DeskWork(
        area=area,
        year=shown.year,
        dues=tuple(_dues(area, progress, today)) if area.exists_on(today) else (),
        waiting=tuple(_waiting(desk.duties, rows, partial(_board, area, progress))),
        figures=tuple(figures_of(over)) if over else (),
        progress=progress,
        slowest=tuple(
            SlowUnit(row, _board(area, progress, row.unit)) for row in rows if row.step < Step.DECIDED
        )[:SHOWN],
        board=_board(area, progress),
    )


def _units(area: Area, today: date) -> list[Unit]:
    return [line.unit for line in lines_of(area, as_of=today) if line.rank == Rank.DETAIL]


def _dues(area: Area, progress: RoundProgress | None, today: date) -> list[Due]:
    """Return what lies ahead, and what is late only where something is open that was owed."""
    procedure = procedure_in_force(today)
    ahead = deadlines(procedure, after=today, until=today + HORIZON, confirmed=confirmed_values())
    mine = [each for each in ahead if area.level <= Level.PROVINCE or each.level >= Level.COMMUNE]
    late = []
    if progress and progress.round.due_on < today:
        late = [Deadline(progress.round.due_on, ROUND_ENDS, procedure.annual_last.legal_basis, Level.COMMUNE)]
    return [_due(each, today) for each in [*late, *mine][:6]]


def _due(deadline: Deadline, today: date) -> Due:
    days = deadline.days_left(today)
    state = "late" if days < 0 else "soon" if days <= SOON else ""
    return Due(deadline, abs(days), state)


def _board(area: Area, progress: RoundProgress | None, unit: Unit | None = None) -> str:
    """Return where the work on a unit is done: the board of its commune, else the whole round."""
    if progress is None:
        return ""
    commune = area.code if area.level >= Level.COMMUNE else unit.code if unit else ""
    if not commune:
        return reverse("round", args=[progress.round.pk])
    return reverse("round_commune", args=[progress.round.pk, commune])


def _waiting(
    duties: frozenset[Duty], rows: Sequence[ProgressRow], board: Callable[[Unit | None], str]
) -> list[Waiting]:
    """Return the steps at which lists wait for one of `duties`, in the order of the procedure."""
    found = []
    for step, (duty, words) in TURNS.items():
        holding = [row for row in rows if row.progress.steps.get(int(step))]
        if duty in duties and holding:
            lists = sum(row.progress.steps[int(step)] for row in holding)
            href = board(holding[0].unit if len(holding) == 1 else None)
            found.append(Waiting(words, lists, len(holding), href))
    return found

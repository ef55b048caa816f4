"""The round of 2026 on the demonstration's day: its communes stand at different steps of the procedure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from random import Random

from chungtay.cli.demo.calendar import working_days_before
from chungtay.cli.demo.entering import BY, Keys
from chungtay.cli.demo.people import HOME_COMMUNE
from chungtay.cli.demo.rounds import (
    PROVINCE_OPINION,
    CommuneLists,
    answers_of,
    decide,
    end_posting,
    hold,
    lists_by_commune,
)
from chungtay.cli.demo.years import Reviewed, Year
from chungtay.review.services.answers import submit_answers
from chungtay.review.services.steps import close_collection, give_opinion, post_lists, return_lists

RETURNED_WHY = "Phiếu của một số hộ thiếu chữ ký của chủ hộ; đề nghị bổ sung rồi khóa lại."


class Stage(IntEnum):
    """How far a list has come on the demonstration's day."""

    COLLECTING = 0
    RETURNED = 1
    COLLECTED = 2
    MET = 3
    POSTED_YESTERDAY = 4
    POSTED_LONG = 5
    POSTING_CLOSED = 6
    OPINION = 7
    DECIDED = 8


@dataclass(frozen=True, slots=True)
class DaysBack:
    """The steps of a stage, in working days before the demonstration's day; 0: not taken."""

    answered: int
    collected: int = 0
    returned: int = 0
    met: int = 0
    posted: int = 0
    posting_closed: int = 0
    opinion: int = 0
    decided: int = 0


BACK = {
    Stage.COLLECTING: DaysBack(answered=2),
    Stage.RETURNED: DaysBack(answered=7, collected=4, returned=1),
    Stage.COLLECTED: DaysBack(answered=5, collected=2),
    Stage.MET: DaysBack(answered=8, collected=5, met=2),
    Stage.POSTED_YESTERDAY: DaysBack(answered=8, collected=5, met=3, posted=1),
    Stage.POSTED_LONG: DaysBack(answered=12, collected=10, met=8, posted=6),
    Stage.POSTING_CLOSED: DaysBack(answered=18, collected=15, met=12, posted=11, posting_closed=4),
    Stage.OPINION: DaysBack(answered=22, collected=20, met=17, posted=16, posting_closed=10, opinion=2),
    Stage.DECIDED: DaysBack(
        answered=27, collected=24, met=21, posted=20, posting_closed=15, opinion=9, decided=3
    ),
}
# How many of the 65 communes stand at each stage; the home commune is apart: it has a list at every one.
_COMMUNES = {
    Stage.COLLECTING: 16,
    Stage.COLLECTED: 8,
    Stage.MET: 7,
    Stage.POSTED_YESTERDAY: 6,
    Stage.POSTED_LONG: 8,
    Stage.POSTING_CLOSED: 8,
    Stage.OPINION: 6,
    Stage.DECIDED: 5,
}
_HOME_STAGES = [
    Stage.COLLECTING, Stage.RETURNED, Stage.COLLECTED, Stage.MET, Stage.POSTED_LONG, Stage.POSTED_LONG,
    Stage.POSTED_YESTERDAY, Stage.POSTING_CLOSED, Stage.OPINION, Stage.OPINION, Stage.COLLECTING,
]  # fmt: skip

Lists = Mapping[int, Stage]
Ids = Sequence[int]
Take = Callable[[Ids, date], None]


def walk(round_id: int, year: Year, keys: Keys, as_of: date, rng: Random) -> None:
    """Take each list of the open round as far as its stage says."""
    communes = lists_by_commune(round_id, year.year)
    stages = _stages(communes, rng)
    _answer(round_id, _answered(year.reviewed, communes, stages, keys, rng), keys, as_of)
    for least, step, take in _steps(communes, rng):
        for on, ids in _by_day(stages, least, step, as_of):
            take(ids, on)


def _steps(communes: Sequence[CommuneLists], rng: Random) -> list[tuple[Stage, str, Take]]:
    """Return the steps in order, each with the earliest stage that has taken it."""

    def decide_by_commune(ids: Ids, on: date) -> None:
        for commune in communes:
            if inside := [list_id for list_id in commune.lists.values() if list_id in set(ids)]:
                decide(commune, inside, on, rng)

    return [
        (Stage.RETURNED, "collected", lambda ids, on: close_collection(list_ids=ids, on=on, by=BY)),
        (Stage.RETURNED, "returned", _return),
        (Stage.MET, "met", lambda ids, on: hold(ids, on, rng)),
        (Stage.POSTED_YESTERDAY, "posted", lambda ids, on: post_lists(list_ids=ids, on=on, by=BY)),
        (Stage.POSTING_CLOSED, "posting_closed", lambda ids, on: end_posting(ids, on, rng, objecting=0.12)),
        (Stage.OPINION, "opinion", _hear_province),
        (Stage.DECIDED, "decided", decide_by_commune),
    ]


def _return(list_ids: Ids, on: date) -> None:
    return_lists(list_ids=list_ids, reason=RETURNED_WHY, on=on, by=BY)


def _hear_province(list_ids: Ids, on: date) -> None:
    give_opinion(list_ids=list_ids, opinion_by=PROVINCE_OPINION, on=on, by=BY)


def _stages(communes: Sequence[CommuneLists], rng: Random) -> dict[int, Stage]:
    """Return the stage of every list: one for a whole commune, every one in the home commune."""
    others = [commune for commune in communes if commune.code != HOME_COMMUNE]
    deck = [stage for stage, count in _COMMUNES.items() for _ in range(count)]
    rng.shuffle(deck)
    found = {
        list_id: deck[place % len(deck)]
        for place, commune in enumerate(others)
        for list_id in commune.lists.values()
    }
    for commune in communes:
        if commune.code == HOME_COMMUNE:
            lists = sorted(commune.lists.values())
            found |= {key: _HOME_STAGES[place % len(_HOME_STAGES)] for place, key in enumerate(lists)}
    return found


def _answered(
    reviewed: Iterable[Reviewed],
    communes: Sequence[CommuneLists],
    stages: Lists,
    keys: Keys,
    rng: Random,
) -> dict[Stage, list[Reviewed]]:
    """Return by stage the households whose answers are in: 20 to 90 percent where collecting goes on."""
    list_of = {village: list_id for commune in communes for village, list_id in commune.lists.items()}
    done = {
        list_id: min(0.95, max(0.15, share + rng.uniform(-0.1, 0.1)))
        for share, commune in ((rng.uniform(0.2, 0.9), commune) for commune in communes)
        for list_id in commune.lists.values()
    }
    found: dict[Stage, list[Reviewed]] = defaultdict(list)
    for one in reviewed:
        list_id = list_of[keys.villages[one.village.number]]
        stage = stages[list_id]
        if stage is not Stage.COLLECTING or rng.random() < done[list_id]:
            found[stage].append(one)
    return found


def _answer(round_id: int, answered: Mapping[Stage, list[Reviewed]], keys: Keys, as_of: date) -> None:
    for stage, reviewed in sorted(answered.items(), reverse=True):
        on = working_days_before(as_of, BACK[stage].answered)
        submit_answers(round_id=round_id, answers=answers_of(reviewed, keys), on=on, by=BY)


def _by_day(stages: Lists, least: Stage, step: str, as_of: date) -> list[tuple[date, list[int]]]:
    """Return the lists that have taken a step, by the day on which they took it."""
    by_day: dict[date, list[int]] = defaultdict(list)
    for list_id, stage in stages.items():
        back = getattr(BACK[stage], step)
        if stage >= least and back:
            by_day[working_days_before(as_of, back)].append(list_id)
    return sorted(by_day.items())

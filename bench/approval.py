"""Let a commune decide on 100,000 households at once, beside the same decision row by row.

Run: python -m bench.approval --data DIR [--quick]. Works on a copy of the demonstration, WAL and FULL.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from django.db import transaction

from bench.database import DATABASE, copied, options, used
from bench.measure import Row, Timing, progress, table, timed
from chungtay.areas.levels import Level
from chungtay.areas.queries import area_by_code, units_below
from chungtay.areas.services import NewVillage, add_villages
from chungtay.kernel.actors import SYSTEM
from chungtay.registry.models import PovertyStatus
from chungtay.registry.services.households import NewHousehold, register_households
from chungtay.registry.services.opening import EarlierDecision, HeldClass, take_over_classes
from chungtay.registry.services.statuses import DECIDED_COLUMNS
from chungtay.review.models import Answers
from chungtay.review.services.answers import Answer, submit_answers
from chungtay.review.services.decisions import DECIDED_FROM, DecisionPaper, approve_lists
from chungtay.review.services.rounds import draw_lists, open_round
from chungtay.review.services.steps import (
    Meeting,
    close_collection,
    close_posting,
    give_opinion,
    hold_meetings,
    post_lists,
)
from chungtay.standards.catalogue import standard_in_force
from chungtay.standards.classes import PovertyClass

MOST = 10.0
PROVINCE = "04"  # another one than the demonstration's, so that its round is not in the way
HELD_SINCE, OPENS = date(2025, 12, 15), date(2026, 9, 1)
ANSWERED, COLLECTED, MET, POSTED = (date(2026, 10, day) for day in (12, 14, 16, 19))
POSTING_CLOSED, OPINION = date(2026, 10, 26), date(2026, 10, 28)
PAPER = DecisionPaper("1/QĐ-UBND", date(2026, 11, 2), "Người ký hư cấu")
A_VILLAGE = 500


def main() -> None:
    """Prepare, measure, print."""
    chosen = options(__doc__).parse_args()
    households, by_hand = (4_000, 200) if chosen.quick else (100_000, 2_000)
    with copied(chosen.data.absolute() / DATABASE) as ready:
        progress(f"entering and answering {households} households")
        with used(ready):
            list_ids, answering = _prepared(households)
        progress("deciding")
        lines = list(_measured(ready, list_ids, households, by_hand))
    print(f"### One decision for {households:,} households\n")
    print("\n".join(lines))
    print("\nRow by row: `update` and `create` for each household in one transaction, scaled.")
    rate = households / answering.median
    print(f"Taking and classifying their answers took {answering.median:.1f} s ({rate:,.0f} a second).")


def _prepared(households: int) -> tuple[list[int], Timing]:
    """Bring new households of one commune to the eve of their decision; return the lists."""
    ids = _households(households)
    opened = open_round(
        area_id=area_by_code(PROVINCE, as_of=OPENS).pk,
        year=OPENS.year,
        opens_on=OPENS,
        due_on=date(OPENS.year, 12, 14),
        by=SYSTEM,
    )
    assert draw_lists(round_id=opened.pk, by=SYSTEM) == households
    answers = [_answer(number, key) for number, key in enumerate(ids)]
    answering, _ = timed(
        lambda: submit_answers(round_id=opened.pk, answers=answers, on=ANSWERED, by=SYSTEM), repeats=1
    )
    lists = list(opened.lists.values_list("pk", flat=True))
    close_collection(list_ids=lists, on=COLLECTED, by=SYSTEM)
    hold_meetings(meetings=[Meeting(key, 60, 55) for key in lists], on=MET, by=SYSTEM)
    post_lists(list_ids=lists, on=POSTED, by=SYSTEM)
    close_posting(list_ids=lists, on=POSTING_CLOSED, by=SYSTEM)
    give_opinion(list_ids=lists, opinion_by="UBND tỉnh (hư cấu)", on=OPINION, by=SYSTEM)
    return lists, answering


def _households(count: int) -> list[int]:
    """Enter villages and households in one commune, each with the class it held until now."""
    province = area_by_code(PROVINCE, as_of=OPENS)
    commune = units_below(province, level=Level.COMMUNE, as_of=OPENS)[0]
    place = [(commune.pk, commune.from_date, None)]
    names = [f"{commune.code}{number:03}" for number in range(-(-count // A_VILLAGE))]
    villages = add_villages([NewVillage(name, name, "Thôn", place) for name in names], by=SYSTEM)
    homes = [villages[names[number // A_VILLAGE]] for number in range(count)]
    ids = register_households(
        [NewHousehold(home, f"{number:06}", HELD_SINCE, ()) for number, home in enumerate(homes)], by=SYSTEM
    )
    law = standard_in_force(HELD_SINCE).code
    earlier = EarlierDecision("Quyết định hư cấu của năm trước", law, HELD_SINCE)
    take_over_classes([_held(key) for key in ids], decision=earlier, by=SYSTEM)
    return ids


def _held(household_id: int) -> HeldClass:
    known = (0, 1, 1, 4, 7, False, False, False, False)
    return HeldClass(household_id, PovertyClass.NEAR_POOR, 150, *known)


def _answer(number: int, household_id: int) -> Answer:
    """Return answers that lead to poor, near-poor and neither in turn."""
    return Answer(
        household_id=household_id,
        income_score=(100, 120, 250)[number % 3],
        deprivations=(0b111, 0b1, 0)[number % 3],
        causes=number % 8,
        needs=number % 4,
        persons=1 + number % 7,
        ethnic_group=1 + number % 10,
        has_merit=number % 40 == 0,
        lacks_labour=number % 9 == 0,
        head_is_female=number % 4 == 0,
    )


def _measured(ready: Path, list_ids: list[int], households: int, by_hand: int) -> Iterator[str]:
    """Decide on fresh copies both ways, compare what is stored, yield the table."""
    with copied(ready) as work:
        fresh = partial(shutil.copy, ready, work)
        ours, _ = timed(partial(_decide_at_once, work, list_ids, households), before=fresh)
        expected = _stored(work, by_hand)
        rival, _ = timed(partial(_decide_by_row, work, by_hand), before=fresh)
        assert _stored(work, by_hand) == expected, "both ways must store the same classes"
    by_hand_times = households // by_hand
    yield from table(
        [
            Row(f"`approve_lists`, {households:,} households, to the durable commit", ours, MOST),
            Row(f"row by row, {by_hand:,} households × {by_hand_times}", rival.times(by_hand_times)),
        ]
    )


def _decide_at_once(database: Path, list_ids: list[int], households: int) -> None:
    with used(database):
        assert approve_lists(list_ids=list_ids, paper=PAPER, by=SYSTEM) == households


@transaction.atomic
def _by_row(count: int) -> None:
    law = standard_in_force(OPENS).code
    constants = {"standard": law, "decision": f"Quyết định số {PAPER.number}", "from_date": PAPER.on}
    names = ["household_id", *DECIDED_COLUMNS[1:]]
    for row in Answers.objects.filter(answered_on=ANSWERED).order_by("pk").values_list(*DECIDED_FROM)[:count]:
        PovertyStatus.objects.filter(household=row[0], until_date=None).update(until_date=PAPER.on)
        PovertyStatus.objects.create(**dict(zip(names, row, strict=True)), **constants)


def _decide_by_row(database: Path, count: int) -> None:
    with used(database):
        _by_row(count)


def _stored(database: Path, count: int) -> list[tuple[object, ...]]:
    """Return both statuses of the first `count` households as they stand in the file."""
    with used(database):
        answers = Answers.objects.filter(answered_on=ANSWERED).order_by("pk")
        ids = list(answers.values_list("entry__household", flat=True)[:count])
        names = (*DECIDED_COLUMNS, "standard", "decision", "from_date", "until_date")
        rows = PovertyStatus.objects.filter(household__in=ids, household__began_on=HELD_SINCE)
        return list(rows.order_by("household", "from_date").values_list(*names))


if __name__ == "__main__":
    main()

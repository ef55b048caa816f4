"""Walk a past review from opening to close, district by district, as the procedure asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from chungtay.areas.levels import Level
from chungtay.areas.queries import area_by_code, area_by_id, parent, units_below
from chungtay.cli.demo.calendar import PastDays, past_days
from chungtay.cli.demo.entering import BY, Keys
from chungtay.cli.demo.names import full_name, surname
from chungtay.cli.demo.published import PROVINCE_CODE
from chungtay.cli.demo.territory import SECOND_MERGER
from chungtay.cli.demo.years import Reviewed, Year
from chungtay.review.queries.lists import village_lists
from chungtay.review.services.answers import Answer, submit_answers
from chungtay.review.services.decisions import DecisionPaper, approve_lists
from chungtay.review.services.rounds import add_requests, close_round, draw_lists, open_round
from chungtay.review.services.steps import (
    Meeting,
    close_collection,
    close_posting,
    give_opinion,
    hold_meetings,
    post_lists,
)

NUNG = 7
TURNS_ANSWERED_TOGETHER = 4
PROVINCE_OPINION = "UBND tỉnh Lạng Sơn (giả định của dữ liệu mô phỏng)"


@dataclass(frozen=True, slots=True)
class CommuneLists:
    """The village lists of one commune in a round: keys of lists by key of village."""

    commune_id: int
    code: str
    lists: dict[int, int]


def begin_round(year: Year, keys: Keys) -> int:
    """Open the round of a year, draw its lists and add the requests; return its key."""
    opens_on = date(year.year, 9, 1)
    province = area_by_code(PROVINCE_CODE, as_of=opens_on)
    due_on = date(year.year, 12, 14)
    opened = open_round(area_id=province.pk, year=year.year, opens_on=opens_on, due_on=due_on, by=BY)
    draw_lists(round_id=opened.pk, by=BY)
    requests = [keys.households[number] for number in year.requests]
    if requests:
        add_requests(round_id=opened.pk, household_ids=requests, by=BY)
    return opened.pk


def lists_by_commune(round_id: int, year: int) -> list[CommuneLists]:
    """Return the lists of a round by commune, in the order of codes; communes without a list are left out."""
    day = date(year, 9, 1)
    province = area_by_code(PROVINCE_CODE, as_of=day)
    found = []
    for commune_id, code in units_below(province, level=Level.COMMUNE, as_of=day).values_list("pk", "code"):
        lists = village_lists(round_id=round_id, commune_id=commune_id).values_list("village", "pk")
        if inside := dict(lists):
            found.append(CommuneLists(commune_id, code, inside))
    return found


def answers_of(reviewed: Iterable[Reviewed], keys: Keys) -> Iterator[Answer]:
    """Yield what questionnaire B found in each household."""
    for one in reviewed:
        yield Answer(
            household_id=keys.households[one.number],
            income_score=one.found.income_score,
            deprivations=one.found.deprivations,
            causes=one.found.causes,
            needs=one.found.needs,
            persons=one.persons,
            ethnic_group=one.ethnic_group,
            has_merit=one.has_merit,
            lacks_labour=one.lacks_labour,
            head_is_female=one.head_is_female,
        )


def walk_round(round_id: int, year: Year, keys: Keys, rng: Random) -> None:
    """Take every list of a past round to its decision and close the round."""
    turns = _turns(lists_by_commune(round_id, year.year), year.year)
    turn_of_village = {
        village: turn for turn, communes in enumerate(turns) for one in communes for village in one.lists
    }
    by_turn: dict[int, list[Reviewed]] = defaultdict(list)
    for one in year.reviewed:
        by_turn[turn_of_village[keys.villages[one.village.number]]].append(one)
    for first in range(0, len(turns), TURNS_ANSWERED_TOGETHER):
        together = [one for turn in range(first, first + TURNS_ANSWERED_TOGETHER) for one in by_turn[turn]]
        on = past_days(year.year, first).answered
        submit_answers(round_id=round_id, answers=answers_of(together, keys), on=on, by=BY)
    for turn, communes in enumerate(turns):
        past = past_days(year.year, turn)
        _walk_lists([one for commune in communes for one in commune.lists.values()], past, communes, rng)
        for commune in communes:
            decide(commune, list(commune.lists.values()), past.decided, rng)
    close_round(round_id=round_id, on=date(year.year, 12, 14), by=BY)


def hold(list_ids: Sequence[int], on: date, rng: Random) -> None:
    """Hold the meeting of each list: 25 to 90 people, three in four or more agree."""
    meetings = []
    for list_id in list_ids:
        attendance = rng.randint(25, 90)
        meetings.append(Meeting(list_id, attendance, attendance - rng.randint(0, attendance // 4)))
    hold_meetings(meetings=meetings, on=on, by=BY)


def end_posting(list_ids: Sequence[int], on: date, rng: Random, objecting: float = 0.03) -> None:
    """Close the posting of lists; a few met one or two objections."""
    by_objections: dict[int, list[int]] = defaultdict(list)
    for list_id in list_ids:
        by_objections[rng.choice([1, 1, 2]) if rng.random() < objecting else 0].append(list_id)
    for objections, ids in sorted(by_objections.items()):
        close_posting(list_ids=ids, on=on, objections=objections, by=BY)


def decide(commune: CommuneLists, list_ids: Sequence[int], on: date, rng: Random) -> None:
    """Let the chair of a commune decide on lists; name and number are invented."""
    number = f"{rng.randint(60, 480)}/QĐ-UBND"
    signed_by = full_name(surname(NUNG, rng), NUNG, "m", rng)
    approve_lists(list_ids=list_ids, paper=DecisionPaper(number, on, signed_by), by=BY)


def _walk_lists(
    list_ids: Sequence[int], days: PastDays, communes: Sequence[CommuneLists], rng: Random
) -> None:
    close_collection(list_ids=list_ids, on=days.collected, by=BY)
    hold(list_ids, days.met, rng)
    post_lists(list_ids=list_ids, on=days.posted, by=BY)
    end_posting(list_ids, days.posting_closed, rng)
    opinion_by = _upper_level(communes[0].commune_id, days.opinion)
    give_opinion(list_ids=list_ids, opinion_by=opinion_by, on=days.opinion, by=BY)


def _turns(communes: Sequence[CommuneLists], year: int) -> list[list[CommuneLists]]:
    """Group communes into the districts that step together; since July 2025, by neighbouring codes."""
    day = date(year, 9, 1)
    if day >= SECOND_MERGER:
        return [list(communes[start : start + 7]) for start in range(0, len(communes), 7)]
    by_district: dict[int, list[CommuneLists]] = defaultdict(list)
    for commune in communes:
        district = parent(area_by_id(commune.commune_id), as_of=day)
        by_district[district.pk if district else 0].append(commune)
    return list(by_district.values())


def _upper_level(commune_id: int, on: date) -> str:
    above = parent(area_by_id(commune_id), as_of=on)
    if above is None or above.level == Level.PROVINCE:
        return PROVINCE_OPINION
    return f"Chủ tịch UBND {above.full_name[0].lower()}{above.full_name[1:]}"

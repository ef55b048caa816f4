"""The yearly review from opening to decision, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from cast import Cast, make_cast, person
from chungtay.accounts.duties import Role
from chungtay.accounts.services import NotAllowed
from chungtay.audit.models import AuditLine
from chungtay.kernel.actors import Actor
from chungtay.kernel.errors import DomainError
from chungtay.registry.models import Household, PovertyStatus
from chungtay.review.models import Answers, Entry, Round, VillageList
from chungtay.review.services.answers import (
    AlreadyAnswered,
    Answer,
    AnswersChanged,
    CollectionClosed,
    NotListed,
    replace_answer,
    submit_answers,
)
from chungtay.review.services.confirmations import SourceMissing, confirm_value
from chungtay.review.services.decisions import DecisionPaper, NumberTaken, approve_lists
from chungtay.review.services.rounds import (
    ListsUndecided,
    OutsideRound,
    OutsideWindow,
    RoundClosed,
    RoundExists,
    add_requests,
    close_round,
    draw_lists,
    open_round,
)
from chungtay.review.services.steps import (
    AnswersMissing,
    DayBeforeLastStep,
    Meeting,
    MeetingDisagreed,
    NobodyPresent,
    NotPostedLongEnough,
    ReasonMissing,
    StepOutOfOrder,
    close_collection,
    close_posting,
    give_opinion,
    hold_meetings,
    post_lists,
    return_lists,
)
from chungtay.review.states import Step
from chungtay.standards.classes import PovertyClass, ResidenceUnknown
from chungtay.standards.values import UnreviewedValue
from domain._people import Held, Territory, add_household, make_territory

pytestmark = pytest.mark.django_db

OPENED, DUE = date(2023, 9, 5), date(2023, 12, 14)
POOR, NEAR_POOR, NOT_POOR = PovertyClass.POOR, PovertyClass.NEAR_POOR, PovertyClass.NOT_POOR


@pytest.fixture
def places() -> Territory:
    return make_territory()


@pytest.fixture
def cast(places: Territory) -> Cast:
    return make_cast(places, home="A", elsewhere="C", on=date(2023, 10, 2))


@pytest.fixture
def households(places: Territory) -> list[Household]:
    """Two poor households in a1, one near-poor in a2, one not poor in b1; known since 2022."""
    where = [("a1", POOR), ("a1", POOR), ("a2", NEAR_POOR), ("b1", NOT_POOR)]
    since = date(2022, 1, 1)
    return [add_household([(places[name], since)], [Held(held)]) for name, held in where]


@pytest.fixture
def opened(places: Territory, cast: Cast, households: list[Household]) -> Round:
    """A round of 2023 with its lists drawn."""
    round_ = open_round(
        area_id=places["province"].pk, year=2023, opens_on=OPENED, due_on=DUE, by=cast.province_officer
    )
    draw_lists(round_id=round_.pk, by=cast.province_officer)
    return round_


@pytest.fixture
def confirmed(cast: Cast) -> None:
    """The administrator vouches for the three working days of posting."""
    confirm_value(
        key="qd-24-2021.posting_days", value=3, source="Dùng cho bài thử", on=OPENED, by=cast.administrator
    )


def answer(household: Household, score: int = 120, deprivations: int = 0b111, **facts: Any) -> Answer:
    given = {"causes": 1, "needs": 1, "persons": 4, "ethnic_group": 7, **facts}
    return Answer(household_id=household.pk, income_score=score, deprivations=deprivations, **given)


def answer_all(opened: Round, households: list[Household], cast: Cast) -> None:
    """The first two stay poor, the third escapes; the fourth is not listed."""
    given = [
        answer(households[0]),
        answer(households[1], deprivations=0b11),
        answer(households[2], score=141),
    ]
    submit_answers(round_id=opened.pk, answers=given, on=date(2023, 10, 2), by=cast.commune_officer)


def ids(opened: Round) -> list[int]:
    return list(opened.lists.order_by("village__code").values_list("pk", flat=True))


def walk_to_opinion(opened: Round, cast: Cast) -> None:
    """Take every list through meeting, posting of three working days, and opinion."""
    lists, officer = ids(opened), cast.commune_officer
    close_collection(list_ids=lists, on=date(2023, 10, 6), by=officer)
    meetings = [Meeting(list_id=pk, attendance=40, votes_for=20) for pk in lists]
    hold_meetings(meetings=meetings, on=date(2023, 10, 10), by=officer)
    post_lists(list_ids=lists, on=date(2023, 10, 13), by=officer)
    close_posting(list_ids=lists, on=date(2023, 10, 19), by=officer)
    give_opinion(list_ids=lists, opinion_by="UBND huyện", on=date(2023, 10, 25), by=cast.district_officer)


def everything() -> list[Any]:
    """Every row a refusal might have touched."""
    tables = (Round, VillageList, Entry, Answers, PovertyStatus, Household, AuditLine)
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


def test_REV1_draws_the_managed_households_of_each_village(
    opened: Round, households: list[Household]
) -> None:
    rows = Entry.objects.order_by("household").values_list("household", "previous_class", "reason")
    assert list(rows) == [(household.pk, held, "managed") for household, held in
                          zip(households[:3], (POOR, POOR, NEAR_POOR), strict=True)]  # fmt: skip
    assert list(opened.lists.order_by("village__code").values_list("village__name", "commune__name")) == [
        ("a1", "A"),
        ("a2", "A"),
    ]


def test_REV1_a_request_makes_the_list_of_its_village(
    opened: Round, households: list[Household], places: Territory
) -> None:
    officer_of_b = person(Role.COMMUNE_OFFICER, places["B"], on=date(2023, 10, 2), name="officer_b")
    asking = [households[3].pk]
    assert add_requests(round_id=opened.pk, household_ids=asking, by=officer_of_b) == 1
    assert opened.lists.get(village=places["b1"]).commune == places["B"]
    assert Entry.objects.get(household=households[3]).reason == "request"


def test_REV1_no_request_adds_nothing(opened: Round, cast: Cast) -> None:
    assert add_requests(round_id=opened.pk, household_ids=[], by=cast.commune_officer) == 0


def test_REV3_the_class_follows_from_the_answers(
    opened: Round, households: list[Household], cast: Cast
) -> None:
    answer_all(opened, households, cast)
    rows = Answers.objects.order_by("entry__household").values_list("proposed_class", "version")
    assert list(rows) == [(POOR, 1), (NEAR_POOR, 1), (NOT_POOR, 1)]


def test_REV3_a_special_zone_of_unknown_residence_is_not_classified(
    opened: Round, households: list[Household], cast: Cast, places: Territory
) -> None:
    places["A"].residence = "unknown"
    places["A"].save()
    with pytest.raises(ResidenceUnknown):
        answer_all(opened, households, cast)
    assert not Answers.objects.exists()


def test_REV3_a_correction_needs_the_version_that_was_read(
    opened: Round, households: list[Household], cast: Cast
) -> None:
    answer_all(opened, households, cast)
    better = answer(households[0], deprivations=0b1)
    change = {"round_id": opened.pk, "answer": better, "on": date(2023, 10, 3), "by": cast.commune_officer}
    replace_answer(version=1, **change)
    stored = Answers.objects.get(entry__household=households[0])
    assert (stored.proposed_class, stored.version) == (NEAR_POOR, 2)
    with pytest.raises(AnswersChanged):
        replace_answer(version=1, **change)


def test_REV4_REV5_a_decision_gives_every_household_its_class(
    opened: Round, households: list[Household], cast: Cast, confirmed: None
) -> None:
    answer_all(opened, households, cast)
    walk_to_opinion(opened, cast)
    paper = DecisionPaper(number="12/QĐ-UBND", on=date(2023, 12, 1), signed_by="Chủ tịch A")
    assert approve_lists(list_ids=ids(opened), paper=paper, by=cast.commune_chair) == 3
    held = PovertyStatus.objects.filter(until_date=None).order_by("household")
    assert list(held.values_list("household", "poverty_class", "from_date", "decision")) == [
        (households[0].pk, POOR, date(2023, 12, 1), "Quyết định số 12/QĐ-UBND"),
        (households[1].pk, NEAR_POOR, date(2023, 12, 1), "Quyết định số 12/QĐ-UBND"),
        (households[2].pk, NOT_POOR, date(2023, 12, 1), "Quyết định số 12/QĐ-UBND"),
        (households[3].pk, NOT_POOR, date(2022, 12, 15), "1/QĐ-UBND"),
    ]
    before = PovertyStatus.objects.filter(household=households[0]).order_by("from_date")
    assert before[0].until_date == date(2023, 12, 1)
    assert set(opened.lists.values_list("step", flat=True)) == {Step.DECIDED}
    close_round(round_id=opened.pk, on=date(2023, 12, 14), by=cast.province_officer)
    assert AuditLine.objects.filter(action="review.lists.decided", details__households=3).count() == 1


def test_a_list_goes_back_to_collecting_with_a_reason(
    opened: Round, households: list[Household], cast: Cast, confirmed: None
) -> None:
    answer_all(opened, households, cast)
    walk_to_opinion(opened, cast)
    back = {"list_ids": ids(opened)[:1], "on": date(2023, 10, 26), "by": cast.commune_officer}
    with pytest.raises(ReasonMissing):
        return_lists(reason=" ", **back)
    return_lists(reason="Thiếu biên bản họp thôn", **back)
    returned = opened.lists.get(pk=ids(opened)[0])
    assert (returned.step, returned.met_on, returned.posted_on) == (Step.COLLECTING, None, None)


@dataclass(frozen=True)
class Scene:
    """A round of 2023 and who acts in it."""

    opened: Round
    households: list[Household]
    cast: Cast
    places: Territory

    @property
    def lists(self) -> list[int]:
        return ids(self.opened)

    def open_again(self, opens_on: date) -> object:
        area = self.places["province"].pk
        return open_round(
            area_id=area, year=2023, opens_on=opens_on, due_on=DUE, by=self.cast.province_officer
        )

    def submit(self, *households: Household, by: Actor | None = None) -> object:
        given = [answer(household) for household in households]
        officer = by or self.cast.commune_officer
        return submit_answers(round_id=self.opened.pk, answers=given, on=date(2023, 10, 6), by=officer)

    def meet(self, votes_for: int) -> object:
        meetings = [Meeting(list_id=pk, attendance=41, votes_for=votes_for) for pk in self.lists]
        return hold_meetings(meetings=meetings, on=date(2023, 10, 6), by=self.cast.commune_officer)

    def close(self, on: date) -> object:
        return close_posting(list_ids=self.lists, on=on, by=self.cast.commune_officer)

    def decide(self, lists: list[int], by: Actor | None = None) -> object:
        paper = DecisionPaper(number="1/QĐ-UBND", on=date(2023, 10, 23), signed_by="Chủ tịch A")
        return approve_lists(list_ids=lists, paper=paper, by=by or self.cast.commune_chair)

    def advance(self, stage: str) -> None:
        """Take the lists up to a stage, the stages before included."""
        officer, day = self.cast.commune_officer, date(2023, 10, 6)
        steps: dict[str, Callable[[], object]] = {
            "drawn": lambda: None,
            "answered": lambda: answer_all(self.opened, self.households, self.cast),
            "collected": lambda: close_collection(list_ids=self.lists, on=day, by=officer),
            "met": lambda: self.meet(21),
            "posted": lambda: post_lists(list_ids=self.lists, on=date(2023, 10, 13), by=officer),
            "heard": lambda: self.close(date(2023, 10, 19)),
            "opined": lambda: give_opinion(
                list_ids=self.lists,
                opinion_by="UBND huyện",
                on=date(2023, 10, 20),
                by=self.cast.district_officer,
            ),
            "first decided": lambda: self.decide(self.lists[:1]),
        }
        for name, step in steps.items():
            step()
            if name == stage:
                return


# What is tried at which stage, and the error that names the refusal.
REFUSALS: dict[str, tuple[str, type[DomainError], Callable[[Scene], object]]] = {
    "a round outside its window": ("drawn", OutsideWindow, lambda s: s.open_again(date(2023, 8, 31))),
    "a second round in a year": ("drawn", RoundExists, lambda s: s.open_again(OPENED)),
    "two answers at once": ("drawn", AlreadyAnswered, lambda s: s.submit(*s.households[:1] * 2)),
    "an answer for one not listed": ("drawn", NotListed, lambda s: s.submit(s.households[3])),
    "an answer from another commune": (
        "drawn",
        NotAllowed,
        lambda s: s.submit(s.households[0], by=s.cast.outsider),
    ),
    "collection closed with answers missing": (
        "drawn",
        AnswersMissing,
        lambda s: close_collection(list_ids=s.lists, on=date(2023, 10, 6), by=s.cast.commune_officer),
    ),
    "a round closed with open lists": (
        "drawn",
        ListsUndecided,
        lambda s: close_round(round_id=s.opened.pk, on=DUE, by=s.cast.province_officer),
    ),
    "a request for one listed already": (
        "drawn",
        OutsideRound,
        lambda s: add_requests(
            round_id=s.opened.pk, household_ids=[s.households[0].pk], by=s.cast.commune_officer
        ),
    ),
    "a value confirmed without source": (
        "drawn",
        SourceMissing,
        lambda s: confirm_value(key="x", value=1, source="", on=OPENED, by=s.cast.administrator),
    ),
    "a second answer": ("answered", AlreadyAnswered, lambda s: s.submit(s.households[0])),
    "a meeting before collection is closed": ("answered", StepOutOfOrder, lambda s: s.meet(41)),
    "an answer after collection": ("collected", CollectionClosed, lambda s: s.submit(s.households[0])),
    "a meeting that disagrees": ("collected", MeetingDisagreed, lambda s: s.meet(20)),
    "a meeting with more votes than people": ("collected", NobodyPresent, lambda s: s.meet(42)),
    # Friday to Wednesday: the third working day is not over.
    "a posting closed too soon": ("posted", NotPostedLongEnough, lambda s: s.close(date(2023, 10, 18))),
    "a step dated before the last one": ("posted", DayBeforeLastStep, lambda s: s.close(date(2023, 10, 12))),
    "a decision before posting ended": ("posted", StepOutOfOrder, lambda s: s.decide(s.lists)),
    "a decision by who entered": (
        "opined",
        NotAllowed,
        lambda s: s.decide(s.lists, by=s.cast.commune_officer),
    ),
    "a number used twice": ("first decided", NumberTaken, lambda s: s.decide(s.lists[1:])),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_REV4_refuses_and_changes_nothing(
    case: str, opened: Round, households: list[Household], cast: Cast, confirmed: None, places: Territory
) -> None:
    stage, refusal, attempt = REFUSALS[case]
    scene = Scene(opened, households, cast, places)
    scene.advance(stage)
    before = everything()
    with pytest.raises(refusal) as refused:
        attempt(scene)
    assert everything() == before
    assert "{" not in refused.value.message


def test_a_round_closed_twice_is_refused(
    opened: Round, households: list[Household], cast: Cast, confirmed: None
) -> None:
    answer_all(opened, households, cast)
    walk_to_opinion(opened, cast)
    paper = DecisionPaper(number="1/QĐ-UBND", on=date(2023, 12, 1), signed_by="Chủ tịch A")
    approve_lists(list_ids=ids(opened), paper=paper, by=cast.commune_chair)
    close_round(round_id=opened.pk, on=DUE, by=cast.province_officer)
    before = everything()
    with pytest.raises(RoundClosed) as refusal:
        close_round(round_id=opened.pk, on=DUE, by=cast.province_officer)
    assert refusal.value.message == ("Đợt rà soát năm 2023 đã kết thúc ngày 14/12/2023, không thể thay đổi.")
    assert everything() == before


def test_STD1_a_posting_time_that_nobody_confirmed_decides_nothing(
    opened: Round, households: list[Household], cast: Cast
) -> None:
    with pytest.raises(UnreviewedValue):
        answer_all(opened, households, cast)
        walk_to_opinion(opened, cast)
    assert not opened.lists.filter(step__gt=Step.POSTED).exists()


def test_Z6_nobody_but_an_administrator_confirms_a_value(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        confirm_value(key="x", value=1, source="Thông tư", on=OPENED, by=cast.province_officer)

"""REV-4: one decision for 100,000 households is a handful of statements."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import make_cast
from chungtay.kernel.actors import SYSTEM
from chungtay.registry.models import PovertyStatus
from chungtay.registry.services.households import NewHousehold, register_households
from chungtay.review.services.answers import Answer, submit_answers
from chungtay.review.services.confirmations import confirm_value
from chungtay.review.services.decisions import DecisionPaper, approve_lists
from chungtay.review.services.rounds import add_requests, open_round
from chungtay.review.services.steps import (
    Meeting,
    close_collection,
    close_posting,
    give_opinion,
    hold_meetings,
    post_lists,
)
from domain._people import make_territory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("households", [20, 400])
def test_REV4_the_number_of_statements_does_not_grow_with_the_households(households: int) -> None:
    places = make_territory()
    make_cast(places, home="A", elsewhere="C", on=date(2023, 10, 2))
    since = date(2023, 9, 1)
    new = [NewHousehold(places["a1"].pk, f"{n:06}", since, members=()) for n in range(households)]
    ids = register_households(new, by=SYSTEM)
    opened = open_round(
        area_id=places["province"].pk, year=2023, opens_on=since, due_on=date(2023, 12, 14), by=SYSTEM
    )
    add_requests(round_id=opened.pk, household_ids=ids, by=SYSTEM)
    confirm_value(key="qd-24-2021.posting_days", value=3, source="Dùng cho bài thử", on=since, by=SYSTEM)
    answers = [
        Answer(
            household_id=pk, income_score=100, deprivations=7, causes=1, needs=1, persons=4, ethnic_group=7
        )
        for pk in ids
    ]
    submit_answers(round_id=opened.pk, answers=answers, on=since, by=SYSTEM)
    (list_id,) = opened.lists.values_list("pk", flat=True)
    close_collection(list_ids=[list_id], on=since, by=SYSTEM)
    hold_meetings(meetings=[Meeting(list_id, 40, 40)], on=since, by=SYSTEM)
    post_lists(list_ids=[list_id], on=since, by=SYSTEM)
    close_posting(list_ids=[list_id], on=date(2023, 9, 12), by=SYSTEM)
    give_opinion(list_ids=[list_id], opinion_by="UBND huyện", on=date(2023, 9, 12), by=SYSTEM)
    paper = DecisionPaper(number="1/QĐ-UBND", on=date(2023, 9, 13), signed_by="Chủ tịch A")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert approve_lists(list_ids=[list_id], paper=paper, by=SYSTEM) == households
    assert len(queries) == 19
    assert PovertyStatus.objects.filter(poverty_class=1, until_date=None).count() == households

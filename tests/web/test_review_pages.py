"""The review in the browser's words: pages by role, one questionnaire, every step to the decision."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast, make_cast
from chungtay.accounts.models import User
from chungtay.accounts.web import desk
from chungtay.audit.models import AuditLine
from chungtay.kernel.actors import SYSTEM, Actor
from chungtay.registry.models import Household, PovertyStatus
from chungtay.registry.services.households import NewHousehold, NewMember, register_households
from chungtay.review.models import Answers, Entry, Round
from chungtay.review.services.confirmations import confirm_value
from chungtay.review.services.rounds import add_requests, open_round
from chungtay.review.states import Step
from chungtay.standards.classes import PovertyClass
from domain._people import Territory, make_territory

pytestmark = pytest.mark.django_db
TODAY = date(2023, 10, 2)


@pytest.fixture(autouse=True)
def on_a_day_of_2023(monkeypatch: pytest.MonkeyPatch) -> None:
    """The office's clock shows 2 October 2023."""
    monkeypatch.setattr(desk, "today", lambda: TODAY)


@pytest.fixture
def places() -> Territory:
    return make_territory()


@pytest.fixture
def cast(places: Territory) -> Cast:
    return make_cast(places, home="A", elsewhere="C", on=TODAY)


@pytest.fixture
def entry(places: Territory) -> Entry:
    """The household of Nông Thị Thử, asked for in the round of 2023 in village a1 of commune A."""
    head = NewMember("Nông Thị Thử", "f", 1984, relation=1, ethnic_group=7, has_insurance=False)
    home = NewHousehold(places["a1"].pk, "0007", date(2023, 9, 1), members=[head])
    ids = register_households([home], by=SYSTEM)
    opened = open_round(
        area_id=places["province"].pk,
        year=2023,
        opens_on=date(2023, 9, 5),
        due_on=date(2023, 12, 14),
        by=SYSTEM,
    )
    add_requests(round_id=opened.pk, household_ids=ids, by=SYSTEM)
    confirm_value(key="qd-24-2021.posting_days", value=3, source="Bài thử", on=TODAY, by=SYSTEM)
    return Entry.objects.select_related("round", "village_list").get()


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.account_id))
    return client


def board_of(entry: Entry) -> str:
    return reverse("round_commune", args=[entry.round_id, "06001"])


def step(client: Client, entry: Entry, action: str, **fields: Any) -> Any:
    given = {"action": action, "lists": [entry.village_list_id], **fields}
    return client.post(board_of(entry), given)


PAGES = {
    "rounds": lambda entry: reverse("rounds"),
    "board": board_of,
    "listed": lambda entry: reverse("round_households", args=[entry.round_id, "06001"]),
    "questionnaire": lambda entry: reverse("questionnaire", args=[entry.pk]),
    "households": lambda entry: reverse("households") + "?held=all",
    "household": lambda entry: reverse("household", args=[entry.household_id]),
}


@pytest.mark.parametrize("page", PAGES)
def test_Z1_pages_open_for_the_commune_and_not_for_another(page: str, entry: Entry, cast: Cast) -> None:
    address = PAGES[page](entry)
    assert signed_in(cast.commune_officer).get(address).status_code == 200
    stranger = signed_in(cast.outsider).get(address)
    assert "Nông Thị Thử" not in stranger.content.decode()
    assert stranger.status_code == (200 if page in {"rounds", "households"} else 404)
    assert Client().get(address).status_code == 302


def test_REG4_a_household_is_found_without_tones(entry: Entry, cast: Cast) -> None:
    officer = signed_in(cast.commune_officer)
    found = officer.get(reverse("households"), {"q": "nong thi thu", "held": "all"}).content.decode()
    assert "Nông Thị Thử" in found
    assert "0007" in found
    none = officer.get(reverse("households"), {"q": "hoang", "held": "all"}).content.decode()
    assert "Không có hộ nào khớp" in none


def test_L2_reading_a_file_leaves_a_line(entry: Entry, cast: Cast) -> None:
    signed_in(cast.commune_officer).get(reverse("household", args=[entry.household_id]))
    line = AuditLine.objects.get(action="registry.household.read")
    assert (line.actor_id, line.subject) == (
        cast.commune_officer.account_id,
        f"household:{entry.household_id}",
    )


def test_REV2_a_questionnaire_is_saved_explained_and_corrected(entry: Entry, cast: Cast) -> None:
    officer, address = signed_in(cast.commune_officer), reverse("questionnaire", args=[entry.pk])
    given = {"income_score": "120", "deprivations": ["job", "water", "toilet"], "causes": ["land"]}
    saved = officer.post(address, given, follow=True).content.decode()
    assert "Đã lưu phiếu." in saved
    assert "Đề nghị: Hộ nghèo" in saved
    assert "NĐ 07/2021" in saved
    corrected = officer.post(address, {"income_score": "141", "version": "1"}, follow=True)
    assert "Đề nghị: Hộ không nghèo" in corrected.content.decode()
    stale = officer.post(address, {"income_score": "100", "version": "1"}, follow=True)
    assert "vừa được người khác sửa" in stale.content.decode()
    assert Answers.objects.get().proposed_class == PovertyClass.NOT_POOR


@pytest.mark.parametrize(
    ("typed", "told"), [("139,5", "Chỉ nhập số nguyên"), ("", "Nhập số"), ("-1", "từ 0")]
)
def test_W7_a_score_that_is_no_whole_number_is_refused_at_the_field(
    typed: str, told: str, entry: Entry, cast: Cast
) -> None:
    address = reverse("questionnaire", args=[entry.pk])
    refused = signed_in(cast.commune_officer).post(address, {"income_score": typed})
    assert told in refused.content.decode()
    assert not Answers.objects.exists()


def test_REV4_the_steps_lead_to_the_decision(entry: Entry, cast: Cast) -> None:
    officer, chair = signed_in(cast.commune_officer), signed_in(cast.commune_chair)
    address = reverse("questionnaire", args=[entry.pk])
    officer.post(address, {"income_score": "90", "deprivations": ["job", "water", "toilet"]})
    pk = entry.village_list_id
    votes = {f"went_{pk}": "40", f"for_{pk}": "38"}
    steps: list[tuple[Client, str, dict[str, str]]] = [
        (officer, "close_collection", {"on": "02/10/2023"}),
        (officer, "hold_meetings", {"on": "5/10/2023", **votes}),
        (officer, "post", {"on": "061023"}),
        (officer, "close_posting", {"on": "12/10/2023", "objections": "1"}),
        (signed_in(cast.district_officer), "give_opinion", {"on": "13/10/23", "opinion_by": "UBND huyện"}),
        (chair, "approve", {"on": "16/10/2023", "number": "7/QĐ-UBND", "signed_by": "Chủ tịch A"}),
    ]
    for client, action, fields in steps:
        assert step(client, entry, action, **fields).status_code == 302, action
    held = PovertyStatus.objects.get()
    assert (held.poverty_class, held.persons, held.head_is_female) == (PovertyClass.POOR, 1, True)
    entry.village_list.refresh_from_db()
    assert (entry.village_list.step, entry.village_list.objections) == (Step.DECIDED, 1)
    shown = officer.get(board_of(entry)).content.decode()
    assert "7/QĐ-UBND" in shown


def test_a_refused_step_keeps_what_was_typed_and_says_why(entry: Entry, cast: Cast) -> None:
    refused = step(signed_in(cast.commune_officer), entry, "close_collection", on="02/10/2023")
    text = refused.content.decode()
    assert refused.status_code == 409
    assert "còn 1 hộ chưa có phiếu" in text
    assert 'value="02/10/2023"' in text


def test_Z6_the_officer_is_offered_no_approval_and_refused_when_forcing_it(entry: Entry, cast: Cast) -> None:
    entry.village_list.step = Step.OPINION_GIVEN
    entry.village_list.posted_on = date(2023, 9, 20)
    entry.village_list.save()
    officer = signed_in(cast.commune_officer)
    assert "Phê duyệt" not in officer.get(board_of(entry)).content.decode()
    forced = step(officer, entry, "approve", on="16/10/2023", number="7", signed_by="A")
    assert "không có quyền" in forced.content.decode()
    assert not PovertyStatus.objects.exists()


def test_Z3_a_list_of_another_commune_cannot_be_smuggled_in(entry: Entry, cast: Cast) -> None:
    officer = signed_in(cast.commune_officer)
    refused = officer.post(board_of(entry), {"action": "post", "lists": ["999999"], "on": "02/10/2023"})
    assert refused.status_code == 409
    assert Round.objects.get().lists.get().step == Step.COLLECTING


def test_the_province_sees_progress_by_commune(entry: Entry, cast: Cast) -> None:
    page = signed_in(cast.province_officer).get(reverse("round", args=[entry.round_id])).content.decode()
    assert "Đơn vị A" in page
    assert "Thu thập phiếu" in page
    officer = signed_in(cast.commune_officer).get(reverse("round", args=[entry.round_id]))
    assert officer.headers["Location"] == board_of(entry)


def test_unknown_pages_are_not_found(entry: Entry, cast: Cast) -> None:
    officer = signed_in(cast.province_officer)
    for name, args in [("household", [99]), ("questionnaire", [99]), ("round", [99])]:
        assert officer.get(reverse(name, args=args)).status_code == 404
    assert Household.objects.count() == 1

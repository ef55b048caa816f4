"""The steps of village lists between answers and decision (QĐ 24/2021, Điều 4), many lists at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet

from chungtay.accounts.duties import Duty
from chungtay.accounts.services import require
from chungtay.audit.services import record
from chungtay.kernel.actors import Actor
from chungtay.kernel.errors import DomainError
from chungtay.review.models import Entry, VillageList
from chungtay.review.queries.confirmations import confirmed_values
from chungtay.review.services.rounds import open_round_for_change
from chungtay.review.states import MOVES, Step
from chungtay.rules.deadlines import after_working_days
from chungtay.standards.procedures import Procedure, procedure_in_force
from chungtay.standards.values import decisive


class StepOutOfOrder(DomainError):
    """A step was taken before the one that the law puts first, or twice."""

    code = "step_out_of_order"
    template = "Thôn {village} đang ở bước “{step}” nên chưa thực hiện được “{wanted}”. Đề nghị làm lần lượt."


class AnswersMissing(DomainError):
    """Collection was to be closed with households not yet answered."""

    code = "answers_missing"
    template = "Thôn {village} còn {count} hộ chưa có phiếu. Đề nghị hoàn thành phiếu trước khi khóa."


class MeetingDisagreed(DomainError):
    """Fewer than the prescribed share of those present agreed with the result."""

    code = "meeting_disagreed"
    template = (
        "Thôn {village}: {votes_for}/{attendance} người dự họp đồng ý, chưa đủ {share} %. "
        "Đề nghị rà soát và họp lại."
    )


class NobodyPresent(DomainError):
    """A meeting was recorded without people or with more votes than people."""

    code = "meeting_miscounted"
    template = "Thôn {village}: số phiếu đồng ý ({votes_for}) không khớp số người dự họp ({attendance})."


class NotPostedLongEnough(DomainError):
    """The public posting is shorter than the procedure asks."""

    code = "not_posted_long_enough"
    template = (
        "Thôn {village} niêm yết từ {posted_on:%d/%m/%Y}, chưa đủ {days} ngày làm việc. "
        "Sớm nhất là hết ngày {last:%d/%m/%Y}."
    )


class DayBeforeLastStep(DomainError):
    """A step was dated before the one it follows."""

    code = "day_before_last_step"
    template = "Thôn {village}: ngày {on:%d/%m/%Y} sớm hơn bước trước ({before:%d/%m/%Y}). Đề nghị sửa ngày."


@dataclass(frozen=True, slots=True)
class Meeting:
    """The outcome of one village meeting."""

    list_id: int
    attendance: int
    votes_for: int


@transaction.atomic
def close_collection(*, list_ids: Collection[int], on: date, by: Actor) -> None:
    """Lock the answers of villages in which every listed household has them.

    Raises:
        NotAllowed, RoundClosed, StepOutOfOrder, AnswersMissing: nothing is changed.
    """
    lists = lists_for_step(list_ids, Step.COLLECTED, Duty.RUN_REVIEW, on=on, by=by)
    unanswered = Entry.objects.filter(village_list__in=lists, answers=None)
    missing = (
        unanswered.values("village_list__village__name").annotate(count=Count("pk")).order_by("count").last()
    )
    if missing:
        raise AnswersMissing(village=missing["village_list__village__name"], count=missing["count"])
    _advance(lists, Step.COLLECTED, by, collected_on=on)


@transaction.atomic
def hold_meetings(*, meetings: Sequence[Meeting], on: date, by: Actor) -> None:
    """Record village meetings in which enough of those present agreed (TT 07/2021).

    Raises:
        NotAllowed, RoundClosed, StepOutOfOrder, NobodyPresent: nothing is changed.
        MeetingDisagreed: too few agreed; the village is reviewed again.
    """
    ids = [meeting.list_id for meeting in meetings]
    lists = lists_for_step(ids, Step.MET, Duty.RUN_REVIEW, on=on, by=by)
    share = decisive(_procedure_of(lists).meeting_agreement, confirmed_values())
    held = {meeting.list_id: meeting for meeting in meetings}
    changed = list(lists.select_related("village"))
    for village_list in changed:
        meeting = held[village_list.pk]
        _refuse_meeting(meeting, village_list.village.name, share)
        village_list.attendance, village_list.votes_for = meeting.attendance, meeting.votes_for
    VillageList.objects.bulk_update(changed, ["attendance", "votes_for"])
    _advance(lists, Step.MET, by, met_on=on)


@transaction.atomic
def post_lists(*, list_ids: Collection[int], on: date, by: Actor) -> None:
    """Begin the public posting of lists at the village and at the commune office.

    Raises:
        NotAllowed, RoundClosed, StepOutOfOrder, DayBeforeLastStep: nothing is changed.
    """
    lists = lists_for_step(list_ids, Step.POSTED, Duty.RUN_REVIEW, on=on, by=by)
    _advance(lists, Step.POSTED, by, posted_on=on)


@transaction.atomic
def close_posting(*, list_ids: Collection[int], on: date, by: Actor, objections: int = 0) -> None:
    """End the posting of lists that hung for the prescribed working days; objections are counted.

    Raises:
        NotAllowed, RoundClosed, StepOutOfOrder: nothing is changed.
        NotPostedLongEnough: the posting is too short.
        UnreviewedValue: nobody has confirmed how long a posting lasts.
    """
    lists = lists_for_step(list_ids, Step.POSTING_CLOSED, Duty.RUN_REVIEW, on=on, by=by)
    refuse_short_posting(lists, on=on)
    _advance(lists, Step.POSTING_CLOSED, by, posting_closed_on=on, objections=objections)


@transaction.atomic
def give_opinion(*, list_ids: Collection[int], opinion_by: str, on: date, by: Actor) -> None:
    """Record the opinion of the upper level on lists; which level it is must be known or confirmed.

    Raises:
        NotAllowed, RoundClosed, StepOutOfOrder: nothing is changed.
        UnreviewedValue: the law does not say who gives the opinion on this day and nobody confirmed it.
    """
    lists = lists_for_step(list_ids, Step.OPINION_GIVEN, Duty.GIVE_OPINION, on=on, by=by)
    decisive(procedure_in_force(on).upper_opinion, confirmed_values())
    _advance(lists, Step.OPINION_GIVEN, by, opinion_on=on, opinion_by=opinion_by)


@transaction.atomic
def return_lists(*, list_ids: Collection[int], reason: str, on: date, by: Actor) -> None:
    """Send lists back to collecting, with the reason in the audit trail; later days are emptied.

    Raises:
        NotAllowed, RoundClosed, StepOutOfOrder: nothing is changed.
        ReasonMissing: no reason is given.
    """
    if not reason.strip():
        raise ReasonMissing()
    lists = lists_for_step(list_ids, Step.COLLECTING, Duty.RUN_REVIEW, on=on, by=by)
    emptied = dict.fromkeys(DAYS.values())
    record("review.lists.returned", by=by, subject=_subject(list_ids), reason=reason, on=on.isoformat())
    lists.update(step=Step.COLLECTING, attendance=None, votes_for=None, **emptied)


class ReasonMissing(DomainError):
    """Lists were to be returned without a reason."""

    code = "reason_missing"
    template = "Đề nghị ghi lý do trả lại danh sách để rà soát viên biết cần sửa gì."


DAYS = {
    Step.COLLECTED: "collected_on",
    Step.MET: "met_on",
    Step.POSTED: "posted_on",
    Step.POSTING_CLOSED: "posting_closed_on",
    Step.OPINION_GIVEN: "opinion_on",
}


def lists_for_step(
    list_ids: Collection[int], wanted: Step, duty: Duty, *, on: date, by: Actor
) -> QuerySet[VillageList]:
    """Return lists of one round that may go to a step on a day, having asked for rights and order.

    Raises:
        NotAllowed, RoundClosed, StepOutOfOrder, DayBeforeLastStep: a list may not.
    """
    lists = VillageList.objects.filter(pk__in=list_ids)
    rows = list(lists.select_related("village", "round").order_by("village__code"))
    for commune_id in {row.commune_id for row in rows}:
        require(by, duty, area_id=commune_id)
    for round_id in {row.round_id for row in rows}:
        open_round_for_change(round_id)
    for row in rows:
        _refuse_out_of_order(row, wanted, on)
    return lists


def refuse_short_posting(lists: QuerySet[VillageList], *, on: date) -> None:
    """Refuse lists whose posting has not lasted the prescribed working days before `on`.

    Raises:
        NotPostedLongEnough: the first such list by village.
    """
    days = decisive(_procedure_of(lists).posting_days, confirmed_values())
    for row in lists.select_related("village").order_by("-posted_on")[:1]:
        last = after_working_days(row.posted_on, days) if row.posted_on else date.max
        if on <= last:
            raise NotPostedLongEnough(village=row.village.name, posted_on=row.posted_on, days=days, last=last)


def _procedure_of(lists: QuerySet[VillageList]) -> Procedure:
    return procedure_in_force(lists.select_related("round")[0].round.opens_on)


def _refuse_out_of_order(row: VillageList, wanted: Step, on: date) -> None:
    here = Step(row.step)
    if wanted not in MOVES[here]:
        raise StepOutOfOrder(village=row.village.name, step=here.label, wanted=wanted.label)
    before = getattr(row, DAYS[here]) if here in DAYS else row.round.opens_on
    if wanted > here and before and on < before:
        raise DayBeforeLastStep(village=row.village.name, on=on, before=before)


def _refuse_meeting(meeting: Meeting, village: str, share: int) -> None:
    counts = {"village": village, "votes_for": meeting.votes_for, "attendance": meeting.attendance}
    if not 0 <= meeting.votes_for <= meeting.attendance or meeting.attendance == 0:
        raise NobodyPresent(**counts)
    if meeting.votes_for * 100 < share * meeting.attendance:
        raise MeetingDisagreed(**counts, share=share)


def _advance(lists: QuerySet[VillageList], step: Step, by: Actor, **days: Any) -> None:
    ids = list(lists.values_list("pk", flat=True))
    lists.update(step=step, **days)
    plain = {name: str(value) for name, value in days.items()}
    record(f"review.lists.{step.name.lower()}", by=by, subject=_subject(ids), **plain)


def _subject(list_ids: Collection[int]) -> str:
    ids = sorted(list_ids)
    return f"list:{ids[0]}" if len(ids) == 1 else f"lists:{ids[0]}-{ids[-1]}"

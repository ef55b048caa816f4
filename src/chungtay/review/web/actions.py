"""What can be done with village lists at each step: label, duty, form, service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.duties import Duty
from chungtay.kernel.actors import Actor
from chungtay.review.services import steps
from chungtay.review.services.decisions import DecisionPaper, approve_lists
from chungtay.review.states import Step
from chungtay.review.web.forms import (
    DecisionForm,
    MeetingForm,
    OpinionForm,
    PostingForm,
    ReturnForm,
    StepForm,
)

Run = Callable[[StepForm, Actor], object]


@dataclass(frozen=True, slots=True)
class Action:
    """One button of the board."""

    label: Promise
    done: Promise
    at: frozenset[Step]
    duty: Duty
    form: type[StepForm]
    run: Run


def _hold_meetings(form: StepForm, by: Actor) -> None:
    given = form.cleaned_data
    meetings = [steps.Meeting(pk, given[f"went_{pk}"], given[f"for_{pk}"]) for pk in given["lists"]]
    steps.hold_meetings(meetings=meetings, on=given["on"], by=by)


def _approve(form: StepForm, by: Actor) -> None:
    given = form.cleaned_data
    paper = DecisionPaper(number=given["number"], on=given["on"], signed_by=given["signed_by"])
    approve_lists(list_ids=given["lists"], paper=paper, by=by)


def _plain(service: Callable[..., object]) -> Run:
    """Call a step's service with the fields of its form by name."""

    def run(form: StepForm, by: Actor) -> object:
        given = dict(form.cleaned_data)
        return service(list_ids=given.pop("lists"), by=by, **given)

    return run


ACTIONS: Mapping[str, Action] = {
    "close_collection": Action(
        label=_("Khóa thu thập phiếu"),
        done=_("Đã khóa thu thập phiếu."),
        at=frozenset({Step.COLLECTING}),
        duty=Duty.RUN_REVIEW,
        form=StepForm,
        run=_plain(steps.close_collection),
    ),
    "hold_meetings": Action(
        label=_("Ghi kết quả họp dân"),
        done=_("Đã ghi kết quả họp dân."),
        at=frozenset({Step.COLLECTED}),
        duty=Duty.RUN_REVIEW,
        form=MeetingForm,
        run=_hold_meetings,
    ),
    "post": Action(
        label=_("Bắt đầu niêm yết"),
        done=_("Đã bắt đầu niêm yết."),
        at=frozenset({Step.MET}),
        duty=Duty.RUN_REVIEW,
        form=StepForm,
        run=_plain(steps.post_lists),
    ),
    "close_posting": Action(
        label=_("Kết thúc niêm yết"),
        done=_("Đã kết thúc niêm yết."),
        at=frozenset({Step.POSTED}),
        duty=Duty.RUN_REVIEW,
        form=PostingForm,
        run=_plain(steps.close_posting),
    ),
    "give_opinion": Action(
        label=_("Ghi ý kiến cấp trên"),
        done=_("Đã ghi ý kiến cấp trên."),
        at=frozenset({Step.POSTING_CLOSED}),
        duty=Duty.GIVE_OPINION,
        form=OpinionForm,
        run=_plain(steps.give_opinion),
    ),
    "approve": Action(
        label=_("Phê duyệt"),
        done=_("Đã phê duyệt; các hộ có kết quả mới từ ngày quyết định."),
        at=frozenset({Step.OPINION_GIVEN}),
        duty=Duty.APPROVE_LIST,
        form=DecisionForm,
        run=_approve,
    ),
    "return": Action(
        label=_("Trả lại"),
        done=_("Đã trả lại danh sách để rà soát lại."),
        at=frozenset({Step.COLLECTED, Step.POSTED, Step.POSTING_CLOSED, Step.OPINION_GIVEN}),
        duty=Duty.RUN_REVIEW,
        form=ReturnForm,
        run=_plain(steps.return_lists),
    ),
}

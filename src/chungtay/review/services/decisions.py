"""The chair's decision: every household of the lists gets its class, set by set (REV-4, REV-5)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.duties import Duty
from chungtay.audit.services import record
from chungtay.kernel.actors import Actor
from chungtay.kernel.errors import DomainError
from chungtay.registry.services.statuses import change_statuses
from chungtay.review.models import Answers, Decision, Round
from chungtay.review.services.steps import lists_for_step, refuse_short_posting
from chungtay.review.states import Step


class NotOneCommune(DomainError):
    """A decision was to cover lists of several communes or rounds, or none."""

    code = "not_one_commune"
    template = "Một quyết định chỉ gồm các thôn của một xã trong một đợt. Đề nghị chọn lại danh sách."


class NumberTaken(DomainError):
    """The commune has a decision of this number on this day."""

    code = "decision_number_taken"
    template = "Số quyết định {number} đã dùng ngày {on:%d/%m/%Y}. Đề nghị nhập số khác."


@dataclass(frozen=True, slots=True)
class DecisionPaper:
    """The signed act: number as on paper, day, and who signed."""

    number: str
    on: date
    signed_by: str


@transaction.atomic
def approve_lists(*, list_ids: Collection[int], paper: DecisionPaper, by: Actor) -> int:
    """Record the commune's decision and give every household of the lists its class; return how many.

    Raises:
        NotAllowed: the actor does not decide for this commune.
        NotOneCommune, NumberTaken, RoundClosed, StepOutOfOrder: nothing is changed.
        NotPostedLongEnough: the public posting is shorter than the procedure asks.
        StatusTooEarly: a household holds a class from this day or later.
    """
    lists = lists_for_step(list_ids, Step.DECIDED, Duty.APPROVE_LIST, on=paper.on, by=by)
    refuse_short_posting(lists, on=paper.on)
    decision = _decide(lists.values_list("round", "commune").distinct(), paper)
    number = f"Quyết định số {paper.number}"
    decided = Answers.objects.filter(entry__village_list__in=list_ids)
    changed = change_statuses(
        decided.values_list(*DECIDED_FROM),
        households=decided.values("entry__household"),
        standard=decision.round.standard,
        decision=number,
        on=paper.on,
    )
    lists.update(step=Step.DECIDED, decision=decision)
    record(
        "review.lists.decided",
        by=by,
        subject=f"decision:{decision.pk}",
        area_code=decision.area.code,
        number=paper.number,
        households=changed,
    )
    return changed


# The columns of registry.services.statuses.DECIDED_COLUMNS, as the answers hold them.
DECIDED_FROM = (
    "entry__household", "proposed_class", "income_score", "deprivations", "causes", "needs", "persons",
    "ethnic_group", "is_native_group", "has_merit", "lacks_labour", "head_is_female",
)  # fmt: skip


def _decide(places: Collection[tuple[int, int]], paper: DecisionPaper) -> Decision:
    if len(places) != 1:
        raise NotOneCommune()
    ((round_id, commune_id),) = places
    same = Decision.objects.filter(area=commune_id, number=paper.number, decided_on=paper.on)
    if same.exists():
        raise NumberTaken(number=paper.number, on=paper.on)
    return Decision.objects.create(
        round=Round.objects.get(pk=round_id),
        area_id=commune_id,
        number=paper.number,
        decided_on=paper.on,
        decided_by=paper.signed_by,
    )

"""Take the answers of questionnaire B and find the class that follows from them (REV-3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction

from chungtay.accounts.duties import Duty
from chungtay.accounts.services import require
from chungtay.audit.services import record
from chungtay.kernel.actors import Actor
from chungtay.kernel.errors import DomainError
from chungtay.review.models import Answers, Entry, Round
from chungtay.review.queries.confirmations import confirmed_values
from chungtay.review.services.rounds import open_round_for_change
from chungtay.review.states import Step
from chungtay.rules.classification import Circumstances, classify
from chungtay.standards.catalogue import standard
from chungtay.standards.classes import read_residence
from chungtay.standards.standard import codes_of
from chungtay.standards.values import Confirmed
from chungtay.storage.statements import insert_rows


class AlreadyAnswered(DomainError):
    """A household has its answers in this round."""

    code = "already_answered"
    template = "Hộ {household_id} đã có phiếu trong đợt rà soát năm {year}. Đề nghị mở phiếu đã có để sửa."


class NotListed(DomainError):
    """Answers name a household that is on no list of the round."""

    code = "not_listed"
    template = "Hộ {household_id} chưa có trong danh sách rà soát năm {year}. Đề nghị lập giấy đề nghị trước."


class CollectionClosed(DomainError):
    """Answers came after the collection in the village was closed."""

    code = "collection_closed"
    template = "Thôn {village} đã khóa thu thập phiếu. Đề nghị trả lại danh sách trước khi sửa."


class NobodyCounted(DomainError):
    """A household was answered with no persons in it."""

    code = "nobody_counted"
    template = "Hộ {household_id} chưa có nhân khẩu nào trong phiếu. Đề nghị nhập số nhân khẩu."


@dataclass(frozen=True, slots=True)
class Answer:
    """What questionnaire B found in one household; masks in the order of the round's standard."""

    household_id: int
    income_score: int
    deprivations: int
    causes: int
    needs: int
    persons: int
    ethnic_group: int
    is_native_group: bool = False
    has_merit: bool = False
    lacks_labour: bool = False
    head_is_female: bool = False


@transaction.atomic
def submit_answers(*, round_id: int, answers: Iterable[Answer], on: date, by: Actor) -> int:
    """Store the answers of one household or of many and the class each leads to; return how many.

    Raises:
        NotAllowed: the actor may not enter answers in a village of these households.
        RoundClosed, NotListed, AlreadyAnswered, CollectionClosed, NobodyCounted: nothing is stored.
        ResidenceUnknown, UnreviewedValue: the law needed to classify is not known.
    """
    opened = open_round_for_change(round_id)
    given = list(answers)
    entries = _entries_of(opened, given)
    _require_everywhere(by, entries.values())
    rows = list(_rows(opened, given, entries, _Signature(on, by)))
    insert_rows(Answers, ANSWER_COLUMNS, rows)
    record("review.answers.submitted", by=by, subject=f"round:{round_id}", households=len(rows))
    return len(rows)


@transaction.atomic
def replace_answer(*, round_id: int, answer: Answer, version: int, on: date, by: Actor) -> None:
    """Correct the answers of one household while its village still collects.

    Raises:
        NotAllowed, RoundClosed, NotListed, CollectionClosed, NobodyCounted: as for new answers.
        AnswersChanged: another officer saved in between.
    """
    opened = open_round_for_change(round_id)
    entries = _entries_of(opened, [answer])
    _require_everywhere(by, entries.values())
    (row,) = _rows(opened, [answer], entries, _Signature(on, by), replacing=True)
    changes = dict(zip(ANSWER_COLUMNS, row, strict=True))
    held = Answers.objects.filter(entry__household=answer.household_id, entry__round=opened, version=version)
    if not held.update(**changes, version=version + 1):
        raise AnswersChanged(household_id=answer.household_id)
    record("review.answers.replaced", by=by, subject=f"household:{answer.household_id}", round_id=round_id)


class AnswersChanged(DomainError):
    """Another officer saved the answers after they were read."""

    code = "answers_changed"
    template = "Phiếu của hộ {household_id} vừa được người khác sửa. Đề nghị tải lại để xem bản mới nhất."


ANSWERED = tuple(field.name for field in fields(Answer) if field.name != "household_id")
ANSWER_COLUMNS = ["entry", "answered_on", "answered_by", *ANSWERED, "proposed_class"]


@dataclass(frozen=True, slots=True)
class _Listed:
    """What is needed of an entry to take its answers."""

    entry_id: int
    step: int
    village: str
    village_id: int
    residence: str
    is_answered: bool


@dataclass(frozen=True, slots=True)
class _Signature:
    """When and by whom answers were taken."""

    on: date
    by: Actor


def _entries_of(opened: Round, given: Sequence[Answer]) -> dict[int, _Listed]:
    rows = Entry.objects.filter(round=opened)
    if len(given) <= 500:
        rows = rows.filter(household__in=[answer.household_id for answer in given])
    found = rows.values_list(
        "household", "pk", "village_list__step", "village_list__village__name", "village_list__village",
        "village_list__commune__residence", "answers",
    )  # fmt: skip
    return {row[0]: _Listed(*row[1:6], is_answered=row[6] is not None) for row in found}


def _require_everywhere(by: Actor, entries: Iterable[_Listed]) -> None:
    if by.is_system:
        return
    for village_id in {entry.village_id for entry in entries}:
        require(by, Duty.ENTER_ANSWERS, area_id=village_id)


def _rows(
    opened: Round,
    given: Sequence[Answer],
    entries: dict[int, _Listed],
    signed: _Signature,
    replacing: bool = False,
) -> Iterator[tuple[object, ...]]:
    confirmed = confirmed_values()
    seen: set[int] = set()
    for answer in given:
        listed = _refuse_unless_open(opened, answer, entries)
        if answer.household_id in seen or (listed.is_answered and not replacing):
            raise AlreadyAnswered(household_id=answer.household_id, year=opened.year)
        seen.add(answer.household_id)
        facts = (getattr(answer, name) for name in ANSWERED)
        found = _class_of(opened, answer, listed, confirmed)
        yield (listed.entry_id, signed.on, signed.by.name, *facts, found)


def _refuse_unless_open(opened: Round, answer: Answer, entries: dict[int, _Listed]) -> _Listed:
    listed = entries.get(answer.household_id)
    if listed is None:
        raise NotListed(household_id=answer.household_id, year=opened.year)
    if listed.step != Step.COLLECTING:
        raise CollectionClosed(village=listed.village)
    if answer.persons < 1:
        raise NobodyCounted(household_id=answer.household_id)
    return listed


def _class_of(opened: Round, answer: Answer, listed: _Listed, confirmed: Confirmed) -> int:
    law = standard(opened.standard)
    circumstances = Circumstances(
        residence=read_residence(listed.residence),
        deprivations=frozenset(codes_of(answer.deprivations, law)),
        income_score=answer.income_score,
    )
    return int(classify(circumstances, law, confirmed=confirmed))

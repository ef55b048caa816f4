"""Questionnaire B of one household: enter, see the class and its reasons, go to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.duties import Duty
from chungtay.accounts.queries import may
from chungtay.accounts.services import require
from chungtay.accounts.web.desk import actor_of
from chungtay.accounts.web.refusals import in_reader_language
from chungtay.kernel.actors import Actor
from chungtay.kernel.errors import DomainError
from chungtay.registry.queries.households import KnownFacts, known_facts
from chungtay.review.models import Answers, Entry
from chungtay.review.queries.lists import answers_of, entry_of, next_unanswered
from chungtay.review.services.answers import Answer, replace_answer, submit_answers
from chungtay.review.states import Step
from chungtay.review.web.forms import QuestionnaireForm
from chungtay.review.web.presenting import TAGS
from chungtay.rules.classification import Circumstances
from chungtay.rules.explanation import Explanation, explain
from chungtay.standards.catalogue import standard
from chungtay.standards.classes import PovertyClass, read_residence
from chungtay.standards.lists import coded_list
from chungtay.standards.standard import codes_of

if TYPE_CHECKING:
    from chungtay.registry.models import PovertyStatus


def questionnaire(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Show the answers of a household, or take them while its village collects."""
    actor = actor_of(request)
    entry = entry_of(entry_id)
    facts = known_facts(entry.household_id, as_of=actor.acts_on) if entry else None
    if entry is None or facts is None:
        raise Http404
    require(actor, Duty.SEE_HOUSEHOLDS, area_id=entry.village_list.village_id)
    form = QuestionnaireForm(request.POST or None, law=entry.round.standard, initial=_initial(entry, facts))
    if request.method == "POST" and form.is_valid() and _saved(form, entry, facts, actor):
        messages.success(request, _("Đã lưu phiếu."))
        following = next_unanswered(entry)
        goes_on = "next" in request.POST and following
        return redirect("questionnaire", following.pk if goes_on and following else entry_id)
    return render(request, "review/questionnaire.html", _context(form, entry, facts, actor))


def _context(form: QuestionnaireForm, entry: Entry, facts: KnownFacts, actor: Actor) -> dict[str, Any]:
    commune = entry.village_list.commune
    collecting = entry.village_list.step == Step.COLLECTING and entry.round.closed_on is None
    answers = answers_of(entry)
    place = [entry.round_id, commune.code]
    return {
        "form": form,
        "entry": entry,
        "facts": facts,
        "answers": answers,
        "tag": TAGS.get(PovertyClass(answers.proposed_class), "ok") if answers else "",
        "explanation": _explanation(entry, answers) if answers else None,
        "may_enter": collecting and may(actor, Duty.ENTER_ANSWERS, area_id=entry.village_list.village_id),
        "following": next_unanswered(entry),
        "crumbs": [
            (commune.full_name, reverse("round_commune", args=place)),
            (_("Hộ trong danh sách"), reverse("round_households", args=place)),
        ],
    }


def _initial(entry: Entry, facts: KnownFacts) -> dict[str, Any]:
    """Fill the questionnaire with its answers, else with what was found last time (“như năm trước”)."""
    source: Answers | PovertyStatus | None = answers_of(entry) or facts.last
    if source is None:
        return {}
    law = standard(entry.round.standard)
    return {
        "income_score": source.income_score,
        "deprivations": codes_of(source.deprivations, law),
        "causes": [item.code for item in coded_list("causes").items_of(source.causes)],
        "needs": [item.code for item in coded_list("needs").items_of(source.needs)],
        "is_native_group": source.is_native_group,
        "lacks_labour": source.lacks_labour,
        "version": getattr(source, "version", None),
    }


def _saved(form: QuestionnaireForm, entry: Entry, facts: KnownFacts, actor: Actor) -> bool:
    given = form.cleaned_data
    answer = Answer(
        household_id=entry.household_id,
        income_score=given["income_score"],
        persons=facts.persons,
        ethnic_group=facts.ethnic_group,
        has_merit=facts.has_merit,
        head_is_female=facts.head_is_female,
        is_native_group=given["is_native_group"],
        lacks_labour=given["lacks_labour"],
        **form.masks(),
    )
    where: dict[str, Any] = {"round_id": entry.round_id, "on": actor.acts_on, "by": actor}
    try:
        if given["version"] is None:
            submit_answers(answers=[answer], **where)
        else:
            replace_answer(answer=answer, version=given["version"], **where)
    except DomainError as refusal:
        form.add_error(None, in_reader_language(refusal))
        return False
    return True


def _explanation(entry: Entry, answers: Answers) -> Explanation:
    law = standard(entry.round.standard)
    circumstances = Circumstances(
        residence=read_residence(entry.village_list.commune.residence),
        deprivations=frozenset(codes_of(answers.deprivations, law)),
        income_score=answers.income_score,
    )
    return explain(circumstances, law)

"""Rounds, village lists, the households on them with their answers, decisions, confirmed values."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from chungtay.review.states import Step


class Round(models.Model):
    """One yearly review of a province under a standard and a procedure (QĐ 24/2021, Điều 3)."""

    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    standard = models.CharField(max_length=40)
    procedure = models.CharField(max_length=40)
    opens_on = models.DateField()
    due_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_round_a_year", fields=["area", "year"])]


class Decision(models.Model):
    """The act by which the chair of a commune recognises the households of its lists."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="decisions")
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+")
    number = models.CharField(max_length=80)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_number_is_used_once", fields=["area", "number", "decided_on"])
        ]


class VillageList(models.Model):
    """The households of one village in one round, and the steps that were done, with their days."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="lists")
    village = models.ForeignKey("areas.Area", models.PROTECT, related_name="+")
    commune = models.ForeignKey("areas.Area", models.PROTECT, related_name="+")
    step = models.PositiveSmallIntegerField(choices=Step.choices, default=Step.COLLECTING)
    collected_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    attendance = models.PositiveIntegerField(null=True, blank=True)
    votes_for = models.PositiveIntegerField(null=True, blank=True)
    posted_on = models.DateField(null=True, blank=True)
    objections = models.PositiveIntegerField(default=0)
    posting_closed_on = models.DateField(null=True, blank=True)
    opinion_on = models.DateField(null=True, blank=True)
    opinion_by = models.CharField(max_length=200, blank=True)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="lists")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_list_a_village", fields=["round", "village"]),
            models.CheckConstraint(
                name="votes_within_attendance",
                condition=Q(votes_for=None) | Q(votes_for__lte=F("attendance")),
            ),
            models.CheckConstraint(
                name="a_decided_list_has_its_decision",
                condition=~Q(step=Step.DECIDED) | Q(decision__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["round", "commune"], name="list_by_commune")]


class Entry(models.Model):
    """A household on a village list, and why it is there."""

    class Reason(models.TextChoices):
        MANAGED = "managed", "Đang quản lý"
        REQUEST = "request", "Giấy đề nghị"

    round = models.ForeignKey(Round, models.PROTECT, related_name="entries")
    village_list = models.ForeignKey(VillageList, models.PROTECT, related_name="entries")
    household = models.ForeignKey("registry.Household", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10, choices=Reason)
    previous_class = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="once_a_household_a_round", fields=["round", "household"])
        ]


class Answers(models.Model):
    """What questionnaire B found in a household, and the class that follows by the round's standard.

    Masks hold bit i for item i+1 of the standard's list.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="answers")
    answered_on = models.DateField()
    answered_by = models.CharField(max_length=200)
    income_score = models.PositiveSmallIntegerField()
    deprivations = models.PositiveIntegerField(default=0)
    causes = models.PositiveSmallIntegerField(default=0)
    needs = models.PositiveSmallIntegerField(default=0)
    persons = models.PositiveSmallIntegerField()
    ethnic_group = models.PositiveSmallIntegerField(help_text="of the head")
    is_native_group = models.BooleanField(default=False)
    has_merit = models.BooleanField(default=False)
    lacks_labour = models.BooleanField(default=False)
    head_is_female = models.BooleanField(default=False)
    proposed_class = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)


class ConfirmedValue(models.Model):
    """A value of law that was not read in the act itself, confirmed or replaced by an administrator."""

    key = models.CharField(max_length=120, unique=True)
    value = models.JSONField()
    source = models.CharField(max_length=300)
    confirmed_by = models.CharField(max_length=200)
    confirmed_on = models.DateField()

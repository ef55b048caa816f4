"""Households, members, residence, poverty status and population figures."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from chungtay.storage.dated import DatedQuerySet


class Beginning(models.TextChoices):
    """How a household came into the registry."""

    LISTED = "listed", "Đưa vào danh sách rà soát"
    SPLIT = "split", "Tách hộ"
    ARRIVED = "arrived", "Chuyển đến"


class Ending(models.TextChoices):
    """Why a household left the registry."""

    DIED_OUT = "died_out", "Không còn thành viên"
    DEPARTED = "departed", "Chuyển đi"
    MERGED = "merged", "Nhập hộ"


class Household(models.Model):
    """A household that was ever reviewed; `version` rises with every edit."""

    began_on = models.DateField()
    beginning = models.CharField(max_length=10, choices=Beginning, default=Beginning.LISTED)
    ended_on = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_ended_household_says_why",
                condition=Q(ended_on=None, ending="") | (Q(ended_on__isnull=False) & ~Q(ending="")),
            )
        ]


class Member(models.Model):
    """A person of a household; a birth may be known by its year only."""

    class Sex(models.TextChoices):
        MALE = "m", "Nam"
        FEMALE = "f", "Nữ"

    household = models.ForeignKey(Household, models.PROTECT, related_name="members")
    full_name = models.CharField(max_length=120)
    search_name = models.CharField(max_length=120, help_text="lower case, without tones, đ as d")
    sex = models.CharField(max_length=1, choices=Sex)
    birth_year = models.PositiveSmallIntegerField()
    birth_month = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(null=True, blank=True)
    relation = models.PositiveSmallIntegerField(help_text="1 head; codes of standards/data/lists")
    ethnic_group = models.PositiveSmallIntegerField(help_text="1 to 54 of the state's list, 55, 56")
    citizen_number = models.CharField(max_length=12, blank=True)
    has_insurance = models.BooleanField(default=True)
    is_disabled = models.BooleanField(default=False)
    has_merit = models.BooleanField(default=False)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_head_at_a_time", fields=["household"], condition=Q(relation=1, left_on=None)
            )
        ]
        indexes = [models.Index(fields=["search_name"], name="member_by_search_name")]


class Stay(models.Model):
    """The village in which a household lived for a time, and its code there.

    Mergers of communes leave stays alone: the village keeps its row and only its place moves.
    """

    household = models.ForeignKey(Household, models.PROTECT, related_name="stays")
    village = models.ForeignKey("areas.Area", models.PROTECT, related_name="+")
    code = models.CharField(max_length=12)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_stay_at_a_time", fields=["household"], condition=Q(until_date=None)
            ),
            models.UniqueConstraint(
                name="code_unique_in_its_village", fields=["village", "code"], condition=Q(until_date=None)
            ),
        ]
        indexes = [models.Index(fields=["village", "from_date"], name="stay_by_village")]


class PovertyStatus(models.Model):
    """The class a household held between two decisions; only `until_date` is ever filled in later.

    The other columns are the circumstances on which the decision rests, frozen for the tables:
    masks hold bit i for item i+1 of the standard's list.
    """

    household = models.ForeignKey(Household, models.PROTECT, related_name="statuses", db_index=False)
    poverty_class = models.PositiveSmallIntegerField()
    standard = models.CharField(max_length=40)
    decision = models.CharField(max_length=80)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)
    income_score = models.PositiveSmallIntegerField(null=True, blank=True)
    deprivations = models.PositiveIntegerField(default=0)
    causes = models.PositiveSmallIntegerField(default=0)
    needs = models.PositiveSmallIntegerField(default=0)
    persons = models.PositiveSmallIntegerField()
    ethnic_group = models.PositiveSmallIntegerField(help_text="of the head")
    is_native_group = models.BooleanField(default=False)
    has_merit = models.BooleanField(default=False)
    lacks_labour = models.BooleanField(default=False)
    head_is_female = models.BooleanField(default=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_status_in_force", fields=["household"], condition=Q(until_date=None)
            ),
            models.UniqueConstraint(name="one_status_a_day", fields=["household", "from_date"]),
            models.CheckConstraint(
                name="status_holds_some_day", condition=Q(until_date=None) | Q(until_date__gt=F("from_date"))
            ),
        ]
        # Counts, lists and movements read these five columns of every household and nothing else.
        indexes = [
            models.Index(
                name="status_of_a_day",
                fields=["household", "from_date", "until_date", "poverty_class", "persons"],
            )
        ]


class Population(models.Model):
    """All households and persons of a commune at the end of a year: what rates are taken of."""

    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    households = models.PositiveIntegerField()
    kinh_households = models.PositiveIntegerField()
    native_households = models.PositiveIntegerField(default=0)
    persons = models.PositiveIntegerField()
    kinh_persons = models.PositiveIntegerField()
    native_persons = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_population_a_year", fields=["area", "year"]),
            models.CheckConstraint(
                name="groups_fit_in_population",
                condition=Q(kinh_households__lte=F("households")) & Q(kinh_persons__lte=F("persons")),
            ),
        ]

"""Units, their dated places in the tree, what became of them, and what they were designated as."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from chungtay.areas.levels import DesignationKind, Level, Residence
from chungtay.storage.dated import DatedQuerySet


class AreaQuerySet(models.QuerySet["Area"]):
    """Units by day and by place in the tree."""

    def existing_on(self, day: date) -> AreaQuerySet:
        """Keep units that exist on `day`."""
        return self.filter(Q(until_date=None) | Q(until_date__gt=day), from_date__lte=day)

    def below(self, area: Any, *, as_of: date) -> AreaQuerySet:
        """Keep units under `area` on `as_of`, itself included: one indexed join on the closure."""
        inside = Descent.objects.in_force_on(as_of).filter(ancestor=area)
        return self.filter(pk__in=inside.values("area"))


class Area(models.Model):
    """One administrative unit under one name and kind, for the days it bore them.

    Codes are official and re-used by the state over time: only code, level and day together are sure.
    A village carries its commune-independent code and keeps its row through mergers of communes.
    """

    level = models.PositiveSmallIntegerField(choices=Level)
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    full_name = models.CharField(max_length=140)
    kind = models.CharField(max_length=40)
    residence = models.CharField(max_length=8, choices=Residence, default=Residence.UNKNOWN)
    search_name = models.CharField(max_length=140, help_text="lower case, without tones, đ as d")
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_unit_by_code_and_day", fields=["level", "code", "from_date"]),
            models.CheckConstraint(
                name="unit_exists_some_day", condition=Q(until_date=None) | Q(until_date__gt=F("from_date"))
            ),
        ]
        indexes = [
            models.Index(fields=["code", "from_date"], name="area_by_code"),
            models.Index(fields=["search_name"], name="area_by_search_name"),
        ]

    @property
    def is_urban(self) -> bool:
        """Return whether the urban lines hold here."""
        return self.residence == Residence.URBAN

    def exists_on(self, day: date) -> bool:
        """Return whether the unit exists on `day`."""
        return self.from_date <= day and (self.until_date is None or day < self.until_date)


class Placement(models.Model):
    """The unit directly above another one for a time: the truth behind the tree."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Area, models.PROTECT, related_name="child_placements")
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_place_at_a_time", fields=["area", "from_date"]),
            models.UniqueConstraint(name="one_open_place", fields=["area"], condition=Q(until_date=None)),
        ]
        indexes = [models.Index(fields=["parent", "from_date"], name="placement_by_parent")]


class Descent(models.Model):
    """Every unit above every unit, itself included, with the days it holds: derived from placements."""

    ancestor = models.ForeignKey(Area, models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, models.CASCADE, related_name="+")
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_descent_a_day", fields=["ancestor", "area", "from_date"]),
        ]
        indexes = [models.Index(fields=["area", "from_date"], name="descent_by_area")]


class Succession(models.Model):
    """What a unit became: a merger, a split, a change of name or kind.

    `share` is the part of the old unit that went over, where it is known; `is_main` marks the one
    successor that stands for the old unit when a series is carried on.
    """

    predecessor = models.ForeignKey(Area, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Area, models.PROTECT, related_name="+")
    on_date = models.DateField()
    is_whole = models.BooleanField()
    is_main = models.BooleanField()
    is_confirmed = models.BooleanField(default=True)
    share = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_succession_a_pair", fields=["predecessor", "successor", "on_date"]
            )
        ]


class Designation(models.Model):
    """A status that a unit holds for a time by a legal act: poor district, border commune …"""

    area = models.ForeignKey(Area, models.PROTECT, related_name="designations")
    kind = models.CharField(max_length=40, choices=DesignationKind)
    legal_basis = models.CharField(max_length=200)
    confidence = models.CharField(max_length=2)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_designation_a_day", fields=["area", "kind", "from_date"])
        ]

"""Accounts and the dated grants that give them a role in an area."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models

from chungtay.accounts.duties import Role
from chungtay.kernel.actors import Actor


class User(AbstractUser):
    """A person who signs in; what they may do stands in their grants, never here."""

    full_name = models.CharField(max_length=200)
    position = models.CharField(max_length=200, blank=True)

    def as_actor(self, *, on: date) -> Actor:
        """Return the plain value that services receive, for an act on the day `on`."""
        return Actor(account_id=self.pk, name=self.full_name, acts_on=on)


class Grant(models.Model):
    """A role in an area and everything below it, for a time."""

    user = models.ForeignKey(User, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=32, choices=Role)
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+")
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_grant_a_day", fields=["user", "role", "area", "from_date"])
        ]

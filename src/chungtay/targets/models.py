"""Poverty targets by area and year, as a signed plan prints them."""

from __future__ import annotations

from django.db import models

from chungtay.targets.remarks import Remark, row_remarks


class PovertyTarget(models.Model):
    """One row of a plan's table: the stock it starts from and the stock it promises.

    Counts are households; rates are percent as printed, never recomputed; None where the plan is silent.
    """

    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    plan = models.CharField(max_length=160)
    households = models.PositiveIntegerField()
    poor_before = models.PositiveIntegerField()
    poor_rate_before = models.DecimalField(max_digits=5, decimal_places=2)
    near_poor_before = models.PositiveIntegerField(null=True)
    near_poor_rate_before = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    poor_decrease = models.IntegerField()
    poor_rate_decrease = models.DecimalField(max_digits=5, decimal_places=2)
    poor_target = models.PositiveIntegerField(null=True)
    poor_rate_target = models.DecimalField(max_digits=5, decimal_places=2)
    near_poor_decrease = models.IntegerField(null=True)
    near_poor_rate_decrease = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    near_poor_target = models.PositiveIntegerField(null=True)
    near_poor_rate_target = models.DecimalField(max_digits=5, decimal_places=2, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_poverty_target", fields=["area", "year", "plan"])]

    @property
    def promised_poor(self) -> int:
        """Return the poor households promised: as printed, or the stock less the decrease where none is."""
        return self.poor_before - self.poor_decrease if self.poor_target is None else self.poor_target

    @property
    def promised_near_poor(self) -> int | None:
        """Return the near-poor households promised, if the plan promises any, as `promised_poor` does."""
        if self.near_poor_target is not None or self.near_poor_before is None:
            return self.near_poor_target
        return self.near_poor_before - (self.near_poor_decrease or 0)

    def remarks(self) -> list[Remark]:
        """Return where the printed figures of this row contradict one another."""
        return row_remarks(self)

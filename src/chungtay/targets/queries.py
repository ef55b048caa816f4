"""Read the targets of an area and a year, with what the printed table says against itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chungtay.areas.queries import area_ids_below
from chungtay.kernel.periods import end_of_year
from chungtay.targets.models import PovertyTarget
from chungtay.targets.remarks import Remark, total_remarks

if TYPE_CHECKING:
    from chungtay.areas.models import Area


@dataclass(frozen=True, slots=True)
class TargetTable:
    """The rows of one plan for an area: the units in the printed order, and the area's own row."""

    plan: str
    year: int
    rows: tuple[PovertyTarget, ...]
    total: PovertyTarget

    def remarks(self) -> list[Remark]:
        """Return what the table says against itself: the own row's slips, and sums that are none."""
        return [*self.total.remarks(), *(total_remarks(self.rows, self.total) if self.rows else ())]


def targets_of(area: Area, *, year: int) -> TargetTable | None:
    """Return the targets of `area` and of the units below it at the end of `year`; None without a plan.

    Of several plans the one entered last holds.
    """
    own = PovertyTarget.objects.filter(area=area, year=year).select_related("area").order_by("-pk").first()
    if own is None:
        return None
    below = area_ids_below([area.pk], as_of=end_of_year(year))
    rows = PovertyTarget.objects.filter(plan=own.plan, year=year, area__in=below).exclude(pk=own.pk)
    return TargetTable(own.plan, year, tuple(rows.select_related("area").order_by("pk")), own)


def years_with_targets(area: Area) -> list[int]:
    """Return the years for which a plan sets targets for `area`, latest first."""
    found = PovertyTarget.objects.filter(area=area).order_by("-year").values_list("year", flat=True)
    return list(dict.fromkeys(found))

"""Take in the targets of signed plans."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from chungtay.accounts.duties import Duty
from chungtay.accounts.services import require
from chungtay.areas.levels import Level
from chungtay.areas.queries import UnknownArea, area_by_code, placed_below
from chungtay.audit.services import record
from chungtay.kernel.actors import Actor
from chungtay.targets.models import PovertyTarget
from chungtay.targets.plans import Plan, shipped_plans


def load_targets(*, by: Actor) -> int:
    """Store the target tables shipped with the program; return how many rows were new or corrected."""
    return sum(store_plan(plan, by=by) for plan in shipped_plans())


@transaction.atomic
def store_plan(plan: Plan, *, by: Actor) -> int:
    """Store the rows of a plan as printed; what is stored already stays; return how many were written.

    Raises:
        NotAllowed: `by` may not set the targets of the province.
        UnknownArea: a row names a unit that the province did not have on the day of signing.
    """
    province = area_by_code(plan.province_code, as_of=plan.signed_on)
    require(by, Duty.SET_TARGETS, area_id=province.pk)
    units = placed_below(province, as_of=plan.signed_on).filter(level__lt=Level.VILLAGE)
    rows = list(_unstored(plan, {unit.code: unit.pk for unit in units}))
    if rows:
        fields = list(plan.rows[0].figures)
        PovertyTarget.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["area", "year", "plan"], update_fields=fields
        )
        record("targets.plan.stored", by=by, subject=f"area:{province.pk}", plan=plan.name, rows=len(rows))
    return len(rows)


def _unstored(plan: Plan, ids: dict[str, int]) -> Iterator[PovertyTarget]:
    """Yield the rows of a plan that are not stored with these very figures."""
    stored = {row.area_id: row for row in PovertyTarget.objects.filter(plan=plan.name, year=plan.year)}
    for row in plan.rows:
        if row.area_code not in ids:
            raise UnknownArea(code=row.area_code, day=plan.signed_on)
        area_id = ids[row.area_code]
        held = stored.get(area_id)
        if held is None or any(getattr(held, name) != figure for name, figure in row.figures.items()):
            yield PovertyTarget(area_id=area_id, year=plan.year, plan=plan.name, **row.figures)

"""Take over the classes that households held before this registry began."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter

from django.db import transaction

from chungtay.audit.services import record
from chungtay.kernel.actors import Actor
from chungtay.kernel.errors import DomainError
from chungtay.registry.models import PovertyStatus
from chungtay.registry.services.statuses import DECIDED_COLUMNS
from chungtay.storage.statements import insert_rows


class ClassHeldAlready(DomainError):
    """A class was to be taken over for a household that has one in the registry."""

    code = "class_held_already"
    template = "Có {count} hộ đã có kết quả phân loại trong hệ thống. Đề nghị bỏ các hộ này khỏi danh sách."


@dataclass(frozen=True, slots=True)
class HeldClass:
    """A class by an earlier decision, with what it rested on; fields in the order of `DECIDED_COLUMNS`."""

    household_id: int
    poverty_class: int
    income_score: int | None
    deprivations: int
    causes: int
    needs: int
    persons: int
    ethnic_group: int
    is_native_group: bool
    has_merit: bool
    lacks_labour: bool
    head_is_female: bool


@dataclass(frozen=True, slots=True)
class EarlierDecision:
    """The act by which the classes were held, and the standard by which they were found."""

    name: str
    standard: str
    on: date


@transaction.atomic
def take_over_classes(held: Sequence[HeldClass], *, decision: EarlierDecision, by: Actor) -> int:
    """Enter the classes of an earlier decision, before the first round of the registry; return how many.

    Raises:
        ClassHeldAlready: a household has a class in the registry.
    """
    _refuse_known(held)
    columns = [*DECIDED_COLUMNS, "standard", "decision", "from_date"]
    shared = (decision.standard, decision.name, decision.on)
    values = attrgetter(*(field.name for field in fields(HeldClass)))
    taken = insert_rows(PovertyStatus, columns, ((*values(one), *shared) for one in held))
    record("registry.classes.taken_over", by=by, subject=f"households:{taken}", decision=decision.name)
    return taken


def _refuse_known(held: Sequence[HeldClass]) -> None:
    known = set(PovertyStatus.objects.values_list("household", flat=True).distinct())
    count = sum(one.household_id in known for one in held)
    if count:
        raise ClassHeldAlready(count=count)

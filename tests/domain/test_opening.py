"""Classes held before the registry began are taken over once."""

from __future__ import annotations

from datetime import date

import pytest

from chungtay.kernel.actors import SYSTEM
from chungtay.registry.queries.counts import class_counts
from chungtay.registry.services.households import NewHousehold, NewMember, register_households
from chungtay.registry.services.opening import (
    ClassHeldAlready,
    EarlierDecision,
    HeldClass,
    take_over_classes,
)
from chungtay.standards.classes import PovertyClass
from domain._people import make_territory

DAY = date(2021, 12, 31)
PAPER = EarlierDecision("Quyết định số 12/QĐ-UBND", "nd-07-2021", DAY)


def held(household_id: int, poverty_class: PovertyClass) -> HeldClass:
    return HeldClass(
        household_id=household_id,
        poverty_class=poverty_class,
        income_score=120,
        deprivations=0b111,
        causes=1,
        needs=1,
        persons=3,
        ethnic_group=7,
        is_native_group=False,
        has_merit=False,
        lacks_labour=False,
        head_is_female=True,
    )


@pytest.mark.django_db
def test_REG2_classes_are_taken_over_once() -> None:
    places = make_territory()
    head = NewMember("Nông Thị Thử", "f", 1980, 1, 7)
    rows = [NewHousehold(places["a1"].pk, code, DAY, [head]) for code in ("001", "002")]
    first, second = register_households(rows, by=SYSTEM)

    assert take_over_classes([held(first, PovertyClass.POOR)], decision=PAPER, by=SYSTEM) == 1
    counts = class_counts(area=places["province"], as_of=DAY)
    assert [(one.poverty_class, one.households, one.persons) for one in counts] == [(PovertyClass.POOR, 1, 3)]

    both = [held(first, PovertyClass.NEAR_POOR), held(second, PovertyClass.NEAR_POOR)]
    with pytest.raises(ClassHeldAlready) as refusal:
        take_over_classes(both, decision=PAPER, by=SYSTEM)
    assert refusal.value.details == {"count": 1}
    assert class_counts(area=places["province"], as_of=DAY) == counts

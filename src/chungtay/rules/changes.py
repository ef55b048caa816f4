"""What would give a household another class: each change in words and as the nearest such household."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chungtay.kernel.numbers import written
from chungtay.rules.classification import Circumstances, classify, is_above_line
from chungtay.rules.measures import measure_of
from chungtay.standards.classes import PovertyClass
from chungtay.standards.lists import class_name
from chungtay.standards.standard import Standard
from chungtay.standards.values import Confirmed, UnreviewedValue, decisive, known


@dataclass(frozen=True, slots=True)
class Change:
    """A condition and its outcome as a sentence, with the nearest household that meets it.

    `leads_to` is None where the class depends on a figure that nobody has reviewed.
    """

    text: str
    example: Circumstances
    leads_to: PovertyClass | None


def changes(household: Circumstances, standard: Standard, confirmed: Confirmed) -> Iterator[Change]:
    """Yield what leads to another class: first along the line, then along the deprivations."""
    present = classify(household, standard, confirmed=confirmed)
    for moves in (_along_the_line, _along_deprivations):
        for condition, example in moves(household, standard, confirmed):
            leads_to = _class_or_none(example, standard, confirmed)
            if leads_to is not present:
                yield Change(f"Nếu {condition} thì {_outcome(leads_to)}.", example, leads_to)


_Moves = Iterator[tuple[str, Circumstances]]


def _along_the_line(household: Circumstances, standard: Standard, confirmed: Confirmed) -> _Moves:
    measure = measure_of(household, standard)
    line = decisive(measure.line, confirmed)
    average = known(measure.average, confirmed) if measure.average else None
    targets = [(line, measure.up_to(line))]
    if average is None or average <= line:
        targets.append((line + 1, f"trên {measure.amount(line)}"))
    else:
        nearest = line + 1 if measure.figure <= line else average
        targets.append((nearest, measure.between(line, average)))
        targets.append((average + 1, f"trên {measure.amount(average)}"))
    for target, range_text in targets:
        way = "cao hơn" if target > measure.figure else "thấp hơn"
        distance = f"{way} hiện nay ít nhất {written(abs(target - measure.figure))}"
        yield f"{measure.subject} {range_text} ({distance})", measure.moved(household, target)


def _along_deprivations(household: Circumstances, standard: Standard, confirmed: Confirmed) -> _Moves:
    if is_above_line(household, standard, confirmed):
        return
    needed = decisive(standard.deprivations_for_poor, confirmed)
    count = len(household.deprivations)
    if count >= needed:
        text = f"còn không quá {needed - 1} chỉ số (bớt ít nhất {count - needed + 1})"
        yield f"thiếu hụt {text}", _deprived_of(needed - 1, household, standard)
    elif needed <= len(standard.indicators):
        text = f"từ {needed} chỉ số trở lên (thêm ít nhất {needed - count})"
        yield f"thiếu hụt {text}", _deprived_of(needed, household, standard)


def _deprived_of(count: int, household: Circumstances, standard: Standard) -> Circumstances:
    """Return the household with `count` deprivations, its present ones first."""
    ordered = sorted(standard.indicator_codes, key=lambda code: code not in household.deprivations)
    return replace(household, deprivations=frozenset(ordered[:count]))


def _class_or_none(example: Circumstances, standard: Standard, confirmed: Confirmed) -> PovertyClass | None:
    try:
        return classify(example, standard, confirmed=confirmed)
    except UnreviewedValue:
        return None


def _outcome(leads_to: PovertyClass | None) -> str:
    if leads_to is None:
        return "không còn là hộ nghèo, hộ cận nghèo; mức sống trung bình chưa thẩm định"
    return f"là {class_name(leads_to).lower()}"

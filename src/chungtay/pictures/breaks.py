"""Class breaks of a map: about equally many areas in each class, at figures people can say."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from chungtay.pictures.picture import Number

_STEPS = (Decimal(1), Decimal(2), Decimal(5))


def quantile_breaks(values: Sequence[Number], classes: int = 5) -> tuple[Decimal, ...]:
    """Return at most `classes` - 1 rising limits, each rounded as coarsely as keeps the classes apart.

    A value equal to a limit belongs to the class above it. Fewer limits come back where the values are few.

    >>> [str(limit) for limit in quantile_breaks([1, 3, 4, 6, 8, 9, 13, 17, 22, 24])]
    ['4', '8', '13', '22']
    >>> quantile_breaks([7, 7, 7])
    ()
    """
    ordered = sorted(Decimal(value) for value in values)
    if not ordered or ordered[0] == ordered[-1]:
        return ()
    exact = [ordered[len(ordered) * part // classes] for part in range(1, classes)]
    for unit in _units(ordered[-1] - ordered[0]):
        rounded = [_to_unit(limit, unit) for limit in exact]
        if len(set(rounded)) == len(set(exact)):
            break
    return tuple(limit for limit in sorted(set(rounded)) if ordered[0] < limit <= ordered[-1])


def class_of(value: Number, breaks: Sequence[Number]) -> int:
    """Return the number, from nought, of the class that holds `value`."""
    return sum(value >= limit for limit in breaks)


def _units(span: Decimal) -> list[Decimal]:
    top = span.adjusted()
    return [step.scaleb(power) for power in range(top, top - 5, -1) for step in reversed(_STEPS)]


def _to_unit(value: Decimal, unit: Decimal) -> Decimal:
    rounded = (value / unit).quantize(Decimal(1), rounding=ROUND_HALF_UP) * unit
    return rounded.quantize(Decimal(1)) if unit >= 1 else rounded

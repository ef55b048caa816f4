"""Classes of a map: about equally many areas in each, parted at figures people can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from chungtay.kernel.numbers import written
from chungtay.pictures.look import MISSING, NEED_RAMP
from chungtay.pictures.picture import Number, Words

FINEST = 25  # no limit is rounded to less than this part of the whole span
_STEPS = (Decimal(5), Decimal(2), Decimal(1))


@dataclass(frozen=True, slots=True)
class Classes:
    """Rising limits and one colour per class; a value equal to a limit belongs to the class above."""

    breaks: tuple[Number, ...]
    colours: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.colours) != len(self.breaks) + 1 or list(self.breaks) != sorted(set(self.breaks)):
            raise ValueError(f"{self.breaks} do not part {len(self.colours)} classes")

    @classmethod
    def of(cls, values: Sequence[Number], ramp: Sequence[str] = NEED_RAMP) -> Classes:
        """Return classes that hold about equally many of `values`, parted at round limits."""
        return cls.at(quantile_breaks(values, len(ramp)), ramp)

    @classmethod
    def at(cls, breaks: Sequence[Number], ramp: Sequence[str] = NEED_RAMP) -> Classes:
        """Return classes parted at the limits given, their colours spread evenly over `ramp`."""
        last = max(len(breaks), 1)
        colours = [ramp[round(place * (len(ramp) - 1) / last)] for place in range(len(breaks) + 1)]
        return cls(tuple(breaks), tuple(colours))

    def colour(self, value: Number | None) -> str:
        """Return the colour of the class that holds `value`."""
        return MISSING if value is None else self.colours[class_of(value, self.breaks)]

    def names(self, unit: str, words: Words) -> list[str]:
        """Return each class in words: "Dưới 5 %", "5 – dưới 9 %", "Từ 9 %"."""
        sign = " %" if unit.startswith("%") else ""
        limits = [_plain_limit(limit) for limit in self.breaks]
        if not limits:
            return [unit]
        middle = [f"{low} – {words.under} {high}{sign}" for low, high in pairwise(limits)]
        first, last = f"{words.under} {limits[0]}{sign}", f"{words.at_least} {limits[-1]}{sign}"
        return [first.capitalize(), *middle, last.capitalize()]


def quantile_breaks(values: Sequence[Number], classes: int = 5) -> tuple[Decimal, ...]:
    """Return at most `classes` - 1 rising limits, each rounded as coarsely as keeps the classes apart.

    Fewer limits come back where values are few or crowd together: nobody reads "8 – dưới 8,1".

    >>> [str(limit) for limit in quantile_breaks([1, 3, 4, 6, 8, 9, 13, 17, 22, 24])]
    ['5', '10', '15', '20']
    >>> quantile_breaks([7, 7, 7])
    ()
    """
    ordered = sorted(Decimal(value) for value in values)
    if not ordered or ordered[0] == ordered[-1]:
        return ()
    exact = {ordered[len(ordered) * part // classes] for part in range(1, classes)}
    rounded: set[Decimal] = set()
    for unit in _units(ordered[-1] - ordered[0]):
        rounded = {limit for limit in (_to_unit(limit, unit) for limit in exact) if limit > ordered[0]}
        if len(rounded) == len(exact):
            break
    return tuple(limit for limit in sorted(rounded) if limit <= ordered[-1])


def class_of(value: Number, breaks: Sequence[Number]) -> int:
    """Return the number, from nought, of the class that holds `value`."""
    return sum(value >= limit for limit in breaks)


def _units(span: Decimal) -> list[Decimal]:
    top = span.adjusted()
    units = (step.scaleb(power) for power in range(top, top - 3, -1) for step in _STEPS)
    return [unit for unit in units if unit * FINEST >= span]


def _to_unit(value: Decimal, unit: Decimal) -> Decimal:
    return (value / unit).quantize(Decimal(1), rounding=ROUND_HALF_UP) * unit


def _plain_limit(limit: Number) -> str:
    """Return 10 for 1E+1 and for 10.0: limits are exact, so trailing noughts say nothing."""
    value = Decimal(limit).normalize()
    return written(value.quantize(Decimal(1)) if value == value.to_integral_value() else value)

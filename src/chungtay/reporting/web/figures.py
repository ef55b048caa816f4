"""A figure as pages show it: the number, its course over the years, and how far it is from the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.kernel.numbers import rate, written

WIDTH, HEIGHT, EDGE = 72, 36, 4


@dataclass(frozen=True, slots=True)
class Trend:
    """A small line over the years; `words` say the same to those who hear the page."""

    points: str
    last_x: int
    last_y: int
    words: str


@dataclass(frozen=True, slots=True)
class Meter:
    """A bar from 0 to 100 with a mark where the plan stands."""

    percent: int
    words: str
    target: int | None = None
    is_reached: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with what a reader needs beside it; empty parts are left out of the page."""

    label: str
    value: int | Decimal | None
    unit: str = ""
    change: str = ""
    is_better: bool | None = None  # None: neither better nor worse
    note: str = ""
    trend: Trend | None = None
    meter: Meter | None = None


def trend_of(values: Sequence[tuple[str, int | Decimal | None]]) -> Trend | None:
    """Return the line through the known values; None for fewer than two."""
    known = [(label, value) for label, value in values if value is not None]
    if len(known) < 2:
        return None
    figures = [value for _label, value in known]
    low, span = min(figures), (max(figures) - min(figures)) or 1
    step = Decimal(WIDTH - 2 * EDGE) / (len(known) - 1)
    xs = [round(EDGE + step * number) for number in range(len(known))]
    ys = [round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * Decimal(value - low) / span) for value in figures]
    return Trend(
        points=" ".join(f"{x},{y}" for x, y in zip(xs, ys, strict=True)),
        last_x=xs[-1],
        last_y=ys[-1],
        words="; ".join(f"{label}: {written(value)}" for label, value in known),
    )


def meter_of(done: int, whole: int, words: str) -> Meter:
    """Return how much of a whole is done."""
    percent = _percent(done, whole)
    return Meter(percent=percent, words=words, is_reached=whole > 0 and done >= whole)


def reduction_meter(now: int, *, before: int, target: int, words: str) -> Meter:
    """Return a stock that should fall from `before` to `target`; the whole bar is `before`."""
    return Meter(
        percent=_percent(now, before),
        target=_percent(target, before),
        words=words,
        is_reached=now <= target,
    )


def better_when_lower(now: int | Decimal, before: int | Decimal | None) -> bool | None:
    """Return whether a figure that should fall has fallen; None where it stands still or has no past."""
    return None if before is None or now == before else now < before


def change_in_households(now: int, before: int, year: int) -> str:
    """Return "giảm 2.269 hộ so với năm 2024", or its opposite."""
    details = {"count": written(abs(now - before)), "year": year}
    if now == before:
        return _("bằng năm %(year)s") % details
    if now < before:
        return _("giảm %(count)s hộ so với năm %(year)s") % details
    return _("tăng %(count)s hộ so với năm %(year)s") % details


def change_in_points(now: Decimal, before: Decimal, year: int) -> str:
    """Return "giảm 1,2 điểm so với năm 2024", or its opposite."""
    details = {"points": written(abs(now - before)), "year": year}
    if now == before:
        return _("bằng năm %(year)s") % details
    if now < before:
        return _("giảm %(points)s điểm so với năm %(year)s") % details
    return _("tăng %(points)s điểm so với năm %(year)s") % details


def _percent(part: int, whole: int) -> int:
    return min(100, int(rate(part, whole, 0) or 0))

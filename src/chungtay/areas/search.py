"""Find units by any name or code they ever bore, and tell what became of them (AREA-2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q

from chungtay.areas.levels import Level
from chungtay.areas.mergers import Counterpart, successors_of
from chungtay.areas.models import Area, Descent
from chungtay.areas.names import searchable


@dataclass(frozen=True, slots=True)
class Match:
    """A unit found by name: where it lies or last lay, highest first, and what it is now if it ended."""

    area: Area
    above: tuple[Area, ...]
    became: tuple[Counterpart, ...]

    @property
    def place(self) -> str:
        """Return the names of the units above, nearest first, without the country."""
        return ", ".join(unit.full_name for unit in reversed(self.above) if unit.level != Level.COUNTRY)


def matches(text: str, *, as_of: date, limit: int = 20) -> list[Match]:
    """Find units by name or code in any period and tell what became of those that ended.

    Whole words come before parts of words, units of `as_of` before others, names that begin with the
    text before those that hold it, the same tones before others. Villages are not searched.
    """
    words = searchable(text)
    if not words:
        return []
    named = Area.objects.filter(
        Q(search_name__contains=words) | Q(code=text.strip()), level__lt=Level.VILLAGE
    )
    ranked = sorted(named, key=lambda area: _rank(area, text, as_of))[:limit]
    ended = [area.pk for area in ranked if area.until_date is not None and area.until_date <= as_of]
    became = successors_of(ended, on=as_of)
    above = _paths(ranked, as_of)
    return [Match(area, tuple(above[area.pk]), tuple(became.get(area.pk, ()))) for area in ranked]


def _rank(area: Area, text: str, as_of: date) -> tuple[bool, bool, int, bool, int, str, int]:
    words, name = searchable(text), searchable(area.name)
    fits = (name == words, name.startswith(words), area.search_name.startswith(words), True)
    return (
        f" {words} " not in f" {area.search_name} ",
        not area.exists_on(as_of),
        fits.index(True),
        area.name.casefold() != text.strip().casefold(),
        area.level,
        area.search_name,
        -area.from_date.toordinal(),
    )


def _paths(areas: Iterable[Area], as_of: date) -> dict[int, list[Area]]:
    """Return the units above each, highest first, on the day or on the last day of those that ended."""
    days = {area.pk: _day_shown(area, as_of) for area in areas}
    rows = Descent.objects.filter(area__in=days).exclude(ancestor=F("area")).select_related("ancestor")
    above: dict[int, list[Area]] = {pk: [] for pk in days}
    for row in rows.order_by("ancestor__level"):
        day = days[row.area_id]
        if row.from_date <= day and (row.until_date is None or day < row.until_date):
            above[row.area_id].append(row.ancestor)
    return above


def _day_shown(area: Area, as_of: date) -> date:
    """Return the day itself, or the nearest one on which the unit exists."""
    if area.until_date is not None and area.until_date <= as_of:
        return area.until_date - timedelta(days=1)
    return max(as_of, area.from_date)

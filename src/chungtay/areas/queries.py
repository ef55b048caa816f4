"""Read the territory as it stood on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, FilteredRelation, Q, QuerySet

from chungtay.areas.levels import Level
from chungtay.areas.models import Area, Descent, Designation, Placement
from chungtay.areas.search import matches
from chungtay.kernel.errors import DomainError

COUNTRY_CODE = "VN"
ONE_DAY = timedelta(days=1)


class UnknownArea(DomainError):
    """No unit bears this code on this day."""

    code = "unknown_area"
    template = "Không có đơn vị hành chính mã {code} vào ngày {day:%d/%m/%Y}. Đề nghị kiểm tra mã và ngày."


def area_by_code(code: str, *, as_of: date) -> Area:
    """Return the unit with an official code on a day: 2 digits province, 3 district, 5 commune.

    Raises:
        UnknownArea: there is none.
    """
    found = Area.objects.existing_on(as_of).filter(code=code).first()
    if found is None:
        raise UnknownArea(code=code, day=as_of)
    return found


def area_by_id(area_id: int) -> Area:
    """Return a unit by its key."""
    return Area.objects.get(pk=area_id)


def country(*, as_of: date) -> Area:
    """Return the root of the tree."""
    return area_by_code(COUNTRY_CODE, as_of=as_of)


def children(area: Area, *, as_of: date) -> QuerySet[Area]:
    """Return the units directly below `area` on a day, by code."""
    below = Placement.objects.in_force_on(as_of).filter(parent=area)
    return Area.objects.filter(pk__in=below.values("area")).order_by("level", "code")


def units_below(area: Area, *, level: int, as_of: date) -> QuerySet[Area]:
    """Return the units of one level at or below `area` on a day, by code."""
    return Area.objects.below(area, as_of=as_of).filter(level=level).order_by("code")


def parent(area: Area, *, as_of: date) -> Area | None:
    """Return the unit directly above `area` on a day."""
    places = Placement.objects.in_force_on(as_of).filter(area=area).select_related("parent")
    place = places.first()
    return place.parent if place else None


def path(area: Area, *, as_of: date) -> list[Area]:
    """Return the units above `area` on a day, highest first, itself last."""
    above = Descent.objects.in_force_on(as_of).filter(area=area)
    return list(Area.objects.filter(pk__in=above.values("ancestor")).order_by("level"))


def units_above(*, level: int, as_of: date) -> QuerySet[Any, Any]:
    """Return, as a query of (area, ancestor), the unit of one level above every unit on a day."""
    held = Descent.objects.in_force_on(as_of).filter(ancestor__level=level)
    return held.values_list("area_id", "ancestor_id")


def day_within(area: Area, day: date) -> date:
    """Return `day`, or the last day of a unit that had ended before it."""
    if area.until_date is not None and area.until_date <= day:
        return area.until_date - ONE_DAY
    return day


def area_ids_below(area_ids: Iterable[int], *, as_of: date) -> QuerySet[Any, int]:
    """Return, as a subquery of ids, every unit at or below the given ones on a day."""
    inside = Descent.objects.in_force_on(as_of).filter(ancestor__in=list(area_ids))
    return inside.values_list("area_id", flat=True)


def covers(area_ids: Iterable[int], *, area_id: int, as_of: date) -> bool:
    """Return whether the unit lies at or below one of the given ones.

    A unit that has ended is judged by its last day: a province still reads its former districts.
    """
    area = area_by_id(area_id)
    above = Descent.objects.in_force_on(day_within(area, as_of)).filter(area=area)
    return above.filter(ancestor__in=list(area_ids)).exists()


def counts_by_level(area: Area | None = None, *, as_of: date) -> dict[Level, int]:
    """Count the units below `area` (the country by default) on a day, by level; itself is not counted."""
    top = area or country(as_of=as_of)
    below = Area.objects.below(top, as_of=as_of).exclude(pk=top.pk)
    rows = below.values_list("level").annotate(Count("pk")).order_by("level")
    return {Level(level): units for level, units in rows}


def designations(area: Area, *, as_of: date) -> QuerySet[Designation]:
    """Return the statuses of a unit on a day; of the unit itself, not of those above it.

    A status of confidence other than V is shown as not verified and decides nothing.
    """
    rows = Designation.objects.filter(area=area, from_date__lte=as_of)
    return rows.filter(Q(until_date=None) | Q(until_date__gt=as_of)).order_by("kind")


def find(text: str, *, as_of: date, limit: int = 20) -> list[Area]:
    """Return units by name or code, of any period, without regard to tones; best first."""
    return [match.area for match in matches(text, as_of=as_of, limit=limit)]


def placed_below(area: Area, *, as_of: date) -> QuerySet[Area]:
    """Return the units at or below `area` on a day, by level and code, each with `parent_id` of that day."""
    open_that_day = Q(placements__until_date=None) | Q(placements__until_date__gt=as_of)
    place = FilteredRelation("placements", condition=Q(placements__from_date__lte=as_of) & open_that_day)
    units = Area.objects.below(area, as_of=as_of).annotate(place=place, parent_id=F("place__parent_id"))
    return units.order_by("level", "code")


def villages_by_unit(area: Area, *, level: int, as_of: date) -> QuerySet[Any, tuple[int, int]]:
    """Return, as a subquery, each unit of `level` at or below `area` with each village below it on a day."""
    held = Descent.objects.in_force_on(as_of)
    inside = held.filter(ancestor=area).values("area")
    pairs = held.filter(ancestor__level=level, area__level=Level.VILLAGE, ancestor__in=inside)
    return pairs.values_list("ancestor_id", "area_id")

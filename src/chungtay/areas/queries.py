"""Read the territory as it stood on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from chungtay.areas.levels import Level
from chungtay.areas.models import Area, Descent, Placement
from chungtay.areas.names import searchable
from chungtay.kernel.errors import DomainError

COUNTRY_CODE = "VN"


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
        return area.until_date - timedelta(days=1)
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


def find(text: str, *, as_of: date, limit: int = 20) -> list[Area]:
    """Return units whose name holds the words, in any period, with or without tones."""
    words = searchable(text)
    named = Area.objects.filter(Q(search_name__contains=words) | Q(code=text.strip()))
    return list(named.filter(level__lt=Level.VILLAGE).order_by("level", "-from_date", "code")[:limit])


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

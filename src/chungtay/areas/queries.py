"""Read the territory as it stood on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from chungtay.areas.models import Area, Descent, Level, Placement
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

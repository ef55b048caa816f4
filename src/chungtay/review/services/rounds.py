"""Open a yearly review, draw the lists of its villages, close it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from chungtay.accounts.duties import Duty
from chungtay.accounts.services import require
from chungtay.areas.levels import Level
from chungtay.areas.queries import area_ids_below, units_above
from chungtay.audit.services import record
from chungtay.kernel.actors import Actor
from chungtay.kernel.errors import DomainError
from chungtay.registry.queries.managed import homes, managed_classes
from chungtay.review.models import Entry, Round, VillageList
from chungtay.review.states import Step
from chungtay.standards.catalogue import standard_in_force
from chungtay.standards.procedures import procedure_in_force
from chungtay.storage.statements import insert_select


class RoundExists(DomainError):
    """The area has a round of this year already."""

    code = "round_exists"
    template = "Đợt rà soát năm {year} của địa bàn này đã mở. Đề nghị làm việc tiếp trong đợt đó."


class OutsideWindow(DomainError):
    """A yearly review was to open outside its window (QĐ 24/2021, Điều 3)."""

    code = "outside_annual_window"
    template = "Rà soát định kỳ chỉ thực hiện từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}. Đề nghị chọn lại ngày."


class RoundClosed(DomainError):
    """The round was closed before."""

    code = "round_closed"
    template = "Đợt rà soát năm {year} đã kết thúc ngày {closed_on:%d/%m/%Y}, không thể thay đổi."


class ListsUndecided(DomainError):
    """A round was to be closed with lists still open."""

    code = "lists_undecided"
    template = "Còn {count} danh sách thôn chưa có quyết định. Đề nghị hoàn thành trước khi kết thúc đợt."


class OutsideRound(DomainError):
    """A household to review lives outside the area of the round, or is on its list already."""

    code = "household_outside_round"
    template = "Có {count} hộ không thuộc địa bàn của đợt hoặc đã có trong danh sách rà soát."


@transaction.atomic
def open_round(*, area_id: int, year: int, opens_on: date, due_on: date, by: Actor) -> Round:
    """Open the review of a year under the standard and procedure in force on its first day.

    Raises:
        NotAllowed: the actor may not open rounds here.
        OutsideWindow: a day lies outside 1 September to 14 December (QĐ 24/2021, Điều 3).
        RoundExists: the year has its round.
    """
    require(by, Duty.OPEN_ROUND, area_id=area_id)
    procedure = procedure_in_force(opens_on)
    window = procedure.annual_window(year)
    if opens_on not in window or due_on not in window:
        raise OutsideWindow(first=window.from_date, last=_last_day(window.until_date))
    if Round.objects.filter(area=area_id, year=year).exists():
        raise RoundExists(year=year)
    opened = Round.objects.create(
        area_id=area_id,
        year=year,
        standard=standard_in_force(opens_on).code,
        procedure=procedure.code,
        opens_on=opens_on,
        due_on=due_on,
    )
    record("review.round.opened", by=by, subject=f"round:{opened.pk}", year=year)
    return opened


@transaction.atomic
def draw_lists(*, round_id: int, by: Actor) -> int:
    """Put every household under management on the list of its village; return how many.

    Raises:
        NotAllowed: the actor may not open rounds here.
        RoundClosed: the round has ended.
    """
    opened = open_round_for_change(round_id)
    require(by, Duty.OPEN_ROUND, area_id=opened.area_id)
    managed = managed_classes(as_of=opened.opens_on)
    drawn = _enter(opened, Entry.Reason.MANAGED, managed.values("household"))
    record("review.lists.drawn", by=by, subject=f"round:{round_id}", households=drawn)
    return drawn


@transaction.atomic
def add_requests(*, round_id: int, household_ids: Collection[int], by: Actor) -> int:
    """Put households that ask for a review (Giấy đề nghị) on the lists of their villages.

    Raises:
        NotAllowed: the actor does not keep the registry where one of them lives.
        RoundClosed: the round has ended.
        OutsideRound: a household does not live in the area or is listed already.
    """
    opened = open_round_for_change(round_id)
    _require_at_homes(opened, household_ids, by)
    added = _enter(opened, Entry.Reason.REQUEST, list(household_ids))
    if added != len(set(household_ids)):
        raise OutsideRound(count=len(set(household_ids)) - added)
    record("review.requests.added", by=by, subject=f"round:{round_id}", households=added)
    return added


@transaction.atomic
def close_round(*, round_id: int, on: date, by: Actor) -> None:
    """End a round in which every list is decided.

    Raises:
        NotAllowed: the actor may not open rounds here.
        RoundClosed: the round has ended before.
        ListsUndecided: a list has no decision yet.
    """
    opened = open_round_for_change(round_id)
    require(by, Duty.OPEN_ROUND, area_id=opened.area_id)
    undecided = opened.lists.exclude(step=Step.DECIDED).count()
    if undecided:
        raise ListsUndecided(count=undecided)
    opened.closed_on = on
    opened.save(update_fields=["closed_on"])
    record("review.round.closed", by=by, subject=f"round:{round_id}", on=on.isoformat())


def open_round_for_change(round_id: int) -> Round:
    """Return a round, locked, that has not ended.

    Raises:
        RoundClosed: it has.
    """
    opened = Round.objects.select_for_update().get(pk=round_id)
    if opened.closed_on is not None:
        raise RoundClosed(year=opened.year, closed_on=opened.closed_on)
    return opened


def _enter(opened: Round, reason: str, households: Any) -> int:
    """List households of the round's area that are not listed yet, making lists for their villages."""
    inside = area_ids_below([opened.area_id], as_of=opened.opens_on)
    listed = Entry.objects.filter(round=opened).values("household")
    wanted = homes(as_of=opened.due_on).filter(village__in=inside, household__in=households)
    wanted = wanted.exclude(household__in=listed)
    _make_lists(opened, wanted)
    held = managed_classes(as_of=opened.opens_on).filter(household=OuterRef("household"))
    lists = VillageList.objects.filter(round=opened, village=OuterRef("village"))
    rows = wanted.order_by().values_list(
        "household",
        Subquery(lists.values("pk")[:1]),
        Subquery(held.values("poverty_class")[:1]),
    )
    columns = ["household", "village_list", "previous_class"]
    return insert_select(Entry, columns, rows, round=opened.pk, reason=reason)


def _require_at_homes(opened: Round, household_ids: Collection[int], by: Actor) -> None:
    if by.is_system:
        return
    there = homes(as_of=opened.due_on).filter(household__in=household_ids)
    for village_id in there.order_by().values_list("village", flat=True).distinct():
        require(by, Duty.KEEP_REGISTRY, area_id=village_id)


def _make_lists(opened: Round, wanted: QuerySet[Any]) -> None:
    have = VillageList.objects.filter(round=opened).values("village")
    villages = units_above(level=Level.COMMUNE, as_of=opened.opens_on).filter(
        area__in=wanted.exclude(village__in=have).values("village")
    )
    rows = villages.values_list("area_id", "ancestor_id")
    insert_select(
        VillageList, ["village", "commune"], rows, round=opened.pk, step=Step.COLLECTING, objections=0,
        opinion_by="",
    )  # fmt: skip


def _last_day(until_date: date | None) -> date:
    return (until_date or date.max) - timedelta(days=1)

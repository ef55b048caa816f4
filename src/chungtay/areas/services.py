"""Put the territory into the database, and villages below it.

Rights are asked by the packages above, which know accounts; these services only write down who acted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from chungtay.areas import closure
from chungtay.areas.levels import Level
from chungtay.areas.loading import Loaded, write_territory
from chungtay.areas.models import Area, Placement
from chungtay.areas.names import searchable
from chungtay.audit.services import record
from chungtay.kernel.actors import Actor
from chungtay.kernel.errors import DomainError


class VillageOutsideCommune(DomainError):
    """A village is placed in a commune for days on which it does not exist, or in no commune."""

    code = "village_outside_commune"
    template = (
        "Thôn “{name}” được xếp vào xã từ {from_date:%d/%m/%Y}, ngoài thời gian xã tồn tại. "
        "Đề nghị kiểm tra mã xã và ngày."
    )


class VillageExists(DomainError):
    """Another village bears this code."""

    code = "village_exists"
    template = "Đã có thôn mang mã {village_code}. Đề nghị chọn mã khác; thôn đã có không bị thay đổi."


@dataclass(frozen=True, slots=True)
class NewVillage:
    """A village with the communes it lies in, each (commune id, first day, day after the last or None)."""

    code: str
    name: str
    kind: str
    placements: Sequence[tuple[int, date, date | None]]


@transaction.atomic
def load(*, by: Actor) -> Loaded:
    """Bring the shipped territory into the database: add what is missing, correct what differs.

    Loading again changes nothing. Units keep their keys; villages and what others added are left alone.

    Raises:
        BrokenData: the shipped files contradict themselves.
    """
    loaded = write_territory()
    if loaded.anything:
        record("areas.territory.loaded", by=by, subject="areas", **asdict(loaded))
    return loaded


@transaction.atomic
def add_villages(villages: Sequence[NewVillage], *, by: Actor) -> dict[str, int]:
    """Add villages below communes and return their ids by code; existing units are not touched.

    Raises:
        VillageExists: a code is taken, or given twice.
        VillageOutsideCommune: a placement is not within the days of its commune.
    """
    _refuse_known_codes(villages)
    _refuse_outside_communes(villages)
    added = Area.objects.bulk_create([_village(village) for village in villages])
    Placement.objects.bulk_create(
        Placement(area=area, parent_id=commune, from_date=from_date, until_date=until_date)
        for area, village in zip(added, villages, strict=True)
        for commune, from_date, until_date in village.placements
    )
    closure.grow(Level.VILLAGE)
    record("areas.villages.added", by=by, subject="areas", villages=len(added))
    return {area.code: area.pk for area in added}


def _village(village: NewVillage) -> Area:
    full_name = f"{village.kind} {village.name}"
    return Area(
        level=Level.VILLAGE,
        code=village.code,
        name=village.name,
        full_name=full_name,
        kind=village.kind,
        search_name=searchable(full_name),
        from_date=village.placements[0][1],
        until_date=village.placements[-1][2],
    )


def _refuse_known_codes(villages: Sequence[NewVillage]) -> None:
    taken = set(Area.objects.filter(level=Level.VILLAGE).values_list("code", flat=True))
    for village in villages:
        if village.code in taken:
            raise VillageExists(village_code=village.code)
        taken.add(village.code)


def _refuse_outside_communes(villages: Sequence[NewVillage]) -> None:
    ids = {commune for village in villages for commune, _, _ in village.placements}
    communes = Area.objects.filter(level=Level.COMMUNE).in_bulk(list(ids))
    for village in villages:
        for commune_id, from_date, until_date in village.placements:
            commune = communes.get(commune_id)
            if commune is None or not _holds(commune, from_date, until_date):
                raise VillageOutsideCommune(name=village.name, from_date=from_date)


def _holds(commune: Area, from_date: date, until_date: date | None) -> bool:
    last = commune.until_date or date.max
    return commune.from_date <= from_date < (until_date or date.max) <= last

"""Write the shipped territory into the tables, in bulk: missing rows are added, differing ones corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from chungtay.areas import closure, shipped
from chungtay.areas.levels import Level, Residence
from chungtay.areas.models import Area, Designation, Placement, Succession
from chungtay.areas.names import searchable

RESIDENCE_BY_KIND = {"Phường": Residence.URBAN, "Thị trấn": Residence.URBAN, "Xã": Residence.RURAL}


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows a load added or corrected; all nought when nothing was new."""

    units: int
    placements: int
    successions: int
    designations: int

    @property
    def anything(self) -> bool:
        """Return whether the load found anything to do."""
        return any((self.units, self.placements, self.successions, self.designations))


def write_territory() -> Loaded:
    """Write units, places, successions and designations; derive the closure where the tree changed.

    Raises:
        BrokenData: the shipped files contradict themselves.
    """
    tree = shipped.territory()
    units = _write(
        Area, [_area_row(unit) for unit in tree.units.values()], key=("level", "code", "from_date")
    )
    ids = _ids_by_key()
    placements = _write(
        Placement,
        [
            {"area_id": ids[child], "parent_id": ids[place.unit], **_days(place)}
            for child, place in tree.places
        ],
        key=("area_id", "from_date"),
    )
    if units or placements:
        closure.rebuild()
    return Loaded(units, placements, _write_steps(tree, ids), _write_statuses(tree, ids))


def _write(model: type[models.Model], rows: list[dict[str, Any]], *, key: tuple[str, ...]) -> int:
    """Add the rows that are missing and correct those that differ; return how many."""
    names = list(rows[0])
    present = set(model._default_manager.values_list(*names))
    fresh = [row for row in rows if tuple(row.values()) not in present]
    model._default_manager.bulk_create(
        (model(**row) for row in fresh),
        update_conflicts=True,
        unique_fields=key,
        update_fields=[name for name in names if name not in key],
    )
    return len(fresh)


def _area_row(unit: shipped.Unit) -> dict[str, Any]:
    return {
        "level": unit.key.level,
        "code": unit.key.code,
        "name": unit.name,
        "full_name": unit.full_name,
        "kind": unit.kind,
        "residence": RESIDENCE_BY_KIND.get(unit.kind, Residence.UNKNOWN).value,
        "search_name": searchable(unit.full_name),
        "from_date": unit.key.from_date,
        "until_date": _ended(unit.until_date),
    }


def _ids_by_key() -> dict[shipped.UnitKey, int]:
    rows = Area.objects.filter(level__lt=Level.VILLAGE).values_list("level", "code", "from_date", "pk")
    return {shipped.UnitKey(level, code, day): pk for level, code, day, pk in rows}


def _write_steps(tree: shipped.Territory, ids: dict[shipped.UnitKey, int]) -> int:
    rows = [
        {
            "predecessor_id": ids[step.predecessor],
            "successor_id": ids[step.successor],
            "on_date": step.on_date,
            "is_whole": step.is_whole,
            "is_main": step.is_main,
            "is_confirmed": step.is_confirmed,
        }
        for step in tree.steps()
    ]
    return _write(Succession, rows, key=("predecessor_id", "successor_id", "on_date"))


def _write_statuses(tree: shipped.Territory, ids: dict[shipped.UnitKey, int]) -> int:
    rows = [
        {
            "area_id": ids[status.place.unit],
            "kind": status.kind,
            "legal_basis": status.legal_basis,
            "confidence": status.confidence,
            **_days(status.place),
        }
        for status in tree.statuses()
    ]
    return _write(Designation, rows, key=("area_id", "kind", "from_date"))


def _days(place: shipped.Place) -> dict[str, date | None]:
    return {"from_date": place.from_date, "until_date": _ended(place.until_date)}


def _ended(day: date) -> date | None:
    return None if day == shipped.OPEN else day

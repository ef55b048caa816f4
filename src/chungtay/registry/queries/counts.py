"""Count households and persons by class and unit, with whatever else a table adds up (requirement ANA-1).

A household counts where it stays on the day, in the class in force on the day, under the tree of that day.
One statement answers one table: the units of a level, every class, every figure asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chungtay.areas.queries import villages_by_unit
from chungtay.registry.queries.placed import placed_rows
from chungtay.standards.classes import PovertyClass

if TYPE_CHECKING:
    from chungtay.areas.models import Area

KINH = 1

# What can be added up over the households of a class. Groups go by the head; persons are all members.
_FIGURES = {
    "households": "COUNT(*)",
    "persons": "SUM(s.persons)",
    "kinh_households": f"COUNT(*) FILTER (WHERE s.ethnic_group = {KINH})",
    "kinh_persons": f"SUM(CASE WHEN s.ethnic_group = {KINH} THEN s.persons ELSE 0 END)",
    "minority_households": f"COUNT(*) FILTER (WHERE s.ethnic_group <> {KINH})",
    "minority_persons": f"SUM(CASE WHEN s.ethnic_group <> {KINH} THEN s.persons ELSE 0 END)",
    "native_households": "COUNT(*) FILTER (WHERE s.is_native_group)",
    "native_persons": "SUM(CASE WHEN s.is_native_group THEN s.persons ELSE 0 END)",
    "merit_households": "COUNT(*) FILTER (WHERE s.has_merit)",
    "without_labour_households": "COUNT(*) FILTER (WHERE s.lacks_labour)",
    "female_head_households": "COUNT(*) FILTER (WHERE s.head_is_female)",
}
_BIT = re.compile(r"(deprivation|cause|need)_([1-9]\d?)")  # deprivation_3: the third of the standard's list
_LONGEST_MASK = 31

_PLACED = """
    FROM place
    JOIN registry_stay t ON t.village_id = place.village
         AND t.from_date <= %s AND (t.until_date IS NULL OR t.until_date > %s)
    JOIN registry_povertystatus s ON s.household_id = t.household_id
         AND s.from_date <= %s AND (s.until_date IS NULL OR s.until_date > %s)
"""


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many households hold a class, and the persons in them."""

    poverty_class: PovertyClass
    households: int
    persons: int


Sums = dict[str, int]
SumsByUnit = dict[int, dict[PovertyClass, Sums]]


def class_counts(*, area: Area, as_of: date) -> list[ClassCount]:
    """Count the households of `area` by the class in force on `as_of`; a class nobody holds is left out."""
    sums = sums_by_unit(["households", "persons"], area=area, level=area.level, as_of=as_of)
    found = sums.get(area.pk, {})
    return [ClassCount(held, one["households"], one["persons"]) for held, one in sorted(found.items())]


def class_counts_by_unit(*, area: Area, level: int, as_of: date) -> dict[int, list[ClassCount]]:
    """Count as `class_counts` does, for every unit of a level at or below `area`, by the unit's key."""
    sums = sums_by_unit(["households", "persons"], area=area, level=level, as_of=as_of)
    return {
        unit: [ClassCount(held, one["households"], one["persons"]) for held, one in sorted(found.items())]
        for unit, found in sums.items()
    }


def sums_by_unit(figures: Sequence[str], *, area: Area, level: int, as_of: date) -> SumsByUnit:
    """Add up `figures` for every unit of a level at or below `area` and every class in force on `as_of`.

    A figure is a name of `_FIGURES`, `deprivations` (all of them together), or one bit of a mask such as
    `deprivation_3`, `cause_1`, `need_6`. Units and classes without households are left out.
    """
    named = list(dict.fromkeys(figures))
    select = ", ".join(["place.unit", "s.poverty_class", *map(figure_sql, named)])
    statement = f"SELECT {select} {_PLACED} GROUP BY place.unit, s.poverty_class"
    rows = placed_rows(statement, [as_of] * 4, places=villages_by_unit(area, level=level, as_of=as_of))
    found: SumsByUnit = {}
    for unit, held, *sums in rows:
        found.setdefault(unit, {})[PovertyClass(held)] = dict(zip(named, map(int, sums), strict=True))
    return found


def ethnic_counts(*, area: Area, level: int, as_of: date) -> dict[tuple[int, PovertyClass, int], int]:
    """Count households by unit, class and ethnic group of the head (numbers of the state's list)."""
    key = "place.unit, s.poverty_class, s.ethnic_group"
    statement = f"SELECT {key}, COUNT(*) {_PLACED} GROUP BY {key}"
    rows = placed_rows(statement, [as_of] * 4, places=villages_by_unit(area, level=level, as_of=as_of))
    return {(unit, PovertyClass(held), group): count for unit, held, group, count in rows}


def statuses_recorded(
    area: Area, *, tree_of: date, as_of: date, poverty_class: PovertyClass | None = None
) -> bool:
    """Return whether any household of `area`, as the tree of one day draws it, held a class on another day.

    Tells "nobody was poor" from "nobody was asked".
    """
    held = "" if poverty_class is None else f"WHERE s.poverty_class = {int(poverty_class)}"
    places = villages_by_unit(area, level=area.level, as_of=tree_of)
    return bool(placed_rows(f"SELECT 1 {_PLACED} {held} LIMIT 1", [as_of] * 4, places=places))


def figure_sql(figure: str) -> str:
    """Return the aggregate of a figure.

    Raises:
        ValueError: no figure has this name: a table is defined wrongly.
    """
    if figure in _FIGURES:
        return _FIGURES[figure]
    if figure == "deprivations":
        return "SUM(" + " + ".join(_bit("deprivations", place) for place in range(_LONGEST_MASK)) + ")"
    bit = _BIT.fullmatch(figure)
    if bit is None or int(bit[2]) > _LONGEST_MASK:
        raise ValueError(f"unknown figure {figure!r}")
    return f"SUM({_bit(bit[1] + 's', int(bit[2]) - 1)})"


def _bit(column: str, place: int) -> str:
    return f"((s.{column} >> {place}) & 1)"

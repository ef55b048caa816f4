"""Movements of a year: who left poverty or near-poverty, who came in, and why (tables 2 and 3).

Both ends are read under the tree of the closing day: villages keep their row through mergers, so the opening
figures are restated on the new units. SQL only groups the households of a unit by what the rule asks about;
the rule itself is `chungtay.rules.movement`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chungtay.areas.queries import villages_by_unit
from chungtay.registry.models import Beginning
from chungtay.registry.queries.placed import placed_rows
from chungtay.rules.movement import COLUMNS, Movement, Past, movement, person_flows
from chungtay.standards.classes import PovertyClass

if TYPE_CHECKING:
    from chungtay.areas.models import Area

# What the columns of tables 2 and 3 count, by the name that a table's definition uses.
FLOWS: dict[PovertyClass, dict[str, int]] = {
    PovertyClass.POOR: {
        "opening": 1, "to_near_poor": 2, "escaped": 3, "other_decrease": 4,
        "from_near_poor": 5, "relapsed": 6, "new": 7, "other_increase": 8,
    },
    PovertyClass.NEAR_POOR: {
        "opening": 1, "escaped": 2, "to_poor": 3, "other_decrease": 4,
        "from_poor": 5, "relapsed": 6, "new": 7, "other_increase": 8,
    },
}  # fmt: skip
_OPENING = 1

_ON = "{0}.from_date <= %s AND ({0}.until_date IS NULL OR {0}.until_date > %s)"
_EVER = """EXISTS (SELECT 1 FROM registry_povertystatus earlier WHERE earlier.household_id = spans.id
                AND earlier.from_date <= %s AND earlier.poverty_class = {0})"""

# `touched`: whoever stayed in the area on either day. `spans`: home and class of each on both days.
# `seen`: each household as its units see it: a move out of a unit is an end there and an arrival elsewhere.
_STATEMENT = f"""
    , touched AS (
        SELECT DISTINCT t.household_id AS id FROM place JOIN registry_stay t ON t.village_id = place.village
        WHERE ({_ON.format("t")}) OR ({_ON.format("t")})
    ), spans AS MATERIALIZED (
        SELECT h.id, (h.began_on > %s AND h.beginning IN (%s, %s)) AS came_anew,
               (old_home.village_id IS NOT NULL) AS had_home,
               old_place.unit AS unit_before, new_place.unit AS unit_after,
               old.poverty_class AS class_before, new.poverty_class AS class_after,
               old.persons AS persons_before, new.persons AS persons_after
        FROM touched JOIN registry_household h ON h.id = touched.id
        LEFT JOIN registry_stay old_home ON old_home.household_id = h.id AND {_ON.format("old_home")}
        LEFT JOIN place old_place ON old_place.village = old_home.village_id
        LEFT JOIN registry_povertystatus old ON old.household_id = h.id AND {_ON.format("old")}
        LEFT JOIN registry_stay new_home ON new_home.household_id = h.id AND {_ON.format("new_home")}
        LEFT JOIN place new_place ON new_place.village = new_home.village_id
        LEFT JOIN registry_povertystatus new ON new.household_id = h.id AND {_ON.format("new")}
    ), seen AS (
        SELECT id, unit_before AS unit, class_before, persons_before, (1 = 0) AS arrived,
               CASE WHEN unit_after = unit_before THEN class_after END AS class_after,
               CASE WHEN unit_after = unit_before THEN persons_after END AS persons_after
        FROM spans WHERE unit_before IS NOT NULL
        UNION ALL
        SELECT id, unit_after, NULL, NULL, (came_anew OR had_home), class_after, persons_after
        FROM spans WHERE unit_after IS NOT NULL AND (unit_before IS NULL OR unit_before <> unit_after)
    ), marked AS (
        SELECT spans.*,
               CASE WHEN class_before <= 2 THEN (1 = 0) ELSE {_EVER.format(1)} END AS ever_poor,
               CASE WHEN class_before <= 2 THEN (1 = 0) ELSE {_EVER.format(2)} END AS ever_near_poor,
               CASE WHEN persons_after > persons_before THEN 1 WHEN persons_after < persons_before THEN -1
                    ELSE 0 END AS growth
        FROM seen spans WHERE class_before <= 2 OR class_after <= 2
    )
    SELECT unit, class_before, class_after, arrived, ever_poor, ever_near_poor,
           COUNT(*), COALESCE(SUM(persons_before), 0), COALESCE(SUM(persons_after), 0)
    FROM marked GROUP BY unit, class_before, class_after, arrived, ever_poor, ever_near_poor, growth
"""  # noqa: S608 - made of constants


@dataclass(slots=True)
class Flow:
    """How many households moved in one way, and how many persons that adds or takes away."""

    households: int = 0
    persons: int = 0


ByColumn = defaultdict[int, Flow]
ByTable = dict[PovertyClass, ByColumn]
MovementsByUnit = dict[int, ByTable]


def movements_by_unit(*, area: Area, level: int, opening: date, closing: date) -> MovementsByUnit:
    """Return columns 1 to 8 of tables 2 (poor) and 3 (near-poor) for every unit of a level in `area`.

    Units that neither day knows are left out. Persons follow `rules.movement.person_flows`: the closing
    figure is the opening one with the movements for households and for persons alike.
    """
    begins, ends = [opening, opening], [closing, closing]
    came = [opening, Beginning.SPLIT.value, Beginning.ARRIVED.value]
    params = [*begins, *ends, *came, *begins, *begins, *ends, *ends, opening, opening]
    places = villages_by_unit(area, level=level, as_of=closing)
    found: MovementsByUnit = {}
    for unit, before, after, arrived, poor, near_poor, *sums in placed_rows(
        _STATEMENT, params, places=places
    ):
        past = Past(ever_poor=bool(poor), ever_near_poor=bool(near_poor), arrived=bool(arrived))
        moved = movement(_read(before), _read(after), past)
        tables = found.setdefault(unit, {held: defaultdict(Flow) for held in COLUMNS})
        if before in tables:
            _add(tables[before][_OPENING], sums[0], sums[1])
        _add_movement(tables, moved, *sums)
    return found


def _add_movement(tables: ByTable, moved: Movement, households: int, before: int, after: int) -> None:
    """Add households that moved alike and all grew, all shrank or all kept their size."""
    for held, columns in COLUMNS.items():
        if moved in columns:
            _add(tables[held][columns[moved]], households, 0)
    for flow in person_flows(moved, opening_persons=before, closing_persons=after):
        _add(tables[flow.table][flow.column], 0, flow.persons)


def _add(flow: Flow, households: int, persons: int) -> None:
    flow.households += households
    flow.persons += persons


def _read(code: int | None) -> PovertyClass | None:
    return None if code is None else PovertyClass(code)

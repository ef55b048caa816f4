"""Movements of a year: every household is counted once on each side, and the closing figure follows."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from chungtay.areas.levels import Level
from chungtay.areas.models import Descent
from chungtay.registry.models import Beginning, Household, PovertyStatus, Stay
from chungtay.registry.queries.counts import sums_by_unit
from chungtay.registry.queries.movements import FLOWS, ByTable, Flow, MovementsByUnit, movements_by_unit
from chungtay.rules.movement import COLUMNS, Past, movement, person_flows
from chungtay.standards.classes import PovertyClass
from domain._people import START, VILLAGES, Held, Territory, add_household, make_territory

POOR, NEAR, AVERAGE, NOT_POOR = PovertyClass
OPENING, CLOSING = date(2023, 12, 31), date(2024, 12, 31)
ROUND_2023, ROUND_2024, MID_2024 = date(2023, 12, 10), date(2024, 12, 10), date(2024, 6, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Territory:
    return make_territory()


def moved(land: Territory, unit: str, held: PovertyClass, *, level: int = Level.COMMUNE) -> dict[str, Flow]:
    """Return the flows of one unit in 2024 by name, those of nought left out."""
    found = movements_by_unit(area=land["province"], level=level, opening=OPENING, closing=CLOSING)
    names = {column: name for name, column in FLOWS[held].items()}
    columns = found.get(land[unit].pk, {}).get(held, {})
    return {names[column]: flow for column, flow in columns.items() if flow != Flow()}


@pytest.mark.parametrize(
    ("held", "table", "flow"),
    [
        ([Held(POOR), Held(NEAR, MID_2024)], POOR, "to_near_poor"),
        ([Held(POOR), Held(NEAR, MID_2024)], NEAR, "from_poor"),
        ([Held(POOR), Held(AVERAGE, MID_2024)], POOR, "escaped"),
        ([Held(POOR), Held(NOT_POOR, MID_2024)], POOR, "escaped"),
        ([Held(NEAR), Held(POOR, MID_2024)], POOR, "from_near_poor"),
        ([Held(NEAR), Held(POOR, MID_2024)], NEAR, "to_poor"),
        ([Held(NEAR), Held(NOT_POOR, MID_2024)], NEAR, "escaped"),
        ([Held(POOR), Held(NOT_POOR, ROUND_2023), Held(POOR, ROUND_2024)], POOR, "relapsed"),
        ([Held(NEAR), Held(NOT_POOR, ROUND_2023), Held(POOR, ROUND_2024)], POOR, "new"),
        ([Held(POOR), Held(NOT_POOR, ROUND_2023), Held(NEAR, ROUND_2024)], NEAR, "relapsed"),
        ([Held(NOT_POOR), Held(POOR, ROUND_2024)], POOR, "new"),
        ([Held(POOR, ROUND_2024)], POOR, "new"),
        ([Held(NEAR, ROUND_2024)], NEAR, "new"),
        ([Held(POOR, date(2024, 2, 1)), Held(NOT_POOR, MID_2024), Held(POOR, ROUND_2024)], POOR, "new"),
    ],
)
def test_REG2_each_change_of_class_has_its_column(
    land: Territory, held: list[Held], table: PovertyClass, flow: str
) -> None:
    add_household([(land["a1"], START)], held)

    flows = moved(land, "A", table)

    assert flows.pop(flow) == Flow(1, 4)
    assert set(flows) <= {"opening"}


def test_a_household_that_keeps_its_class_does_not_move(land: Territory) -> None:
    add_household([(land["a1"], START)], [Held(POOR), Held(POOR, MID_2024)])

    assert moved(land, "A", POOR) == {"opening": Flow(1, 4)}


def test_a_move_between_communes_is_other_in_both_whatever_the_class(land: Territory) -> None:
    add_household([(land["a1"], START), (land["c1"], MID_2024)], [Held(POOR), Held(NEAR, ROUND_2024)])

    assert moved(land, "A", POOR) == {"opening": Flow(1, 4), "other_decrease": Flow(1, 4)}
    assert moved(land, "C", NEAR) == {"other_increase": Flow(1, 4)}
    assert moved(land, "A", NEAR) == moved(land, "C", POOR) == {}


def test_a_move_between_villages_of_a_commune_moves_only_the_villages(land: Territory) -> None:
    add_household([(land["a1"], START), (land["a2"], MID_2024)], [Held(POOR)])

    assert moved(land, "A", POOR) == {"opening": Flow(1, 4)}
    assert moved(land, "a1", POOR, level=Level.VILLAGE) == {
        "opening": Flow(1, 4),
        "other_decrease": Flow(1, 4),
    }
    assert moved(land, "a2", POOR, level=Level.VILLAGE) == {"other_increase": Flow(1, 4)}


def test_who_comes_or_splits_off_in_the_year_is_other_and_not_new(land: Territory) -> None:
    for beginning in (Beginning.SPLIT, Beginning.ARRIVED):
        add_household([(land["b1"], MID_2024)], [Held(POOR, ROUND_2024)], beginning=beginning)
    add_household([(land["b1"], date(2023, 5, 1))], [Held(POOR, ROUND_2024)], beginning=Beginning.SPLIT)

    assert moved(land, "B", POOR) == {"other_increase": Flow(2, 8), "new": Flow(1, 4)}


def test_a_household_that_ends_is_an_other_decrease(land: Territory) -> None:
    add_household([(land["b1"], START)], [Held(NEAR)], ended_on=MID_2024)

    assert moved(land, "B", NEAR) == {"opening": Flow(1, 4), "other_decrease": Flow(1, 4)}


def test_births_and_deaths_in_households_that_stay_are_other_persons(land: Territory) -> None:
    add_household([(land["a1"], START)], [Held(POOR, persons=4), Held(POOR, MID_2024, persons=6)])
    add_household([(land["a1"], START)], [Held(POOR, persons=5), Held(POOR, MID_2024, persons=2)])
    add_household([(land["a1"], START)], [Held(POOR, persons=3), Held(NEAR, MID_2024, persons=4)])

    assert moved(land, "A", POOR) == {
        "opening": Flow(3, 12),
        "to_near_poor": Flow(1, 3),
        "other_decrease": Flow(0, 3),
        "other_increase": Flow(0, 2),
    }
    assert moved(land, "A", NEAR) == {"from_poor": Flow(1, 3), "other_increase": Flow(0, 1)}


def test_both_ends_stand_on_the_units_of_the_closing_day(land: Territory) -> None:
    add_household([(land["a1"], START), (land["b1"], date(2025, 3, 1))], [Held(POOR)])
    add_household([(land["b1"], START)], [Held(POOR), Held(NEAR, date(2025, 12, 1))])

    found = movements_by_unit(
        area=land["province"], level=Level.COMMUNE, opening=date(2024, 12, 31), closing=date(2025, 12, 31)
    )

    assert list(found) == [land["AB"].pk]
    assert dict(found[land["AB"].pk][POOR]) == {1: Flow(2, 8), 2: Flow(1, 4)}


def _someone(land: Territory, chance: random.Random) -> None:
    """Add a household with an invented life between 2022 and the end of 2025."""
    days = sorted(chance.sample(range(365 * 4 + 1), 6))
    on = [date(2022, 1, 1) + timedelta(days=day) for day in days]
    homes = [(land[chance.choice(VILLAGES)], on[0])]
    if chance.random() < 0.4:
        homes.append((land[chance.choice(VILLAGES)], on[chance.randint(1, 4)]))
    held = [Held(chance.choice(list(PovertyClass)), day, chance.randint(1, 9)) for day in on[1:5]]
    beginning = chance.choice([Beginning.LISTED, Beginning.LISTED, Beginning.SPLIT, Beginning.ARRIVED])
    ended_on = on[5] if chance.random() < 0.3 else None
    add_household(homes, held[chance.randint(0, 2) :], beginning=beginning, ended_on=ended_on)


def _by_the_rule(level: int, opening: date, closing: date) -> MovementsByUnit:
    """Walk every household and ask the rule, unit by unit: nothing but the rule."""
    descents = Descent.objects.in_force_on(closing).filter(ancestor__level=level)
    units = dict(descents.values_list("area_id", "ancestor_id"))
    homes = [_by_household(Stay.objects.in_force_on(day)) for day in (opening, closing)]
    statuses = [_by_household(PovertyStatus.objects.in_force_on(day)) for day in (opening, closing)]
    earlier = defaultdict(set)
    for status in PovertyStatus.objects.filter(from_date__lte=opening):
        earlier[status.household_id].add(status.poverty_class)
    found: MovementsByUnit = {}
    for household in Household.objects.all():
        at = [units[home[household.pk].village_id] if household.pk in home else None for home in homes]
        held = [status.get(household.pk) for status in statuses]
        came_anew = household.began_on > opening and household.beginning != Beginning.LISTED
        for unit in {home for home in at if home}:
            here = [one if home == unit else None for home, one in zip(at, held, strict=True)]
            arrived = at[0] != unit and (came_anew or at[0] is not None)
            past = Past(POOR in earlier[household.pk], NEAR in earlier[household.pk], arrived)
            _count(found.setdefault(unit, {one: defaultdict(Flow) for one in COLUMNS}), here, past)
    return found


def _count(tables: ByTable, here: list[PovertyStatus | None], past: Past) -> None:
    classes = [PovertyClass(one.poverty_class) if one else None for one in here]
    persons = [one.persons if one else 0 for one in here]
    name = movement(classes[0], classes[1], past)
    if classes[0] in tables:
        tables[classes[0]][1].households += 1
        tables[classes[0]][1].persons += persons[0]
    for held, columns in COLUMNS.items():
        if name in columns:
            tables[held][columns[name]].households += 1
    for flow in person_flows(name, opening_persons=persons[0], closing_persons=persons[1]):
        tables[flow.table][flow.column].persons += flow.persons


def _by_household(rows: Iterable[Any]) -> dict[int, Any]:
    return {row.household_id: row for row in rows}


def _plain(found: MovementsByUnit) -> dict[tuple[int, PovertyClass, int], tuple[int, int]]:
    return {
        (unit, held, column): (flow.households, flow.persons)
        for unit, tables in found.items()
        for held, columns in tables.items()
        for column, flow in columns.items()
        if flow != Flow()
    }


@pytest.fixture
def crowd(land: Territory) -> Territory:
    chance = random.Random(20240101)  # noqa: S311 - invented lives, the same each time
    for _ in range(250):
        _someone(land, chance)
    return land


def test_random_lives_are_counted_as_the_rule_says(crowd: Territory) -> None:
    for year in (2023, 2024, 2025):
        opening, closing = date(year - 1, 12, 31), date(year, 12, 31)
        for level in (Level.PROVINCE, Level.COMMUNE, Level.VILLAGE):
            found = movements_by_unit(area=crowd["province"], level=level, opening=opening, closing=closing)
            expected = _plain(_by_the_rule(level, opening, closing))
            assert len(expected) > 10
            assert _plain(found) == expected


def test_random_lives_end_at_the_closing_figure(crowd: Territory) -> None:
    for year in (2023, 2024, 2025):
        opening, closing = date(year - 1, 12, 31), date(year, 12, 31)
        for level in (Level.PROVINCE, Level.COMMUNE, Level.VILLAGE):
            found = movements_by_unit(area=crowd["province"], level=level, opening=opening, closing=closing)
            stock = sums_by_unit(
                ["households", "persons"], area=crowd["province"], level=level, as_of=closing
            )
            for unit, tables in found.items():
                for held, columns in tables.items():
                    ends = stock.get(unit, {}).get(held, {"households": 0, "persons": 0})
                    for counted in ("households", "persons"):
                        flows = [getattr(columns[column], counted) for column in range(1, 9)]
                        assert flows[0] - sum(flows[1:4]) + sum(flows[4:]) == ends[counted]
                poor, near = tables[POOR], tables[NEAR]
                assert (poor[2], poor[5]) == (near[5], near[3])

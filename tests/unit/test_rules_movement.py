"""Tables 2 and 3 close on any population: opening - 2 - 3 - 4 + 5 + 6 + 7 + 8 = closing (REV-5, REP-1)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules.movement import COLUMNS, Movement, Past, movement, person_flows
from chungtay.standards.classes import PovertyClass

POOR, NEAR_POOR = PovertyClass.POOR, PovertyClass.NEAR_POOR


@dataclass(frozen=True)
class History:
    before: PovertyClass | None
    after: PovertyClass | None
    past: Past
    opening_persons: int
    closing_persons: int

    @property
    def movement(self) -> Movement:
        return movement(self.before, self.after, self.past)


CLASSES = st.none() | st.sampled_from(PovertyClass)
HISTORIES = st.builds(
    History,
    before=CLASSES,
    after=CLASSES,
    past=st.builds(Past, st.booleans(), st.booleans(), st.booleans()),
    opening_persons=st.integers(1, 12),
    closing_persons=st.integers(1, 12),
)
POPULATIONS = st.lists(HISTORIES, max_size=60)


def closing(opening: int, columns: Counter[int]) -> int:
    return opening - sum(columns[n] for n in (2, 3, 4)) + sum(columns[n] for n in (5, 6, 7, 8))


@given(POPULATIONS)
def test_REV5_opening_less_out_plus_in_is_closing_in_households(population: list[History]) -> None:
    for table in (POOR, NEAR_POOR):
        counted = [COLUMNS[table].get(household.movement) for household in population]
        columns = Counter(column for column in counted if column is not None)
        opening = sum(household.before is table for household in population)
        assert closing(opening, columns) == sum(household.after is table for household in population)


@given(POPULATIONS)
def test_REV5_opening_less_out_plus_in_is_closing_in_persons(population: list[History]) -> None:
    for table in (POOR, NEAR_POOR):
        columns = person_columns(population, table)
        opening = sum(house.opening_persons for house in population if house.before is table)
        assert closing(opening, columns) == sum(
            house.closing_persons for house in population if house.after is table
        )


@given(POPULATIONS)
def test_REP1_what_crosses_between_the_tables_is_the_same_number_in_both(population: list[History]) -> None:
    poor, near_poor = person_columns(population, POOR), person_columns(population, NEAR_POOR)
    assert poor[2] == near_poor[5]
    assert poor[5] == near_poor[3]


@given(HISTORIES)
def test_REV5_a_household_is_counted_at_most_once_in_a_table(house: History) -> None:
    flows = person_flows(house.movement, opening_persons=4, closing_persons=4)
    assert len({flow.table for flow in flows}) == len(flows)


def person_columns(population: list[History], table: PovertyClass) -> Counter[int]:
    columns: Counter[int] = Counter()
    for house in population:
        sizes = {"opening_persons": house.opening_persons, "closing_persons": house.closing_persons}
        for flow in person_flows(house.movement, **sizes):
            if flow.table is table:
                columns[flow.column] += flow.persons
    return columns


def test_REV5_a_child_born_to_a_poor_household_is_another_increase() -> None:
    (flow,) = person_flows(Movement.STAYED_POOR, opening_persons=4, closing_persons=5)
    assert (flow.table, flow.column, flow.persons) == (POOR, 8, 1)


def test_REV5_a_household_that_escapes_takes_the_persons_it_had() -> None:
    flows = person_flows(Movement.ESCAPED_TO_NEAR_POOR, opening_persons=4, closing_persons=3)
    assert [(flow.table, flow.column, flow.persons) for flow in flows] == [
        (POOR, 2, 4),
        (NEAR_POOR, 5, 4),
        (NEAR_POOR, 4, 1),
    ]


def test_REV5_the_worked_example_of_the_docs() -> None:
    not_poor, none = PovertyClass.NOT_POOR, Past()
    commune = [
        History(POOR, NEAR_POOR, none, 4, 5),
        History(POOR, not_poor, none, 5, 5),
        History(POOR, POOR, none, 3, 3),
        History(NEAR_POOR, POOR, none, 4, 4),
        History(not_poor, POOR, Past(ever_poor=True), 2, 2),
        History(None, NEAR_POOR, Past(arrived=True), 6, 6),
    ]
    poor, near_poor = person_columns(commune, POOR), person_columns(commune, NEAR_POOR)
    assert poor == {2: 4, 3: 5, 5: 4, 6: 2}
    assert near_poor == {3: 4, 5: 4, 8: 7}
    assert (closing(12, poor), closing(4, near_poor)) == (9, 11)

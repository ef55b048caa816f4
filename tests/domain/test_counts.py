"""Households are counted where they stay, in the class they hold, under the tree of the day."""

from __future__ import annotations

from datetime import date

import pytest

from chungtay.areas.models import Level
from chungtay.registry.queries.counts import (
    ClassCount,
    class_counts,
    class_counts_by_unit,
    ethnic_counts,
    figure_sql,
    sums_by_unit,
)
from chungtay.registry.queries.population import (
    PopulationCount,
    population_by_commune,
    total_population,
)
from chungtay.standards.classes import PovertyClass
from domain._people import FIRST_ROUND, START, Held, Territory, add_household, add_population, make_territory

POOR, NEAR, AVERAGE, NOT_POOR = PovertyClass
END_2022, END_2023, END_2025 = date(2022, 12, 31), date(2023, 12, 31), date(2025, 12, 31)

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Territory:
    return make_territory()


def test_ANA1_class_counts_of_an_area_on_a_day(land: Territory) -> None:
    add_household([(land["a1"], START)], [Held(POOR, persons=5), Held(NEAR, date(2023, 12, 10), persons=6)])
    add_household([(land["b1"], START)], [Held(POOR, persons=3)])
    add_household([(land["c1"], START)], [Held(AVERAGE, persons=2)])

    assert class_counts(area=land["province"], as_of=END_2022) == [
        ClassCount(POOR, 2, 8),
        ClassCount(AVERAGE, 1, 2),
    ]
    assert class_counts(area=land["north"], as_of=END_2023) == [
        ClassCount(POOR, 1, 3),
        ClassCount(NEAR, 1, 6),
    ]
    assert class_counts(area=land["a2"], as_of=END_2023) == []


def test_a_status_holds_from_its_first_day_and_not_on_the_day_it_ends(land: Territory) -> None:
    change = date(2023, 12, 10)
    add_household([(land["a1"], START)], [Held(POOR), Held(NEAR, change)])

    def held_on(day: date) -> list[PovertyClass]:
        return [count.poverty_class for count in class_counts(area=land["A"], as_of=day)]

    assert held_on(date(2022, 12, 14)) == []
    assert held_on(FIRST_ROUND) == [POOR]
    assert held_on(date(2023, 12, 9)) == [POOR]
    assert held_on(change) == [NEAR]


def test_counts_follow_the_tree_of_the_day_through_a_merger(land: Territory) -> None:
    for village in ("a1", "a2", "b1", "c1"):
        add_household([(land[village], START)], [Held(POOR)])

    before = class_counts_by_unit(area=land["province"], level=Level.COMMUNE, as_of=date(2025, 6, 30))
    after = class_counts_by_unit(area=land["province"], level=Level.COMMUNE, as_of=date(2025, 7, 1))

    assert before == {
        land["A"].pk: [ClassCount(POOR, 2, 8)],
        land["B"].pk: [ClassCount(POOR, 1, 4)],
        land["C"].pk: [ClassCount(POOR, 1, 4)],
    }
    assert after == {land["AB"].pk: [ClassCount(POOR, 3, 12)], land["C2"].pk: [ClassCount(POOR, 1, 4)]}


def test_a_household_that_moved_counts_once_where_it_stays(land: Territory) -> None:
    add_household([(land["a1"], START), (land["c1"], date(2023, 3, 1))], [Held(POOR)])

    in_districts = class_counts_by_unit(area=land["province"], level=Level.DISTRICT, as_of=END_2023)

    assert in_districts == {land["south"].pk: [ClassCount(POOR, 1, 4)]}


def test_a_household_that_ended_is_not_counted(land: Territory) -> None:
    add_household([(land["a1"], START)], [Held(POOR)], ended_on=date(2023, 5, 1))

    assert class_counts(area=land["A"], as_of=END_2022) == [ClassCount(POOR, 1, 4)]
    assert class_counts(area=land["A"], as_of=END_2023) == []


def test_sums_of_bits_groups_and_persons(land: Territory) -> None:
    needy = {"deprivations": 0b1010_0000_0001, "causes": 0b1000_0010, "ethnic_group": 2}
    first = Held(POOR, persons=5, facts={**needy, "is_native_group": True, "has_merit": True})
    needy = {"deprivations": 0b0000_0000_0111, "causes": 0b0000_0010}
    second = Held(POOR, persons=3, facts={**needy, "lacks_labour": True, "head_is_female": True})
    add_household([(land["a1"], START)], [first])
    add_household([(land["a2"], START)], [second])
    figures = [
        "households", "persons", "deprivations", "deprivation_1", "deprivation_2", "deprivation_12",
        "cause_2", "cause_8", "kinh_persons", "minority_households", "minority_persons",
        "native_households", "native_persons", "merit_households", "without_labour_households",
        "female_head_households",
    ]  # fmt: skip

    found = sums_by_unit(figures, area=land["province"], level=Level.COMMUNE, as_of=END_2022)

    assert found == {
        land["A"].pk: {
            POOR: {
                "households": 2, "persons": 8, "deprivations": 6, "deprivation_1": 2, "deprivation_2": 1,
                "deprivation_12": 1, "cause_2": 2, "cause_8": 1, "kinh_persons": 3, "minority_households": 1,
                "minority_persons": 5, "native_households": 1, "native_persons": 5, "merit_households": 1,
                "without_labour_households": 1, "female_head_households": 1,
            }
        }
    }  # fmt: skip


def test_the_sum_of_the_communes_is_the_province(land: Territory) -> None:
    for number, village in enumerate(("a1", "a2", "b1", "c1", "c2")):
        add_household([(land[village], START)], [Held(POOR, persons=number + 1)])

    communes = class_counts_by_unit(area=land["province"], level=Level.COMMUNE, as_of=END_2025)
    whole = class_counts(area=land["country"], as_of=END_2025)

    assert sum(count.persons for counts in communes.values() for count in counts) == 15
    assert whole == [ClassCount(POOR, 5, 15)]


def test_ethnic_counts(land: Territory) -> None:
    for group in (7, 7, 1):
        add_household([(land["b1"], START)], [Held(NEAR, facts={"ethnic_group": group})])

    found = ethnic_counts(area=land["north"], level=Level.DISTRICT, as_of=END_2022)

    assert found == {(land["north"].pk, NEAR, 7): 2, (land["north"].pk, NEAR, 1): 1}


@pytest.mark.parametrize("figure", ["poor", "deprivation_0", "deprivation_32", "cause_1; DROP TABLE x", ""])
def test_an_unknown_figure_never_reaches_the_database(figure: str) -> None:
    with pytest.raises(ValueError, match="unknown figure"):
        figure_sql(figure)


def test_population_is_missing_where_nobody_recorded_it(land: Territory) -> None:
    add_population(land["A"], 2022, 100, 400, kinh_households=30, kinh_persons=120)

    found = population_by_commune([land["A"].pk, land["B"].pk], year=2022)

    assert list(found) == [land["A"].pk]
    assert (found[land["A"].pk].minority_households, found[land["A"].pk].minority_persons) == (70, 280)
    assert population_by_commune([land["A"].pk], year=2023) == {}


def test_a_total_with_a_missing_part_is_missing() -> None:
    one = PopulationCount(10, 40, 4, 16, 2, 8)

    assert total_population([one, one]) == PopulationCount(20, 80, 8, 32, 4, 16)
    assert total_population([one, None]) is None
    assert total_population([]) is None

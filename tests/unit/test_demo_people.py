"""Invented families and what a review finds about them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.cli.demo.chance import dice
from chungtay.cli.demo.families import CHILD, GRANDCHILD, HEAD, PARENT, SPOUSE, Family, make_family
from chungtay.cli.demo.names import pools
from chungtay.cli.demo.needs import Findings, facts_of, findings
from chungtay.rules.classification import Circumstances, classify
from chungtay.standards.catalogue import standard_in_force
from chungtay.standards.classes import PovertyClass, Residence
from chungtay.standards.lists import coded_list
from chungtay.standards.standard import codes_of

YEAR = 2022
YEAR_DAY = date(YEAR, 9, 1)
families = st.builds(
    lambda group, seed: make_family(group, YEAR, dice(seed)),
    st.sampled_from(sorted(pools())),
    st.integers(),
)
classes = st.sampled_from([PovertyClass.POOR, PovertyClass.NEAR_POOR, PovertyClass.NOT_POOR])


def ages(family: Family, relation: int) -> list[int]:
    return [YEAR - person.birth_year for person in family.members if person.relation == relation]


@given(families)
@settings(max_examples=500)
def test_a_family_is_plausible(family: Family) -> None:
    (head,) = ages(family, HEAD)
    assert family.members[0].relation == HEAD
    assert 18 <= head <= 95
    assert len(ages(family, SPOUSE)) <= 1
    assert all(age >= 18 for age in ages(family, SPOUSE))
    assert all(age >= head + 17 for age in ages(family, PARENT))
    older = max([head, *ages(family, SPOUSE)])
    assert all(age <= older - 16 for age in ages(family, CHILD))
    assert all(0 <= age <= head - 32 for age in ages(family, GRANDCHILD))


@given(families)
def test_spouses_are_of_two_sexes_and_nobody_bears_one_word_twice(family: Family) -> None:
    pairs = [person.sex for person in family.members if person.relation in (HEAD, SPOUSE)]
    assert len(pairs) == len(set(pairs))
    for person in family.members:
        words = person.full_name.split()
        assert 3 <= len(words) == len(set(words))


def test_households_count_about_4_2_persons() -> None:
    rng = dice(1)
    sizes = [len(make_family(7, YEAR, rng).members) for _ in range(4_000)]
    assert 4.0 < sum(sizes) / len(sizes) < 4.5


@given(families, classes, st.booleans(), st.integers())
@settings(max_examples=500)
def test_STD1_the_rule_finds_the_class_that_was_asked_for(
    family: Family, wanted: PovertyClass, is_urban: bool, seed: int
) -> None:
    standard = standard_in_force(YEAR_DAY)
    rng = dice(seed)
    found: Findings | None = None
    for _ in range(3):
        found = findings(wanted, facts_of(family, YEAR), found, is_urban=is_urban, rng=rng)
        judged = Circumstances(
            residence=Residence.URBAN if is_urban else Residence.RURAL,
            deprivations=frozenset(codes_of(found.deprivations, standard)),
            income_score=found.income_score,
        )
        assert classify(judged, standard) is wanted


@given(families, st.integers())
def test_causes_and_needs_are_of_the_lists_and_only_for_the_poor(family: Family, seed: int) -> None:
    facts = facts_of(family, YEAR)
    poor = findings(PovertyClass.POOR, facts, None, is_urban=False, rng=dice(seed))
    assert coded_list("causes").items_of(poor.causes)
    coded_list("needs").items_of(poor.needs)
    assert poor.deprivations & ~(facts.certain | facts.possible) == 0
    escaped = findings(PovertyClass.NOT_POOR, facts, poor, is_urban=False, rng=dice(seed))
    assert (escaped.causes, escaped.needs) == (0, 0)


@pytest.mark.parametrize(("code", "bit"), [("health_insurance", 3), ("dependants", 1), ("toilet", 9)])
def test_bits_are_those_of_the_standard(code: str, bit: int) -> None:
    assert standard_in_force(YEAR_DAY).indicator_codes[bit] == code

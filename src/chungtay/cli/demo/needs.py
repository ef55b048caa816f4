"""What a review finds about an invented household: score, deprivations, causes, needs.

Whatever is drawn leads to the class that the household's career asks for; the rule is applied later, by
the program itself. Facts of the family (uninsured people, dependants) always show.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chungtay.cli.demo.families import Family
from chungtay.standards.classes import PovertyClass

# Bits of the indicators of NĐ 07/2021, in the order of the standard.
(
    JOB,
    DEPENDANTS,
    NUTRITION,
    INSURANCE,
    ADULT_EDUCATION,
    SCHOOLING,
    HOUSE_QUALITY,
    HOUSE_AREA,
    WATER,
    TOILET,
    TELECOM,
    DEVICE,
) = (1 << bit for bit in range(12))

# How often a poor household lacks it, in percent; invented after the manner of the region.
FREQUENCIES = {
    JOB: 52,
    NUTRITION: 22,
    ADULT_EDUCATION: 40,
    SCHOOLING: 6,
    HOUSE_QUALITY: 44,
    HOUSE_AREA: 21,
    WATER: 26,
    TOILET: 61,
    TELECOM: 33,
    DEVICE: 9,
}
HOW_MANY = {
    PovertyClass.POOR: ([3, 4, 5, 6], [40, 31, 19, 10]),
    PovertyClass.NEAR_POOR: ([0, 1, 2], [12, 43, 45]),
    PovertyClass.NOT_POOR: ([0, 1, 2], [38, 42, 20]),
}
DEPRIVATIONS_FOR_POOR = 3
SCORE_LINES = {False: 140, True: 175}  # rural, urban

LAND, CAPITAL, NO_LABOUR, TOOLS, KNOWLEDGE, SKILLS, ILLNESS, OTHER_CAUSE = (1 << bit for bit in range(8))
CAUSES = {LAND: 31, CAPITAL: 44, TOOLS: 24, KNOWLEDGE: 27, SKILLS: 33, ILLNESS: 16, OTHER_CAUSE: 6}
HEALTH_NEED, EDUCATION_NEED, PRODUCTION_NEED, CREDIT_NEED, HOUSING_NEED, OTHER_NEED = (
    1 << bit for bit in range(6)
)


@dataclass(frozen=True, slots=True)
class Findings:
    """The answers of one questionnaire B; masks as the database keeps them."""

    income_score: int
    deprivations: int
    causes: int
    needs: int


@dataclass(frozen=True, slots=True)
class FamilyFacts:
    """What the members alone decide in a year."""

    certain: int  # deprivations that follow from the members
    possible: int  # deprivations that the members do not exclude
    lacks_labour: bool


def facts_of(family: Family, year: int) -> FamilyFacts:
    """Return what follows from who lives in the household in `year` (law: the 12 indicators)."""
    ages = [year - person.birth_year for person in family.members]
    uninsured = any(not p.has_insurance and age >= 6 for p, age in zip(family.members, ages, strict=True))
    supported = sum(
        age < 16 or age >= 80 or (person.is_disabled and age >= 60)
        for person, age in zip(family.members, ages, strict=True)
    )
    certain = (INSURANCE if uninsured else 0) | (DEPENDANTS if 2 * supported > len(ages) else 0)
    possible = HOUSE_QUALITY | HOUSE_AREA | WATER | TOILET | TELECOM | DEVICE
    possible |= JOB if any(16 <= age <= 60 for age in ages) else 0
    possible |= NUTRITION if any(age < 16 for age in ages) else 0
    possible |= ADULT_EDUCATION if any(16 <= age <= 30 for age in ages) else 0
    possible |= SCHOOLING if any(3 <= age < 16 for age in ages) else 0
    return FamilyFacts(certain, possible, family.lacks_labour(year))


def findings(
    to: PovertyClass, facts: FamilyFacts, before: Findings | None, *, is_urban: bool, rng: Random
) -> Findings:
    """Return answers that lead to the class, as near to last year's answers as that allows."""
    kept = before.deprivations if before else 0
    deprivations = _deprivations(to, facts, kept, rng)
    causes = _causes(facts, before, rng) if to < PovertyClass.AVERAGE else 0
    return Findings(
        income_score=_score(to, is_urban=is_urban, rng=rng),
        deprivations=deprivations,
        causes=causes,
        needs=_needs(deprivations, rng) if to < PovertyClass.AVERAGE else 0,
    )


def _deprivations(to: PovertyClass, facts: FamilyFacts, kept: int, rng: Random) -> int:
    wanted = rng.choices(*HOW_MANY[to])[0]
    found = facts.certain
    missing = wanted - found.bit_count()
    if missing <= 0:
        return found
    # A weighted draw without putting back; what was lacking last year most likely still is.
    order = sorted(
        (rng.random() ** (100 / (share * (8 if kept & bit else 1))), bit)
        for bit, share in FREQUENCIES.items()
        if facts.possible & bit
    )
    for _, bit in order[-missing:]:
        found |= bit
    return found


def _score(to: PovertyClass, *, is_urban: bool, rng: Random) -> int:
    """Return an income score at or below the line for poor and near-poor, above it for others."""
    line = SCORE_LINES[is_urban]
    if to is PovertyClass.NOT_POOR:
        return line + 1 + int(rng.expovariate(1 / 14))
    mean = 26 if to is PovertyClass.POOR else 14
    return line - min(line - 40, int(rng.expovariate(1 / mean)))


def _causes(facts: FamilyFacts, before: Findings | None, rng: Random) -> int:
    if before and before.causes and rng.random() < 0.85:
        return before.causes & ~NO_LABOUR | (NO_LABOUR if facts.lacks_labour else 0) or OTHER_CAUSE
    found = NO_LABOUR if facts.lacks_labour else 0
    for bit, share in CAUSES.items():
        if rng.random() * 100 < share:
            found |= bit
    return found or CAPITAL


def _needs(deprivations: int, rng: Random) -> int:
    found = 0
    if deprivations & (NUTRITION | INSURANCE):
        found |= HEALTH_NEED
    if deprivations & (ADULT_EDUCATION | SCHOOLING):
        found |= EDUCATION_NEED
    if deprivations & (HOUSE_QUALITY | HOUSE_AREA):
        found |= HOUSING_NEED
    for bit, share in ((PRODUCTION_NEED, 68), (CREDIT_NEED, 52), (OTHER_NEED, 5)):
        if rng.random() * 100 < share:
            found |= bit
    return found

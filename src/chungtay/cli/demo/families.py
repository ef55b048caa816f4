"""Invented families: who lives together, how old they are, how they are related.

What must hold in every family: one head, spouses of age, parents at least 17 years older than their
children, a child's surname from its father.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from chungtay.cli.demo.names import ethnic_mix, full_name, surname

HEAD, SPOUSE, CHILD, PARENT, GRANDCHILD, SIBLING = 1, 2, 3, 4, 6, 7  # standards/data/lists.yaml, relations
KINH, TAY, NUNG, HMONG, DAO = 1, 2, 7, 8, 9
NEIGHBOURS = {TAY: NUNG, NUNG: TAY}  # who marry each other
POVERTY_BY_GROUP = {KINH: 0.3, DAO: 1.6, HMONG: 2.0}  # against the other groups; invented
LIVES_WITH_ITS_OWN = 0.8
WORKING_AGE = range(16, 61)


class Person(NamedTuple):
    """A member of a family; a day of birth may be unknown."""

    full_name: str
    sex: str
    birth_year: int
    birth_month: int | None
    birth_day: int | None
    relation: int
    ethnic_group: int
    has_insurance: bool
    is_disabled: bool
    has_merit: bool


@dataclass(frozen=True, slots=True)
class Family:
    """People of one household, the head first."""

    members: tuple[Person, ...]

    @property
    def head(self) -> Person:
        """Return the head."""
        return self.members[0]

    @property
    def has_merit(self) -> bool:
        """Return whether someone served the revolution (người có công)."""
        return any(person.has_merit for person in self.members)

    def lacks_labour(self, year: int) -> bool:
        """Return whether nobody is of working age and able to work."""
        return not any(
            year - person.birth_year in WORKING_AGE and not person.is_disabled for person in self.members
        )


def group_of_family(district_code: str, main_group: int, rng: Random) -> int:
    """Return the ethnic group of a managed household in a village where one group is the main one."""
    mix = ethnic_mix()[district_code]
    weights = [
        (share / 100 * (1 - LIVES_WITH_ITS_OWN) + (group == main_group) * LIVES_WITH_ITS_OWN)
        * POVERTY_BY_GROUP.get(group, 1.0)
        for group, share in mix.items()
    ]
    return rng.choices(list(mix), weights)[0]


def make_family(group: int, year: int, rng: Random) -> Family:
    """Return a family of one ethnic group as it lives in `year`."""
    kind = rng.choices(_KINDS, _KIND_WEIGHTS)[0]
    return Family(tuple(kind(_Maker(group, year, rng))))


def make_young_family(group: int, year: int, family_name: str, rng: Random) -> Family:
    """Return a young couple that sets up house apart from a family of that surname."""
    maker = _Maker(group, year, rng, family_name)
    return Family(tuple(_couple(maker, rng.randint(20, 30), woman_may_head=False)))


class _Maker:
    """Makes the people of one family: same year, ethnic group and surname."""

    def __init__(self, group: int, year: int, rng: Random, family_name: str = "") -> None:
        self.group, self.year, self.rng = group, year, rng
        self.family_name = family_name or surname(group, rng)

    def person(self, relation: int, age: int, sex: str = "", *, own_name: bool = False) -> Person:
        """Return a person of that age; `own_name` for those who married in."""
        rng = self.rng
        sex = sex or ("m" if rng.random() < 0.52 else "f")
        known = rng.random() < (0.97 if age < 40 else 0.75)
        group = self._group_of_in_law() if own_name else self.group
        name = surname(group, rng) if own_name else self.family_name
        return Person(
            full_name=full_name(name, group, sex, rng),
            sex=sex,
            birth_year=self.year - age,
            birth_month=rng.randint(1, 12) if known else None,
            birth_day=rng.randint(1, 28) if known else None,
            relation=relation,
            ethnic_group=group,
            has_insurance=age < 6 or rng.random() > 0.05,
            is_disabled=rng.random() < (0.06 if age >= 50 else 0.015),
            has_merit=age >= 66 and rng.random() < 0.02,
        )

    def _group_of_in_law(self) -> int:
        if self.group in NEIGHBOURS and self.rng.random() < 0.15:
            return NEIGHBOURS[self.group]
        return self.group

    def children(self, mother_age: int, relation: int = CHILD, most: int = 4) -> Iterator[Person]:
        """Yield the children still at home of a mother: born when she was 18 to 40, the eldest first."""
        age = mother_age - self.rng.randint(18, 26)
        for _ in range(min(most, self.rng.choices([1, 2, 3, 4], [15, 52, 25, 8])[0])):
            if not age >= 0:
                return
            if age <= 27 and mother_age - age <= 42:
                yield self.person(relation, age)
            age -= self.rng.randint(2, 6)


def _couple(make: _Maker, head_age: int = 0, *, woman_may_head: bool = True) -> Iterator[Person]:
    head_age = head_age or make.rng.randint(25, 58)
    sex = "f" if woman_may_head and make.rng.random() < 0.12 else "m"
    yield make.person(HEAD, head_age, sex, own_name=sex == "f")
    spouse_age = max(19, head_age + make.rng.randint(-5, 3))
    yield make.person(SPOUSE, spouse_age, "f" if sex == "m" else "m", own_name=sex == "m")
    yield from make.children(spouse_age if sex == "m" else head_age)


def _three_generations(make: _Maker) -> Iterator[Person]:
    head_age = make.rng.randint(24, 50)
    yield from _couple(make, head_age, woman_may_head=False)
    mother_age = head_age + make.rng.randint(19, 32)
    yield make.person(PARENT, mother_age, "f", own_name=True)
    if make.rng.random() < 0.55:
        yield make.person(PARENT, mother_age + make.rng.randint(0, 6), "m")


def _elder_head(make: _Maker) -> Iterator[Person]:
    age = make.rng.randint(55, 78)
    yield make.person(HEAD, age, "m")
    spouse_age = max(50, age - make.rng.randint(0, 6))
    if make.rng.random() < 0.7:
        yield make.person(SPOUSE, spouse_age, "f", own_name=True)
    son_age = spouse_age - make.rng.randint(20, 28)
    yield make.person(CHILD, son_age, "m")
    wife_age = max(19, son_age - make.rng.randint(0, 4))
    yield make.person(CHILD, wife_age, "f", own_name=True)
    yield from make.children(wife_age, GRANDCHILD, most=3)


def _single_parent(make: _Maker) -> Iterator[Person]:
    age = make.rng.randint(26, 55)
    yield make.person(HEAD, age, "f" if make.rng.random() < 0.8 else "m")
    yield from make.children(age, most=3)


def _alone(make: _Maker) -> Iterator[Person]:
    age = make.rng.randint(60, 88) if make.rng.random() < 0.8 else make.rng.randint(30, 59)
    yield make.person(HEAD, age, "f" if make.rng.random() < 0.65 else "m")


def _old_couple(make: _Maker) -> Iterator[Person]:
    age = make.rng.randint(60, 84)
    yield make.person(HEAD, age, "m")
    yield make.person(SPOUSE, max(55, age - make.rng.randint(0, 6)), "f", own_name=True)


def _siblings(make: _Maker) -> Iterator[Person]:
    age = make.rng.randint(22, 40)
    yield make.person(HEAD, age)
    yield make.person(PARENT, age + make.rng.randint(20, 32), "f", own_name=True)
    yield make.person(SIBLING, max(5, age - make.rng.randint(2, 14)))


_KINDS: list[Callable[[_Maker], Iterator[Person]]] = [
    _couple,
    _three_generations,
    _elder_head,
    _single_parent,
    _alone,
    _old_couple,
    _siblings,
]
_KIND_WEIGHTS = [44, 28, 14, 5, 4, 3, 2]

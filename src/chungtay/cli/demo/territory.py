"""The communes of Lạng Sơn with their real successors, and villages invented below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from chungtay.cli.demo.chance import dice
from chungtay.cli.demo.names import ethnic_mix, rural_village_names
from chungtay.cli.demo.published import districts, rows
from chungtay.cli.demo.quotas import split

VILLAGES_BEGIN = date(2021, 1, 1)  # the first day for which the communes are known
FIRST_MERGER = date(2025, 1, 1)
SECOND_MERGER = date(2025, 7, 1)

WARDS_2025_07 = frozenset({"05977", "05983", "05986", "06187"})  # towns below a province are xã since then

HOUSEHOLDS_A_VILLAGE = 105
FEWEST_VILLAGES, MOST_VILLAGES = 4, 16
MAIN_SHARE = 0.6  # of the villages of a divided commune; the law's split is not known


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune as it was at the end of 2022, and what it became."""

    district_code: str
    code: str
    name: str
    kind: str
    persons_2009: int
    hectares: int
    code_2025_01: str
    codes_2025_07: tuple[str, ...]

    @property
    def is_urban(self) -> bool:
        """Return whether it was a ward or a town (phường, thị trấn)."""
        return self.kind != "Xã"


@dataclass(frozen=True, slots=True)
class Village:
    """An invented village: its commune of 2022, its commune since July 2025, and how large it is."""

    number: int
    code: str
    name: str
    kind: str
    commune: Commune
    commune_2025_07: str
    size: float
    main_group: int

    def commune_code(self, on: date) -> str:
        """Return the code of the commune in which the village lies on a day."""
        if on >= SECOND_MERGER:
            return self.commune_2025_07
        return self.commune.code_2025_01 if on >= FIRST_MERGER else self.commune.code

    def is_urban(self, on: date) -> bool:
        """Return whether the urban lines hold here on a day (phường, thị trấn)."""
        if on >= SECOND_MERGER:
            return self.commune_2025_07 in WARDS_2025_07
        return self.commune.is_urban


@cache
def communes() -> tuple[Commune, ...]:
    """Return the 200 communes of 2022 by district and code."""
    return tuple(
        Commune(
            district_code=row["district_code"],
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            persons_2009=int(row["persons_2009"]),
            hectares=int(row["hectares"]),
            code_2025_01=row["code_2025_01"],
            codes_2025_07=tuple(row["codes_2025_07"].split()),
        )
        for row in rows("communes.csv")
    )


def communes_of(district_code: str) -> list[Commune]:
    """Return the communes of one district by code."""
    return [commune for commune in communes() if commune.district_code == district_code]


def households_2022() -> dict[str, int]:
    """Return all households of each commune: the published figure of the district, split by the census."""
    found: dict[str, int] = {}
    for district in districts():
        inside = communes_of(district.code)
        parts = split(district.households, [commune.persons_2009 for commune in inside])
        found |= dict(zip((commune.code for commune in inside), parts, strict=True))
    return found


def make_villages(seed: int) -> list[Village]:
    """Return the invented villages of the whole province, numbered from nought."""
    households = households_2022()
    villages: list[Village] = []
    for district in districts():
        rng = dice(seed, "villages", district.code)
        rural = iter(rural_village_names(district.code, rng))
        urban = _numbered()
        for commune in communes_of(district.code):
            names = urban if commune.is_urban else rural
            villages += _villages_of(commune, households[commune.code], names, len(villages), rng)
    return villages


def _villages_of(
    commune: Commune, households: int, names: Iterator[str], first: int, rng: Random
) -> Iterator[Village]:
    count = min(MOST_VILLAGES, max(FEWEST_VILLAGES, round(households / HOUSEHOLDS_A_VILLAGE)))
    mix = ethnic_mix()[commune.district_code]
    groups = rng.choices(list(mix), list(mix.values()), k=count)
    for place in range(count):
        number = first + place
        yield Village(
            number=number,
            code=f"{commune.code}{place + 1:03d}",
            name=next(names),
            kind=_kind(commune),
            commune=commune,
            commune_2025_07=_successor(commune, place / count),
            size=rng.uniform(0.5, 1.5),
            main_group=groups[place],
        )


def _kind(commune: Commune) -> str:
    return {"Phường": "Khối", "Thị trấn": "Tổ dân phố"}.get(commune.kind, "Thôn")


def _successor(commune: Commune, place: float) -> str:
    if len(commune.codes_2025_07) == 1 or place < MAIN_SHARE:
        return commune.codes_2025_07[0]
    return commune.codes_2025_07[1]


def _numbered() -> Iterator[str]:
    """Yield 1, 2, 3 … over the whole district: no number is met twice after towns are merged."""
    number = 0
    while True:
        number += 1
        yield str(number)

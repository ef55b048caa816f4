"""All households and persons of each commune and year: the published households, the rest plausible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from chungtay.cli.demo.chance import dice
from chungtay.cli.demo.names import ethnic_mix
from chungtay.cli.demo.published import FIRST_YEAR, LAST_YEAR, YEARS, province_households
from chungtay.cli.demo.quotas import split
from chungtay.cli.demo.territory import Village, households_2022

KINH = 1


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """Households and persons of a place at the end of a year, and those of Kinh among them."""

    households: int
    kinh_households: int
    persons: int
    kinh_persons: int


def inhabitants(villages: Sequence[Village], seed: int) -> dict[int, dict[str, Inhabitants]]:
    """Return by year the figures of every commune of that year, by its code on 31 December."""
    rng = dice(seed, "population")
    found = {}
    kinh_share = [_kinh_share(village, rng) for village in villages]
    persons_each = _persons_a_household(villages, rng)
    for year, households in village_households(villages, rng).items():
        sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for village, count in zip(villages, households, strict=True):
            kinh = round(count * kinh_share[village.number])
            size = persons_each[village.commune.code]
            figures = (count, kinh, round(count * size), round(kinh * size * 0.95))
            code = village.commune_code(date(year, 12, 31))
            sums[code] = [total + figure for total, figure in zip(sums[code], figures, strict=True)]
        found[year] = {code: Inhabitants(*totals) for code, totals in sums.items()}
    return found


def village_households(villages: Sequence[Village], rng: Random) -> dict[int, list[int]]:
    """Return by year all households of each village; they sum to what is published and grow in between."""
    first = _first_year(villages)
    growth = [rng.uniform(0.5, 1.5) for _ in villages]
    totals = province_households()
    added = totals[LAST_YEAR] - totals[FIRST_YEAR]
    found = {}
    for year in YEARS:
        more = added * (year - FIRST_YEAR) // (LAST_YEAR - FIRST_YEAR)
        gained = split(more, [count * rate for count, rate in zip(first, growth, strict=True)])
        found[year] = [count + gain for count, gain in zip(first, gained, strict=True)]
    return found


def _first_year(villages: Sequence[Village]) -> list[int]:
    by_commune: dict[str, list[Village]] = defaultdict(list)
    for village in villages:
        by_commune[village.commune.code].append(village)
    counts = [0] * len(villages)
    for code, total in households_2022().items():
        inside = by_commune[code]
        for village, count in zip(inside, split(total, [v.size for v in inside]), strict=True):
            counts[village.number] = count
    return counts


def _kinh_share(village: Village, rng: Random) -> float:
    """Return the share of Kinh households: the district's, more where they are the main group."""
    share = ethnic_mix()[village.commune.district_code][KINH] / 100
    likely = 0.55 + 0.45 * share if village.main_group == KINH else 0.85 * share
    return min(0.97, likely * rng.uniform(0.8, 1.15))


def _persons_a_household(villages: Sequence[Village], rng: Random) -> dict[str, float]:
    codes = sorted({village.commune.code for village in villages})
    return {code: rng.uniform(3.95, 4.3) for code in codes}

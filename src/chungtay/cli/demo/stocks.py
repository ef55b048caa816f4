"""Poor and near-poor households of each commune and year: published above, invented below.

Published: the province in every year, the districts at the end of 2022. Everything else is shared out by
what is known one level up and one year before, so that poorer places fall by more points.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from chungtay.cli.demo.chance import dice
from chungtay.cli.demo.published import (
    FIRST_YEAR,
    LAST_YEAR,
    OPENING_YEAR,
    District,
    Stock,
    districts,
    province_stocks,
)
from chungtay.cli.demo.quotas import split_capped
from chungtay.cli.demo.territory import Commune, communes_of, households_2022

CURRENT_YEAR = LAST_YEAR + 1
CURRENT_PROVINCE = Stock(3_420, 11_850)  # where the open round is heading; invented
MOST_MANAGED = 0.85  # of all households of a commune
MOST_POOR = 0.50
DISTRICT_NOISE = 0.09
COMMUNE_NOISE = 0.15
TOWN_RISK = 0.35

Stocks = dict[str, dict[int, Stock]]


def commune_stocks(seed: int) -> Stocks:
    """Return the stock of each commune of 2022, by code, at the end of 2021 to 2026.

    From 2025 on the communes of 2022 are only a way to place households: their sums are what counts.
    """
    by_district = district_stocks(seed)
    found: Stocks = {}
    for district in districts():
        rng = dice(seed, "stocks", district.code)
        found |= _split_to_communes(district, by_district[district.code], rng)
    return found


def district_stocks(seed: int) -> Stocks:
    """Return the stock of each district, by code, at the end of 2021 to 2026."""
    rng = dice(seed, "stocks")
    published = province_stocks() | {CURRENT_YEAR: CURRENT_PROVINCE}
    series = {district.code: {FIRST_YEAR: district.stock} for district in districts()}
    for year in (OPENING_YEAR, *range(FIRST_YEAR + 1, CURRENT_YEAR + 1)):
        bases = [_basis(district, series[district.code], year) for district in districts()]
        caps = [_caps(district.households) for district in districts()]
        stocks = _split_stock(published[year], bases, caps, _noises(len(bases), DISTRICT_NOISE, rng))
        for district, stock in zip(districts(), stocks, strict=True):
            series[district.code][year] = stock
    return series


def _basis(district: District, known: dict[int, Stock], year: int) -> Stock:
    """Return what a year's shares follow: the plan for 2023, else the year next to it."""
    if year == FIRST_YEAR + 1:
        return district.planned
    return known[year + 1] if year == OPENING_YEAR else known[year - 1]


def _split_to_communes(district: District, series: dict[int, Stock], rng: Random) -> Stocks:
    inside = communes_of(district.code)
    households = households_2022()
    caps = [_caps(households[commune.code]) for commune in inside]
    risks = [_risk(commune, rng) * households[commune.code] for commune in inside]
    bases = [Stock(round(risk * 1_000), round(risk * 1_000)) for risk in risks]
    found: Stocks = {commune.code: {} for commune in inside}
    for year in (FIRST_YEAR, OPENING_YEAR, *range(FIRST_YEAR + 1, CURRENT_YEAR + 1)):
        noise = _noises(len(inside), COMMUNE_NOISE, rng)
        stocks = _split_stock(series[year], bases, caps, noise)
        for commune, stock in zip(inside, stocks, strict=True):
            found[commune.code][year] = stock
        if year != OPENING_YEAR:
            bases = stocks
    return found


def _split_stock(
    total: Stock, bases: Sequence[Stock], caps: Sequence[Stock], noise: Sequence[float]
) -> list[Stock]:
    poor_weights = [basis.poor * factor for basis, factor in zip(bases, noise, strict=True)]
    poor = split_capped(total.poor, poor_weights, [cap.poor for cap in caps])
    near_weights = [basis.near_poor * factor for basis, factor in zip(bases, reversed(noise), strict=True)]
    room = [cap.near_poor - count for cap, count in zip(caps, poor, strict=True)]
    near_poor = split_capped(total.near_poor, near_weights, room)
    return [Stock(*pair) for pair in zip(poor, near_poor, strict=True)]


def _caps(households: int) -> Stock:
    """Return the most poor households, and the most poor and near-poor ones together, as a stock."""
    return Stock(int(households * MOST_POOR), int(households * MOST_MANAGED))


def _risk(commune: Commune, rng: Random) -> float:
    """Return how poor a commune is against its neighbours: thinly settled ones more, towns far less."""
    if commune.is_urban:
        return TOWN_RISK * rng.uniform(0.7, 1.3)
    hectares_a_person = commune.hectares / commune.persons_2009
    return float((hectares_a_person**0.22) * rng.lognormvariate(0, 0.18))


def _noises(count: int, spread: float, rng: Random) -> list[float]:
    return [rng.lognormvariate(0, spread) for _ in range(count)]

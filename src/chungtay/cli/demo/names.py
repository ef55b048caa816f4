"""Invented names of people and villages, in the manner of the region."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml

from chungtay.cli.demo.published import rows


@dataclass(frozen=True, slots=True)
class NamePool:
    """What one ethnic group's names are made of."""

    surnames: tuple[str, ...]
    middles: dict[str, tuple[str, ...]]
    given: dict[str, tuple[str, ...]]


def surname(group: int, rng: Random) -> str:
    """Return a surname usual in the ethnic group."""
    return _one(pools()[group].surnames, rng)


def full_name(family_name: str, group: int, sex: str, rng: Random) -> str:
    """Return a full name with the given surname; sex is "m" or "f"."""
    pool = pools()[group]
    while True:
        words = [family_name, *_one(pool.middles[sex], rng).split(), _one(pool.given[sex], rng)]
        if len(set(words)) == len(words):  # nobody is called Phương Thị Phương
            return " ".join(words)


@cache
def pools() -> dict[int, NamePool]:
    """Return the name parts by number of the ethnic group."""
    source = _source()
    return {group["number"]: _pool(group, source["styles"]) for group in source["groups"].values()}


@cache
def ethnic_mix() -> dict[str, dict[int, int]]:
    """Return the percent of households by ethnic group, for each district code."""
    numbers = {name: group["number"] for name, group in _source()["groups"].items()}
    return {
        row["district_code"]: {number: int(row[name]) for name, number in numbers.items()}
        for row in rows("ethnic_mix.csv")
    }


def rural_village_names(district_code: str, rng: Random) -> list[str]:
    """Return every village name of a district in random order, none twice."""
    parts = _source()["villages"]
    names = {f"{first} {second}" for first in parts["first"] for second in parts["second"] if first != second}
    ordered = sorted(names)
    rng.shuffle(ordered)
    if district_code in parts["whole_districts"]:
        plain = [f"{first} {last}" for first in parts["whole"] for last in parts["second_vietnamese"]]
        rng.shuffle(plain)
        ordered = plain[:90] + ordered[:200]
        rng.shuffle(ordered)
    return ordered


def _pool(group: dict[str, Any], styles: dict[str, Any]) -> NamePool:
    men, women = styles[group["men"]], styles[group["women"]]
    return NamePool(
        surnames=tuple(group["surnames"]),
        middles={"m": tuple(men["middle_men"]), "f": tuple(women["middle_women"])},
        given={"m": tuple(men["men"]), "f": tuple(women["women"])},
    )


def _one(choices: tuple[str, ...], rng: Random) -> str:
    return choices[int(rng.random() * len(choices))]


@cache
def _source() -> dict[str, Any]:
    path = files("chungtay.cli.demo") / "data" / "names.yaml"
    source: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return source

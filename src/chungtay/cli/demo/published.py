"""The published figures of Lạng Sơn that the demonstration must meet, and nothing else."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PROVINCE_CODE = "20"
OPENING_YEAR = 2021
FIRST_YEAR = 2022
LAST_YEAR = 2025
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)


@dataclass(frozen=True, slots=True, order=True)
class Stock:
    """Poor and near-poor households at the end of a year."""

    poor: int
    near_poor: int

    @property
    def total(self) -> int:
        """Return all households under management."""
        return self.poor + self.near_poor


@dataclass(frozen=True, slots=True)
class District:
    """A district as the plan of 2023 prints it: the end of 2022 and what it promised for 2023."""

    code: str
    name: str
    households: int
    stock: Stock
    planned: Stock


@cache
def districts() -> tuple[District, ...]:
    """Return the 11 districts by code."""
    return tuple(
        District(
            code=row["code"],
            name=row["name"],
            households=int(row["households_2022"]),
            stock=Stock(int(row["poor_2022"]), int(row["near_poor_2022"])),
            planned=Stock(int(row["poor_plan_2023"]), int(row["near_poor_plan_2023"])),
        )
        for row in rows("districts.csv")
    )


@cache
def province_stocks() -> dict[int, Stock]:
    """Return the stock of the province at the end of each year from 2021 to 2025."""
    return {int(row["year"]): Stock(int(row["poor"]), int(row["near_poor"])) for row in rows("province.csv")}


@cache
def province_households() -> dict[int, int]:
    """Return all households of the province, for the years of which they are published."""
    return {int(row["year"]): int(row["households"]) for row in rows("province.csv") if row["households"]}


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one of this package's data files."""
    path = files("chungtay.cli.demo") / "data" / name
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))

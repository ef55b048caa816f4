"""The territory as shipped with the program: the files of `data/` as plain values.

Codes come back in use for other units, so every reference is a code and a day, resolved here.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files

COUNTRY = ("VN", "Việt Nam", "Cả nước", "Quốc gia", date(1945, 9, 2))
FIRST_DAY = date(2021, 1, 1)  # units of this day may be older: the data begin here
FILES_BY_LEVEL = {1: "provinces.csv", 2: "districts.csv", 3: "communes.csv"}
OPEN = date.max  # stands for "still so" while periods are compared


class BrokenData(Exception):
    """The shipped files contradict themselves: a mistake of the program, not of its user."""


@dataclass(frozen=True, slots=True, order=True)
class UnitKey:
    """What tells one unit from all others for ever."""

    level: int
    code: str
    from_date: date


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit under one name and kind; `until_date` is OPEN while it exists."""

    key: UnitKey
    until_date: date
    kind: str
    name: str
    full_name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of days that one unit spent directly under another, or bore a status."""

    unit: UnitKey
    from_date: date
    until_date: date


@dataclass(frozen=True, slots=True)
class Step:
    """What a unit became on a day."""

    predecessor: UnitKey
    successor: UnitKey
    on_date: date
    is_whole: bool
    is_main: bool
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Status:
    """A designation of a unit for the days of `place`."""

    place: Place
    kind: str
    legal_basis: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Territory:
    """All units with their places, told apart by code and day."""

    units: dict[UnitKey, Unit]
    places: list[tuple[UnitKey, Place]]  # child, then the parent with the days
    _by_code: dict[str, list[Unit]] = field(repr=False)

    def stretches(self, code: str, from_date: date, until_date: date) -> list[Place]:
        """Return the units that bore `code` over a period, one stretch of days for each.

        Raises:
            BrokenData: nobody bears the code at the beginning or the end of the period.
        """
        found = [
            Place(unit.key, max(unit.key.from_date, from_date), min(unit.until_date, until_date))
            for unit in self._by_code[code]
            if unit.key.from_date < until_date and unit.until_date > from_date
        ]
        if not found or found[0].from_date != from_date or found[-1].until_date != until_date:
            raise BrokenData(f"{code} is not there from {from_date} until {until_date}")
        return found

    def steps(self) -> Iterator[Step]:
        """Yield what became of units, predecessors being the last to bear their code before the day."""
        for row in _rows("successions.csv"):
            on = date.fromisoformat(row["on_date"])
            before = [unit for unit in self._by_code[row["old_code"]] if unit.key.from_date < on]
            after = [
                unit for unit in self._by_code[row["new_code"]] if unit.key.from_date <= on < unit.until_date
            ]
            if not before or not after:
                raise BrokenData(f"{row['old_code']} cannot become {row['new_code']} on {on}")
            flags = (row[name] == "1" for name in ("whole", "main", "confirmed"))
            yield Step(before[-1].key, after[0].key, on, *flags)

    def statuses(self) -> Iterator[Status]:
        """Yield designations, one for each unit that bore the code in their period."""
        for row in _rows("designations.csv"):
            for place in self.stretches(row["code"], *_period(row)):
                yield Status(place, row["kind"], row["legal_basis"], row["confidence"])


def territory() -> Territory:
    """Read the units of all levels above the village, and where each lay.

    Raises:
        BrokenData: a unit lies under one that does not exist then.
    """
    code, name, full_name, kind, since = COUNTRY
    root = Unit(UnitKey(0, code, since), OPEN, kind, name, full_name)
    units = {root.key: root}
    under: list[tuple[UnitKey, str, date, date]] = []
    for level, file in FILES_BY_LEVEL.items():
        key = root.key
        for row in _rows(file):
            from_date, until_date = _period(row)
            if not row["same_unit"]:
                key = UnitKey(level, row["code"], from_date)
            units[key] = Unit(key, until_date, row["kind"], row["name"], _full_name(row))
            under.append((key, row["parent"], from_date, until_date))
    tree = Territory(units, [], _grouped(units.values()))
    for key, parent_code, from_date, until_date in under:
        tree.places.extend((key, place) for place in tree.stretches(parent_code, from_date, until_date))
    return tree


def _grouped(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    by_code: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: unit.key):
        by_code[unit.key.code].append(unit)
    return by_code


def _full_name(row: dict[str, str]) -> str:
    kind = "Thành phố" if row["kind"].startswith("Thành phố") else row["kind"]
    return f"{kind} {row['name']}"


def _period(row: dict[str, str]) -> tuple[date, date]:
    until = row["until_date"]
    return date.fromisoformat(row["from_date"]), date.fromisoformat(until) if until else OPEN


def _rows(file: str) -> Iterator[dict[str, str]]:
    text = files("chungtay.areas").joinpath("data", file).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())

"""What one invented year holds, as plain data: who left, moved, joined, asked, and what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from chungtay.cli.demo.families import Family
from chungtay.cli.demo.needs import Findings
from chungtay.cli.demo.territory import Village
from chungtay.standards.classes import PovertyClass


@dataclass(slots=True)
class Household:
    """A household of the simulation and where it stands now."""

    number: int
    village: Village
    code: str
    family: Family
    began_on: date
    beginning: str = "listed"
    held: PovertyClass | None = None
    found: Findings | None = None
    was_managed: bool = False
    has_ended: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """A household leaves the registry."""

    number: int
    on: date
    ending: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A household goes to another village."""

    number: int
    village: Village
    code: str
    on: date


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the review finds about one household and the class to which it must lead."""

    number: int
    village: Village
    to: PovertyClass
    found: Findings
    persons: int
    ethnic_group: int
    has_merit: bool
    lacks_labour: bool
    head_is_female: bool


@dataclass(slots=True)
class Year:
    """The events of one year; `joined` are the households that the registry did not know before."""

    year: int
    ended: list[Ended] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    joined: list[Household] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    reviewed: list[Reviewed] = field(default_factory=list)

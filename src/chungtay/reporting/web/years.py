"""The years a page can show and the day each of them stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chungtay.kernel.periods import end_of_year
from chungtay.standards.catalogue import standards

if TYPE_CHECKING:
    from chungtay.areas.models import Area


@dataclass(frozen=True, slots=True)
class ShownYear:
    """A year with the day its figures refer to: its last one, or today while it runs."""

    year: int
    day: date

    @property
    def is_running(self) -> bool:
        """Return whether the year is not over."""
        return self.day != end_of_year(self.year)

    @property
    def opening(self) -> date:
        """Return the day with which the year begins for the tables: the last of the year before."""
        return end_of_year(self.year - 1)

    @property
    def population_day(self) -> date:
        """Return the last day with population figures: those of a running year come at its end."""
        return self.opening if self.is_running else self.day


def shown_year(year: int, today: date) -> ShownYear:
    """Return the day that stands for `year`."""
    return ShownYear(year, min(end_of_year(year), today))


def all_years(today: date) -> list[ShownYear]:
    """Return every year since the first standard of the program, oldest first."""
    first = standards()[0].in_force.from_date.year
    return [shown_year(year, today) for year in range(first, today.year + 1)]


def years_of(area: Area, today: date) -> list[ShownYear]:
    """Return the years on whose day the unit exists."""
    return [shown for shown in all_years(today) if area.exists_on(shown.day)]


def latest_year(ended_on: date | None, today: date) -> int:
    """Return the newest year with a page for a unit: the last whole one of a unit that has ended."""
    return today.year if ended_on is None or ended_on > today else ended_on.year - 1

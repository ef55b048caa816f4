"""Days and half-open periods: `from_date` counts, `until_date` does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `from_date` up to but not including `until_date` (None: still open)."""

    from_date: date
    until_date: date | None = None

    def __post_init__(self) -> None:
        if self.until_date is not None and self.until_date <= self.from_date:
            raise ValueError(f"empty period: {self.from_date} .. {self.until_date}")

    def __contains__(self, day: date) -> bool:
        return self.from_date <= day and (self.until_date is None or day < self.until_date)


def end_of_year(year: int) -> date:
    """Return 31 December, the day to which the yearly figures of the programme refer."""
    return date(year, 12, 31)

"""What a household is held against: its income, or the score that estimates it, with the words for both."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chungtay.kernel.numbers import written
from chungtay.rules.classification import Circumstances, NothingToJudge
from chungtay.standards.standard import Standard
from chungtay.standards.values import Value


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a household and the lines it is held against; `average` is None for a score."""

    subject: str
    unit: str
    figure: int
    line: Value[int]
    average: Value[int] | None

    def amount(self, figure: int) -> str:
        """Return a figure with its unit."""
        return f"{written(figure)} {self.unit}"

    def up_to(self, highest: int) -> str:
        """Return "`highest` and below" in words."""
        return f"từ {self.amount(highest)} trở xuống"

    def between(self, lowest: int, highest: int) -> str:
        """Return the range above `lowest` up to `highest` in words."""
        return f"trên {written(lowest)} đến {self.amount(highest)}"

    def moved(self, household: Circumstances, figure: int) -> Circumstances:
        """Return the same household with another figure."""
        if self.average is None:
            return replace(household, income_score=figure)
        return replace(household, income=figure)


def measure_of(household: Circumstances, standard: Standard) -> Measure:
    """Return the income where it is known, else the score.

    Raises:
        NothingToJudge: neither is given.
    """
    place = household.residence
    if household.income is not None:
        return Measure(
            subject="thu nhập bình quân",
            unit="đồng/người/tháng",
            figure=household.income,
            line=standard.income_line.at(place),
            average=standard.average_line.at(place),
        )
    if household.income_score is None:
        raise NothingToJudge
    return Measure("điểm B1", "điểm", household.income_score, standard.score_line.at(place), None)

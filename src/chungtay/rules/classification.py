"""The class of one household: its income against the line first, then the number of its deprivations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chungtay.kernel.errors import DomainError
from chungtay.standards.classes import PovertyClass, Residence
from chungtay.standards.masks import refuse_unknown
from chungtay.standards.standard import Standard
from chungtay.standards.values import NOTHING_CONFIRMED, Confirmed, decisive


class ScoreNotWhole(DomainError):
    """An income score that is not a whole number of points."""

    code = "score_not_whole"
    template = (
        "Điểm B1 phải là số nguyên, không phải “{given}”. Hãy cộng lại điểm của phiếu và nhập số nguyên."
    )


class ScoreNegative(DomainError):
    """An income score below nought."""

    code = "score_negative"
    template = "Điểm B1 không thể âm ({given}). Hãy kiểm tra lại phiếu và nhập từ 0 trở lên."


class IncomeNotWhole(DomainError):
    """An income that is not a whole number of đồng."""

    code = "income_not_whole"
    template = "Thu nhập phải là số đồng nguyên, không phải “{given}”. Hãy nhập dạng 1.500.000."


class IncomeNegative(DomainError):
    """An income below nought."""

    code = "income_negative"
    template = "Thu nhập bình quân không thể âm ({given}). Hãy kiểm tra lại và nhập từ 0 trở lên."


class NothingToJudge(DomainError):
    """Neither an income nor an income score is given."""

    code = "nothing_to_judge"
    template = "Chưa có điểm B1 hoặc thu nhập bình quân nên chưa phân loại được hộ. Hãy nhập một trong hai."


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a review found about a household. An income, where known, decides before the score.

    `income_score` is B1 in points; `income` is in đồng per person per month (`income_per_person`).
    """

    residence: Residence
    deprivations: frozenset[str] = frozenset()
    income_score: int | None = None
    income: int | None = None

    def __post_init__(self) -> None:
        if self.income_score is not None:
            _refuse_unless_points(self.income_score)
        if self.income is not None:
            _refuse_unless_dong(self.income)


def classify(
    household: Circumstances, standard: Standard, *, confirmed: Confirmed = NOTHING_CONFIRMED
) -> PovertyClass:
    """Return the class of one household; an income or score equal to a line is below it (NĐ 07/2021, art. 3).

    By score, everyone above the line is NOT_POOR: the average living standard is defined by income alone.

    Raises:
        NothingToJudge: neither income nor score is given.
        UnknownCode: a deprivation is not of this standard.
        UnreviewedValue: a figure that this household needs is neither reviewed nor confirmed.
    """
    refuse_unknown(household.deprivations, standard.indicator_codes, standard.name)
    if is_above_line(household, standard, confirmed):
        return _class_above_line(household, standard, confirmed)
    if len(household.deprivations) < decisive(standard.deprivations_for_poor, confirmed):
        return PovertyClass.NEAR_POOR
    return PovertyClass.POOR


def is_above_line(household: Circumstances, standard: Standard, confirmed: Confirmed) -> bool:
    """Tell whether the income, or the score that estimates it, is above the line of the residence."""
    if household.income is not None:
        return household.income > decisive(standard.income_line.at(household.residence), confirmed)
    if household.income_score is None:
        raise NothingToJudge
    return household.income_score > decisive(standard.score_line.at(household.residence), confirmed)


def _class_above_line(household: Circumstances, standard: Standard, confirmed: Confirmed) -> PovertyClass:
    if household.income is None:
        return PovertyClass.NOT_POOR
    if household.income <= decisive(standard.average_line.at(household.residence), confirmed):
        return PovertyClass.AVERAGE
    return PovertyClass.NOT_POOR


def deprivation_score(
    household: Circumstances, standard: Standard, *, confirmed: Confirmed = NOTHING_CONFIRMED
) -> int:
    """Return B2: the points for each deprived indicator, all indicators weighing the same (TT 07/2021)."""
    refuse_unknown(household.deprivations, standard.indicator_codes, standard.name)
    return len(household.deprivations) * decisive(standard.points_per_deprivation, confirmed)


def income_per_person(total: int, members: int) -> int:
    """Return đồng per person per month from the household's income of twelve months, rounded up.

    Rounding up keeps a fraction of a đồng above a line above it; nothing else may be rounded before.

    >>> income_per_person(72_000_000, 4), income_per_person(72_000_001, 4)
    (1500000, 1500001)
    """
    return -(-total // (members * 12))


def read_score(text: str) -> int:
    """Return the income score that an officer typed.

    Raises:
        ScoreNotWhole: the text is not a whole number: "139,5", "139.5", "", "abc".
        ScoreNegative: it is below nought.
    """
    return _whole(text.strip(), ScoreNotWhole, ScoreNegative)


def read_income(text: str) -> int:
    """Return the income in đồng that an officer typed, with or without dots between thousands.

    Raises:
        IncomeNotWhole: the text is not a whole number of đồng.
        IncomeNegative: it is below nought.
    """
    digits = text.strip()
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(".", "")
    return _whole(digits, IncomeNotWhole, IncomeNegative)


_GROUPED = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+")
_WHOLE = re.compile(r"-?[0-9]{1,15}")


def _whole(text: str, not_whole: type[DomainError], negative: type[DomainError]) -> int:
    if not _WHOLE.fullmatch(text):
        raise not_whole(given=text)
    if int(text) < 0:
        raise negative(given=text)
    return int(text)


def _refuse_unless_points(score: object) -> None:
    if type(score) is not int:
        raise ScoreNotWhole(given=score)
    if score < 0:
        raise ScoreNegative(given=score)


def _refuse_unless_dong(income: object) -> None:
    if type(income) is not int:
        raise IncomeNotWhole(given=income)
    if income < 0:
        raise IncomeNegative(given=income)

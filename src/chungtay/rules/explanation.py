"""Half a page of plain Vietnamese: why a household has its class, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chungtay.rules.changes import Change, changes
from chungtay.rules.classification import Circumstances, classify, is_above_line
from chungtay.rules.measures import measure_of
from chungtay.standards.classes import PovertyClass, Residence
from chungtay.standards.lists import class_name
from chungtay.standards.standard import Indicator, Standard
from chungtay.standards.values import NOTHING_CONFIRMED, Confirmed, decisive, known

_PLACES = {Residence.RURAL: "nông thôn", Residence.URBAN: "thành thị"}
_UNREVIEWED = "chưa thẩm định"


@dataclass(frozen=True, slots=True)
class Row:
    """One test of the law: what it asks, what was found, and the article that sets the threshold."""

    criterion: str
    household: str
    threshold: str
    conclusion: str
    article: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A class with its reasons; every text is Vietnamese and ready to print."""

    poverty_class: PovertyClass
    class_name: str
    summary: str
    rows: tuple[Row, ...]
    missing: tuple[Indicator, ...]
    changes: tuple[Change, ...]
    law: str

    def lines(self) -> Iterator[str]:
        """Yield the half page, line by line."""
        yield f"Kết quả: {self.class_name}"
        yield self.summary
        for row in self.rows:
            found = f"{row.criterion}: {row.household}; ngưỡng: {row.threshold}"
            yield f"- {found}. {row.conclusion}. ({row.article})"
        yield f"Chỉ số thiếu hụt: {len(self.missing)}"
        yield from (f"- {told(indicator)}" for indicator in self.missing)
        yield "Điều gì làm thay đổi kết quả:"
        yield from (f"- {change.text}" for change in self.changes)


def explain(
    household: Circumstances, standard: Standard, *, confirmed: Confirmed = NOTHING_CONFIRMED
) -> Explanation:
    """Return the class that `classify` gives, with its reasons in Vietnamese.

    Raises:
        NothingToJudge, UnknownCode, UnreviewedValue: as `classify`.
    """
    poverty_class = classify(household, standard, confirmed=confirmed)
    name = class_name(poverty_class)
    return Explanation(
        poverty_class=poverty_class,
        class_name=name,
        summary=f"Theo {standard.law}, hộ ở {_PLACES[household.residence]} này là {name.lower()}.",
        rows=tuple(_rows(household, standard, confirmed)),
        missing=tuple(item for item in standard.indicators if item.code in household.deprivations),
        changes=tuple(changes(household, standard, confirmed)),
        law=standard.law,
    )


def told(indicator: Indicator) -> str:
    """Return a deprivation as people read it, with its condition and a warning where that is not reviewed."""
    condition = indicator.condition
    text = condition.value or "điều kiện chưa rõ"
    mark = "" if condition.reviewed else f" ({_UNREVIEWED})"
    return f"{indicator.name} [{indicator.service.name}]: {text}{mark}"


def _rows(household: Circumstances, standard: Standard, confirmed: Confirmed) -> Iterator[Row]:
    above = is_above_line(household, standard, confirmed)
    yield _line_row(household, standard, confirmed)
    if above:
        yield _average_row(household, standard, confirmed)
    yield _deprivation_row(household, standard, confirmed)


def _line_row(household: Circumstances, standard: Standard, confirmed: Confirmed) -> Row:
    measure = measure_of(household, standard)
    line = decisive(measure.line, confirmed)
    return Row(
        criterion=f"{measure.subject[0].upper()}{measure.subject[1:]}, {_PLACES[household.residence]}",
        household=measure.amount(measure.figure),
        threshold=measure.up_to(line),
        conclusion="Trên ngưỡng" if measure.figure > line else "Không vượt ngưỡng",
        article=measure.line.legal_basis,
    )


def _average_row(household: Circumstances, standard: Standard, confirmed: Confirmed) -> Row:
    measure = measure_of(household, standard)
    if measure.average is None:
        article = standard.average_line.at(household.residence).legal_basis
        return Row("Mức sống trung bình", "chưa có số liệu thu nhập", "theo thu nhập", "Không xét", article)
    highest = decisive(measure.average, confirmed)
    over = measure.figure > highest
    return Row(
        criterion="Mức sống trung bình",
        household=measure.amount(measure.figure),
        threshold=measure.between(decisive(measure.line, confirmed), highest),
        conclusion="Vượt mức sống trung bình" if over else "Trong mức sống trung bình",
        article=measure.average.legal_basis,
    )


def _deprivation_row(household: Circumstances, standard: Standard, confirmed: Confirmed) -> Row:
    count, needed = len(household.deprivations), decisive(standard.deprivations_for_poor, confirmed)
    if is_above_line(household, standard, confirmed):
        conclusion = "Không xét vì đã trên ngưỡng"
    else:
        conclusion = "Đủ để là hộ nghèo" if count >= needed else "Chưa đủ để là hộ nghèo"
    points = known(standard.points_per_deprivation, confirmed)
    return Row(
        criterion="Thiếu hụt dịch vụ xã hội cơ bản",
        household=f"{count}/{len(standard.indicators)} chỉ số{_in_points(count, points)}",
        threshold=f"từ {needed} chỉ số{_in_points(needed, points)} trở lên",
        conclusion=conclusion,
        article=standard.deprivations_for_poor.legal_basis,
    )


def _in_points(count: int, points: int | None) -> str:
    """Return B2 in brackets; nothing where the points of the standard are not known."""
    return "" if points is None else f" ({count * points} điểm B2)"

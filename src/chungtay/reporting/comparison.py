"""Results against the targets of a plan, unit by unit (requirement TGT-4).

Stocks and targets are the printed ones; results are counted in the registry on the last day of the year. A
target of households is reached when no more of them are left than the plan promises.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from chungtay.accounts.duties import Duty
from chungtay.accounts.services import require
from chungtay.kernel.actors import Actor
from chungtay.kernel.errors import DomainError
from chungtay.kernel.numbers import rate, written
from chungtay.reporting.definitions import Counted
from chungtay.reporting.facts import Facts, gather
from chungtay.reporting.queries import report_day
from chungtay.reporting.sources import Source, read_source
from chungtay.reporting.units import Line, Unit, lines_of
from chungtay.targets.queries import targets_of

if TYPE_CHECKING:
    from chungtay.areas.models import Area
    from chungtay.targets.models import PovertyTarget

_HOUSEHOLDS = read_source("population.households")
_POOR = read_source("poor.households")
_NEAR_POOR = read_source("near_poor.households")


class NoTargets(DomainError):
    """No plan sets targets for this area and year."""

    code = "no_targets"
    template = "Chưa có chỉ tiêu giảm nghèo năm {year} của {area}. Đề nghị chọn năm khác hoặc nhập kế hoạch."


@dataclass(frozen=True, slots=True)
class Progress:
    """One class of one unit: where the plan starts, what it promises, what came of it.

    Rates before and promised are as printed; `target_is_printed` is False where the plan gives a decrease
    only. A result is None where nobody counted, its rate also where the population is not known.
    """

    before: int | None
    before_rate: Decimal | None
    target: int | None
    target_rate: Decimal | None
    target_is_printed: bool
    actual: int | None
    actual_rate: Decimal | None

    @property
    def difference(self) -> int | None:
        """Return the households left beyond the target; below nought where more was reached."""
        return None if self.actual is None or self.target is None else self.actual - self.target

    @property
    def is_reached(self) -> bool | None:
        """Return whether the target is reached; None where that cannot be told."""
        return None if self.difference is None else self.difference <= 0

    @property
    def decrease(self) -> int | None:
        """Return by how many households the stock fell; below nought where it rose."""
        return None if self.actual is None or self.before is None else self.before - self.actual

    @property
    def target_decrease(self) -> int | None:
        """Return by how many households the stock should fall."""
        return None if self.target is None or self.before is None else self.before - self.target

    @property
    def fulfilment(self) -> Decimal | None:
        """Return the decrease in percent of the promised one; None where no decrease was promised."""
        if self.decrease is None or self.target_decrease is None or self.target_decrease <= 0:
            return None
        return rate(self.decrease, self.target_decrease)


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One unit: all its households by the plan and at the end of the year, poor and near-poor."""

    unit: Unit
    planned_households: int
    households: int | None
    poor: Progress
    near_poor: Progress
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The targets of an area and its units with their results, as of a day."""

    plan: str
    year: int
    as_of: date
    rows: tuple[ComparisonRow, ...]
    total: ComparisonRow

    @property
    def has_results(self) -> bool:
        """Return whether anything was counted to compare with."""
        return self.total.poor.actual is not None

    @property
    def reached(self) -> tuple[int, int]:
        """Return how many units reached their target of poor households, and how many could be told."""
        told = [row.poor.is_reached for row in self.rows if row.poor.is_reached is not None]
        return sum(told), len(told)

    @property
    def finding(self) -> str:
        """Return what the comparison shows, in one sentence."""
        name = self.total.unit.name[:1].lower() + self.total.unit.name[1:]
        if not self.has_results:
            text = _("Năm %(year)s, %(name)s chưa có số liệu thực hiện để so sánh với chỉ tiêu kế hoạch.")
            return text % {"year": self.year, "name": name}
        poor = self.total.poor
        share = "" if poor.actual_rate is None else f" ({written(poor.actual_rate)}%)"
        left = _("Đến %(day)s, %(name)s còn %(count)s hộ nghèo%(share)s") % {
            "day": f"{self.as_of:%d/%m/%Y}",
            "name": name,
            "count": written(poor.actual),
            "share": share,
        }
        return ", ".join([left, _decrease(poor), _verdict(poor)]) + _units_reached(*self.reached) + "."


def comparison(*, area: Area, year: int, by: Actor, as_of: date | None = None) -> Comparison:
    """Compare the targets of `area` and of the units below it with the results of `year`.

    Raises:
        NotAllowed: `by` may not see the figures of the area.
        NoTargets: no plan sets any.
        DayOutsideYear, AreaNotOnDay: the day does not suit the year or the area.
    """
    require(by, Duty.SEE_FIGURES, area_id=area.pk)
    day = report_day(area, year, as_of)
    targets = targets_of(area, year=year)
    if targets is None:
        raise NoTargets(year=year, area=area.full_name)
    lines = {line.unit.area_id: line for line in lines_of(area, as_of=day)}
    facts = gather([_HOUSEHOLDS, _POOR, _NEAR_POOR], list(lines.values()), area=area, day=day)
    return Comparison(
        plan=targets.plan,
        year=year,
        as_of=day,
        rows=tuple(_row(row, lines, facts, _told(row)) for row in targets.rows),
        total=_row(targets.total, lines, facts, tuple(remark.message for remark in targets.remarks())),
    )


def _row(
    target: PovertyTarget, lines: dict[int, Line], facts: Facts, remarks: tuple[str, ...]
) -> ComparisonRow:
    """Return one unit; a unit that is no line of that day, as a district after 2025, has no results."""
    line = lines.get(target.area_id)
    households = _count(line, _HOUSEHOLDS, facts)
    poor, near_poor = _count(line, _POOR, facts), _count(line, _NEAR_POOR, facts)
    return ComparisonRow(
        unit=Unit(
            target.area_id, target.area.level, target.area.code, target.area.full_name, target.area.name
        ),
        planned_households=target.households,
        households=households,
        poor=Progress(
            before=target.poor_before,
            before_rate=target.poor_rate_before,
            target=target.promised_poor,
            target_rate=target.poor_rate_target,
            target_is_printed=target.poor_target is not None,
            actual=poor,
            actual_rate=_rate(poor, households),
        ),
        near_poor=Progress(
            before=target.near_poor_before,
            before_rate=target.near_poor_rate_before,
            target=target.promised_near_poor,
            target_rate=target.near_poor_rate_target,
            target_is_printed=target.near_poor_target is not None,
            actual=near_poor,
            actual_rate=_rate(near_poor, households),
        ),
        remarks=remarks,
    )


def _told(target: PovertyTarget) -> tuple[str, ...]:
    return tuple(remark.message for remark in target.remarks())


def _count(line: Line | None, source: Source, facts: Facts) -> int | None:
    return None if line is None else facts.total(line.parts, source, Counted.HOUSEHOLDS)


def _rate(part: int | None, whole: int | None) -> Decimal | None:
    return None if part is None or whole is None else rate(part, whole)


def _decrease(poor: Progress) -> str:
    """Return the decrease in words, with what it is of the promised one."""
    decrease = poor.decrease or 0
    moved = (_("giảm %(count)s hộ") if decrease >= 0 else _("tăng %(count)s hộ")) % {
        "count": written(abs(decrease))
    }
    if poor.fulfilment is None or decrease < 0:
        return moved
    return _("%(moved)s, bằng %(percent)s%% chỉ tiêu giảm %(count)s hộ") % {
        "moved": moved,
        "percent": written(poor.fulfilment),
        "count": written(poor.target_decrease),
    }


def _verdict(poor: Progress) -> str:
    text = _("đạt mục tiêu còn %(count)s hộ") if poor.is_reached else _("chưa đạt mục tiêu còn %(count)s hộ")
    return text % {"count": written(poor.target)}


def _units_reached(reached: int, told: int) -> str:
    text = _("; %(reached)s/%(told)s đơn vị đạt mục tiêu") if told else ""
    return text and text % {"reached": reached, "told": told}

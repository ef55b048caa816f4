"""Compute a statutory table for any area and year (requirement REP-1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from chungtay.accounts.duties import Duty
from chungtay.accounts.services import require
from chungtay.areas.levels import Level
from chungtay.kernel.actors import Actor
from chungtay.kernel.errors import DomainError
from chungtay.kernel.numbers import rate
from chungtay.kernel.periods import end_of_year
from chungtay.reporting.catalogue import definition_of
from chungtay.reporting.definitions import Column, Counted, Share
from chungtay.reporting.facts import Facts, gather
from chungtay.reporting.formulas import Cell, Formula
from chungtay.reporting.results import Row, Table
from chungtay.reporting.sources import AVERAGE, POPULATION
from chungtay.reporting.units import Line, lines_of

if TYPE_CHECKING:
    from chungtay.areas.models import Area


class YearNotBegun(DomainError):
    """A report was asked for a year that lies ahead."""

    code = "year_not_begun"
    template = "Năm {year} chưa đến nên chưa có số liệu. Đề nghị chọn năm {this_year} trở về trước."


class DayOutsideYear(DomainError):
    """The day to which figures should refer is not in the year of the report."""

    code = "day_outside_year"
    template = "Ngày {day:%d/%m/%Y} không thuộc năm {year}. Đề nghị chọn ngày trong năm báo cáo."


class AreaNotOnDay(DomainError):
    """The unit does not exist on the day to which the figures refer."""

    code = "area_not_on_day"
    template = "{area} không tồn tại vào ngày {day:%d/%m/%Y}. Đề nghị chọn đơn vị hoặc năm khác."


def closing_day(year: int, *, today: date) -> date:
    """Return the day to which the figures of a year refer: 31 December, or today while the year runs.

    Raises:
        YearNotBegun: the year lies ahead.
    """
    if year > today.year:
        raise YearNotBegun(year=year, this_year=today.year)
    return min(end_of_year(year), today)


def table(code: str, *, area: Area, year: int, by: Actor, as_of: date | None = None) -> Table:
    """Return a table for an area and the review round of a year, as of `as_of` (by default 31 December).

    Raises:
        NotAllowed: `by` may not see the figures of the area.
        UnknownTable, TableNotBuilt: there is no such table to compute.
        DayOutsideYear, AreaNotOnDay: the day does not suit the year or the area.
    """
    require(by, Duty.SEE_FIGURES, area_id=area.pk)
    definition = definition_of(code)
    day = report_day(area, year, as_of)
    columns = definition.columns_on(day)
    lines = lines_of(area, as_of=day)
    sources = list(dict.fromkeys(source for column in columns for source in column.sources))
    facts = gather(sources, lines, area=area, day=day)
    return Table(
        definition=definition,
        area=lines[0].unit,
        year=year,
        as_of=day,
        columns=columns,
        rows=tuple(_rows(lines, columns, definition.counted, facts)),
        notes=(*definition.notes, *_missing(columns, lines, facts, day)),
    )


def report_day(area: Area, year: int, as_of: date | None) -> date:
    """Return the day to which a report on `area` and `year` refers: `as_of`, or else 31 December.

    Raises:
        DayOutsideYear, AreaNotOnDay: the day does not suit the year or the area.
    """
    day = as_of or end_of_year(year)
    if day.year != year:
        raise DayOutsideYear(day=day, year=year)
    if not area.exists_on(day):
        raise AreaNotOnDay(area=area.full_name, day=day)
    return day


def _rows(
    lines: Sequence[Line], columns: Sequence[Column], counted: Sequence[Counted], facts: Facts
) -> Iterator[Row]:
    for line in lines:
        for place, one in enumerate(counted):
            cells = _cells(line, columns, one, facts)
            yield Row(line.unit, line.rank, line.ordinal, one, cells, continues=place > 0)


def _cells(line: Line, columns: Sequence[Column], counted: Counted, facts: Facts) -> dict[str, Cell]:
    """Return the cells of one line: what is counted first, then sums, then shares of either."""
    found: dict[int, Cell] = {}
    for column in columns:
        if not isinstance(column.reading, Formula):
            found[column.number] = _counted(line, column, counted, facts)
    formulas = [column for column in columns if isinstance(column.reading, Formula)]
    for column in sorted(formulas, key=lambda column: column.is_rate):
        if isinstance(column.reading, Formula):
            found[column.number] = column.reading.value(found.__getitem__)
    return {column.key: found[column.number] for column in columns}


def _counted(line: Line, column: Column, counted: Counted, facts: Facts) -> Cell:
    counts = [facts.total(line.parts, source, counted) for source in column.sources]
    if not isinstance(column.reading, Share):
        return counts[0]
    part, whole = counts
    return None if part is None or whole is None else rate(part, whole)


def _missing(columns: Sequence[Column], lines: Sequence[Line], facts: Facts, day: date) -> Iterator[str]:
    """Yield a note for each kind of figure that nobody recorded: an empty cell is explained."""
    sources = [source for column in columns for source in column.sources]
    if any(source.of == POPULATION for source in sources):
        parts = {unit for line in lines for unit in line.parts}
        communes = {unit for unit in parts if unit.level < Level.VILLAGE}
        without = sum(unit.area_id not in facts.populations for unit in communes)
        if without:
            yield f"Chưa có số hộ dân cư năm {day.year} của {without} đơn vị; các ô liên quan để trống."
        if communes < parts:
            yield "Số hộ dân cư chỉ có đến cấp xã; ô của các thôn để trống."
    if facts.silent == {AVERAGE}:
        yield f"Chưa có kết quả xác định hộ có mức sống trung bình tại ngày {day:%d/%m/%Y}."
    elif facts.silent:
        yield f"Chưa có kết quả rà soát tại ngày {day:%d/%m/%Y}."
    if facts.movements is None and any(source.is_movement for source in sources):
        yield f"Chưa có kết quả rà soát tại ngày 31/12/{day.year - 1} nên chưa tính được diễn biến trong năm."

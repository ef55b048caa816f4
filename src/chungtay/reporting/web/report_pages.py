"""Pages of the statutory tables: the set of fifteen, and one table for an area and a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chungtay.accounts.duties import Duty
from chungtay.accounts.web.desk import desk_of
from chungtay.areas.levels import Level
from chungtay.areas.queries import area_by_code, path
from chungtay.reporting.catalogue import definitions
from chungtay.reporting.definitions import Column
from chungtay.reporting.queries import closing_day, table
from chungtay.reporting.results import Row, Table
from chungtay.reporting.units import Rank
from chungtay.reporting.web.crumbs import crumbs_of
from chungtay.reporting.web.years import all_years, latest_year, years_of


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the head with the columns and rows it spans."""

    label: str
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell with how it is computed, in words."""

    value: object
    is_rate: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """A line of the table; `href` leads to the same table of the unit, "" where it has none."""

    row: Row
    cells: tuple[PageCell, ...]
    kind: str
    has_page: bool


KINDS = {Rank.TOTAL: "is-total", Rank.SUBTOTAL: "is-group", Rank.DETAIL: ""}


def reports(request: HttpRequest) -> HttpResponse:
    """Show the fifteen tables, for the highest area of the person."""
    desk = desk_of(request)
    post = desk.post_with(Duty.SEE_FIGURES)
    today = desk.actor.acts_on
    newest = latest_year(post.ended_on, today) if post else today.year
    year = newest - 1 if newest == today.year and newest > all_years(today)[0].year else newest
    return render(
        request, "reporting/reports.html", {"definitions": definitions(), "post": post, "year": year}
    )


def report(request: HttpRequest, table_code: str, code: str, year: int) -> HttpResponse:
    """Show a table; its lines lead to the same table of the units below."""
    desk = desk_of(request)
    day = closing_day(year, today=desk.actor.acts_on)
    area = area_by_code(code, as_of=day)
    found = table(table_code, area=area, year=year, by=desk.actor, as_of=day)
    above = path(area, as_of=day)
    context = {
        "area": area,
        "table": found,
        "heads": heads_of(found.columns),
        "rows": [page_row(row, found) for row in found.rows],
        "years": years_of(area, desk.actor.acts_on),
        "crumbs": crumbs_of(desk, above, year),
        "definitions": [each for each in definitions() if each.is_built],
    }
    return render(request, "reporting/report.html", context)


def heads_of(columns: tuple[Column, ...]) -> list[list[HeadCell]]:
    """Return the rows of the head: groups span their columns, a label reaches down to the last row."""
    depth = max(len(column.group) for column in columns) + 1
    return [list(_head_line(columns, level, depth)) for level in range(depth)]


def _head_line(columns: tuple[Column, ...], level: int, depth: int) -> Iterator[HeadCell]:
    for heads, run in groupby(columns, key=lambda column: column.group[: level + 1]):
        members = list(run)
        if len(heads) > level:
            yield HeadCell(heads[level], len(members), 1)
            continue
        for column in members:
            if len(column.group) == level:
                yield HeadCell(column.label, 1, depth - level)


def page_row(row: Row, found: Table) -> PageRow:
    """Return a line as the page prints it."""
    cells = tuple(
        PageCell(row.cells[column.key], column.is_rate, found.meaning(column, row))
        for column in found.columns
    )
    has_page = row.rank is not Rank.TOTAL and row.unit.level < Level.VILLAGE
    return PageRow(row, cells, KINDS[row.rank], has_page)

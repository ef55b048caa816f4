"""What must agree between tables of one area and year (law.md 2.6): found, told, never repaired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import eq, ge, le

from chungtay.areas.levels import Level
from chungtay.reporting.definitions import Column, Counted
from chungtay.reporting.results import Row, Table
from chungtay.reporting.units import Rank

HOUSEHOLDS, PERSONS = Counted.HOUSEHOLDS, Counted.PERSONS
_RELATIONS = {"=": eq, "≥": ge, "≤": le}


@dataclass(frozen=True, slots=True)
class Place:
    """Columns of a table that are added up, in the line of households or of persons.

    `columns` names keys joined by `+`; a key ending in `*` stands for every column that begins so.
    """

    table: str
    columns: str
    counted: Counted = HOUSEHOLDS


@dataclass(frozen=True, slots=True)
class Identity:
    """One figure against another, `times` over: poor households lack at least three indicators each."""

    left: Place
    relation: str
    right: Place
    times: int = 1


@dataclass(frozen=True, slots=True)
class Breach:
    """Two figures of one unit that do not agree, told in Vietnamese."""

    unit: str
    message: str


IDENTITIES = (
    Identity(Place("2", "closing"), "=", Place("1", "poor")),
    Identity(Place("2", "closing", PERSONS), "=", Place("1", "poor_persons")),
    Identity(Place("3", "closing"), "=", Place("1", "near_poor")),
    Identity(Place("3", "closing", PERSONS), "=", Place("1", "near_poor_persons")),
    Identity(Place("2", "to_near_poor"), "=", Place("3", "from_poor")),
    Identity(Place("2", "to_near_poor", PERSONS), "=", Place("3", "from_poor", PERSONS)),
    Identity(Place("2", "from_near_poor"), "=", Place("3", "to_poor")),
    Identity(Place("2", "from_near_poor", PERSONS), "=", Place("3", "to_poor", PERSONS)),
    Identity(Place("4", "households"), "=", Place("1", "poor")),
    Identity(Place("4", "deprivations"), "=", Place("4", "deprivation_*")),
    Identity(Place("4", "deprivations"), "≥", Place("4", "households"), times=3),
    Identity(Place("6", "households"), "=", Place("1", "near_poor")),
    Identity(Place("6", "deprivations"), "=", Place("6", "deprivation_*")),
    Identity(Place("6", "deprivations"), "≤", Place("6", "households"), times=2),
    Identity(Place("10", "households"), "=", Place("1", "poor")),
    Identity(Place("12", "households"), "=", Place("1", "households")),
    Identity(Place("12", "persons"), "=", Place("1", "persons")),
    Identity(Place("12", "poor"), "=", Place("1", "poor")),
    Identity(Place("12", "poor"), "=", Place("12", "poor_kinh+poor_minority")),
    Identity(Place("12", "poor_persons"), "=", Place("1", "poor_persons")),
    Identity(Place("12", "poor_persons"), "=", Place("12", "poor_kinh_persons+poor_minority_persons")),
    Identity(Place("13", "near_poor"), "=", Place("1", "near_poor")),
    Identity(Place("13", "near_poor"), "=", Place("13", "near_poor_kinh+near_poor_minority")),
    Identity(Place("13", "near_poor_persons"), "=", Place("1", "near_poor_persons")),
)


def identities(tables: Iterable[Table]) -> list[Breach]:
    """Return every disagreement between and inside tables of one area, year and day.

    A cell that nobody could fill agrees with everything; a table that is not given is not asked for.
    """
    by_code = {table.code: table for table in tables}
    found: list[Breach] = []
    for identity in IDENTITIES:
        if identity.left.table in by_code and identity.right.table in by_code:
            found.extend(_between(identity, by_code[identity.left.table], by_code[identity.right.table]))
    for table in by_code.values():
        found.extend(_below(table))
    return found


def _between(identity: Identity, left: Table, right: Table) -> Iterator[Breach]:
    others = {row.unit.area_id: row for row in right.rows if row.counted == identity.right.counted}
    for row in left.rows:
        if row.counted != identity.left.counted or row.unit.area_id not in others:
            continue
        one = _sum(_chosen(left, identity.left.columns), row)
        other = _sum(_chosen(right, identity.right.columns), others[row.unit.area_id])
        if one is None or other is None or _RELATIONS[identity.relation](one, other * identity.times):
            continue
        times = f"{identity.times} × " if identity.times > 1 else ""
        yield Breach(
            row.unit.name,
            f"Biểu {_words(left, identity.left)} là {one}, phải {identity.relation} "
            f"{times}biểu {_words(right, identity.right)} là {other}.",
        )


def _below(table: Table) -> Iterator[Breach]:
    """Compare totals and subtotals with what stands below them; what moves inside a commune is exempt."""
    if table.definition.is_twofold and table.area.level >= Level.COMMUNE:
        return
    for counted in table.definition.counted:
        rows = [row for row in table.rows if row.counted == counted]
        for column in table.columns:
            if not column.is_rate:
                yield from _sums_below(table, rows, column)


def _sums_below(table: Table, rows: list[Row], column: Column) -> Iterator[Breach]:
    for place, row in enumerate(rows):
        parts = _parts(rows, place)
        below = [part.cells[column.key] for part in parts]
        total = row.cells[column.key]
        if not parts or total is None or None in below:
            continue
        if total != sum(cell for cell in below if cell is not None):
            message = f"Biểu {table.code} cột {column.number} là {total}, khác tổng các dòng bên dưới."
            yield Breach(row.unit.name, message)


def _parts(rows: list[Row], place: int) -> list[Row]:
    """Return the rows that add up to the one at `place`: subtotals to the total, details to either."""
    rank, after = rows[place].rank, rows[place + 1 :]
    if rank is Rank.TOTAL:
        return [row for row in after if row.rank is Rank.SUBTOTAL] or after
    parts: list[Row] = []
    for row in after:
        if row.rank <= rank:
            break
        parts.append(row)
    return parts


def _chosen(table: Table, columns: str) -> list[Column]:
    names = columns.split("+")
    starts = tuple(name[:-1] for name in names if name.endswith("*"))
    return [column for column in table.columns if column.key in names or column.key.startswith(starts)]


def _sum(columns: list[Column], row: Row) -> int | None:
    cells = [row.cells[column.key] for column in columns]
    known = [int(cell) for cell in cells if cell is not None]
    return sum(known) if len(known) == len(cells) else None


def _words(table: Table, place: Place) -> str:
    """Return where a figure stands: `2 cột 9 (khẩu)`."""
    columns = _chosen(table, place.columns)
    numbers = f"{columns[0].number}–{columns[-1].number}" if len(columns) > 1 else f"{columns[0].number}"
    counted = f" ({place.counted.label.lower()})" if table.definition.is_twofold else ""
    return f"{table.code} cột {numbers}{counted}"

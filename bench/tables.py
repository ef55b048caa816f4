"""Compute the statutory tables of the province, and the counts of table 1 beside pandas and DuckDB.

Run: python -m bench.tables --data DIR [--quick]. The counts are compared commune by commune.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.database import DATABASE, options, used
from bench.measure import Row, Timing, apart, progress, table, timed
from chungtay.areas.levels import Level
from chungtay.areas.queries import area_by_code, area_by_id
from chungtay.documents.tables import table_workbook
from chungtay.kernel.actors import SYSTEM
from chungtay.registry.queries.counts import sums_by_unit
from chungtay.reporting.queries import table as report_table
from chungtay.standards.classes import PovertyClass

if TYPE_CHECKING:
    from chungtay.reporting.results import Table

MOST = 10.0
CODES = ("1", "2", "3", "4", "5", "6", "7", "12")
PROVINCE, YEAR = "20", 2023
DAY = date(YEAR, 12, 31)
WRITTEN_AT = datetime(YEAR + 1, 1, 2, tzinfo=UTC)
PRINTED = {PovertyClass.POOR: "poor", PovertyClass.NEAR_POOR: "near_poor"}
RIVALS = {"by_pandas": "pandas: rows loaded, joined, grouped", "by_duckdb": "DuckDB by its SQLite scanner"}


def main() -> None:
    """Measure and print."""
    chosen = options(__doc__).parse_args()
    repeats = 2 if chosen.quick else 5
    database = chosen.data.absolute() / DATABASE
    progress("eight tables of the province")
    with used(database):
        lines = list(_eight_tables(repeats))
    print(f"### Statutory tables of Lạng Sơn, {YEAR}\n")
    print("\n".join(lines))
    progress("table 1 by pandas and DuckDB")
    print("\n### Households and persons by commune and class, what table 1 counts\n")
    print("\n".join(_same_counts(database, repeats)))


def _eight_tables(repeats: int) -> Iterator[str]:
    """Yield the times of each table, of all, and of writing them as .xlsx."""
    by_code = {}
    found: list[Table] = []
    for code in CODES:
        by_code[code], one = timed(partial(_table, code), repeats=repeats)
        found.append(one)
    together = Timing(tuple(map(sum, zip(*(timing.seconds for timing in by_code.values()), strict=True))))
    written, _ = timed(lambda: [table_workbook(one, created_at=WRITTEN_AT) for one in found], repeats=repeats)
    yield from table(
        [
            Row(
                f"all {len(CODES)} tables, {len(found[0].rows)} lines each", together, most=MOST, against=None
            ),
            *(Row(f"table {code}", timing, against=None) for code, timing in by_code.items()),
            Row(f"the {len(CODES)} tables written as .xlsx", written, against=None),
        ]
    )


def _table(code: str) -> Table:
    province = area_by_code(PROVINCE, as_of=DAY)
    return report_table(code, area=province, year=YEAR, by=SYSTEM)


def _same_counts(database: Path, repeats: int) -> Iterator[str]:
    """Yield the times of counting by our query and by each counterpart; their counts must be equal."""
    ours = apart("bench.tables:by_our_query", str(database), PROVINCE, DAY.isoformat(), repeats)
    rows = [_row("our query, by SQLite", ours.answer, ours.peak_mib)]
    for function, name in RIVALS.items():
        rival = apart(f"bench.elsewhere:{function}", str(database), PROVINCE, DAY.isoformat(), repeats)
        assert rival.answer["counts"] == ours.answer["counts"], f"{name} counts otherwise"
        rows.append(_row(name, rival.answer, rival.peak_mib))
    yield from table(rows)
    households = sum(count for _, _, count, _ in ours.answer["counts"])
    yield ""
    yield f"All agree commune by commune on the classes of {households:,} households on {DAY}."


def _row(name: str, answer: dict[str, Any], peak: float) -> Row:
    return Row(name, Timing(tuple(answer["seconds"])), peak_mib=peak)


def by_our_query(database: str, code: str, day: str, repeats: int) -> dict[str, Any]:
    """Count as table 1 does; the table must print these very numbers."""
    on = date.fromisoformat(day)
    with used(Path(database)):
        province = area_by_code(code, as_of=on)
        timing, sums = timed(
            lambda: sums_by_unit(["households", "persons"], area=province, level=Level.COMMUNE, as_of=on),
            repeats=repeats,
        )
        counts = sorted(
            [area_by_id(unit).code, int(held), one["households"], one["persons"]]
            for unit, by_class in sums.items()
            for held, one in by_class.items()
        )
        printed = report_table("1", area=province, year=on.year, by=SYSTEM, as_of=on)
    found = {(unit, held): sums for unit, held, *sums in counts}
    for line in printed.rows:
        for held, cell in PRINTED.items():
            if line.unit.level == Level.COMMUNE:
                cells = [line.cells[cell], line.cells[f"{cell}_persons"]]
                assert cells == found.get((line.unit.code, held), [0, 0]), line.unit
    return {"seconds": timing.seconds, "counts": counts}


if __name__ == "__main__":
    main()

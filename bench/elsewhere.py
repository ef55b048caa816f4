"""Count households by commune and class from the SQLite file without our queries: pandas, DuckDB.

Without Django, so that the memory of the process is that of the library. `bench.tables` compares the counts.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib import import_module
from importlib.resources import files
from typing import Any

from bench.measure import timed

PROVINCE, COMMUNE = 1, 3

_LOADED = (
    "SELECT id, code, level, from_date, until_date FROM areas_area",
    "SELECT ancestor_id, area_id, from_date, until_date FROM areas_descent",
    "SELECT household_id, village_id, from_date, until_date FROM registry_stay",
    "SELECT household_id, poverty_class, persons, from_date, until_date FROM registry_povertystatus",
)
_IN_FORCE = "{0}.from_date <= $day AND ({0}.until_date IS NULL OR {0}.until_date > $day)"
_BY_DUCKDB = f"""
    SELECT commune.code, status.poverty_class, COUNT(*), SUM(status.persons)
    FROM office.areas_area province
    JOIN office.areas_descent below ON below.ancestor_id = province.id AND {_IN_FORCE.format("below")}
    JOIN office.areas_area commune ON commune.id = below.area_id AND commune.level = {COMMUNE}
    JOIN office.areas_descent place ON place.ancestor_id = commune.id AND {_IN_FORCE.format("place")}
    JOIN office.registry_stay stay ON stay.village_id = place.area_id AND {_IN_FORCE.format("stay")}
    JOIN office.registry_povertystatus status
         ON status.household_id = stay.household_id AND {_IN_FORCE.format("status")}
    WHERE province.code = $code AND province.level = {PROVINCE} AND {_IN_FORCE.format("province")}
    GROUP BY ALL
"""  # noqa: S608 - made of constants


def by_pandas(database: str, code: str, day: str, repeats: int) -> dict[str, Any]:
    """Load the rows into pandas, join and group there, as a notebook would."""
    pandas = import_module("pandas")

    def work() -> Any:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as office:
            areas, *dated = (pandas.read_sql_query(statement, office) for statement in _LOADED)
        descents, stays, statuses = (_in_force(rows, day) for rows in dated)
        top = _in_force(areas[(areas.code == code) & (areas.level == PROVINCE)], day).id
        inside = descents[descents.ancestor_id.isin(top)].area_id
        communes = areas.loc[(areas.level == COMMUNE) & areas.id.isin(inside), ["id", "code"]]
        placed = communes.merge(descents, left_on="id", right_on="ancestor_id")
        homes = placed.merge(stays, left_on="area_id", right_on="village_id")
        held = homes.merge(statuses, on="household_id").groupby(["code", "poverty_class"])
        return held.persons.agg(["size", "sum"]).reset_index().itertuples(index=False)

    timing, rows = timed(work, repeats=repeats)
    return {"seconds": timing.seconds, "counts": _plain(rows)}


def _in_force(rows: Any, day: str) -> Any:
    kept = rows[(rows.from_date <= day) & (rows.until_date.isna() | (rows.until_date > day))]
    return kept.drop(columns=["from_date", "until_date"])


def by_duckdb(database: str, code: str, day: str, repeats: int) -> dict[str, Any]:
    """Let DuckDB read the file in place through the scanner of the wheel; connecting is not timed."""
    duckdb = import_module("duckdb")
    with duckdb.connect() as engine:
        engine.load_extension(_scanner(duckdb.__version__))
        engine.execute(f"ATTACH '{database}' AS office (TYPE sqlite, READ_ONLY)")
        values = {"code": code, "day": day}
        timing, rows = timed(lambda: engine.execute(_BY_DUCKDB, values).fetchall(), repeats=repeats)
    return {"seconds": timing.seconds, "counts": _plain(rows)}


def _scanner(version: str) -> str:
    folder = files("duckdb_extension_sqlite_scanner") / "extensions" / f"v{version}"
    return str(folder / "sqlite_scanner.duckdb_extension")


def _plain(rows: Any) -> list[list[Any]]:
    return sorted([str(code), *map(int, counts)] for code, *counts in rows)

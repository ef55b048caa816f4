"""The one place that runs expressions: Ibis writes the SQL, DuckDB in this process answers in Arrow.

Ibis is used as a compiler only, over unbound tables, so the same expression can be written for another
engine. On PostgreSQL run `POSTGRESQL_SETUP` once: its own bit_count takes bit strings, not integers.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.expr.operations import Node

POSTGRESQL_SETUP = (
    "CREATE OR REPLACE FUNCTION bit_count(integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE "
    "AS $$ SELECT bit_count($1::bit(32))::integer $$"
)
_BATCH = 122_880  # rows: DuckDB's own row group


def bit_count(mask: ir.IntegerValue) -> ir.IntegerValue:
    """Return how many bits of `mask` are set; DuckDB and Spark bring the function."""
    count: ir.IntegerValue = _bit_count(mask)
    return count


def _declared(mask: int) -> int:
    raise NotImplementedError("the engine computes it")


_bit_count = ibis.udf.scalar.builtin(_declared, name="bit_count")


def sql(expression: ir.Table, dialect: str = "duckdb") -> str:
    """Return an expression as a query for an engine: duckdb, postgres, pyspark."""
    return _sql(expression.op(), dialect)


@lru_cache(maxsize=256)
def _sql(operation: Node, dialect: str) -> str:
    """Write a query once: it takes longer to write than to run on a province."""
    return str(ibis.to_sql(operation.to_expr(), dialect=dialect))


class Embedded:
    """DuckDB in this process, without the network; close it, or use it in a `with`."""

    def __init__(self, *, threads: int | None = None, memory_limit: str | None = None) -> None:
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        if threads is not None:
            config["threads"] = threads
        if memory_limit is not None:
            config["memory_limit"] = memory_limit
        self._connection = duckdb.connect(config=config)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give memory and files back."""
        self._connection.close()

    def table(self, name: str, source: pa.Table | Path) -> ir.Table:
        """Return an Arrow table, or Parquet files (a path, `*` allowed), to build expressions on."""
        if isinstance(source, Path):
            self._connection.read_parquet(str(source)).create_view(name)
        else:  # in batches, which DuckDB reads with all its threads; nothing is copied
            self._connection.register(name, pa.Table.from_batches(source.to_batches(_BATCH), source.schema))
        columns = self._connection.table(name).limit(0).to_arrow_table().schema
        return ibis.table(ibis.Schema.from_pyarrow(columns), name=name)

    def rows(self, expression: ir.Table) -> pa.Table:
        """Return the result of an expression over tables of this engine."""
        return self._connection.execute(sql(expression)).to_arrow_table()

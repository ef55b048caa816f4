"""INSERT … SELECT, and INSERT of many given rows, for one model's table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

BATCH = 20_000


def insert_select(
    model: type[Model], columns: Sequence[str], rows: QuerySet[Any, Any], **constants: Any
) -> int:
    """Insert what a `values_list` query yields, with the same constants in every row; return how many.

    `columns` are field names in the order of the query's columns.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    compiler: SQLCompiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        select, params = compiler.as_sql()
    except EmptyResultSet:  # Django knows without asking that no row can match
        return 0
    names = [_column(model, name) for name in (*columns, *constants)]
    fixed = [_prepared(model, name, value) for name, value in constants.items()]
    marks = "".join(", %s" for _ in fixed)
    into = ", ".join(connection.ops.quote_name(name) for name in names)
    table = connection.ops.quote_name(model._meta.db_table)
    statement = f"INSERT INTO {table} ({into}) SELECT source.*{marks} FROM ({select}) source"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [*fixed, *params])
        return int(cursor.rowcount)


def insert_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert given rows in one prepared statement; columns left out take their defaults; return how many.

    Ten times faster than `bulk_create`, which prepares every value by itself.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    constants = _defaults(model, columns)
    names = [_column(model, name) for name in (*columns, *constants)]
    into = ", ".join(connection.ops.quote_name(name) for name in names)
    marks = ", ".join("%s" for _ in names)
    table = connection.ops.quote_name(model._meta.db_table)
    statement = f"INSERT INTO {table} ({into}) VALUES ({marks})"  # noqa: S608
    tail = tuple(constants.values())
    given = [(*row, *tail) for row in rows]
    with connection.cursor() as cursor:
        for start in range(0, len(given), BATCH):
            cursor.executemany(statement, given[start : start + BATCH])
    return len(given)


def next_ids(model: type[Model], count: int) -> range:
    """Return `count` free keys for rows that other rows of the same transaction must name.

    On SQLite the transaction already holds the only write lock; on PostgreSQL the sequence hands them out.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"LOCK TABLE {connection.ops.quote_name(table)} IN EXCLUSIVE MODE")
        cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {connection.ops.quote_name(table)}")  # noqa: S608
        first = cursor.fetchone()[0] + 1
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, max(first + count - 1, 1)]
            )
    return range(first, first + count)


def _field(model: type[Model], name: str) -> Field[Any, Any]:
    found = model._meta.get_field(name)
    if not isinstance(found, Field):
        raise TypeError(f"{model.__name__}.{name} has no column")
    return found


def _column(model: type[Model], name: str) -> str:
    return str(_field(model, name).column)


def _prepared(model: type[Model], name: str, value: Any) -> Any:
    return _field(model, name).get_db_prep_save(value, connections[DEFAULT_DB_ALIAS])


def _defaults(model: type[Model], columns: Sequence[str]) -> Mapping[str, Any]:
    """Return the defaults of the fields that a caller left out and the database cannot fill."""
    given = set(columns) | {model._meta.pk.name}
    left_out = [field for field in model._meta.concrete_fields if field.name not in given]
    return {field.name: _prepared(model, field.name, field.get_default()) for field in left_out}

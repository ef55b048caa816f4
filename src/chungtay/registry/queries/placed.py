"""Run one statement over households placed in units: the shared middle of counts and movements.

Django's query language cannot join on a derived tree. The pairs of unit and village come from `areas` as a
query and become the first common table of SQL that SQLite and PostgreSQL both read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet


def placed_rows(
    statement: str, params: Sequence[Any], *, places: QuerySet[Any, Any]
) -> list[tuple[Any, ...]]:
    """Return the rows of `statement`, which may read `place (unit, village)`; `%s` marks a value."""
    pairs, pair_params = places.query.sql_with_params()
    # Without the word SQLite works the tree out again for every household: forty times slower.
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH place (unit, village) AS MATERIALIZED ({pairs}) {statement}", [*pair_params, *params]
        )
        return list(cursor.fetchall())

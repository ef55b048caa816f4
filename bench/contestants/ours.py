"""Our expression on DuckDB, written from the same standard that the rule reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from chungtay.analytics.classification import class_counts, poverty_class
from chungtay.analytics.engine import Embedded
from chungtay.standards.catalogue import standard

LAW = standard("nd-07-2021")
THREADS = 2


@contextmanager
def mask_from_arrow(path: Path) -> Iterator[Callable[[], Any]]:
    """Offer the classes by the stored mask, Arrow in memory, Arrow out."""
    with _classes(pq.read_table(path, columns=["residence", "income_score", "deprivations"])) as work:
        yield work


@contextmanager
def flags_from_arrow(path: Path) -> Iterator[Callable[[], Any]]:
    """Offer the classes by twelve flags, Arrow in memory, Arrow out."""
    with _classes(pq.read_table(path, columns=["residence", "income_score", *LAW.indicator_codes])) as work:
        yield work


@contextmanager
def mask_from_parquet(path: Path) -> Iterator[Callable[[], Any]]:
    """Offer the classes by the stored mask from Parquet on disk: reading counts."""
    with _classes(path) as work:
        yield work


@contextmanager
def counts_from_parquet(path: Path) -> Iterator[Callable[[], Any]]:
    """Offer households by commune and class from Parquet: the daily question."""
    with Embedded(threads=THREADS) as engine:
        expression = class_counts(engine.table("households", path), LAW)
        yield lambda: engine.rows(expression)


@contextmanager
def _classes(source: pa.Table | Path) -> Iterator[Callable[[], Any]]:
    with Embedded(threads=THREADS) as engine:
        table = engine.table("households", source)
        expression = table.select(poverty_class(table, LAW).name("poverty_class"))
        yield lambda: engine.rows(expression)["poverty_class"].to_numpy()

"""The rule by score as one would write it in pandas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from chungtay.standards.catalogue import standard
from chungtay.standards.classes import PovertyClass
from chungtay.standards.values import decisive

LAW = standard("nd-07-2021")


@contextmanager
def flags(path: Path) -> Iterator[Callable[[], Any]]:
    """Offer the classes by twelve flags of a frame in memory."""
    frame = pd.read_parquet(path, columns=["residence", "income_score", *LAW.indicator_codes])
    yield lambda: classes(frame, frame[list(LAW.indicator_codes)].sum(axis=1))


@contextmanager
def mask(path: Path) -> Iterator[Callable[[], Any]]:
    """Offer the classes by the stored mask of a frame in memory."""
    frame = pd.read_parquet(path, columns=["residence", "income_score", "deprivations"])
    yield lambda: classes(frame, np.bitwise_count(frame["deprivations"]))


@contextmanager
def mask_from_parquet(path: Path) -> Iterator[Callable[[], Any]]:
    """Offer the classes by the stored mask from Parquet on disk: reading counts."""

    def work() -> Any:
        frame = pd.read_parquet(path, columns=["residence", "income_score", "deprivations"])
        return classes(frame, np.bitwise_count(frame["deprivations"]))

    yield work


def classes(frame: pd.DataFrame, deprivations: Any) -> Any:
    """Return the class code of every row."""
    rural, urban = decisive(LAW.score_line.rural), decisive(LAW.score_line.urban)
    line = np.where(frame["residence"] == "urban", urban, rural)
    poor = deprivations >= decisive(LAW.deprivations_for_poor)
    under = np.where(poor, PovertyClass.POOR.value, PovertyClass.NEAR_POOR.value)
    return np.where(frame["income_score"] > line, PovertyClass.NOT_POOR.value, under)

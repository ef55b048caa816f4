"""Every row of movements.yaml: two days, a past, one movement and its column in tables 2 and 3 (REV-5)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from chungtay.rules.movement import COLUMNS, Past, movement
from chungtay.standards.classes import PovertyClass

ROWS = yaml.safe_load((Path(__file__).parent / "movements.yaml").read_text("utf-8"))


def class_named(name: str | None) -> PovertyClass | None:
    return None if name is None else PovertyClass[name]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_REV5_movement_and_its_columns(row: dict[str, Any]) -> None:
    past = Past(*(row.get(field, False) for field in ("ever_poor", "ever_near_poor", "arrived")))
    moved = movement(class_named(row["before"]), class_named(row["after"]), past)
    assert moved == row["expect"]
    assert COLUMNS[PovertyClass.POOR].get(moved) == row["table_2"]
    assert COLUMNS[PovertyClass.NEAR_POOR].get(moved) == row["table_3"]

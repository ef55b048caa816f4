"""Every row of classification.yaml: a household, an article, a class or a refusal (STD-1, REV-3)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from chungtay.kernel.errors import DomainError
from chungtay.rules.classification import Circumstances, classify
from chungtay.rules.explanation import explain
from chungtay.standards.catalogue import standard
from chungtay.standards.classes import PovertyClass, Residence

ROWS = yaml.safe_load((Path(__file__).parent / "classification.yaml").read_text("utf-8"))


def judged(row: dict[str, Any]) -> PovertyClass:
    given = row["given"]
    household = Circumstances(
        residence=Residence(given["residence"]),
        deprivations=frozenset(given["deprivations"]),
        income_score=given.get("income_score"),
        income=given.get("income"),
    )
    law, confirmed = standard(row.get("standard", "nd-07-2021")), row.get("confirmed", {})
    found = classify(household, law, confirmed=confirmed)
    assert explain(household, law, confirmed=confirmed).poverty_class is found
    return found


@pytest.mark.parametrize("row", [row for row in ROWS if "expect" in row], ids=lambda row: row["case"])
def test_REV3_class_by_the_article(row: dict[str, Any]) -> None:
    assert judged(row).name == row["expect"], row["law"]


@pytest.mark.parametrize("row", [row for row in ROWS if "refused" in row], ids=lambda row: row["case"])
def test_STD1_refused_with_its_code(row: dict[str, Any]) -> None:
    with pytest.raises(DomainError) as refusal:
        judged(row)
    assert refusal.value.code == row["refused"]


def test_every_row_cites_its_law_and_is_one_case() -> None:
    assert len(ROWS) >= 40
    assert len({row["case"] for row in ROWS}) == len(ROWS)
    assert all(row["law"] and (("expect" in row) != ("refused" in row)) for row in ROWS)

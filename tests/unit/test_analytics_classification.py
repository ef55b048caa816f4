"""One definition of the law, two ways to run it: the columnar expression answers as the rule does (ANA-6)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.analytics.classification import ColumnsMissing, class_counts, poverty_class
from chungtay.analytics.engine import Embedded, sql
from chungtay.rules.classification import Circumstances, NothingToJudge, classify
from chungtay.standards.catalogue import standard
from chungtay.standards.classes import PovertyClass, Residence
from chungtay.standards.standard import Standard, mask_of
from chungtay.standards.values import NOTHING_CONFIRMED, Confirmed, UnreviewedValue
from strategies import households, standards

LAW, NEW = standard("nd-07-2021"), standard("nd-351-2025")


@pytest.fixture(scope="module")
def engine() -> Any:
    with Embedded(threads=1) as embedded:
        yield embedded


def table_of(population: list[Circumstances], law: Standard, *, masks: bool = True) -> pa.Table:
    columns: dict[str, Any] = {
        "residence": pa.array([house.residence.value for house in population], pa.string()),
        "income_score": pa.array([house.income_score for house in population], pa.int16()),
        "income": pa.array([house.income for house in population], pa.int64()),
    }
    if masks:
        found = [mask_of(house.deprivations, law) for house in population]
        columns["deprivations"] = pa.array(found, pa.int32())
    else:
        for code in law.indicator_codes:
            columns[code] = pa.array([code in house.deprivations for house in population], pa.bool_())
    return pa.table(columns)


def by_expression(
    engine: Embedded, table: pa.Table, law: Standard, confirmed: Confirmed = NOTHING_CONFIRMED
) -> list[int | None]:
    source = engine.table("households", table)
    classes = poverty_class(source, law, confirmed=confirmed).name("poverty_class")
    found: list[int | None] = engine.rows(source.select(classes))["poverty_class"].to_pylist()
    return found


def by_rule(house: Circumstances, law: Standard, confirmed: Confirmed = NOTHING_CONFIRMED) -> int | None:
    try:
        return classify(house, law, confirmed=confirmed).value
    except (NothingToJudge, UnreviewedValue):
        return None


@settings(max_examples=60, deadline=None)
@given(st.data(), st.booleans())
def test_ANA6_every_household_under_every_standard_gets_the_class_of_the_rule(
    engine: Embedded, data: st.DataObject, masks: bool
) -> None:
    law = data.draw(standards(unknown=True))
    population = data.draw(st.lists(households(law, judged=False), min_size=1, max_size=40))
    table = table_of(population, law, masks=masks)
    assert by_expression(engine, table, law) == [by_rule(house, law) for house in population]


@pytest.mark.parametrize("dropped", ["income", "income_score"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_ANA6_a_table_may_bring_the_income_or_the_score_alone(
    engine: Embedded, dropped: str, data: st.DataObject
) -> None:
    law = data.draw(standards())
    population = data.draw(st.lists(households(law, judged=False), min_size=1, max_size=20))
    table = table_of(population, law).drop_columns([dropped])
    known = [
        Circumstances(house.residence, house.deprivations, **{measure: getattr(house, measure)})
        for house in population
        for measure in {"income", "income_score"} - {dropped}
    ]
    assert by_expression(engine, table, law) == [by_rule(house, law) for house in known]


GOLDEN = Path(__file__).parents[1] / "golden" / "classification.yaml"


def test_ANA6_the_golden_households_in_one_table(engine: Embedded) -> None:
    rows = [row for row in yaml.safe_load(GOLDEN.read_text("utf-8")) if "expect" in row]
    rows = [row for row in rows if "standard" not in row]
    population = [
        Circumstances(
            Residence(row["given"]["residence"]),
            frozenset(row["given"]["deprivations"]),
            row["given"].get("income_score"),
            row["given"].get("income"),
        )
        for row in rows
    ]
    assert len(rows) >= 35
    found = by_expression(engine, table_of(population, LAW), LAW)
    assert found == [PovertyClass[row["expect"]] for row in rows]


def test_STD2_the_lines_of_2027_tell_poor_and_near_poor_and_nothing_of_those_above(engine: Embedded) -> None:
    population = [
        Circumstances(Residence.RURAL, frozenset({"water", "toilet", "waste"}), income=2_200_000),
        Circumstances(Residence.URBAN, frozenset({"waste"}), income=2_800_000),
        Circumstances(Residence.RURAL, frozenset(), income=2_200_001),
        Circumstances(Residence.RURAL, frozenset(), income_score=10),
    ]
    table = table_of(population, NEW)
    assert by_expression(engine, table, NEW) == [1, 2, None, None]
    confirmed = {"nd-351-2025.average_line.rural": 3_000_000, "nd-351-2025.score_line.rural": 150}
    assert by_expression(engine, table, NEW, confirmed) == [1, 2, 3, 2]


@pytest.mark.parametrize(
    "row",
    [
        {"residence": "unknown", "income_score": 100, "deprivations": 7},
        {"residence": None, "income_score": 100, "deprivations": 7},
        {"residence": "rural", "income_score": None, "deprivations": 7},
        {"residence": "rural", "income_score": -1, "deprivations": 7},
        {"residence": "rural", "income_score": 100, "deprivations": None},
        {"residence": "rural", "income_score": 100, "deprivations": 4096},
        {"residence": "rural", "income_score": 200, "deprivations": 4096},
        {"residence": "rural", "income_score": 100, "deprivations": -1},
    ],
)
def test_ANA6_what_the_rule_would_refuse_has_no_class(engine: Embedded, row: dict[str, Any]) -> None:
    schema = pa.schema([("residence", "string"), ("income_score", "int16"), ("deprivations", "int16")])
    good = {"residence": "rural", "income_score": 100, "deprivations": 7}
    table = pa.Table.from_pylist([good, row], schema=schema)
    assert by_expression(engine, table, LAW) == [PovertyClass.POOR, None]


def test_ANA1_counts_by_area_and_class_from_parquet(engine: Embedded, tmp_path: Path) -> None:
    rows = [
        ("20.1", "rural", 140, 7),
        ("20.1", "rural", 140, 3),
        ("20.1", "urban", 175, 7),
        ("20.2", "rural", 141, 7),
    ]
    names = ["area", "residence", "income_score", "deprivations"]
    pq.write_table(
        pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))), tmp_path / "h.parquet"
    )
    counted = engine.rows(class_counts(engine.table("snapshot", tmp_path / "h.parquet"), LAW))
    found = {(row["area"], row["poverty_class"]): row["households"] for row in counted.to_pylist()}
    assert found == Counter({("20.1", 1): 2, ("20.1", 2): 1, ("20.2", 4): 1})


@pytest.mark.parametrize(
    ("columns", "missing"),
    [
        (["residence", "deprivations"], "income_score"),
        (["income_score", "deprivations"], "residence"),
        (["residence", "income"], "telecom"),
    ],
)
def test_ANA6_a_table_without_the_columns_is_refused(
    engine: Embedded, columns: list[str], missing: str
) -> None:
    table = engine.table("short", pa.table({name: pa.array([], pa.int16()) for name in columns}))
    with pytest.raises(ColumnsMissing, match=missing):
        poverty_class(table, LAW)


def test_ANA6_the_same_expression_is_written_for_postgresql(engine: Embedded) -> None:
    source = engine.table("households", table_of([], LAW))
    query = sql(class_counts(source, LAW, by=("residence",)), "postgres")
    assert "BIT_COUNT" in query
    assert "2250000" in query

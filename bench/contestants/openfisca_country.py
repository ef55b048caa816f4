"""A minimal OpenFisca country: one entity, twelve flags, two dated score lines, one class.

OpenFisca-Core is AGPL: only this file imports it, only the benchmark imports this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from chungtay.standards.catalogue import standard
from chungtay.standards.values import decisive

LAW = standard("nd-07-2021")
PERIOD = "2024-12"
CODES = np.array([1, 2, 4], dtype=np.int16)  # of Outcome, in its order

Household = build_entity(key="household", plural="households", label="Household", is_person=True)


class Outcome(Enum):
    """The classes that a score can give."""

    poor = "poor"
    near_poor = "near_poor"
    not_poor = "not_poor"


@contextmanager
def flags(path: Path) -> Iterator[Callable[[], Any]]:
    """Offer the classes by twelve flags, arrays in memory; declaring the households counts."""
    table = pq.read_table(path, columns=["residence", "income_score", *LAW.indicator_codes])
    arrays = {name: table[name].to_numpy() for name in ("income_score", *LAW.indicator_codes)}
    arrays["urban"] = table["residence"].to_numpy() == "urban"
    system = country()
    yield lambda: classes(system, arrays)


def classes(system: TaxBenefitSystem, arrays: dict[str, Any]) -> Any:
    """Return the class code of every household."""
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("household", np.arange(len(arrays["income_score"])))
    simulation = builder.build(system)
    for name, values in arrays.items():
        simulation.set_input(name, PERIOD, values)
    return CODES[np.asarray(simulation.calculate("poverty_class", PERIOD))]


def country() -> TaxBenefitSystem:
    """Return the tax-benefit system that holds the rule by score, with the figures of our standard."""
    system = TaxBenefitSystem([Household])
    figures = {
        "score_line_rural": decisive(LAW.score_line.rural),
        "score_line_urban": decisive(LAW.score_line.urban),
        "deprivations_for_poor": decisive(LAW.deprivations_for_poor),
    }
    dated = {name: {"values": {"2022-01-01": figure}} for name, figure in figures.items()}
    system.parameters = ParameterNode("", data=dated)
    for name in ("urban", *LAW.indicator_codes):
        system.add_variable(variable(name, bool))
    system.add_variable(variable("income_score", int))
    outcome = {"possible_values": Outcome, "default_value": Outcome.not_poor, "formula": formula}
    system.add_variable(variable("poverty_class", Enum, **outcome))
    return system


def variable(name: str, kind: type, **more: Any) -> type[Variable]:
    """Return a monthly variable of the household."""
    common = {"value_type": kind, "entity": Household, "definition_period": DateUnit.MONTH, "label": name}
    return type(name, (Variable,), {**common, **more})


def formula(household: Any, period: Any, parameters: Any) -> Any:
    """Return the class by score."""
    law = parameters(period)
    line = np.where(household("urban", period), law.score_line_urban, law.score_line_rural)
    missing = sum(household(code, period).astype(np.int16) for code in LAW.indicator_codes)
    under = np.where(missing >= law.deprivations_for_poor, 0, 1)
    return np.where(household("income_score", period) > line, 2, under)

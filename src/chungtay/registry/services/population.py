"""Record how many households and persons live in a commune at the end of a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from django.db import transaction

from chungtay.audit.services import record
from chungtay.kernel.actors import Actor
from chungtay.registry.models import Population
from chungtay.storage.statements import insert_rows


@dataclass(frozen=True, slots=True)
class PopulationFigure:
    """All households and persons of a commune; the last day of the year."""

    area_id: int
    year: int
    households: int
    kinh_households: int
    native_households: int
    persons: int
    kinh_persons: int
    native_persons: int
    source: str


@transaction.atomic
def record_population(figures: Sequence[PopulationFigure], *, by: Actor) -> None:
    """Add figures of communes and years that have none yet; the database refuses a second one."""
    columns = [
        "area", "year", "households", "kinh_households", "native_households",
        "persons", "kinh_persons", "native_persons", "source",
    ]  # fmt: skip
    insert_rows(Population, columns, (astuple(figure) for figure in figures))
    record("registry.population.recorded", by=by, subject=f"population:{len(figures)}")

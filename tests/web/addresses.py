"""Every address of the program with an example, and what each member of the cast gets there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from django.urls import URLPattern, URLResolver, get_resolver, reverse

if TYPE_CHECKING:
    from web.conftest import World

Expected = dict[str, int]
SIGN_IN, OK, MISSING, METHOD = 302, 200, 404, 405

EVERYBODY: Expected = {
    "anonymous": SIGN_IN,
    "commune_officer": OK,
    "outsider": OK,
    "province_officer": OK,
    "watcher": OK,
    "administrator": OK,
}
FIGURES_OF_COMMUNE: Expected = {**EVERYBODY, "outsider": MISSING, "administrator": MISSING}
FIGURES_OF_PROVINCE: Expected = {**FIGURES_OF_COMMUNE, "commune_officer": MISSING}
HOUSEHOLDS_OF_COMMUNE: Expected = {**FIGURES_OF_COMMUNE, "watcher": MISSING}

# name: arguments of the example, who gets what. An address that is not here fails the tests.
MATRIX: dict[str, tuple[Callable[[World], list[object]], Expected]] = {
    "home": (lambda world: [], EVERYBODY),
    "search": (lambda world: [], EVERYBODY),
    "gallery": (lambda world: [], EVERYBODY),
    "plan_check": (lambda world: [], EVERYBODY),
    "sign_in": (lambda world: [], {"anonymous": OK, "commune_officer": 302}),
    "sign_out": (lambda world: [], {"anonymous": SIGN_IN, "commune_officer": METHOD}),
    "set_language": (lambda world: [], {"anonymous": 302, "commune_officer": 302}),
    "areas": (
        lambda world: [],
        dict.fromkeys(EVERYBODY, 302),
    ),
    "area": (lambda world: ["06004", 2026], FIGURES_OF_COMMUNE),
    "plans": (
        lambda world: [],
        {**EVERYBODY, "province_officer": 302, "watcher": 302, "administrator": 302},
    ),
    "plan": (lambda world: ["20", 2023], FIGURES_OF_PROVINCE),
    "plan_docx": (lambda world: ["20", 2023], FIGURES_OF_PROVINCE),
    "reports": (lambda world: [], EVERYBODY),
    "report": (lambda world: ["1", "06004", 2025], FIGURES_OF_COMMUNE),
    "report_xlsx": (lambda world: ["1", "06004", 2025], FIGURES_OF_COMMUNE),
    "report_json": (lambda world: ["1", "06004", 2025], FIGURES_OF_COMMUNE),
    "households": (lambda world: [], {**EVERYBODY, "watcher": MISSING, "administrator": MISSING}),
    "household": (lambda world: [world.household.pk], HOUSEHOLDS_OF_COMMUNE),
    "rounds": (lambda world: [], EVERYBODY),
    "round": (
        lambda world: [world.round.pk],
        {**EVERYBODY, "commune_officer": 302, "outsider": 302, "administrator": MISSING},
    ),
    "round_commune": (lambda world: [world.round.pk, "06004"], FIGURES_OF_COMMUNE),
    "round_households": (lambda world: [world.round.pk, "06004"], HOUSEHOLDS_OF_COMMUNE),
    "questionnaire": (lambda world: [world.entry.pk], HOUSEHOLDS_OF_COMMUNE),
}
CASES = [(name, who) for name, (_, expected) in MATRIX.items() for who in expected]

# Pages with content of their own, seen by the province, at which every check of looks is aimed.
PAGES = [
    "home", "search", "gallery", "area", "area_province", "plan", "reports", "report", "households",
    "household", "rounds", "round", "round_commune", "round_households", "questionnaire",
    "plan_check", "sign_in",
]  # fmt: skip


def address_of(name: str, world: World) -> str:
    """Return the example of an address."""
    if name == "area_province":
        return reverse("area", args=["20", 2026])
    return reverse(name, args=MATRIX[name][0](world))


def names_of_resolver() -> set[str]:
    """Return the name of every address that the program answers."""
    return set(_names(get_resolver().url_patterns))


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern)

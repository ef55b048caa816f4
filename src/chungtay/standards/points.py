"""A points table, item × option × region, by which a questionnaire estimates income (B1); read and checked.

The official table of 2022-2026 (TT 07/2021) is not shipped: a province loads it as a file of this format.
`data/points/example.yaml` shows the format with invented points and can never decide on a household.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from chungtay.kernel.errors import DomainError
from chungtay.kernel.periods import Period
from chungtay.standards.classes import Residence
from chungtay.standards.sources import Node, confidence_of, parse
from chungtay.standards.values import Value


class PointsTableHole(DomainError):
    """Some option has no points for some region."""

    code = "points_table_hole"
    template = "Bảng điểm {source} thiếu điểm ở {count} chỗ: {places}. Hãy điền đủ rồi nạp lại."


class PointsTableUnknownRegion(DomainError):
    """Points are given for a region that the table does not declare."""

    code = "points_table_unknown_region"
    template = (
        "Bảng điểm {source} cho điểm vùng chưa khai báo: {places}. Hãy sửa mã vùng hoặc thêm vào regions."
    )


class PointsTableDuplicate(DomainError):
    """A region, item or option is declared twice."""

    code = "points_table_duplicate"
    template = "Bảng điểm {source} khai báo trùng: {places}. Hãy bỏ bớt một dòng rồi nạp lại."


@dataclass(frozen=True, slots=True)
class Region:
    """A column of the table; urban households have their own."""

    code: str
    name: str
    residence: Residence


@dataclass(frozen=True, slots=True)
class Option:
    """An answer and its points by region."""

    code: str
    name: str
    points: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PointsItem:
    """A question: exactly one option holds, or any number of them where `many`."""

    code: str
    name: str
    many: bool
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class PointsTable:
    """A complete table: every option has points for every region. An example can be shown, never decide."""

    code: str
    name: str
    example: bool
    source: Value[str]
    in_force: Period
    regions: tuple[Region, ...]
    items: tuple[PointsItem, ...]

    def highest_score(self, region: str) -> int:
        """Return the largest score that answers can reach in `region`, to compare with the official sum."""
        return sum(_highest(item, region) for item in self.items)


def _highest(item: PointsItem, region: str) -> int:
    points = [option.points[region] for option in item.options]
    return sum(points) if item.many else max(points)


@cache
def example_points_table() -> PointsTable:
    """Return the table that shows the format; its points are invented."""
    path = files("chungtay.standards") / "data" / "points" / "example.yaml"
    return read_points_table(path.read_text("utf-8"), path.name)


def read_points_table(text: str, source: str) -> PointsTable:
    """Return the points table written in a YAML text; `source` names it in refusals.

    Raises:
        UnreadableSource: not YAML, or something is missing or of a wrong type; with its place.
        PointsTableDuplicate: a region, item or option is declared twice.
        PointsTableUnknownRegion: points stand under a region that is not declared.
        PointsTableHole: an option lacks the points of a region; every such place is listed.
    """
    top = parse(text, source)
    top.only("code", "name", "example", "legal_basis", "confidence", "in_force", "regions", "items")
    code, name = top.text("code"), top.text("name")
    table = PointsTable(
        code=code,
        name=name,
        example=top.flag("example"),
        source=Value(
            key=f"points.{code}",
            name=name,
            value=code,
            unit="bảng điểm",
            legal_basis=top.text("legal_basis"),
            confidence=confidence_of(top),
        ),
        in_force=top.period("in_force"),
        regions=tuple(map(_region, top.children("regions"))),
        items=tuple(map(_item, top.children("items"))),
    )
    _refuse_duplicates(table, source)
    _refuse_unknown_regions(table, source)
    _refuse_holes(table, source)
    return table


def _region(node: Node) -> Region:
    node.only("code", "name", "residence")
    residence = node.text("residence")
    if residence not in tuple(Residence):
        raise node.refuse("residence", "cần rural hoặc urban")
    return Region(node.text("code"), node.text("name"), Residence(residence))


def _item(node: Node) -> PointsItem:
    node.only("code", "name", "many", "options")
    options = tuple(map(_option, node.children("options")))
    return PointsItem(node.text("code"), node.text("name"), node.flag("many", default=False), options)


def _option(node: Node) -> Option:
    node.only("code", "name", "points")
    given = node.child("points")
    points = {region: given.whole(region) for region in given.content if given.content[region] is not None}
    if below := [region for region, figure in points.items() if figure < 0]:
        raise given.refuse(below[0], "điểm không thể âm")
    return Option(node.text("code"), node.text("name"), MappingProxyType(points))


def _refuse_duplicates(table: PointsTable, source: str) -> None:
    names = [f"regions › {region.code}" for region in table.regions]
    names += [item.code for item in table.items]
    names += [f"{item.code} › {option.code}" for item in table.items for option in item.options]
    if places := [name for name, count in Counter(names).items() if count > 1]:
        raise PointsTableDuplicate(source=source, places=_listed(places))


def _refuse_unknown_regions(table: PointsTable, source: str) -> None:
    declared = {region.code for region in table.regions}
    places = [
        f"{place} › {region}"
        for place, option in _options(table)
        for region in option.points
        if region not in declared
    ]
    if places:
        raise PointsTableUnknownRegion(source=source, places=_listed(places))


def _refuse_holes(table: PointsTable, source: str) -> None:
    places = [
        f"{place} › {region.code}"
        for place, option in _options(table)
        for region in table.regions
        if region.code not in option.points
    ]
    if places:
        raise PointsTableHole(source=source, count=len(places), places=_listed(places))


def _options(table: PointsTable) -> Iterator[tuple[str, Option]]:
    for item in table.items:
        for option in item.options:
            yield f"{item.code} › {option.code}", option


def _listed(places: list[str]) -> str:
    """Return the places in one line, the first ten of a long list."""
    shown = "; ".join(places[:10])
    return shown if len(places) <= 10 else f"{shown}; …"

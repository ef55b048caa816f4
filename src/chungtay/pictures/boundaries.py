"""Outlines of areas from the TopoJSON in `data/`, projected and thinned to the pixels of one picture.

Neighbours share their arcs, and each arc is thinned once, so borders never gape.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from chungtay.kernel.errors import DomainError

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]

MARGIN = 6.0
THINNING = (
    0.35,
    0.5,
    0.7,
    0.9,
    1.2,
    1.6,
)  # pixels that a thinned line may stray; the first that is light enough
LIGHT = 5200  # points a sheet may have, so that a map of 200 communes stays under 60 KB
SPECK = 0.8  # square pixels; a smaller islet is not worth its bytes
ISLET = 1.5  # radius in pixels at which the islets of the two archipelagos are drawn


class NoBoundaries(DomainError):
    """No outlines of this kind are shipped for the province."""

    code = "no_boundaries"
    template = "Chưa có dữ liệu bản đồ “{layer}”. Xem số liệu ở bảng; bản đồ có thể bổ sung sau."


@dataclass(frozen=True, slots=True)
class Layer:
    """Which outlines: a file of `data/`, or one province cut from it. `level` names the areas."""

    file: str
    level: str
    province: str = ""


def provinces(count: int = 34) -> Layer:
    """Return the country by province: 63 until 30/6/2025, 34 from 1/7/2025."""
    return _shipped(f"vn_provinces_{count}", "province")


def districts(province: str = "") -> Layer:
    """Return the districts of 2023, of one province or of the country."""
    if province and not _is_shipped(f"{province}_districts_2023"):
        return Layer("vn_districts_2023", "district", province)
    return _shipped(f"{province or 'vn'}_districts_2023", "district")


def communes(province: str, year: int = 2025) -> Layer:
    """Return the communes of one province of 2023: the list of 2023, or that of 1/7/2025.

    Raises:
        NoBoundaries: none are shipped for this province.
    """
    return _shipped(f"{province}_communes_{year}", "commune")


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """One outline in pixels; `part` names an archipelago, else it is ""."""

    code: str
    name: str
    part: str
    polygons: tuple[Polygon, ...]

    @property
    def largest(self) -> Polygon:
        return max(self.polygons, key=lambda polygon: abs(area(polygon[0])))


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """All shapes of a layer on one sheet, y pointing down; equal only to itself, so quick to remember by."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


@lru_cache(maxsize=32)
def sheet(layer: Layer, width: float) -> Sheet:
    """Project `layer` (Mercator) so that it fills `width` pixels but for a margin.

    Raises:
        NoBoundaries: the layer holds no area of this province.
    """
    geometries = [
        geometry
        for geometry in _geometries(layer.file)
        if layer.province in ("", geometry["properties"].get("province_code"))
    ]
    if not geometries:
        raise NoBoundaries(layer=f"{layer.file} {layer.province}")
    arcs = _arcs(layer.file)
    used = {number if number >= 0 else ~number for geometry in geometries for number in _numbers(geometry)}
    xs, ys = zip(*(point for number in used for point in arcs[number]), strict=True)
    scale = (width - 2 * MARGIN) / (max(xs) - min(xs))
    left, top = min(xs) - MARGIN / scale, min(ys) - MARGIN / scale
    pixels = {number: [((x - left) * scale, (y - top) * scale) for x, y in arcs[number]] for number in used}
    thinned = _light(pixels, len(geometries))
    shapes = tuple(_shape(geometry, thinned) for geometry in geometries)
    return Sheet(width, round((max(ys) - top) * scale + MARGIN, 1), shapes)


def area(ring: Ring) -> float:
    """Return the signed area of a closed ring in square pixels."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def _shipped(file: str, level: str) -> Layer:
    if not _is_shipped(file):
        raise NoBoundaries(layer=file)
    return Layer(file, level)


def _is_shipped(file: str) -> bool:
    return files("chungtay.pictures").joinpath("data", f"{file}.topojson").is_file()


@lru_cache(maxsize=8)
def _topology(file: str) -> dict[str, Any]:
    text = files("chungtay.pictures").joinpath("data", f"{file}.topojson").read_text(encoding="utf-8")
    topology: dict[str, Any] = json.loads(text)
    return topology


def _geometries(file: str) -> list[dict[str, Any]]:
    (collection,) = _topology(file)["objects"].values()
    geometries: list[dict[str, Any]] = collection["geometries"]
    return geometries


@lru_cache(maxsize=8)
def _arcs(file: str) -> list[list[Point]]:
    topology = _topology(file)
    (x_scale, y_scale), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(_mercator(west + x * x_scale, south + y * y_scale))
        arcs.append(points)
    return arcs


def _mercator(longitude: float, latitude: float) -> Point:
    return math.radians(longitude), -math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _rings(geometry: Mapping[str, Any]) -> list[list[list[int]]]:
    polygons: list[list[list[int]]] = (
        geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    )
    return polygons


def _numbers(geometry: Mapping[str, Any]) -> Iterator[int]:
    return (number for polygon in _rings(geometry) for ring in polygon for number in ring)


def _shape(geometry: Mapping[str, Any], arcs: Mapping[int, list[Point]]) -> Shape:
    properties = geometry["properties"]
    part = properties.get("part", "main")
    polygons = tuple(tuple(_joined(ring, arcs) for ring in polygon) for polygon in _rings(geometry))
    drawn = _islets(polygons) if part != "main" else _without_specks(polygons)
    return Shape(properties["code"], properties["name"], "" if part == "main" else part, drawn)


def _joined(ring: Iterable[int], arcs: Mapping[int, list[Point]]) -> Ring:
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)


def _without_specks(polygons: tuple[Polygon, ...]) -> tuple[Polygon, ...]:
    """Return the polygons worth drawing: always the largest, without empty holes."""
    by_size = sorted(polygons, key=lambda polygon: -abs(area(polygon[0])))
    kept = [by_size[0], *(polygon for polygon in by_size[1:] if abs(area(polygon[0])) >= SPECK)]
    return tuple(
        (polygon[0], *(hole for hole in polygon[1:] if abs(area(hole)) >= SPECK)) for polygon in kept
    )


def _islets(polygons: tuple[Polygon, ...]) -> tuple[Polygon, ...]:
    """Return a visible dot for each islet, so that no scale makes the archipelago disappear."""
    dots: list[Point] = []
    for outer, *_ in polygons:
        x = sum(point[0] for point in outer) / len(outer)
        y = sum(point[1] for point in outer) / len(outer)
        if all(math.dist((x, y), dot) > ISLET for dot in dots):
            dots.append((round(x, 1), round(y, 1)))
    return tuple((_octagon(dot),) for dot in dots)


def _octagon(centre: Point) -> Ring:
    turns = [turn * math.pi / 4 for turn in (*range(8), 0)]
    return tuple(
        (round(centre[0] + ISLET * math.cos(turn), 1), round(centre[1] - ISLET * math.sin(turn), 1))
        for turn in turns
    )


def _light(arcs: Mapping[int, list[Point]], shapes: int) -> dict[int, list[Point]]:
    """Return the arcs thinned no more than the weight of the picture asks for."""
    thinned: dict[int, list[Point]] = {}
    for tolerance in THINNING:
        thinned = {number: _thinned(points, tolerance) for number, points in arcs.items()}
        if 2 * sum(map(len, thinned.values())) <= max(LIGHT, 12 * shapes):
            break
    return thinned


def _thinned(points: list[Point], tolerance: float) -> list[Point]:
    """Return the line after Douglas and Peucker, on a grid of a tenth of a pixel."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        farthest, distance = first, tolerance
        for middle in range(first + 1, last):
            off = _off_line(points[middle], points[first], points[last])
            if off > distance:
                farthest, distance = middle, off
        if farthest != first:
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [(round(points[number][0], 1), round(points[number][1], 1)) for number in sorted(keep)]


def _off_line(point: Point, start: Point, end: Point) -> float:
    length = math.dist(start, end)
    if length == 0:
        return math.dist(point, start)
    cross = (end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (end[1] - start[1])
    return abs(cross) / length

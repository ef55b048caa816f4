"""Where letters fit on a map: inside an outline, in a free corner, or beside the land with a leader to it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from chungtay.pictures.boundaries import Point, Polygon, Sheet

ROW = 4.0  # pixels between the scan lines of the occupied ground
DIRECTIONS = tuple(turn * math.tau / 24 for turn in range(24))
SHORTEST, STEP, LONGEST = 12.0, 6.0, 0.17  # of a leader; the longest in parts of the sheet's width

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def around(cls, centre: Point, width: float, height: float) -> Box:
        return cls(centre[0] - width / 2, centre[1] - height / 2, width, height)

    def touches(self, other: Box) -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def holds(self, point: Point) -> bool:
        return self.x <= point[0] <= self.x + self.width and self.y <= point[1] <= self.y + self.height

    def is_within(self, width: float, height: float) -> bool:
        return self.x >= 0 and self.y >= 0 and self.x + self.width <= width and self.y + self.height <= height


def room(polygon: Polygon, height: float) -> tuple[Point, float]:
    """Return the centre and width of the widest box of `height` that lies inside `polygon`."""
    ys = [y for _, y in polygon[0]]
    best: tuple[Point, float] = ((sum(x for x, _ in polygon[0]) / len(ys), (min(ys) + max(ys)) / 2), 0.0)
    steps = 24
    for step in range(1, steps):
        y = min(ys) + (max(ys) - min(ys)) * step / steps
        lines = [_spans(polygon, y + shift * height) for shift in (-0.5, -0.25, 0.0, 0.25, 0.5)]
        for left, right in _common(lines):
            if right - left > best[1]:
                best = ((round((left + right) / 2, 1), round(y, 1)), right - left)
    return best


def free_corner(sheet: Sheet, width: float, height: float) -> Box | None:
    """Return a box of this size in a corner of the sheet where nothing is drawn, or None."""
    right, bottom = sheet.width - width, sheet.height - height
    boxes = [Box(x, y, width, height) for x, y in ((0.0, bottom), (right, 0.0), (right, bottom), (0.0, 0.0))]
    return next(
        (box for box in boxes if box.is_within(sheet.width, sheet.height) and is_free(sheet, box)), None
    )


def beside(sheet: Sheet, anchor: Point, size: Point, taken: Sequence[Box]) -> Box | None:
    """Return the nearest box of `size` off the land that a short leader from `anchor` can reach, or None."""
    distance = SHORTEST
    while distance <= sheet.width * LONGEST:
        for turn in DIRECTIONS:
            towards = (math.cos(turn), math.sin(turn))
            centre = (
                anchor[0] + towards[0] * (distance + size[0] / 2),
                anchor[1] + towards[1] * (distance + size[1] / 2),
            )
            box = Box.around(centre, *size)
            if _can_stand(sheet, box, taken) and not _is_crossed(anchor, box, taken):
                return box
        distance += STEP
    return None


def leader_end(anchor: Point, box: Box) -> Point:
    """Return the point of the box's edge where a leader from `anchor` ends."""
    return (
        round(min(max(anchor[0], box.x), box.x + box.width), 1),
        round(min(max(anchor[1], box.y), box.y + box.height), 1),
    )


def is_free(sheet: Sheet, box: Box) -> bool:
    """Return whether nothing is drawn on the sheet under `box`."""
    ground = _ground(sheet)
    rows = range(math.floor(box.y / ROW), math.ceil((box.y + box.height) / ROW) + 1)
    right = box.x + box.width
    return not any(a < right and b > box.x for row in rows for a, b in ground.get(row, ()))


def _can_stand(sheet: Sheet, box: Box, taken: Sequence[Box]) -> bool:
    is_clear = box.is_within(sheet.width, sheet.height) and not any(box.touches(other) for other in taken)
    return is_clear and is_free(sheet, box)


def _is_crossed(anchor: Point, box: Box, taken: Sequence[Box]) -> bool:
    return any(other.holds(point) for point in _steps(anchor, leader_end(anchor, box)) for other in taken)


def leader_boxes(anchor: Point, box: Box) -> list[Box]:
    """Return small boxes along the leader, so that no other name or leader is laid across it."""
    return [Box.around(point, 6, 6) for point in _steps(anchor, leader_end(anchor, box))]


def _steps(start: Point, end: Point) -> list[Point]:
    count = max(1, round(math.dist(start, end) / 4))
    return [
        (start[0] + (end[0] - start[0]) * step / count, start[1] + (end[1] - start[1]) * step / count)
        for step in range(count + 1)
    ]


@lru_cache(maxsize=32)
def _ground(sheet: Sheet) -> dict[int, list[Span]]:
    """Return what the outlines cover of every scan line."""
    ground: dict[int, list[Span]] = defaultdict(list)
    for shape in sheet.shapes:
        for polygon in shape.polygons:
            for row, spans in _covered(polygon):
                ground[row].extend(spans)
    return dict(ground)


def _covered(polygon: Polygon) -> Iterator[tuple[int, list[Span]]]:
    crossings: dict[int, list[float]] = defaultdict(list)
    for ring in polygon:
        for (x0, y0), (x1, y1) in pairwise(ring):
            low, high = min(y0, y1), max(y0, y1)
            for row in range(math.ceil(low / ROW), math.ceil(high / ROW)):
                crossings[row].append(x0 + (row * ROW - y0) / (y1 - y0) * (x1 - x0))
    for row, xs in crossings.items():
        yield row, list(zip(sorted(xs)[::2], sorted(xs)[1::2], strict=True))


def _spans(polygon: Polygon, y: float) -> list[Span]:
    """Return the stretches of the line at `y` that lie inside `polygon`."""
    crossings = sorted(
        x0 + (y - y0) / (y1 - y0) * (x1 - x0)
        for ring in polygon
        for (x0, y0), (x1, y1) in pairwise(ring)
        if (y0 <= y) != (y1 <= y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def _common(lines: Sequence[Sequence[Span]]) -> list[Span]:
    """Return the stretches that lie in every one of `lines`."""
    common = list(lines[0])
    for spans in lines[1:]:
        common = [(max(a, c), min(b, d)) for a, b in common for c, d in spans if min(b, d) > max(a, c)]
    return common

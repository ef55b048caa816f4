"""Where a name fits on a map: inside its outline, clear of the other names; and which corner is free."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chungtay.pictures.boundaries import Point, Polygon, Shape, Sheet


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


def free_corner(sheet: Sheet, width: float, height: float, taken: Iterable[Box]) -> Box | None:
    """Return a box of this size in a corner of the sheet where nothing is drawn, or None."""
    right, bottom = sheet.width - width, sheet.height - height
    boxes = list(taken)
    for corner in ((0.0, bottom), (right, 0.0), (right, bottom), (0.0, 0.0)):
        box = Box(*corner, width, height)
        if not any(box.touches(other) for other in boxes) and not any(_crosses(s, box) for s in sheet.shapes):
            return box
    return None


def _crosses(shape: Shape, box: Box) -> bool:
    heights = [box.y + box.height * part / 16 for part in range(17)]
    return any(
        left < box.x + box.width and right > box.x
        for polygon in shape.polygons
        for y in heights
        for left, right in _spans(polygon, y)
    )


def _spans(polygon: Polygon, y: float) -> list[tuple[float, float]]:
    """Return the stretches of the line at `y` that lie inside `polygon`."""
    crossings = sorted(
        x0 + (y - y0) / (y1 - y0) * (x1 - x0)
        for ring in polygon
        for (x0, y0), (x1, y1) in pairwise(ring)
        if (y0 <= y) != (y1 <= y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def _common(lines: Sequence[Sequence[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Return the stretches that lie in every one of `lines`."""
    common = list(lines[0])
    for spans in lines[1:]:
        common = [(max(a, c), min(b, d)) for a, b in common for c, d in spans if min(b, d) > max(a, c)]
    return common

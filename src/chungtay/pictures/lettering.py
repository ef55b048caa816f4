"""The names on a map: the archipelagos always, and the areas of note where a name can stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chungtay.pictures.boundaries import Point, Shape, Sheet
from chungtay.pictures.look import INK, PAPER, PLACE, SMALL, is_dark, text_width
from chungtay.pictures.picture import Number, Spec
from chungtay.pictures.placing import Box, beside, leader_boxes, leader_end, room

NAMED_AT_EACH_END = 5
ALL_NAMED_UP_TO = 15
LEADING = 1.2


@dataclass(frozen=True, slots=True)
class Tag:
    """What is written for one area: its figure decides whether it is of note, its colour the ink."""

    value: Number
    lines: tuple[str, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Label:
    """Lines set in a box; a leader runs to `anchor` where the box stands beside its area."""

    lines: tuple[str, ...]
    box: Box
    ink: str
    anchor: Point | None = None


def lettering(page: Sheet, tags: Mapping[str, Tag], taken: Box) -> list[Spec]:
    """Return the layers of names, clear of each other and of the box `taken` by the legend."""
    labels = list(placed_labels(page, tags, [taken]))
    leaders = [
        {"x": label.anchor[0], "y": label.anchor[1], "x2": end[0], "y2": end[1]}
        for label in labels
        if label.anchor
        for end in [leader_end(label.anchor, label.box)]
    ]
    texts = [
        {
            "x": round(label.box.x + label.box.width / 2, 1),
            "y": round(label.box.y, 1),
            "label": "\n".join(label.lines),
            "ink": label.ink,
        }
        for label in labels
    ]
    ends = {"longitude2": {"field": "x2"}, "latitude2": {"field": "y2"}}
    text: Spec = {"type": "text", "lineBreak": "\n", "lineHeight": SMALL * LEADING, "fontSize": SMALL}
    marks: list[tuple[list[Spec], Spec, Spec]] = [
        (leaders, {"type": "rule", "color": PAPER, "strokeWidth": 2.4}, ends),
        (leaders, {"type": "rule", "color": INK, "strokeWidth": 0.9}, ends),
        (leaders, {"type": "circle", "color": INK, "size": 12, "opacity": 1, "stroke": PAPER}, {}),
        (
            texts,
            {**text, "baseline": "line-top"},
            {"text": {"field": "label"}, "color": {"field": "ink", "type": "nominal", "scale": None}},
        ),
    ]
    return [
        {"data": {"values": values}, "mark": mark, "encoding": {**PLACE, **encoding}}
        for values, mark, encoding in marks
        if values
    ]


def placed_labels(page: Sheet, tags: Mapping[str, Tag], taken: list[Box]) -> Iterator[Label]:
    """Yield the names that find a place, each of which takes it from those that follow."""
    for shape in _of_note(page, tags):
        label = (
            _named_archipelago(page, shape) if shape.part else _named(page, shape, tags[shape.code], taken)
        )
        if label is not None:
            taken.append(label.box)
            taken.extend(leader_boxes(label.anchor, label.box) if label.anchor else ())
            yield label


def _of_note(page: Sheet, tags: Mapping[str, Tag]) -> list[Shape]:
    """Return the archipelagos, then the highest and the lowest areas in turn; all where they are few."""
    islands = [shape for shape in page.shapes if shape.part]
    main = sorted(
        (shape for shape in page.shapes if not shape.part and shape.code in tags),
        key=lambda shape: (-tags[shape.code].value, shape.code),
    )
    if len(main) <= ALL_NAMED_UP_TO:
        return [*islands, *main]
    ends = zip(main[:NAMED_AT_EACH_END], main[: -NAMED_AT_EACH_END - 1 : -1], strict=True)
    return [*islands, *(shape for pair in ends for shape in pair)]


def _named(page: Sheet, shape: Shape, tag: Tag, taken: list[Box]) -> Label | None:
    """Write inside the outline, else beside the land with a leader, else the name alone inside."""
    for lines in (tag.lines, None, tag.lines[:1]):
        width, height = _size(lines or tag.lines)
        centre, space = room(shape.largest, height if lines else 4.0)
        if lines is None:
            box = beside(page, centre, (width + 8, height + 4), taken)
            if box is not None:
                return Label(tag.lines, box, INK, centre)
        elif space >= width:
            box = Box.around(centre, width, height)
            if not any(box.touches(other) for other in taken):
                return Label(lines, box, PAPER if is_dark(tag.colour) else INK)
    return None


def _named_archipelago(page: Sheet, shape: Shape) -> Label:
    """Write over the islets, inside the sheet."""
    points = [point for polygon in shape.polygons for point in polygon[0]]
    width, height = _size((shape.part,))
    middle = (min(point[0] for point in points) + max(point[0] for point in points)) / 2
    x = min(max(middle - width / 2, 1), page.width - width - 1)
    y = max(min(point[1] for point in points) - height - 4, 1)
    return Label((shape.part,), Box(x, y, width, height), INK)


def _size(lines: tuple[str, ...]) -> Point:
    return max(text_width(line, SMALL) for line in lines), len(lines) * SMALL * LEADING

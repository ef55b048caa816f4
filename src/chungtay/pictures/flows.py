"""Flow of households between classes from one year to the next: who left, who stayed, who fell back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chungtay.kernel.numbers import written
from chungtay.pictures.charts import Series
from chungtay.pictures.look import INK, PLACE, SMALL, TEXT, WIDE, canvas, nothing, outline, text_width
from chungtay.pictures.picture import Column, Heading, Picture, Spec

NODE, GAP, HEAD, FOOT = 14.0, 28.0, 30.0, 14.0
STEPS = 16  # of a curve
FIGURE_FROM = 15.0  # pixels of thickness from which a stream carries its figure


@dataclass(frozen=True, slots=True)
class Flow:
    """Households that were in the class `source` and are in the class `target`, by their labels."""

    source: str
    target: str
    households: int


@dataclass(frozen=True, slots=True)
class _Stream:
    """One flow as drawn: its upper edge on either side and its thickness, in pixels."""

    flow: Flow
    left: float
    right: float
    thickness: float


def household_flow(
    flows: Sequence[Flow],
    classes: Sequence[Series],
    ends: tuple[str, str],
    *,
    heading: Heading,
    width: float = WIDE,
) -> Picture:
    """Draw the streams between the classes of two years, coloured by where they come from.

    Leave out households that stayed above the lines: they would dwarf all others.
    """
    columns = (Column(ends[0], is_number=False), Column(ends[1], is_number=False), Column(heading.unit))
    flows = [flow for flow in flows if flow.households > 0]
    rows = tuple((flow.source, flow.target, flow.households) for flow in flows)
    if not flows:
        return nothing(heading, columns, width)
    height = max(round(width * 0.62), 300)
    side = max(text_width(kind.label, TEXT) for kind in classes) + NODE + 10
    xs = (side, width - side)
    before = {kind.label: sum(f.households for f in flows if f.source == kind.label) for kind in classes}
    after = {kind.label: sum(f.households for f in flows if f.target == kind.label) for kind in classes}
    one = (height - HEAD - FOOT - GAP * (len(classes) - 1)) / sum(flow.households for flow in flows)
    streams = _streams(flows, _tops(before, one), _tops(after, one), one)
    colours = {kind.label: kind.colour for kind in classes}
    layers = [
        _ribbons(streams, xs, colours, heading),
        _nodes(before, one, xs[0] - NODE, colours),
        _nodes(after, one, xs[1], colours),
        *_figures(streams, xs),
        *_names(before, one, xs[0] - NODE - 6, ends[0], "right"),
        *_names(after, one, xs[1] + NODE + 6, ends[1], "left"),
    ]
    return Picture(heading, canvas(layers, width=width, height=height), columns, rows)


def _tops(sums: Mapping[str, int], one: float) -> dict[str, float]:
    """Return the upper edge of each class's node, stacked in the order of the classes."""
    tops, y = {}, HEAD
    for label, households in sums.items():
        tops[label] = y
        y += households * one + GAP
    return tops


def _streams(
    flows: Sequence[Flow], left: Mapping[str, float], right: Mapping[str, float], one: float
) -> list[_Stream]:
    """Lay the streams without crossing at their nodes: at each node in the order of the other side."""
    order = {label: at for at, label in enumerate(left)}
    lefts, rights = dict(left), dict(right)
    streams = []
    for flow in sorted(flows, key=lambda flow: (order[flow.source], order[flow.target])):
        thickness = flow.households * one
        streams.append(_Stream(flow, lefts[flow.source], rights[flow.target], thickness))
        lefts[flow.source] += thickness
        rights[flow.target] += thickness
    return streams


def _ribbons(
    streams: Sequence[_Stream], xs: tuple[float, float], colours: Mapping[str, str], heading: Heading
) -> Spec:
    values = [
        {
            "type": "Feature",
            "properties": {
                "colour": colours[stream.flow.source],
                "households": stream.flow.households,
                "says": f"{stream.flow.source} → {stream.flow.target}: "
                f"{written(stream.flow.households)} {heading.unit}",
            },
            "geometry": outline(_ribbon(stream, xs)),
        }
        for stream in streams
    ]
    return {
        "data": {"values": values},
        "mark": {"type": "geoshape", "fillOpacity": 0.5, "strokeWidth": 0},
        "encoding": {
            "fill": {"field": "properties.colour", "type": "nominal", "scale": None},
            "description": {"field": "properties.says"},
        },
    }


def _ribbon(stream: _Stream, xs: tuple[float, float]) -> list[tuple[float, float]]:
    steps = [step / STEPS for step in range(STEPS + 1)]
    upper = [(_between(*xs, at), _eased(stream.left, stream.right, at)) for at in steps]
    lower = [(x, y + stream.thickness) for x, y in reversed(upper)]
    return [(round(x, 1), round(y, 1)) for x, y in (*upper, *lower, upper[0])]


def _between(start: float, end: float, at: float) -> float:
    return start + (end - start) * at


def _eased(start: float, end: float, at: float) -> float:
    """Return the height on a curve that leaves and arrives level."""
    return start + (end - start) * at * at * (3 - 2 * at)


def _nodes(sums: Mapping[str, int], one: float, x: float, colours: Mapping[str, str]) -> Spec:
    values = [
        {
            "type": "Feature",
            "properties": {"colour": colours[label]},
            "geometry": outline(_rectangle(x, top, NODE, sums[label] * one)),
        }
        for label, top in _tops(sums, one).items()
        if sums[label]
    ]
    fill = {"field": "properties.colour", "type": "nominal", "scale": None}
    return {
        "data": {"values": values},
        "mark": {"type": "geoshape", "strokeWidth": 0},
        "encoding": {"fill": fill},
    }


def _rectangle(x: float, y: float, width: float, height: float) -> list[tuple[float, float]]:
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
    return [(round(a, 1), round(b, 1)) for a, b in corners]


def _figures(streams: Sequence[_Stream], xs: tuple[float, float]) -> list[Spec]:
    """Write the figure of each broad stream where it leaves its class."""
    values = [
        {
            "x": round(xs[0] + 8, 1),
            "y": round(_eased(stream.left, stream.right, 0.05) + stream.thickness / 2, 1),
            "text": written(stream.flow.households),
        }
        for stream in streams
        if stream.thickness >= FIGURE_FROM
    ]
    mark = {"type": "text", "align": "left", "baseline": "middle", "fontSize": SMALL}
    return [{"data": {"values": values}, "mark": mark, "encoding": {**PLACE, "text": {"field": "text"}}}]


def _names(sums: Mapping[str, int], one: float, x: float, head: str, align: str) -> list[Spec]:
    values = [
        {
            "x": round(x, 1),
            "y": round(top + sums[label] * one / 2, 1),
            "text": f"{label}\n{written(sums[label])}",
        }
        for label, top in _tops(sums, one).items()
        if sums[label]
    ]
    text = {"text": {"field": "text"}}
    mark = {"type": "text", "align": align, "color": INK}
    lines = {**mark, "lineBreak": "\n", "lineHeight": 16, "dy": -4}
    return [
        {"data": {"values": values}, "mark": lines, "encoding": {**PLACE, **text}},
        {
            "data": {"values": [{"x": round(x, 1), "y": 10, "text": head}]},
            "mark": {**mark, "fontWeight": 600, "baseline": "middle"},
            "encoding": {**PLACE, **text},
        },
    ]

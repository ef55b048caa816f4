"""Slopes: every area's figure at two moments, joined, so that the steep and the rising ones stand out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.kernel.numbers import written
from chungtay.pictures.look import FADED, INK, PLACE, POOR, WIDE, canvas, clipped, nothing, text_width
from chungtay.pictures.picture import Column, Heading, Number, Picture, Spec

APART = 16.0  # pixels between two names, one above the other
HEAD, FOOT = 34.0, 26.0
LOWEST, HIGHEST = 300.0, 480.0  # pixels of height
SPACE = "\N{EN SPACE}"
NAME_AT_MOST = 112.0  # pixels of a name; longer ones are cut short in the drawing, not in the table
CLOSE = 22.0  # pixels that a name may stand off the end of its line
NAMED_TWICE_FROM = 420  # pixels of width; a narrower picture names its areas on the left only


@dataclass(frozen=True, slots=True)
class Slope:
    """One area at two moments; `is_marked` sets it off from the others."""

    label: str
    before: Number
    after: Number
    is_marked: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two moments: where it stands, and whether its names stand left of it."""

    x: float
    is_left: bool
    is_named: bool


def slopes(
    items: Sequence[Slope],
    ends: tuple[str, str],
    *,
    heading: Heading,
    over: str = "Địa bàn",
    width: float = WIDE,
) -> Picture:
    """Join each area's figure at the two moments `ends`; the scale begins at nought."""
    columns = (Column(over, is_number=False), Column(ends[0]), Column(ends[1]))
    rows = tuple((item.label, item.before, item.after) for item in items)
    if not items:
        return nothing(heading, columns, width)
    is_named_twice = width >= NAMED_TWICE_FROM
    room = max(text_width(_text(item, item.before, True)) for item in items) + 24
    side = round(min(room, width * 0.46))
    left = _Side(side, True, True)
    right = _Side(width - (side if is_named_twice else 60), False, is_named_twice)
    befores, afters, height = _heights(items)
    heads = [{"x": side.x, "y": 10, "text": text} for side, text in zip((left, right), ends, strict=True)]
    layers = [
        _lines(items, list(zip(befores, afters, strict=True)), (left.x, right.x), heading),
        *_texts(items, befores, left, height),
        *_texts(items, afters, right, height),
        {
            "data": {"values": heads},
            "mark": {"type": "text", "fontWeight": 600, "baseline": "middle"},
            "encoding": {**PLACE, "text": {"field": "text"}},
        },
    ]
    spec = canvas(layers, width=width, height=height)
    return Picture(heading, spec, columns, rows, tuple(item.href for item in items))


def _heights(items: Sequence[Slope]) -> tuple[list[float], list[float], float]:
    """Return both ends of every line, and the least height at which the names stay close to them."""
    top = float(max(max(item.before, item.after) for item in items)) or 1.0
    height = LOWEST
    while True:
        scale = height - HEAD - FOOT
        befores = [round(HEAD + scale * (1 - float(item.before) / top), 1) for item in items]
        afters = [round(HEAD + scale * (1 - float(item.after) / top), 1) for item in items]
        moves = (
            abs(a - b) for ys in (befores, afters) for a, b in zip(ys, spread(ys, APART, height), strict=True)
        )
        if max(moves) <= CLOSE or height >= HIGHEST:
            return befores, afters, height
        height += APART


def _colour(item: Slope) -> str:
    return POOR if item.is_marked else FADED


def _text(item: Slope, value: Number, is_named: bool, is_left: bool = True) -> str:
    if not is_named:
        return written(value)
    label = clipped(item.label, NAME_AT_MOST)
    return f"{label}{SPACE}{written(value)}" if is_left else f"{written(value)}{SPACE}{label}"


def _lines(
    items: Sequence[Slope], ys: Sequence[tuple[float, float]], xs: tuple[float, float], heading: Heading
) -> Spec:
    values = [
        {
            "x": xs[0],
            "y": before,
            "x2": xs[1],
            "y2": after,
            "colour": _colour(item),
            "width": 2.6 if item.is_marked else 1.6,
            "says": f"{item.label}: {written(item.before)} → {written(item.after)} {heading.unit}",
            **({"href": item.href} if item.href else {}),
        }
        for item, (before, after) in sorted(zip(items, ys, strict=True), key=lambda pair: pair[0].is_marked)
    ]
    return {
        "data": {"values": values},
        "mark": {"type": "rule", "strokeCap": "round"},
        "encoding": {
            **PLACE,
            "longitude2": {"field": "x2"},
            "latitude2": {"field": "y2"},
            "color": {"field": "colour", "type": "nominal", "scale": None},
            "strokeWidth": {"field": "width", "type": "quantitative", "scale": None},
            "href": {"field": "href"},
            "description": {"field": "says"},
        },
    }


def _texts(items: Sequence[Slope], ys: Sequence[float], side: _Side, height: float) -> list[Spec]:
    """Write names and figures at one side, each led to the end of its line."""
    out = -1 if side.is_left else 1
    values = [
        {
            "x": side.x + 5 * out,
            "y": y,
            "x2": side.x + 16 * out,
            "y2": moved,
            "text": _text(item, item.before if side.is_left else item.after, side.is_named, side.is_left),
            "ink": POOR if item.is_marked else INK,
        }
        for item, y, moved in zip(items, ys, spread(ys, APART, height), strict=True)
    ]
    align: Spec = {"align": "right", "dx": -4} if side.is_left else {"align": "left", "dx": 4}
    end = {
        "longitude": {"field": "x2", "type": "quantitative"},
        "latitude": {"field": "y2", "type": "quantitative"},
    }
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "color": FADED, "strokeWidth": 0.8},
            "encoding": {**PLACE, "longitude2": {"field": "x2"}, "latitude2": {"field": "y2"}},
        },
        {
            "data": {"values": values},
            "mark": {"type": "text", "baseline": "middle", **align},
            "encoding": {
                **end,
                "text": {"field": "text"},
                "color": {"field": "ink", "type": "nominal", "scale": None},
            },
        },
    ]


def spread(ys: Sequence[float], apart: float, height: float) -> list[float]:
    """Return the positions moved as little as keeps them `apart`, in their order, above `height`.

    >>> spread([100, 102, 50], 10, 200)
    [96.0, 106.0, 50.0]
    """
    order = sorted(range(len(ys)), key=lambda at: ys[at])
    groups: list[tuple[float, list[int]]] = []  # centre and members of names that touch
    for at in order:
        centre, members = ys[at], [at]
        while groups and centre - groups[-1][0] < apart * (len(members) + len(groups[-1][1])) / 2:
            _, before = groups.pop()
            members = before + members
            centre = sum(ys[member] for member in members) / len(members)
        half = apart * len(members) / 2
        groups.append((min(centre, height - half), members))
    placed = {
        member: round(centre + apart * (place - (len(members) - 1) / 2), 1)
        for centre, members in groups
        for place, member in enumerate(members)
    }
    return [placed[at] for at in range(len(ys))]

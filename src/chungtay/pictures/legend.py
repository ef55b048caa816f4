"""The legend of a map: each class in words, its colour, and how many areas it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chungtay.pictures.boundaries import Sheet
from chungtay.pictures.look import INK_2, PLACE, SMALL, TEXT, text_width, wrapped
from chungtay.pictures.picture import Spec
from chungtay.pictures.placing import Box, free_corner

LINE, HEAD_LINE, SWATCH, GAP = 20.0, 14.0, 14.0, 8.0
HEAD_AT_MOST = 190.0  # pixels; a longer unit is broken into lines


@dataclass(frozen=True, slots=True)
class Entry:
    """One class: its range in words and its colour."""

    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Legend:
    """The layers, the place they take, and the height of the sheet with them."""

    layers: list[Spec]
    box: Box
    height: float


def legend(
    page: Sheet, entries: Sequence[Entry], *, colours: Iterable[str], heads: tuple[str, str]
) -> Legend:
    """Set the legend in a free corner of the sheet, else beneath it.

    `colours` has the colour of each area; `heads` stand over the classes and over the numbers of areas.
    """
    areas = Counter(colours)
    names = SWATCH + GAP + max(text_width(entry.name) for entry in entries)
    counts = max(text_width(heads[1], SMALL), text_width("999"))
    width = max(names + GAP + counts, min(text_width(heads[0], SMALL) + GAP + counts, HEAD_AT_MOST))
    unit = wrapped(heads[0], width - counts - GAP, SMALL)
    top = HEAD_LINE * (len(unit) - 1)
    size = (width + GAP, top + LINE * (len(entries) + 1) + GAP)
    corner = free_corner(page, *size)
    box = corner or Box(0.0, page.height + GAP, *size)
    x, y = box.x + GAP / 2, box.y + GAP / 2
    rows = [
        {
            "x": round(x + SWATCH / 2, 1),
            "y": round(y + top + LINE * (at + 1.5), 1),
            "label": entry.name,
            "count": str(areas[entry.colour]),
            "colour": entry.colour,
        }
        for at, entry in enumerate(entries)
    ]
    head = [
        {
            "x": round(x, 1),
            "y": round(y + LINE * 0.5 + HEAD_LINE * at, 1),
            "label": line,
            "count": heads[1] if at == len(unit) - 1 else "",
        }
        for at, line in enumerate(unit)
    ]
    return Legend(_layers(rows, head, width), box, page.height if corner else box.y + box.height)


def _layers(rows: list[Spec], head: list[Spec], width: float) -> list[Spec]:
    swatch: Spec = {"type": "point", "shape": "square", "size": SWATCH**2, "strokeWidth": 0, "opacity": 1}
    text: Spec = {"type": "text", "baseline": "middle", "fontSize": TEXT}
    small: Spec = {**text, "fontSize": SMALL, "color": INK_2}
    fill = {"fill": {"field": "colour", "type": "nominal", "scale": None}}

    def layer(values: list[Spec], mark: Spec, field: str) -> Spec:
        return {"data": {"values": values}, "mark": mark, "encoding": {**PLACE, "text": {"field": field}}}

    return [
        {"data": {"values": rows}, "mark": swatch, "encoding": {**PLACE, **fill}},
        layer(rows, {**text, "align": "left", "dx": SWATCH / 2 + GAP}, "label"),
        layer(rows, {**text, "align": "right", "dx": round(width - SWATCH / 2, 1), "color": INK_2}, "count"),
        layer(head, {**small, "align": "left"}, "label"),
        layer(head, {**small, "align": "right", "dx": round(width, 1)}, "count"),
    ]

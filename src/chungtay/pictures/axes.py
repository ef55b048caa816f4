"""Axes and legends of charts whose bars each belong to a named row.

Rows are told apart by their number, not their name: two communes of one province may be namesakes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from chungtay.pictures.look import INK, TEXT, clipped, text_width
from chungtay.pictures.picture import Spec

NAMES_AT_MOST = 0.36  # of the width; a longer name is cut short in the drawing, not in the table


def standing_names(names: Sequence[str]) -> Spec:
    """Return the axis of names under standing bars, in the order given."""
    axis = {"labelAngle": 0, "labelFontSize": TEXT, "labelPadding": 6, "ticks": False}
    return _named(names, axis, {"paddingInner": 0.42, "paddingOuter": 0.2})


def lying_names(names: Sequence[str], width: float) -> Spec:
    """Return the axis of names down the left side, in the order given."""
    room = _names_width(names, width)
    axis = {
        "ticks": False,
        "domain": False,
        "labelColor": INK,
        "labelFontSize": TEXT,
        "labelPadding": 8,
        "minExtent": round(room) + 8,
        "maxExtent": round(room) + 8,
    }
    return _named([clipped(name, room) for name in names], axis, {"paddingInner": 0.4, "paddingOuter": 0.2})


def lying_scale(ends: Iterable[tuple[float, str]], names: Sequence[str], width: float) -> Spec:
    """Return the scale on which every bar leaves room for the figure at its end."""
    plot = plot_width(names, width)
    end = max(at * plot / max(plot - text_width(text) * 1.05 - 9, 40) for at, text in ends)
    return {"type": "quantitative", "axis": None, "scale": {"domain": [0, end or 1], "nice": False}}


def plot_width(names: Sequence[str], width: float) -> float:
    """Return the pixels left for lying bars beside their names."""
    return width - _names_width(names, width) - 12


def legend_above(labels: Sequence[str], plot: float) -> Spec:
    """Return a legend in one line over the plot, or in a column where the line would not fit."""
    return {"title": None, "orient": "top", "direction": legend_direction(labels, plot), "offset": 8}


def legend_direction(labels: Sequence[str], plot: float) -> str:
    """Return whether a legend of these labels fits in one line over the plot."""
    return "horizontal" if sum(text_width(label) + 34 for label in labels) <= plot else "vertical"


def name_by_row(names: Sequence[str]) -> str:
    """Return the engine's expression for the name of a row by its number."""
    return f"{json.dumps(list(names), ensure_ascii=False)}[datum.value]"


def _named(names: Sequence[str], axis: Spec, scale: Spec) -> Spec:
    """Return the encoding of `row`, labelled by name; the engine need measure no name to cut it."""
    return {
        "field": "row",
        "type": "ordinal",
        "axis": {"title": None, "labelExpr": name_by_row(names), "labelLimit": 0, **axis},
        "scale": scale,
    }


def _names_width(names: Sequence[str], width: float) -> float:
    return min(max(map(text_width, names)), width * NAMES_AT_MOST)

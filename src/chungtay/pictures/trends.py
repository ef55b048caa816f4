"""Lines over the years: what was reached, and the plan beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.kernel.numbers import written
from chungtay.pictures.axes import legend_above
from chungtay.pictures.charts import POOR_SERIES, Series
from chungtay.pictures.look import (
    INK_2,
    PAPER,
    TEXT,
    WIDE,
    nothing,
    plain,
    whole,
)
from chungtay.pictures.picture import Column, Heading, Number, Picture, Spec


@dataclass(frozen=True, slots=True)
class Point:
    """What was reached and what was planned in one year; either may be missing."""

    label: str
    value: Number | None
    target: Number | None = None


def target_line(
    points: Sequence[Point],
    *,
    heading: Heading,
    series: Series = POOR_SERIES,
    over: str = "Năm",
    width: float = WIDE,
) -> Picture:
    """Draw what was reached as a line from nought upwards, and the plan as a broken line."""
    columns = (Column(over, is_number=False), Column(series.label), Column(heading.words.target))
    rows = tuple((point.label, point.value, point.target) for point in points)
    if not any(cell is not None for row in rows for cell in row[1:]):
        return nothing(heading, columns, width)
    kinds = (series.label, heading.words.target)
    values = [
        {
            "label": point.label,
            "kind": kind,
            "value": plain(value),
            "text": "" if value is None else written(value),
            "is_above": value is not None
            and (other is None or value > other or (value == other and at == 0)),
        }
        for point in points
        for at, (kind, value, other) in enumerate(
            ((kinds[0], point.value, point.target), (kinds[1], point.target, point.value))
        )
    ]
    names = [point.label for point in points]
    axis = {"title": None, "labelAngle": 0, "ticks": False, "labelFontSize": TEXT, "labelPadding": 6}
    x = {"field": "label", "type": "ordinal", "sort": names, "axis": axis, "scale": {"padding": 0.35}}
    height = max(round(width * 0.45), 230)
    top = max(float(cell) for row in rows for cell in (row[1], row[2]) if cell is not None)
    scale = {"domain": [0, round(top * height / (height - 55), 4) or 1], "nice": False}
    y = {"field": "value", "type": "quantitative", "axis": None, "scale": scale}
    drawing: Spec = {
        "data": {"values": values},
        "encoding": {"x": x, "y": y},
        "layer": _line_layers(kinds, (series.colour, INK_2), legend_above(kinds, width)),
    }
    spec = whole(drawing, width=width, height=height)
    return Picture(heading, spec, columns, rows)


def _line_layers(kinds: tuple[str, str], colours: tuple[str, str], legend: Spec) -> list[Spec]:
    colour: Spec = {"field": "kind", "type": "nominal", "scale": {"domain": kinds, "range": colours}}
    dash = {"field": "kind", "type": "nominal", "scale": {"domain": kinds, "range": [[1, 0], [5, 4]]}}
    key = {**legend, "symbolType": "stroke", "symbolStrokeWidth": 2.5, "symbolSize": 300, "offset": 2}
    unnamed = {**colour, "legend": None}
    text: Spec = {"text": {"field": "text"}, "color": unnamed}
    return [
        {
            "mark": {"type": "line", "strokeWidth": 2.5},
            "encoding": {"color": {**colour, "legend": key}, "strokeDash": {**dash, "legend": key}},
        },
        *(
            {
                "transform": [{"filter": {"field": "kind", "equal": kind}}],
                "mark": {"type": "circle", "size": size, "opacity": 1, "stroke": PAPER, "fill": fill},
            }
            for kind, fill, size in zip(reversed(kinds), reversed(colours), (36, 64), strict=True)
        ),
        {
            "transform": [{"filter": "datum.is_above"}],
            "mark": {"type": "text", "dy": -11, "baseline": "bottom"},
            "encoding": text,
        },
        {
            "transform": [{"filter": "!datum.is_above"}],
            "mark": {"type": "text", "dy": 10, "baseline": "top"},
            "encoding": text,
        },
    ]

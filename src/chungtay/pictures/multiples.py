"""Small multiples: the same small chart for each area, on one scale, for the eye to run over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.kernel.numbers import written
from chungtay.pictures.axes import name_by_row
from chungtay.pictures.charts import POOR_SERIES, Series
from chungtay.pictures.look import CONFIG, EARLIER, INK_2, SMALL, WIDE, clipped, nothing, plain
from chungtay.pictures.picture import Column, Heading, Number, Picture, Spec

HEIGHT, GAP, NARROWEST = 70, 22, 98


@dataclass(frozen=True, slots=True)
class Panel:
    """One area's figures, one for each label of the whole; None where nothing was counted."""

    label: str
    values: tuple[Number | None, ...]
    href: str = ""


def small_multiples(
    panels: Sequence[Panel],
    labels: Sequence[str],
    *,
    heading: Heading,
    series: Series = POOR_SERIES,
    width: float = WIDE,
) -> Picture:
    """Draw the bars of each area over `labels` (years), the last one strong, all on the same scale."""
    columns = (Column(heading.words.area, is_number=False), *(Column(label) for label in labels))
    rows = tuple((panel.label, *panel.values) for panel in panels)
    if not panels:
        return nothing(heading, columns, width)
    across = max(1, min(len(panels), int((width + GAP) // (NARROWEST + GAP))))
    top = max((float(value) for panel in panels for value in panel.values if value is not None), default=1)
    values = [
        {
            "row": row,
            "panel": panel.label,
            "label": label,
            "value": plain(value),
            "at": plain(value or 0),
            "text": _text(value, label in (labels[0], labels[-1]), heading),
            "colour": series.colour if label == labels[-1] else EARLIER,
            "says": f"{panel.label}, {label}: {written(value, heading.words.no_data.lower())}",
            **({"href": panel.href} if panel.href else {}),
        }
        for row, panel in enumerate(panels)
        for label, value in zip(labels, panel.values, strict=True)
    ]
    names = [clipped(panel.label, _inner(width, across)) for panel in panels]
    spec: Spec = {
        "config": CONFIG,
        "data": {"values": values},
        "facet": {"field": "row", "type": "ordinal", "header": _header(names)},
        "columns": across,
        "spacing": {"column": GAP, "row": 16},
        "resolve": {"axis": {"x": "independent"}},
        "spec": {"width": _inner(width, across), "height": HEIGHT, **_panel(labels, top)},
    }
    return Picture(heading, spec, columns, rows, tuple(panel.href for panel in panels))


def _header(names: list[str]) -> Spec:
    return {
        "labelExpr": name_by_row(names),
        "labelAnchor": "start",
        "labelPadding": 4,
        "labelLimit": 0,
    }


def _inner(width: float, across: int) -> int:
    return int((width - 4 - GAP * (across - 1)) / across)


def _text(value: Number | None, is_end: bool, heading: Heading) -> str:
    if value is None:
        return "–"
    return written(value) if is_end else ""


def _panel(labels: Sequence[str], top: float) -> Spec:
    """Return one panel, with room for a figure over the tallest bar."""
    axis = {
        "title": None,
        "ticks": False,
        "labelAngle": 0,
        "labelColor": INK_2,
        "labelFontSize": SMALL,
        "values": [labels[0], labels[-1]],
    }
    x = {
        "field": "label",
        "type": "ordinal",
        "sort": list(labels),
        "axis": axis,
        "scale": {"paddingInner": 0.2, "paddingOuter": 0.45},
    }
    scale = {"domain": [0, round(top * HEIGHT / (HEIGHT - 16), 4) or 1], "nice": False}
    y = {"field": "value", "type": "quantitative", "axis": None, "scale": scale}
    fill = {"field": "colour", "type": "nominal", "scale": None}
    bar: Spec = {
        "mark": {"type": "bar"},
        "encoding": {"y": y, "fill": fill, "href": {"field": "href"}, "description": {"field": "says"}},
    }
    text: Spec = {
        "mark": {"type": "text", "dy": -3, "baseline": "bottom", "fontSize": SMALL},
        "encoding": {"y": {**y, "field": "at"}, "text": {"field": "text"}},
    }
    return {"encoding": {"x": x}, "layer": [bar, text]}

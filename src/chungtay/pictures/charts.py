"""Charts of figures by year or by area. Every figure drawn is also written, in the chart or its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.kernel.numbers import written
from chungtay.pictures.look import (
    INK,
    NEAR,
    PAPER,
    POOR,
    SMALL,
    TEXT,
    WIDE,
    is_dark,
    plain,
    text_width,
    whole,
)
from chungtay.pictures.picture import Column, Heading, Number, Picture, Spec


@dataclass(frozen=True, slots=True)
class Series:
    """A kind of figure with its colour."""

    label: str
    colour: str


POOR_SERIES = Series("Hộ nghèo", POOR)
NEAR_POOR_SERIES = Series("Hộ cận nghèo", NEAR)
POOR_AND_NEAR_POOR = (POOR_SERIES, NEAR_POOR_SERIES)


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar of parts, bottom first, in the order of the series; None where nothing was counted."""

    label: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, with the plan it is measured against where there is one."""

    label: str
    value: Number | None
    target: Number | None = None
    href: str = ""


def stacked_bars(
    stacks: Sequence[Stack],
    *,
    heading: Heading,
    series: Sequence[Series] = POOR_AND_NEAR_POOR,
    width: float = WIDE,
) -> Picture:
    """Stack the parts of each year (or area), with each part and the sum written on the bar."""
    height = round(width * 0.56)
    totals = [sum(value or 0 for value in stack.values) for stack in stacks]
    room = (height - 60) / max(*totals, 1)  # pixels for one household, about
    parts = [
        {
            "label": stack.label,
            "series": kind.label,
            "order": at,
            "value": value,
            "text": written(value) if value * room >= TEXT + 3 else "",
            "ink": PAPER if is_dark(kind.colour) else INK,
        }
        for stack in stacks
        for at, (kind, value) in enumerate(zip(series, stack.values, strict=True))
        if value is not None
    ]
    sums = [
        {
            "label": stack.label,
            "total": total,
            "text": heading.words.no_data if set(stack.values) == {None} else written(total),
        }
        for stack, total in zip(stacks, totals, strict=True)
    ]
    spec = whole(
        {
            "encoding": {
                "x": {
                    "field": "label",
                    "type": "nominal",
                    "sort": [stack.label for stack in stacks],
                    "axis": {
                        "title": None,
                        "labelAngle": 0,
                        "ticks": False,
                        "labelFontSize": TEXT,
                        "labelPadding": 6,
                    },
                    "scale": {"paddingInner": 0.42, "paddingOuter": 0.2},
                }
            },
            "layer": [*_stack_layers(parts, series), _sum_layer(sums)],
        },
        width=width,
        height=height,
    )
    columns = (
        Column("", is_number=False),
        *(Column(kind.label) for kind in series),
        Column(heading.words.total),
    )
    rows = tuple((stack.label, *stack.values, total) for stack, total in zip(stacks, totals, strict=True))
    return Picture(heading, spec, columns, rows)


def _stack_layers(parts: list[Spec], series: Sequence[Series]) -> list[Spec]:
    value = {"field": "value", "type": "quantitative", "axis": None}
    order = {"field": "order", "type": "quantitative"}
    return [
        {
            "data": {"values": parts},
            "mark": {"type": "bar"},
            "encoding": {
                "y": value,
                "order": order,
                "fill": {
                    "field": "series",
                    "type": "nominal",
                    "sort": [kind.label for kind in series],
                    "scale": {
                        "domain": [kind.label for kind in series],
                        "range": [kind.colour for kind in series],
                    },
                    "legend": {"title": None, "orient": "top", "direction": "horizontal", "offset": 12},
                },
            },
        },
        {
            "data": {"values": parts},
            "mark": {"type": "text", "baseline": "middle"},
            "encoding": {
                "y": {**value, "stack": "zero", "bandPosition": 0.5},
                "order": order,
                "detail": {"field": "series"},
                "text": {"field": "text"},
                "color": {"field": "ink", "type": "nominal", "scale": None},
            },
        },
    ]


def _sum_layer(sums: list[Spec]) -> Spec:
    return {
        "data": {"values": sums},
        "mark": {"type": "text", "dy": -5, "baseline": "bottom", "fontWeight": 600},
        "encoding": {
            "y": {"field": "total", "type": "quantitative", "axis": None},
            "text": {"field": "text"},
        },
    }


def target_bars(
    bars: Sequence[Bar], *, heading: Heading, series: Series = POOR_SERIES, width: float = WIDE
) -> Picture:
    """Draw one lying bar per area, in the order given, with the plan as a tick on the bar."""
    has_targets = any(bar.target is not None for bar in bars)
    height = 27 * len(bars) + (34 if has_targets else 8)
    values: list[Spec] = [
        {
            "label": bar.label,
            "value": plain(bar.value),
            "target": plain(bar.target),
            "text": heading.words.no_data if bar.value is None else written(bar.value),
            "at": plain(max(bar.value or 0, bar.target or 0)),
            "href": bar.href,
        }
        for bar in bars
    ]
    spec = whole({}, width=width, height=height)
    plot = width - max(text_width(bar.label) for bar in bars) - 16
    end = max(row["at"] * plot / max(plot - text_width(row["text"]) - 10, 40) for row in values)
    spec |= {
        "data": {"values": values},
        "encoding": {
            "y": {
                "field": "label",
                "type": "nominal",
                "sort": None,
                "axis": {
                    "title": None,
                    "ticks": False,
                    "domain": False,
                    "labelColor": INK,
                    "labelFontSize": TEXT,
                    "labelPadding": 8,
                },
                "scale": {"paddingInner": 0.4, "paddingOuter": 0.2},
            },
            "x": {
                "type": "quantitative",
                "axis": None,
                "scale": {
                    "domain": [0, end or 1],
                    "nice": False,
                },
            },
        },
        "layer": _target_layers(series, heading, has_targets),
    }
    columns: tuple[Column, ...] = (Column("", is_number=False), Column(series.label))
    rows: tuple[tuple[str | Number | None, ...], ...] = tuple((bar.label, bar.value) for bar in bars)
    if has_targets:
        columns += (Column(heading.words.target),)
        rows = tuple((bar.label, bar.value, bar.target) for bar in bars)
    return Picture(heading, spec, columns, rows, tuple(bar.href for bar in bars))


def _target_layers(series: Series, heading: Heading, has_targets: bool) -> list[Spec]:
    legend = {"title": None, "orient": "top", "direction": "horizontal", "offset": 6}
    bar: Spec = {
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "value"},
            "fill": {
                "datum": series.label,
                "scale": {"domain": [series.label], "range": [series.colour]},
                "legend": legend if has_targets else None,
            },
        },
    }
    text: Spec = {
        "mark": {"type": "text", "align": "left", "dx": 7, "fontSize": SMALL + 0.5},
        "encoding": {"x": {"field": "at"}, "text": {"field": "text"}},
    }
    tick: Spec = {
        "mark": {"type": "tick", "thickness": 2.5, "size": 23, "opacity": 1, "fill": INK, "strokeWidth": 0},
        "encoding": {
            "x": {"field": "target"},
            "stroke": {
                "datum": heading.words.target,
                "scale": {"domain": [heading.words.target], "range": [INK]},
                "legend": {**legend, "symbolType": "M0,-0.55V0.55", "symbolStrokeWidth": 2.5},
            },
        },
    }
    casing: Spec = {
        "mark": {"type": "tick", "thickness": 5.5, "size": 25, "opacity": 1, "color": PAPER},
        "encoding": {"x": {"field": "target"}},
    }
    return [bar, casing, tick, text] if has_targets else [bar, text]

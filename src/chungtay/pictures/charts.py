"""Charts that compare: bars against their plan, and stacks of parts. Every figure drawn is also written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.kernel.numbers import written
from chungtay.pictures.axes import (
    legend_above,
    legend_direction,
    lying_names,
    lying_scale,
    plot_width,
    standing_names,
)
from chungtay.pictures.look import (
    INK,
    NEAR,
    PAPER,
    POOR,
    TEXT,
    WIDE,
    is_dark,
    nothing,
    plain,
    text_width,
    whole,
)
from chungtay.pictures.picture import Column, Heading, Number, Picture, Spec

ROW = 27.0  # pixels for one lying bar


@dataclass(frozen=True, slots=True)
class Series:
    """A kind of figure with its colour."""

    label: str
    colour: str


POOR_SERIES = Series("Hộ nghèo", POOR)
NEAR_POOR_SERIES = Series("Hộ cận nghèo", NEAR)
POOR_AND_NEAR_POOR = (POOR_SERIES, NEAR_POOR_SERIES)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, with the plan it is measured against where there is one; None where nothing was counted."""

    label: str
    value: Number | None
    target: Number | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar of parts in the order of the series, first at the foot; None where nothing was counted."""

    label: str
    values: tuple[Number | None, ...]
    href: str = ""

    @property
    def total(self) -> Number | None:
        """Return the sum of what was counted."""
        counted = [value for value in self.values if value is not None]
        return sum(counted) if counted else None


def bars(
    items: Sequence[Bar],
    *,
    heading: Heading,
    series: Series = POOR_SERIES,
    over: str = "Địa bàn",
    width: float = WIDE,
) -> Picture:
    """Draw one lying bar per item, in the order given, with the plan as a tick on it where any has one.

    `over` is the head of the table's first column.
    """
    has_targets = any(bar.target is not None for bar in items)
    columns: tuple[Column, ...] = (Column(over, is_number=False), Column(series.label))
    rows: tuple[tuple[str | Number | None, ...], ...] = tuple((bar.label, bar.value) for bar in items)
    if has_targets:
        columns += (Column(heading.words.target),)
        rows = tuple((bar.label, bar.value, bar.target) for bar in items)
    if not items:
        return nothing(heading, columns, width)
    values: list[Spec] = [
        {
            "row": row,
            "label": bar.label,
            "value": plain(bar.value),
            "target": plain(bar.target),
            "text": heading.words.no_data if bar.value is None else written(bar.value),
            "at": plain(max(bar.value or 0, bar.target or 0)),
            "says": _said(bar.label, series.label, bar.value, heading),
            **({"href": bar.href} if bar.href else {}),
        }
        for row, bar in enumerate(items)
    ]
    kinds = [series.label, heading.words.target]
    plot = plot_width([bar.label for bar in items], width)
    drawing: Spec = {
        "data": {"values": values},
        "encoding": {
            "y": lying_names([bar.label for bar in items], width),
            "x": lying_scale(
                [(row["at"], row["text"]) for row in values], [bar.label for bar in items], width
            ),
        },
        "layer": _bar_layers(series, heading.words.target if has_targets else "", legend_above(kinds, plot)),
    }
    legends = legend_direction(kinds, plot)
    head = 6 if not has_targets else 38 if legends == "horizontal" else 58
    spec = whole(drawing, width=width, height=ROW * len(items) + head, legends=legends)
    return Picture(heading, spec, columns, rows, tuple(bar.href for bar in items))


def _bar_layers(series: Series, target: str, key: Spec) -> list[Spec]:
    fill = {"datum": series.label, "scale": {"domain": [series.label], "range": [series.colour]}}
    bar: Spec = {
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "value"},
            "fill": {**fill, "legend": key if target else None},
            "href": {"field": "href"},
            "description": {"field": "says"},
        },
    }
    text: Spec = {
        "mark": {"type": "text", "align": "left", "dx": 7},
        "encoding": {"x": {"field": "at"}, "text": {"field": "text"}},
    }
    if not target:
        return [bar, text]
    casing: Spec = {"type": "tick", "thickness": 5.5, "size": 23, "opacity": 1, "color": PAPER}
    tick: Spec = {**casing, "thickness": 2.5, "fill": INK, "strokeWidth": 0}
    stroke = {
        "datum": target,
        "scale": {"domain": [target], "range": [INK]},
        "legend": {**key, "symbolType": "M0,-1V1", "symbolStrokeWidth": 2.5},
    }
    at_target = {"x": {"field": "target"}}
    return [
        bar,
        {"mark": casing, "encoding": at_target},
        {"mark": tick, "encoding": {**at_target, "stroke": stroke}},
        text,
    ]


def stacked_bars(
    stacks: Sequence[Stack],
    *,
    heading: Heading,
    series: Sequence[Series] = POOR_AND_NEAR_POOR,
    over: str = "Năm",
    width: float = WIDE,
) -> Picture:
    """Stack the parts of each year (or area), each part and the sum written; lying where names need it."""
    columns = (
        Column(over, is_number=False),
        *(Column(kind.label) for kind in series),
        Column(heading.words.total),
    )
    rows = tuple((stack.label, *stack.values, stack.total) for stack in stacks)
    if not stacks:
        return nothing(heading, columns, width)
    names = [stack.label for stack in stacks]
    sums: list[Spec] = [
        {
            "row": row,
            "label": stack.label,
            "total": plain(stack.total or 0),
            "text": heading.words.no_data if stack.total is None else written(stack.total),
            "counted": stack.total is not None,
        }
        for row, stack in enumerate(stacks)
    ]
    if max(map(text_width, names)) <= 0.9 * width / len(names):
        height = max(round(width * 0.52), 240)
        parts = _parts(stacks, series, heading=heading, pixels=height - 66)
        encoding = {"x": standing_names(names)}
        layers = _part_layers(parts, series, "y", how={"axis": None}, plot=width)
        total = {"field": "total", "type": "quantitative", "axis": None}
        layers += _sums(sums, {"dy": -5, "baseline": "bottom"}, {"y": total})
    else:
        height = round(ROW * len(names) + 38)
        parts = _parts(stacks, series, heading=heading, pixels=width * 0.55, is_lying=True)
        scale = lying_scale([(row["total"], row["text"]) for row in sums], names, width)
        encoding = {"y": lying_names(names, width)}
        layers = _part_layers(parts, series, "x", how=scale, plot=plot_width(names, width))
        layers += _sums(sums, {"dx": 7, "align": "left"}, {"x": {**scale, "field": "total"}})
    spec = whole({"encoding": encoding, "layer": layers}, width=width, height=height)
    return Picture(heading, spec, columns, rows, tuple(stack.href for stack in stacks))


def _parts(
    stacks: Sequence[Stack],
    series: Sequence[Series],
    *,
    heading: Heading,
    pixels: float,
    is_lying: bool = False,
) -> list[Spec]:
    """Return one row per part, its figure written where it has room; the longest bar has `pixels`."""
    one = pixels / float(max(stack.total or 0 for stack in stacks) or 1)
    return [
        {
            "row": row,
            "label": stack.label,
            "series": kind.label,
            "order": at,
            "value": plain(value),
            "text": written(value) if _has_room(value, one, is_lying) else "",
            "ink": PAPER if is_dark(kind.colour) else INK,
            "says": _said(stack.label, kind.label, value, heading),
            **({"href": stack.href} if stack.href else {}),
        }
        for row, stack in enumerate(stacks)
        for at, (kind, value) in enumerate(zip(series, stack.values, strict=True))
        if value is not None
    ]


def _said(label: str, kind: str, value: Number | None, heading: Heading) -> str:
    figure = heading.words.no_data.lower() if value is None else f"{written(value)} {heading.unit}"
    return f"{label}, {kind.lower()}: {figure}"


def _has_room(value: Number, pixels_for_one: float, is_lying: bool) -> bool:
    return float(value) * pixels_for_one >= (text_width(written(value)) + 6 if is_lying else TEXT + 2)


def _part_layers(
    parts: list[Spec], series: Sequence[Series], along: str, *, how: Spec, plot: float
) -> list[Spec]:
    value: Spec = {**how, "field": "value", "type": "quantitative"}
    order = {"field": "order", "type": "quantitative"}
    labels = [kind.label for kind in series]
    fill = {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": labels, "range": [kind.colour for kind in series]},
        "legend": {**legend_above(labels, plot), "offset": 16},
    }
    middle: Spec = {**value, "stack": "zero", "bandPosition": 0.5}
    ink = {"field": "ink", "type": "nominal", "scale": None}
    return [
        {
            "data": {"values": parts},
            "mark": {"type": "bar"},
            "encoding": {
                along: value,
                "order": order,
                "fill": fill,
                "href": {"field": "href"},
                "description": {"field": "says"},
            },
        },
        {
            "data": {"values": parts},
            "mark": {"type": "text", "baseline": "middle"},
            "encoding": {
                along: middle,
                "order": order,
                "detail": {"field": "series"},
                "text": {"field": "text"},
                "color": ink,
            },
        },
    ]


def _sums(sums: list[Spec], mark: Spec, total: Spec) -> list[Spec]:
    """Write the sums strongly, and quietly that there are no figures."""
    encoding = {**total, "text": {"field": "text"}}
    kinds = (
        ([row for row in sums if row["counted"]], 600),
        ([row for row in sums if not row["counted"]], 400),
    )
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "text", **mark, "fontWeight": weight},
            "encoding": encoding,
        }
        for rows, weight in kinds
        if rows
    ]

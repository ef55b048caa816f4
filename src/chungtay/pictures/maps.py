"""Maps: areas coloured by class of a figure, named where a name fits, each leading to its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from chungtay.kernel.errors import DomainError
from chungtay.kernel.numbers import written
from chungtay.pictures.boundaries import Layer, Shape, Sheet, sheet
from chungtay.pictures.breaks import class_of, quantile_breaks
from chungtay.pictures.labels import Box, free_corner, room
from chungtay.pictures.look import (
    CONFIG,
    INK,
    MISSING,
    NEED_RAMP,
    PAPER,
    SMALL,
    TEXT,
    WIDE,
    is_dark,
    plain,
    text_width,
)
from chungtay.pictures.picture import Column, Heading, Number, Picture, Spec, Words

NAMED_AT_EACH_END = 4
ALL_NAMED_UP_TO = 15
KIND = re.compile(r"^(Tỉnh|Thành phố|Thị xã|Thị trấn|Huyện|Quận|Phường|Xã|Đặc khu) (?=\D)")


class NotOnMap(DomainError):
    """Figures for areas that the layer does not know: most often another year's list of areas."""

    code = "area_not_on_map"
    template = "Bản đồ “{layer}” không có địa bàn {codes}. Kiểm tra mã địa bàn và năm địa giới."


@dataclass(frozen=True, slots=True)
class AreaFigure:
    """What is shown of one area; `value` None is drawn hatched as "no figures"."""

    code: str
    name: str
    value: Number | None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Classes:
    """Rising limits and one colour per class; a value equal to a limit belongs to the class above."""

    breaks: tuple[Number, ...]
    colours: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.colours) != len(self.breaks) + 1 or list(self.breaks) != sorted(set(self.breaks)):
            raise ValueError(f"{self.breaks} do not part {len(self.colours)} classes")

    @classmethod
    def of(cls, values: Sequence[Number], ramp: Sequence[str] = NEED_RAMP) -> Classes:
        """Return classes that hold about equally many of `values`, at round limits."""
        breaks = quantile_breaks(values, len(ramp))
        return cls.at(breaks, ramp)

    @classmethod
    def at(cls, breaks: Sequence[Number], ramp: Sequence[str] = NEED_RAMP) -> Classes:
        """Return classes at given limits, their colours spread evenly over `ramp`."""
        last = max(len(breaks), 1)
        colours = [ramp[round(place * (len(ramp) - 1) / last)] for place in range(len(breaks) + 1)]
        return cls(tuple(breaks), tuple(colours))

    def colour(self, value: Number | None) -> str:
        return MISSING if value is None else self.colours[class_of(value, self.breaks)]

    def names(self, unit: str, words: Words) -> list[str]:
        """Return the range of each class in words: "dưới 5 %", "5 – dưới 9 %", "từ 9 %"."""
        sign = " %" if unit.startswith("%") else ""
        limits = [_limit(limit) for limit in self.breaks]
        if not limits:
            return [unit]
        middle = [f"{low} – {words.under} {high}{sign}" for low, high in pairwise(limits)]
        return [
            f"{words.under} {limits[0]}{sign}".capitalize(),
            *middle,
            f"{words.at_least} {limits[-1]}{sign}".capitalize(),
        ]


def choropleth(
    layer: Layer,
    figures: Sequence[AreaFigure],
    *,
    heading: Heading,
    classes: Classes | None = None,
    width: float = WIDE,
) -> Picture:
    """Colour every area of `layer` by the class of its figure; an area without one is hatched.

    Raises:
        NotOnMap: a figure is for an area that the layer does not hold.
        NoBoundaries: the layer is not shipped.
    """
    page = sheet(layer, width)
    by_code = {figure.code: figure for figure in figures}
    unknown = sorted(by_code.keys() - {shape.code for shape in page.shapes})
    if unknown:
        raise NotOnMap(layer=layer.file, codes=", ".join(unknown))
    given = [figure.value for figure in figures if figure.value is not None]
    classes = classes or Classes.of(given)
    names = list(_names(page, by_code, classes))
    legend, height = _legend(page, by_code, classes=classes, heading=heading, taken=[box for box, _ in names])
    spec: Spec = {
        "config": CONFIG,
        "width": width,
        "height": height,
        "projection": {"type": "identity", "scale": 1, "translate": [0, 0]},
        "layer": [
            _areas(page, by_code, classes=classes, heading=heading),
            *_texts([label for _, label in names]),
            *legend,
        ],
    }
    rows = tuple((figure.name, figure.value) for figure in figures)
    columns = (Column(_level(layer), is_number=False), Column(heading.unit))
    return Picture(heading, spec, columns, rows, tuple(figure.href for figure in figures))


def _level(layer: Layer) -> str:
    return {"province": "Tỉnh, thành phố", "district": "Huyện, thành phố", "commune": "Xã, phường"}[
        layer.level
    ]


def _areas(page: Sheet, by_code: Mapping[str, AreaFigure], *, classes: Classes, heading: Heading) -> Spec:
    features = [
        {
            "type": "Feature",
            "properties": _properties(shape, by_code.get(shape.code), classes=classes, heading=heading),
            "geometry": {"type": "MultiPolygon", "coordinates": shape.polygons},
        }
        for shape in page.shapes
    ]
    return {
        "data": {"values": features},
        "mark": {"type": "geoshape", "stroke": PAPER, "strokeWidth": 0.7, "strokeJoin": "round"},
        "encoding": {
            "fill": {"field": "properties.colour", "type": "nominal", "scale": None},
            "href": {"field": "properties.href"},
            "description": {"field": "properties.says"},
        },
    }


def _properties(shape: Shape, figure: AreaFigure | None, *, classes: Classes, heading: Heading) -> Spec:
    value = figure.value if figure else None
    name = figure.name if figure else shape.name
    said = heading.words.no_data.lower() if value is None else f"{written(value)} {heading.unit}"
    part = f" ({shape.part})" if shape.part else ""
    properties: Spec = {
        "code": shape.code,
        "name": name,
        "value": plain(value),
        "colour": classes.colour(value),
        "says": f"{name}{part}: {said}",
    }
    if shape.part:
        properties["part"] = shape.part
    if figure and figure.href:
        properties["href"] = figure.href
    return properties


def _names(page: Sheet, by_code: Mapping[str, AreaFigure], classes: Classes) -> Iterator[tuple[Box, Spec]]:
    """Yield the labels that fit: archipelagos always, then the areas of note, worst first."""
    taken: list[Box] = []
    for shape in _of_note(page, by_code):
        figure = by_code.get(shape.code)
        lines = [shape.part] if shape.part else _lines(figure or AreaFigure(shape.code, shape.name, None))
        width, height = max(text_width(line, SMALL) for line in lines), len(lines) * SMALL * 1.2
        if shape.part:
            centre, inside = _beside(shape, page, width), False
        else:
            centre, space = room(shape.largest, height)
            inside = space >= width - 2
            if space < width * 0.62:
                continue
        box = Box.around(centre, width, height)
        if any(box.touches(other) for other in taken) or not box.is_within(page.width, page.height):
            continue
        taken.append(box)
        colour = PAPER if shape.part else classes.colour(figure.value if figure else None)
        yield (
            box,
            {
                "x": round(centre[0], 1),
                "y": round(centre[1], 1),
                "label": "\n".join(lines),
                "ink": PAPER if inside and is_dark(colour) else INK,
                "halo": None if inside and colour != MISSING else PAPER,
            },
        )


def _of_note(page: Sheet, by_code: Mapping[str, AreaFigure]) -> list[Shape]:
    islands = [shape for shape in page.shapes if shape.part]
    valued = {code: figure.value for code, figure in by_code.items() if figure.value is not None}
    main = sorted(
        (shape for shape in page.shapes if not shape.part and shape.code in valued),
        key=lambda shape: (-valued[shape.code], shape.code),
    )
    if len(main) <= ALL_NAMED_UP_TO:
        return [*islands, *main]
    return [*islands, *main[:NAMED_AT_EACH_END], *main[: -NAMED_AT_EACH_END - 1 : -1]]


def _lines(figure: AreaFigure) -> list[str]:
    name = KIND.sub("", figure.name)
    return [name] if figure.value is None else [name, written(figure.value)]


def _beside(shape: Shape, page: Sheet, width: float) -> tuple[float, float]:
    """Return a place under the archipelago, pushed inside the sheet."""
    points = [point for polygon in shape.polygons for point in polygon[0]]
    x = sum(point[0] for point in points) / len(points)
    below = max(point[1] for point in points) + SMALL
    return min(max(x, width / 2 + 1), page.width - width / 2 - 1), min(below, page.height - SMALL)


def _texts(labels: Sequence[Spec]) -> list[Spec]:
    encoding = {
        "longitude": {"field": "x", "type": "quantitative"},
        "latitude": {"field": "y", "type": "quantitative"},
        "text": {"field": "label"},
    }
    mark = {
        "type": "text",
        "lineBreak": "\n",
        "lineHeight": SMALL * 1.2,
        "fontSize": SMALL,
        "baseline": "line-top",
    }
    shifted = [
        {**label, "y": round(label["y"] - SMALL * 0.6 * len(label["label"].split("\n")), 1)}
        for label in labels
    ]
    haloed = [label for label in shifted if label["halo"]]
    layers: list[Spec] = []
    if haloed:
        halo = {**mark, "stroke": PAPER, "strokeWidth": 3, "strokeJoin": "round", "opacity": 0.85}
        layers.append({"data": {"values": haloed}, "mark": halo, "encoding": encoding})
    ink = {"color": {"field": "ink", "type": "nominal", "scale": None}}
    layers.append({"data": {"values": shifted}, "mark": mark, "encoding": {**encoding, **ink}})
    return layers


def _legend(
    page: Sheet,
    by_code: Mapping[str, AreaFigure],
    *,
    classes: Classes,
    heading: Heading,
    taken: Sequence[Box],
) -> tuple[list[Spec], float]:
    """Return the legend's layers and the height of the whole: in a free corner, else beneath."""
    codes = {shape.code for shape in page.shapes}
    colours = Counter(classes.colour(by_code[code].value if code in by_code else None) for code in codes)
    entries = list(zip(classes.names(heading.unit, heading.words), classes.colours, strict=True))
    if colours[MISSING]:
        entries.append((heading.words.no_data, MISSING))
    counts = [str(colours[colour]) for _, colour in entries]
    line = 20.0
    size = 34 + max(text_width(name) for name, _ in entries) + 12 + max(map(text_width, counts))
    box = free_corner(page, size, line * len(entries), taken)
    height = page.height if box else page.height + line * len(entries) + 8
    x, y = (box.x, box.y) if box else (0.0, page.height + 8)
    swatches = [
        {"x": x + 9, "y": round(y + line * (at + 0.5), 1), "label": name, "count": count, "colour": colour}
        for at, ((name, colour), count) in enumerate(zip(entries, counts, strict=True))
    ]
    place = {
        "longitude": {"field": "x", "type": "quantitative"},
        "latitude": {"field": "y", "type": "quantitative"},
    }
    fill = {"fill": {"field": "colour", "type": "nominal", "scale": None}}
    text = {"type": "text", "baseline": "middle", "fontSize": TEXT}
    data = {"values": swatches}
    return [
        {
            "data": data,
            "mark": {"type": "point", "shape": "square", "size": 190, "stroke": None, "opacity": 1},
            "encoding": {**place, **fill},
        },
        {
            "mark": {**text, "align": "left", "dx": 14},
            "data": data,
            "encoding": {**place, "text": {"field": "label"}},
        },
        {
            "mark": {**text, "align": "right", "dx": size - 12, "color": "#5b554c"},
            "data": data,
            "encoding": {**place, "text": {"field": "count"}},
        },
    ], height


def _limit(limit: Number) -> str:
    value = Decimal(limit)
    return written(value.quantize(Decimal(1)) if value == value.to_integral_value() else value)

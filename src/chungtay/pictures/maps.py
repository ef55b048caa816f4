"""Maps: every area of a layer coloured by the class of its figure, and leading to its page."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from chungtay.kernel.errors import DomainError
from chungtay.kernel.numbers import written
from chungtay.pictures.boundaries import Layer, Shape, sheet
from chungtay.pictures.breaks import Classes
from chungtay.pictures.legend import Entry, legend
from chungtay.pictures.lettering import Tag, lettering
from chungtay.pictures.look import INK_2, MISSING, PAPER, SHORT_KINDS, WIDE, canvas, plain
from chungtay.pictures.picture import Column, Heading, Number, Picture, Spec

KIND = re.compile(r"^(Tỉnh|Huyện|Quận|Phường|Xã|Đặc khu) (?=\D)", re.IGNORECASE)


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
    classes = classes or Classes.of([figure.value for figure in figures if figure.value is not None])
    areas = [_painted(shape, by_code.get(shape.code), classes, heading) for shape in page.shapes]
    colours = {area.shape.code: area.colour for area in areas}
    entries = _entries(classes, colours.values(), heading)
    heads = (heading.unit, heading.words.counts[layer.level])
    key = legend(page, entries, colours=colours.values(), heads=heads)
    layers = [*_outlines(areas), *key.layers, *lettering(page, _tags(areas, layer), key.box)]
    spec = canvas(layers, width=page.width, height=key.height)
    columns = (Column(heading.words.areas[layer.level], is_number=False), Column(heading.unit))
    rows = tuple((figure.name, figure.value) for figure in figures)
    return Picture(heading, spec, columns, rows, tuple(figure.href for figure in figures))


def _entries(classes: Classes, colours: Collection[str], heading: Heading) -> list[Entry]:
    """Return every class, met or not, where any area has a figure, and "no figures" where any has none."""
    names = classes.names(heading.unit, heading.words)
    entries = [Entry(*pair) for pair in zip(names, classes.colours, strict=True)]
    missing = Entry(heading.words.no_data, MISSING)
    if MISSING not in colours:
        return entries
    return [*entries, missing] if set(colours) != {MISSING} else [missing]


@dataclass(frozen=True, slots=True)
class _Painted:
    """A shape with all that is drawn and said of it."""

    shape: Shape
    name: str
    value: Number | None
    href: str
    colour: str
    said: str

    @property
    def feature(self) -> Spec:
        return {
            "type": "Feature",
            "properties": {
                "code": self.shape.code,
                "name": self.name,
                "value": plain(self.value),
                "colour": self.colour,
                "says": self.said,
                **({"part": self.shape.part} if self.shape.part else {}),
                **({"href": self.href} if self.href else {}),
            },
            "geometry": {"type": "MultiPolygon", "coordinates": self.shape.polygons},
        }


def _painted(shape: Shape, figure: AreaFigure | None, classes: Classes, heading: Heading) -> _Painted:
    figure = figure or AreaFigure(shape.code, shape.name, None)
    name = f"{figure.name} ({shape.part})" if shape.part else figure.name
    said = (
        heading.words.no_data.lower() if figure.value is None else f"{written(figure.value)} {heading.unit}"
    )
    colour = classes.colour(figure.value)
    return _Painted(shape, figure.name, figure.value, figure.href, colour, f"{name}: {said}")


def _outlines(areas: Sequence[_Painted]) -> list[Spec]:
    """Return the land, and over it the islets of the archipelagos with an edge that shows on any colour."""
    edge: Spec = {
        "type": "geoshape",
        "stroke": PAPER,
        "strokeWidth": _edge(len(areas)),
        "strokeJoin": "round",
    }
    encoding = {
        "fill": {"field": "properties.colour", "type": "nominal", "scale": None},
        "href": {"field": "properties.href"},
        "description": {"field": "properties.says"},
    }
    land = [area.feature for area in areas if not area.shape.part]
    islets = [area.feature for area in areas if area.shape.part]
    drawn = ((land, edge), (islets, {**edge, "stroke": INK_2, "strokeWidth": 0.5}))
    return [
        {"data": {"values": features}, "mark": mark, "encoding": encoding}
        for features, mark in drawn
        if features
    ]


def _edge(areas: int) -> float:
    """Return the width of borders: finer where they are many, so that the colours still carry."""
    return 0.8 if areas <= 120 else 0.5 if areas <= 300 else 0.2


def _tags(areas: Sequence[_Painted], layer: Layer) -> dict[str, Tag]:
    return {
        area.shape.code: Tag(area.value, (_short(area.name, layer), written(area.value)), area.colour)
        for area in areas
        if area.value is not None
    }


def _short(name: str, layer: Layer) -> str:
    for town, short in SHORT_KINDS:
        if name.startswith(town):
            return name.replace(town, "" if layer.level == "province" else short, 1)
    return KIND.sub("", name)

"""The look of pictures: colours, letters, sizes. Nothing else in this package names a colour."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from chungtay.pictures.picture import Column, Heading, Number, Picture, Spec

INK, INK_2 = "#26221c", "#5b554c"
LINE, PAPER = "#d9d3c7", "#ffffff"
POOR, NEAR, ESCAPED, AVERAGE = "#8c1d1d", "#dca57a", "#5f8f6b", "#8aa3b8"
FADED, EARLIER = "#b3a795", "#d9bfae"  # what stands behind the finding: other areas, earlier years
MISSING = "#c8c4bd"  # the renderer hatches what is filled with this colour

# Each ramp falls evenly in lightness, so it also reads in grey print and to colour-blind readers.
NEED_RAMP = ("#f6ead9", "#ecc9a0", "#d99a6c", "#b9543f", "#7d1717")
REACH_RAMP = ("#e9f0ea", "#c3d8c6", "#92b89a", "#5a8d68", "#24613a")

WIDE, NARROW = 560, 340
TEXT, SMALL = 12.5, 11.5
FONTS = '"Segoe UI","Noto Sans","Liberation Sans",Roboto,Arial,sans-serif'
MEASURED_FONT = '"Noto Sans","Liberation Sans",sans-serif'  # the engine ships the second; pages use FONTS

CONFIG: Spec = {
    "background": None,
    "font": MEASURED_FONT,
    "padding": 2,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK_2,
        "labelFontSize": SMALL,
        "titleColor": INK_2,
        "titleFontSize": SMALL,
        "titleFontWeight": "normal",
        "gridColor": "#ebe6dc",
        "domainColor": LINE,
        "tickColor": LINE,
        "labelLimit": 240,
    },
    "legend": {
        "labelColor": INK,
        "labelFontSize": TEXT,
        "titleColor": INK_2,
        "titleFontSize": SMALL,
        "titleFontWeight": "normal",
        "symbolType": "square",
        "symbolSize": 130,
        "symbolStrokeWidth": 0,
        "labelLimit": 260,
        "rowPadding": 3,
    },
    "header": {"labelColor": INK, "labelFontSize": TEXT, "labelFontWeight": 600, "title": None},
    "text": {"color": INK, "fontSize": TEXT},
    "bar": {"color": POOR},
}

# A town keeps its kind when its name is shortened: a commune or district of the same name is near.
SHORT_KINDS = (("Thành phố ", "TP. "), ("Thị xã ", "TX. "), ("Thị trấn ", "TT. "))
_NARROW_LETTERS = set("iljftrI.,:;'|()-/ ")
_BROAD_LETTERS = set("mwMWOQGĐ%")


def text_width(text: str, size: float = TEXT) -> float:
    """Return about how many pixels `text` takes; within a tenth of Noto Sans, never much too little."""
    return size * sum(map(_letter_width, unicodedata.normalize("NFD", text)))


def clipped(text: str, room: float, size: float = TEXT) -> str:
    """Return `text`, cut short with an ellipsis where it needs more than `room` pixels."""
    for long, short in SHORT_KINDS:
        if text_width(text, size) > room:
            text = text.replace(long, short)
    if text_width(text, size) <= room:
        return text
    length = len(text)
    while length > 1 and text_width(text[:length] + "…", size) > room:
        length -= 1
    return text[:length].rstrip() + "…"


def wrapped(text: str, room: float, size: float = TEXT) -> list[str]:
    """Return `text` in lines of at most `room` pixels; a word that is longer stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _letter_width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in _NARROW_LETTERS:
        return 0.34
    if letter in _BROAD_LETTERS:
        return 0.84
    return 0.66 if letter.isupper() else 0.575


def plain(value: Number | None) -> float | int | None:
    """Return `value` as JSON can hold it."""
    return value if value is None or isinstance(value, int) else float(value)


def is_dark(colour: str) -> bool:
    """Return whether white letters read better than ink on `colour` (#rrggbb)."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140


def whole(spec: Spec, *, width: float, height: float, legends: str = "horizontal") -> Spec:
    """Return `spec` with the look and exact outer edges, its legends side by side or one above the other."""
    layout = {"layout": {"top": {"anchor": "start", "direction": legends}}}
    return {
        "config": {**CONFIG, "legend": {**CONFIG["legend"], **layout}},
        "width": width,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        **spec,
    }


PLACE: Spec = {
    "longitude": {"field": "x", "type": "quantitative"},
    "latitude": {"field": "y", "type": "quantitative"},
}


def canvas(layers: list[Spec], *, width: float, height: float) -> Spec:
    """Return a sheet on which layers are placed by pixel: `PLACE` for marks, outlines as they are."""
    projection = {"type": "identity", "scale": 1, "translate": [0, 0]}
    return {"config": CONFIG, "width": width, "height": height, "projection": projection, "layer": layers}


def outline(*rings: Sequence[tuple[float, float]]) -> Spec:
    """Return one closed outline in pixels, as `geoshape` takes it."""
    return {"type": "Polygon", "coordinates": rings}


def nothing(heading: Heading, columns: tuple[Column, ...], width: float) -> Picture:
    """Return the picture of no figures at all: it says so, and its table is empty."""
    drawing: Spec = {
        "data": {"values": [{"text": heading.words.no_data}]},
        "mark": {"type": "text", "color": INK_2},
        "encoding": {"text": {"field": "text"}},
    }
    return Picture(heading, whole(drawing, width=width, height=80), columns, ())

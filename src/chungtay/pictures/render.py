"""Draw a picture: SVG for the page, PNG for documents; the network is never asked."""

from __future__ import annotations

import json
from functools import lru_cache

import vl_convert

from chungtay.pictures.look import PAPER
from chungtay.pictures.picture import Picture
from chungtay.pictures.tidy import tidy_svg, with_background

VEGA_LITE = "6.4"  # stays when vl-convert brings a newer one, so that the drawings do
NUMBERS = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " đ"]}
REMEMBERED = 128  # drawings of 3 to 60 KB, and their specifications of 3 to 100 KB


def svg(picture: Picture) -> str:
    """Return the drawing to be put straight into a page: about 60 ms the first time, then remembered."""
    return _svg(_key(picture), picture.title, picture.description)


def png(picture: Picture, scale: float = 2.0) -> bytes:
    """Return the drawing on white; `scale` 2 is 144 dots an inch, 3 is enough for print."""
    return vl_convert.svg_to_png(with_background(svg(picture), PAPER), scale=scale)


def warm_up() -> None:
    """Start the drawing engine; each server process calls this once, so that no reader has to wait for it."""
    _drawn('{"data":{"values":[{}]},"mark":"bar"}')


def _key(picture: Picture) -> str:
    return json.dumps(picture.spec, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=REMEMBERED)
def _svg(spec: str, title: str, description: str) -> str:
    return tidy_svg(_drawn(spec), title=title, description=description)


def _drawn(spec: str) -> str:
    return str(
        vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, format_locale=NUMBERS, allowed_base_urls=[])
    )

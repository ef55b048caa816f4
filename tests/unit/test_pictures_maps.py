"""Maps draw every area of their layer once, and refuse areas of another list."""

from __future__ import annotations

import pytest

from chungtay.pictures.boundaries import NoBoundaries, communes, districts, provinces
from chungtay.pictures.maps import AreaFigure, NotOnMap, choropleth
from chungtay.pictures.picture import Heading

HEADING = Heading("Nghèo còn tập trung ở vùng cao", "% số hộ", "kết quả rà soát")


def features(picture):
    layers = [layer for layer in picture.spec["layer"] if layer["mark"]["type"] == "geoshape"]
    return [feature for layer in layers for feature in layer["data"]["values"]]


@pytest.mark.parametrize(
    ("layer", "count"),
    [
        (districts("20"), 11),
        (communes("20", 2023), 200),
        (communes("20", 2025), 65),
        (provinces(34), 36),
        (provinces(63), 65),
    ],
)
def test_every_area_of_the_layer_is_drawn_once(layer, count):
    assert len(features(choropleth(layer, [], heading=HEADING))) == count


@pytest.mark.parametrize("count", [34, 63])
def test_maps_of_the_country_draw_both_archipelagos(count):
    drawn = [
        feature["properties"].get("part")
        for feature in features(choropleth(provinces(count), [], heading=HEADING))
    ]
    assert {"Quần đảo Hoàng Sa", "Quần đảo Trường Sa"} <= set(drawn)


def test_a_code_of_another_list_is_refused():
    with pytest.raises(NotOnMap, match="99999"):
        choropleth(districts("20"), [AreaFigure("99999", "Huyện lạ", 5)], heading=HEADING)


def test_communes_without_outlines_are_refused():
    with pytest.raises(NoBoundaries):
        communes("01")

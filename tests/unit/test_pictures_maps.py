"""Maps draw every area of their layer once, name what fits, and refuse areas of another list."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from chungtay.pictures.boundaries import NoBoundaries, communes, districts, provinces, sheet
from chungtay.pictures.breaks import Classes
from chungtay.pictures.lettering import Tag, placed_labels
from chungtay.pictures.look import MISSING, text_width
from chungtay.pictures.maps import AreaFigure, NotOnMap, choropleth
from chungtay.pictures.picture import Heading
from chungtay.pictures.placing import Box, free_corner, is_free, room

HEADING = Heading("Nghèo còn tập trung ở vùng cao", "% số hộ", "kết quả rà soát")
ARCHIPELAGOS = {"Quần đảo Hoàng Sa", "Quần đảo Trường Sa"}
FOUR = ("04", "06", "20", "42")


def features(picture):
    layers = [layer for layer in picture.spec["layer"] if layer["mark"]["type"] == "geoshape"]
    return [feature for layer in layers for feature in layer["data"]["values"]]


def texts(picture, field="label"):
    return [
        row[field]
        for layer in picture.spec["layer"]
        if layer["mark"]["type"] == "text" and layer["encoding"]["text"]["field"] == field
        for row in layer["data"]["values"]
    ]


def figures(layer, value=None):
    codes = dict.fromkeys(shape.code for shape in sheet(layer, 560).shapes)
    return [
        AreaFigure(code, f"Xã {code}", value or Decimal(number * 37 % 101) / 4, f"/areas/{code}")
        for number, code in enumerate(codes)
    ]


@pytest.mark.parametrize(
    ("layer", "count"),
    [
        (districts("20"), 11),
        (districts("04"), 10),
        (districts("06"), 8),
        (districts("42"), 13),
        (communes("20", 2023), 200),
        (communes("04", 2023), 161),
        (communes("06", 2023), 108),
        (communes("42", 2023), 216),
        (communes("20"), 65),
        (communes("04"), 56),
        (communes("06"), 37),
        (communes("42"), 69),
        (provinces(34), 36),
        (provinces(63), 65),
        (districts(), 701),
    ],
)
def test_every_area_of_the_layer_is_drawn_once(layer, count):
    drawn = [
        (f["properties"]["code"], f["properties"].get("part"))
        for f in features(choropleth(layer, [], heading=HEADING))
    ]
    assert len(drawn) == len(set(drawn)) == count


@pytest.mark.parametrize("layer", [provinces(34), provinces(63), districts()])
@pytest.mark.parametrize("width", [340, 560])
def test_maps_of_the_country_draw_and_name_both_archipelagos(layer, width):
    picture = choropleth(layer, figures(layer), heading=HEADING, width=width)
    drawn = {
        f["properties"]["part"]: f["geometry"]["coordinates"]
        for f in features(picture)
        if "part" in f["properties"]
    }
    assert drawn.keys() == ARCHIPELAGOS
    assert all(len(islets) > 5 for islets in drawn.values())
    assert set(texts(picture)) >= ARCHIPELAGOS


def test_archipelagos_carry_the_figure_of_their_province():
    picture = choropleth(provinces(34), [AreaFigure("48", "Đà Nẵng", 5, "/areas/48")], heading=HEADING)
    islands = next(
        f["properties"] for f in features(picture) if f["properties"].get("part") == "Quần đảo Hoàng Sa"
    )
    assert (islands["value"], islands["href"]) == (5, "/areas/48")
    assert islands["says"] == "Đà Nẵng (Quần đảo Hoàng Sa): 5 % số hộ"


def test_shapes_carry_the_figures_given_their_class_and_their_page():
    given = [
        AreaFigure("181", "Huyện Bình Gia", Decimal("20.63"), "/areas/181"),
        AreaFigure("189", "Huyện Đình Lập", None),
    ]
    picture = choropleth(
        districts("20"), given, heading=HEADING, classes=Classes((9,), ("#eeeeee", "#111111"))
    )
    by_code = {feature["properties"]["code"]: feature["properties"] for feature in features(picture)}
    assert by_code["181"] == {
        "code": "181",
        "name": "Huyện Bình Gia",
        "value": 20.63,
        "colour": "#111111",
        "says": "Huyện Bình Gia: 20,63 % số hộ",
        "href": "/areas/181",
    }
    assert by_code["189"]["colour"] == by_code["180"]["colour"] == MISSING
    assert by_code["189"]["says"] == "Huyện Đình Lập: không có số liệu"
    assert picture.rows == (("Huyện Bình Gia", Decimal("20.63")), ("Huyện Đình Lập", None))
    assert [column.label for column in picture.columns] == ["Huyện, thành phố", "% số hộ"]
    assert picture.links == ("/areas/181", "")


def test_legend_counts_the_areas_of_each_class_and_those_without_figures():
    given = [
        AreaFigure("181", "Bình Gia", 20),
        AreaFigure("184", "Văn Quan", 9),
        AreaFigure("178", "Lạng Sơn", 1),
    ]
    picture = choropleth(districts("20"), given, heading=HEADING, classes=Classes.at((5, 9)))
    legend = list(zip(texts(picture)[:4], texts(picture, "count")[:4], strict=True))
    assert legend == [("Dưới 5 %", "1"), ("5 – dưới 9 %", "0"), ("Từ 9 %", "2"), ("Không có số liệu", "8")]
    assert "số huyện" in texts(picture, "count")


def test_every_district_of_a_province_is_named_where_they_are_few():
    picture = choropleth(districts("20"), figures(districts("20")), heading=HEADING)
    names = {text.split("\n")[0] for text in texts(picture)}
    assert names >= {f"Xã {code}" for code in range(180, 190)}


def test_towns_keep_their_kind_on_the_map_because_a_namesake_is_near():
    names = [AreaFigure("178", "Thành phố Lạng Sơn", 1), AreaFigure("181", "Huyện Bình Gia", 2)]
    assert {"TP. Lạng Sơn\n1", "Bình Gia\n2"} <= set(
        texts(choropleth(districts("20"), names, heading=HEADING))
    )
    names = [AreaFigure("01", "Thành phố Hà Nội", 1), AreaFigure("20", "Tỉnh Lạng Sơn", 2)]
    assert {"Hà Nội\n1", "Lạng Sơn\n2"} <= set(texts(choropleth(provinces(), names, heading=HEADING)))


def test_of_many_areas_only_the_highest_and_lowest_are_named():
    layer = communes("20")
    codes = [shape.code for shape in sheet(layer, 560).shapes]
    given = [AreaFigure(code, f"Xã {code}", rank) for rank, code in enumerate(codes)]
    named = {
        text.split("\n")[0] for text in texts(choropleth(layer, given, heading=HEADING)) if text[:2] == "Xã"
    }
    assert 3 <= len(named) <= 10
    assert named <= {f"Xã {code}" for code in codes[:5] + codes[-5:]}


@pytest.mark.parametrize(
    "layer", [districts("20"), communes("20"), communes("20", 2023), provinces(34), districts()]
)
@pytest.mark.parametrize("width", [340, 560])
def test_names_stay_clear_of_each_other_and_inside_the_sheet(layer, width):
    page = sheet(layer, width)
    tags = {figure.code: Tag(figure.value, (figure.name, "12,34"), "#8c1d1d") for figure in figures(layer)}
    boxes = [label.box for label in placed_labels(page, tags, [])]
    assert len(boxes) >= 2
    assert not any(one.touches(other) for one, other in combinations(boxes, 2))
    assert all(box.is_within(page.width, page.height) for box in boxes)


def test_a_name_inside_lies_on_its_own_area():
    page = sheet(districts("20"), 560)
    shape = next(shape for shape in page.shapes if shape.code == "181")
    centre, width = room(shape.largest, 28)
    assert width > text_width("Bình Gia")
    assert not is_free(page, Box.around(centre, 2, 2))


def test_a_corner_is_free_only_where_nothing_is_drawn():
    page = sheet(districts("20"), 560)
    corner = free_corner(page, 150, 130)
    assert corner is not None
    assert is_free(page, corner)
    assert free_corner(page, 500, 500) is None
    assert free_corner(page, 600, 10) is None


@pytest.mark.parametrize("province", FOUR)
def test_neighbours_share_their_borders_to_the_pixel(province):
    """A stretch of border is met once, on the outside, or evenly: three would be a gap or an overlap."""
    sides: dict[frozenset[tuple[float, float]], int] = {}
    for shape in sheet(communes(province), 560).shapes:
        for polygon in shape.polygons:
            for ring in polygon:
                for start, end in pairwise(ring):
                    if start != end:
                        side = frozenset((start, end))
                        sides[side] = sides.get(side, 0) + 1
    assert [count for count in sides.values() if count > 1 and count % 2] == []
    assert list(sides.values()).count(2) > list(sides.values()).count(1)


def test_a_code_of_another_list_is_refused():
    with pytest.raises(NotOnMap, match="99999") as refusal:
        choropleth(districts("20"), [AreaFigure("99999", "Huyện lạ", 5)], heading=HEADING)
    assert refusal.value.code == "area_not_on_map"


def test_areas_without_outlines_are_refused():
    with pytest.raises(NoBoundaries, match="01_communes_2025"):
        communes("01")
    with pytest.raises(NoBoundaries, match="99"):
        choropleth(districts("99"), [], heading=HEADING)


def test_districts_of_any_province_are_cut_from_the_country():
    codes = {shape.code for shape in sheet(districts("19"), 560).shapes}
    assert codes == {"164", "165", "167", "168", "169", "170", "171", "172", "173"}


def test_a_map_of_equal_figures_is_one_class():
    picture = choropleth(districts("20"), figures(districts("20"), value=5), heading=HEADING)
    assert len({feature["properties"]["colour"] for feature in features(picture)}) == 1


def test_a_map_without_any_figure_only_says_so():
    picture = choropleth(districts("20"), [], heading=HEADING)
    assert texts(picture)[0] == "Không có số liệu"
    assert texts(picture, "count") == ["11", "số huyện"]


@pytest.mark.parametrize("width", [340, 560])
def test_a_long_unit_is_broken_so_that_the_legend_stays_narrow(width):
    heading = Heading("Nghèo", "% số hộ là hộ nghèo hoặc cận nghèo ở nông thôn", "kết quả rà soát")
    picture = choropleth(districts("20"), figures(districts("20")), heading=heading, width=width)
    heads = [layer for layer in picture.spec["layer"] if "số huyện" in str(layer["data"]["values"])]
    unit = [row["label"] for row in heads[0]["data"]["values"]]
    assert " ".join(unit) == heading.unit
    assert len(unit) > 1
    assert all(text_width(line, 11.5) <= 190 for line in unit)

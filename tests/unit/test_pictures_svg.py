"""The SVG may stand in a page under a strict policy, is read aloud, and stays within its budget."""

from __future__ import annotations

import re
import struct

import pytest
from lxml import etree

from chungtay.pictures.boundaries import communes
from chungtay.pictures.breaks import Classes
from chungtay.pictures.charts import Bar, bars
from chungtay.pictures.look import NARROW, WIDE
from chungtay.pictures.maps import choropleth
from chungtay.pictures.picture import Heading
from chungtay.pictures.render import png, svg
from chungtay.pictures.samples import SAMPLES, invented_figures
from chungtay.pictures.tidy import tidy_svg

SVG = "{http://www.w3.org/2000/svg}"
HEADING = Heading("Nghèo ở Ngân Sơn < 5 % & giảm", "hộ", "kết quả rà soát")
EVERY = pytest.mark.parametrize("name", SAMPLES)


def tree(picture):
    return etree.fromstring(svg(picture).encode())


@EVERY
def test_nothing_in_the_drawing_is_refused_by_a_strict_content_security_policy(name):
    for element in tree(SAMPLES[name](WIDE)).iter():
        assert etree.QName(element).localname not in {"style", "script", "image", "foreignObject", "use"}
        assert not [key for key in element.attrib if key == "style" or key.startswith("on")]


@EVERY
def test_no_address_outside_the_page_is_named(name):
    text = svg(SAMPLES[name](WIDE)).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "//" not in text
    assert set(re.findall(r"url\((.)", text)) <= {"#"}


@EVERY
def test_the_drawing_names_and_describes_itself(name):
    picture = SAMPLES[name](WIDE)
    root = tree(picture)
    assert root.get("role") in {"img", "group"}
    assert root.find(f"*[@id='{root.get('aria-labelledby')}']").text == picture.title
    assert root.find(f"*[@id='{root.get('aria-describedby')}']").text == picture.description


@EVERY
def test_the_drawing_is_as_wide_as_asked_so_that_letters_keep_their_size(name):
    for width in (WIDE, NARROW):
        left, top, drawn, height = map(float, tree(SAMPLES[name](width)).get("viewBox").split())
        assert (left, top) == (0, 0)
        assert width - 12 <= drawn <= width + 4
        assert 60 <= height <= 1_000


def test_two_pictures_in_one_page_share_no_id():
    ids = [
        element.get("id")
        for make in SAMPLES.values()
        for width in (WIDE, NARROW)
        for element in tree(make(width)).iter()
        if element.get("id")
    ]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "name", [name for name in SAMPLES if not name.endswith("map") and name != "country_by_district"]
)
def test_charts_weigh_at_most_15_kilobytes(name):
    assert len(svg(SAMPLES[name](WIDE)).encode()) <= 15_000


@pytest.mark.parametrize("province", ["04", "06", "20", "42"])
@pytest.mark.parametrize("year", [2023, 2025])
def test_maps_of_communes_weigh_at_most_60_kilobytes(province, year):
    layer = communes(province, year)
    assert len(svg(choropleth(layer, invented_figures(layer), heading=HEADING)).encode()) <= 60_000


def test_the_country_by_province_weighs_at_most_40_kilobytes():
    assert len(svg(SAMPLES["country_map"](WIDE)).encode()) <= 40_000


def test_shapes_link_to_their_page_and_say_their_figure():
    links = tree(SAMPLES["district_map"](WIDE)).findall(f".//{SVG}a")
    assert len(links) == 11
    binh_gia = next(link for link in links if link.get("href") == "/areas/181")
    assert binh_gia.find(f"{SVG}title").text == "Huyện Bình Gia: 20,63 % số hộ"
    assert binh_gia.get("tabindex") is None


def test_many_links_leave_the_keyboard_to_the_table():
    links = tree(SAMPLES["commune_map"](WIDE)).findall(f".//{SVG}a")
    assert len(links) == 65
    assert {link.get("tabindex") for link in links} == {"-1"}


@pytest.mark.parametrize("address", ["/areas/20?năm=2025&bậc=xã", "?nam=2025", "#bang", "areas/20"])
def test_addresses_come_out_as_they_went_in(address):
    root = tree(bars([Bar("Bình Gia", 1, href=address), Bar("Đình Lập", 2)], heading=HEADING))
    assert [link.get("href") for link in root.iter(f"{SVG}a")] == [address]
    assert root.get("role") == "group"


def test_a_picture_without_links_is_one_image():
    assert tree(bars([Bar("Bình Gia", 1)], heading=HEADING)).get("role") == "img"


def test_missing_figures_are_hatched():
    root = tree(SAMPLES["commune_map"](WIDE))
    pattern = root.find(f".//{SVG}pattern").get("id")
    assert len(root.findall(f".//{SVG}path[@fill='url(#{pattern})']")) == 5  # four communes and the legend


def test_markup_in_titles_is_text():
    root = tree(bars([Bar("<b>Bình Gia</b>", 1)], heading=HEADING))
    assert root.find(f"{SVG}title").text == "Nghèo ở Ngân Sơn < 5 % & giảm"
    assert "<b>Bình Gia</b>" in [text.text for text in root.iter(f"{SVG}text")]


def test_paths_become_short_steps_that_end_where_they_ended():
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" version="1.1"><g fill="none">'
        '<path fill="#8c1d1d" d="M10.04,20L10.54,19.5L10.54,19.52L-3,40.26ZM1,1L0,0.5L2,2Z"/></g></svg>'
    )
    root = etree.fromstring(tidy_svg(drawn, title="t", description="d").encode())
    assert root.find(f".//{SVG}path").get("d") == "M10,20l.5-.5-13.5 20.8ZM1,1l-1-.5 2,1.5Z".replace(
        " 20.8", ",20.8"
    )


def test_png_is_as_large_as_asked_and_white_behind():
    picture = bars([Bar("Bình Gia", 1)], heading=HEADING, width=300)
    image = png(picture, scale=3)
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", image[16:20])[0] == 3 * 300
    assert png(picture, scale=1) != image


def test_the_drawing_is_remembered_by_what_is_drawn():
    one = choropleth(communes("06"), [], heading=HEADING, classes=Classes.at((5,)))
    again = choropleth(communes("06"), [], heading=HEADING, classes=Classes.at((5,)))
    assert one is not again
    assert svg(one) is svg(again)

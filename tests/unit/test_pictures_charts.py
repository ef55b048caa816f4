"""Bars and stacks draw exactly the figures they are given, and tabulate the same."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from chungtay.pictures.charts import Bar, Series, Stack, bars, stacked_bars
from chungtay.pictures.look import clipped, is_dark, text_width
from chungtay.pictures.picture import ENGLISH, Heading
from chungtay.pictures.render import svg

HEADING = Heading("Ba năm giảm hơn một nửa số hộ nghèo", "hộ", "kết quả rà soát", date(2025, 12, 31))
YEARS = [Stack("2022", (17_497, 20_320)), Stack("2023", (12_397, 18_438)), Stack("2024", (6_912, None))]


def drawn(layer, *fields):
    return [tuple(row.get(field) for field in fields) for row in layer["data"]["values"]]


def test_caption_carries_unit_source_and_date():
    assert HEADING.caption == "Đơn vị tính: hộ. Nguồn: kết quả rà soát. Số liệu đến ngày 31/12/2025."
    english = Heading("Halved", "households", "review.", words=ENGLISH)
    assert english.caption == "Unit: households. Source: review."


def test_stacked_bars_draw_and_tabulate_the_figures_given():
    picture = stacked_bars(YEARS, heading=HEADING)
    assert drawn(picture.spec["layer"][0], "label", "series", "value") == [
        ("2022", "Hộ nghèo", 17_497),
        ("2022", "Hộ cận nghèo", 20_320),
        ("2023", "Hộ nghèo", 12_397),
        ("2023", "Hộ cận nghèo", 18_438),
        ("2024", "Hộ nghèo", 6_912),
    ]
    assert drawn(picture.spec["layer"][2], "label", "text") == [
        ("2022", "37.817"),
        ("2023", "30.835"),
        ("2024", "6.912"),
    ]
    assert [column.label for column in picture.columns] == ["Năm", "Hộ nghèo", "Hộ cận nghèo", "Tổng số"]
    assert picture.rows[0] == ("2022", 17_497, 20_320, 37_817)
    assert picture.written_rows[2] == ["2024", "6.912", "–", "6.912"]


def test_a_stack_without_any_figure_says_so_instead_of_nought():
    picture = stacked_bars([YEARS[0], Stack("2023", (None, None))], heading=HEADING)
    assert drawn(picture.spec["layer"][-1], "label", "text") == [("2023", "Không có số liệu")]
    assert picture.rows[1] == ("2023", None, None, None)


def test_stacks_lie_down_where_names_need_the_room():
    names = ["Thành phố Lạng Sơn", "Huyện Tràng Định", "Huyện Bình Gia", "Huyện Văn Lãng", "Huyện Cao Lộc"]
    picture = stacked_bars([Stack(name, (1, 2), "/areas/1") for name in names], heading=HEADING)
    assert picture.spec["encoding"].keys() == {"y"}
    assert picture.links == ("/areas/1",) * 5
    assert stacked_bars(YEARS, heading=HEADING).spec["encoding"].keys() == {"x"}


def test_bars_draw_the_plan_beside_the_figure():
    picture = bars([Bar("Bình Gia", 2_400, 2_100), Bar("Đình Lập", None, 700)], heading=HEADING)
    assert drawn(picture.spec, "label", "value", "target", "text") == [
        ("Bình Gia", 2_400, 2_100, "2.400"),
        ("Đình Lập", None, 700, "Không có số liệu"),
    ]
    assert [column.label for column in picture.columns] == ["Địa bàn", "Hộ nghèo", "Kế hoạch"]
    assert [layer["mark"]["type"] for layer in picture.spec["layer"]] == ["bar", "tick", "tick", "text"]


def test_bars_without_a_plan_have_no_tick_no_legend_and_no_column_for_it():
    picture = bars([Bar("Bình Gia", Decimal("5.92"))], heading=HEADING, series=Series("Tỷ lệ", "#5f8f6b"))
    assert [layer["mark"]["type"] for layer in picture.spec["layer"]] == ["bar", "text"]
    assert picture.spec["layer"][0]["encoding"]["fill"]["legend"] is None
    assert picture.written_rows == [["Bình Gia", "5,92"]]


@pytest.mark.parametrize("width", [340, 560])
def test_every_bar_leaves_room_for_its_figure(width):
    items = [Bar("Xã có tên dài hơn cả chỗ dành cho nó trên hình", 12_345_678), Bar("B", 1)]
    encoding = bars(items, heading=HEADING, width=width).spec["encoding"]
    plot = width - encoding["y"]["axis"]["maxExtent"] - 4
    bar = plot * 12_345_678 / encoding["x"]["scale"]["domain"][1]
    assert bar + text_width("12.345.678") + 7 <= plot


def test_namesakes_are_two_bars():
    picture = bars([Bar("Xã Tân Thành", 5), Bar("Xã Tân Thành", 7)], heading=HEADING)
    assert svg(picture).count("<title>Xã Tân Thành, hộ nghèo") == 2
    assert len(set(re.findall(r"<path d=\"M0,([\d.]+)h", svg(picture)))) == 2


def test_names_with_quotes_are_drawn_as_written():
    assert ">Xã “Đá Đỏ” \"1\" \\ 'H&amp;#39;Mông'<" in svg(
        bars([Bar("Xã “Đá Đỏ” \"1\" \\ 'H&#39;Mông'", 5)], heading=HEADING)
    )


@pytest.mark.parametrize("picture", [bars([], heading=HEADING), stacked_bars([], heading=HEADING)])
def test_no_figures_at_all_is_a_picture_that_says_so(picture):
    assert drawn(picture.spec, "text") == [("Không có số liệu",)]
    assert picture.rows == ()


def test_description_reads_few_rows_and_points_to_the_table_for_many():
    few = bars([Bar("Bình Gia", 2_400)], heading=HEADING)
    assert few.description == f"{HEADING.caption} Bình Gia, Hộ nghèo 2.400."
    many = bars([Bar(f"Xã {number}", number) for number in range(1, 66)], heading=HEADING)
    assert many.description == f"{HEADING.caption} Số liệu đầy đủ ở bảng kèm theo."


def test_names_are_shortened_before_they_are_cut():
    assert clipped("Thành phố Lạng Sơn", 200) == "Thành phố Lạng Sơn"
    assert clipped("Thành phố Lạng Sơn", 100) == "TP. Lạng Sơn"
    assert clipped("Thành phố Lạng Sơn", 60) == "TP. Lạn…"


def test_vietnamese_marks_take_no_width_of_their_own():
    assert text_width("Ngựa ở lại") == text_width("Ngua o lai")


def test_letters_are_white_on_dark_red_and_ink_on_sand():
    assert is_dark("#8c1d1d")
    assert not is_dark("#dca57a")

"""Lines, slopes, small multiples and flows draw exactly the figures they are given."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.pictures.charts import Series
from chungtay.pictures.flows import Flow, household_flow
from chungtay.pictures.multiples import Panel, small_multiples
from chungtay.pictures.picture import Heading
from chungtay.pictures.slopes import Slope, slopes, spread
from chungtay.pictures.trends import Point, target_line

HEADING = Heading("Nghèo giảm đều", "% số hộ", "kết quả rà soát")
CLASSES = [Series("Hộ nghèo", "#8c1d1d"), Series("Hộ cận nghèo", "#dca57a"), Series("Không nghèo", "#5f8f6b")]


def test_line_draws_what_was_reached_and_the_plan():
    points = [Point("2024", Decimal("3.46"), Decimal("4.1")), Point("2025", None, Decimal("2.7"))]
    picture = target_line(points, heading=HEADING)
    values = [
        (row["label"], row["kind"], row["value"], row["text"]) for row in picture.spec["data"]["values"]
    ]
    assert values == [
        ("2024", "Hộ nghèo", 3.46, "3,46"),
        ("2024", "Kế hoạch", 4.1, "4,1"),
        ("2025", "Hộ nghèo", None, ""),
        ("2025", "Kế hoạch", 2.7, "2,7"),
    ]
    assert picture.rows == (("2024", Decimal("3.46"), Decimal("4.1")), ("2025", None, Decimal("2.7")))


def test_the_higher_of_the_two_figures_is_written_above():
    points = [Point("2024", 3, 4), Point("2025", 5, 4), Point("2026", 4, 4), Point("2027", None, 4)]
    values = target_line(points, heading=HEADING).spec["data"]["values"]
    assert [row["is_above"] for row in values] == [False, True, True, False, True, False, False, True]


def test_line_begins_at_nought():
    picture = target_line([Point("2024", 90), Point("2025", 80)], heading=HEADING)
    assert picture.spec["encoding"]["y"]["scale"]["domain"][0] == 0


def test_slope_lines_end_at_heights_in_proportion_to_their_figures():
    items = [Slope("A", 20, 10, href="/a"), Slope("B", 10, 0)]
    picture = slopes(items, ("2022", "2025"), heading=HEADING)
    first, second = sorted(picture.spec["layer"][0]["data"]["values"], key=lambda row: row["y"])
    full, half, ground = first["y"], first["y2"], second["y2"]
    assert half - full == pytest.approx(ground - half, abs=0.2)
    assert second["y"] == half
    assert (first["href"], first["says"]) == ("/a", "A: 20 → 10 % số hộ")
    assert picture.rows == (("A", 20, 10), ("B", 10, 0))


def test_marked_slopes_are_drawn_last_so_that_nothing_covers_them():
    items = [Slope("A", 2, 1, is_marked=True), Slope("B", 3, 1)]
    lines = slopes(items, ("2022", "2025"), heading=HEADING).spec["layer"][0]["data"]["values"]
    assert [line["colour"] for line in lines] == ["#b3a795", "#8c1d1d"]


def test_narrow_slopes_name_their_areas_once():
    wide = slopes([Slope("Bình Gia", 2, 1)], ("2022", "2025"), heading=HEADING, width=560)
    narrow = slopes([Slope("Bình Gia", 2, 1)], ("2022", "2025"), heading=HEADING, width=340)
    assert wide.spec["layer"][4]["data"]["values"][0]["text"] == "1\N{EN SPACE}Bình Gia"
    assert narrow.spec["layer"][4]["data"]["values"][0]["text"] == "1"


@given(st.lists(st.floats(min_value=40, max_value=500), min_size=1, max_size=20))
def test_spread_names_stand_apart_in_their_order(ys):
    moved = spread(ys, 16, 2_000)
    order = sorted(range(len(ys)), key=lambda at: ys[at])
    assert all(moved[b] - moved[a] >= 15.7 for a, b in pairwise(order))


@given(st.lists(st.integers(min_value=0, max_value=25).map(lambda place: 100 + 20 * place), unique=True))
def test_names_with_room_are_not_moved(ys):
    assert spread(ys, 16, 2_000) == ys


def test_multiples_draw_each_area_on_one_scale():
    panels = [Panel("Bình Gia", (20, None, 5), "/areas/181"), Panel("Đình Lập", (6, 4, 2))]
    picture = small_multiples(panels, ["2022", "2023", "2024"], heading=HEADING)
    values = [
        (row["panel"], row["label"], row["value"], row["text"]) for row in picture.spec["data"]["values"]
    ]
    assert values == [
        ("Bình Gia", "2022", 20, "20"),
        ("Bình Gia", "2023", None, "–"),
        ("Bình Gia", "2024", 5, "5"),
        ("Đình Lập", "2022", 6, "6"),
        ("Đình Lập", "2023", 4, ""),
        ("Đình Lập", "2024", 2, "2"),
    ]
    assert picture.rows[0] == ("Bình Gia", 20, None, 5)
    assert picture.spec["spec"]["layer"][0]["encoding"]["y"]["scale"]["domain"][0] == 0


@pytest.mark.parametrize(("width", "across"), [(560, 4), (340, 3), (150, 1)])
def test_multiples_stand_in_as_many_columns_as_fit(width, across):
    panels = [Panel(f"Huyện {number}", (1, 2)) for number in range(11)]
    spec = small_multiples(panels, ["2022", "2025"], heading=HEADING, width=width).spec
    assert spec["columns"] == across
    assert across * spec["spec"]["width"] + (across - 1) * spec["spacing"]["column"] <= width


def flow(*flows, width=560):
    return household_flow(flows, CLASSES, ("Cuối 2024", "Cuối 2025"), heading=HEADING, width=width)


def test_streams_are_as_thick_as_their_households_are_many():
    picture = flow(Flow("Hộ nghèo", "Hộ nghèo", 100), Flow("Hộ nghèo", "Không nghèo", 300))
    features = picture.spec["layer"][0]["data"]["values"]
    thickness = []
    for feature in features:
        (ring,) = feature["geometry"]["coordinates"]
        thickness.append(ring[-2][1] - ring[0][1])
    assert thickness[1] == pytest.approx(3 * thickness[0], abs=0.3)
    assert [feature["properties"]["says"] for feature in features] == [
        "Hộ nghèo → Hộ nghèo: 100 % số hộ",
        "Hộ nghèo → Không nghèo: 300 % số hộ",
    ]


def test_both_sides_of_the_flow_write_the_sums():
    picture = flow(Flow("Hộ nghèo", "Không nghèo", 300), Flow("Hộ cận nghèo", "Không nghèo", 200))
    texts = [
        row["text"]
        for layer in picture.spec["layer"]
        if layer["mark"].get("lineBreak")
        for row in layer["data"]["values"]
    ]
    assert texts == ["Hộ nghèo\n300", "Hộ cận nghèo\n200", "Không nghèo\n500"]


def test_flows_of_nobody_are_left_out():
    assert flow(Flow("Hộ nghèo", "Không nghèo", 0)).rows == ()
    assert flow(Flow("Hộ nghèo", "Không nghèo", 0), Flow("Hộ nghèo", "Hộ nghèo", 7)).rows == (
        ("Hộ nghèo", "Hộ nghèo", 7),
    )


def test_streams_into_one_class_lie_side_by_side():
    picture = flow(Flow("Hộ nghèo", "Không nghèo", 300), Flow("Hộ cận nghèo", "Không nghèo", 200))
    rings = [feature["geometry"]["coordinates"][0] for feature in picture.spec["layer"][0]["data"]["values"]]
    right = max(x for x, _ in rings[0])
    (_, foot), (head, _) = (sorted(y for x, y in ring if x == right) for ring in rings)
    assert head == pytest.approx(foot, abs=0.2)

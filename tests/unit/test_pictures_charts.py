"""Charts draw exactly the figures they are given."""

from __future__ import annotations

from datetime import date

from chungtay.pictures.charts import Bar, Stack, bars, stacked_bars
from chungtay.pictures.picture import Heading

HEADING = Heading(
    "Ba năm giảm hơn một nửa số hộ nghèo và cận nghèo", "hộ", "kết quả rà soát", date(2025, 12, 31)
)
YEARS = [Stack("2022", (17_497, 20_320)), Stack("2023", (12_397, 18_438)), Stack("2024", (6_912, None))]


def test_caption_carries_unit_source_and_date():
    assert HEADING.caption == "Đơn vị tính: hộ. Nguồn: kết quả rà soát. Số liệu đến ngày 31/12/2025."


def test_stacked_bars_draw_and_tabulate_the_figures_given():
    picture = stacked_bars(YEARS, heading=HEADING)
    drawn = [
        (row["label"], row["series"], row["value"]) for row in picture.spec["layer"][0]["data"]["values"]
    ]
    assert drawn == [
        ("2022", "Hộ nghèo", 17_497),
        ("2022", "Hộ cận nghèo", 20_320),
        ("2023", "Hộ nghèo", 12_397),
        ("2023", "Hộ cận nghèo", 18_438),
        ("2024", "Hộ nghèo", 6_912),
    ]
    assert picture.rows[0] == ("2022", 17_497, 20_320, 37_817)
    assert picture.written_rows[2] == ["2024", "6.912", "–", "6.912"]


def test_bars_draw_the_plan_beside_the_figure():
    picture = bars([Bar("Bình Gia", 2_400, 2_100), Bar("Đình Lập", None, 700)], heading=HEADING)
    drawn = [(row["label"], row["value"], row["target"]) for row in picture.spec["data"]["values"]]
    assert drawn == [("Bình Gia", 2_400, 2_100), ("Đình Lập", None, 700)]
    assert [column.label for column in picture.columns] == ["Địa bàn", "Hộ nghèo", "Kế hoạch"]

"""One sample of every picture, for the gallery and the golden tests.

District figures of Lạng Sơn are those published for 2022 and planned for 2023; all others are invented.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from chungtay.kernel.numbers import rate
from chungtay.pictures.boundaries import Layer, communes, districts, provinces, sheet
from chungtay.pictures.breaks import Classes
from chungtay.pictures.charts import POOR_AND_NEAR_POOR, Bar, Series, Stack, bars, stacked_bars
from chungtay.pictures.flows import Flow, household_flow
from chungtay.pictures.look import ESCAPED, POOR, REACH_RAMP, WIDE
from chungtay.pictures.maps import AreaFigure, choropleth
from chungtay.pictures.multiples import Panel, small_multiples
from chungtay.pictures.picture import Heading, Picture, Spec
from chungtay.pictures.slopes import Slope, slopes
from chungtay.pictures.trends import Point, target_line

PUBLISHED = "Ủy ban nhân dân tỉnh Lạng Sơn, kết quả rà soát"
INVENTED = "dữ liệu mô phỏng"
HOUSEHOLDS, SHARE = "hộ", "% số hộ"
YEAR_END = date(2022, 12, 31)
# code, name, households, poor and near-poor at the end of 2022, poor planned for the end of 2023
LANG_SON = (
    ("178", "Thành phố Lạng Sơn", 25_511, 58, 48, 53),
    ("180", "Huyện Tràng Định", 15_062, 1_098, 1_574, 653),
    ("181", "Huyện Bình Gia", 13_019, 2_686, 4_215, 1_906),
    ("182", "Huyện Văn Lãng", 12_534, 1_334, 1_345, 944),
    ("183", "Huyện Cao Lộc", 19_820, 1_644, 2_023, 1_046),
    ("184", "Huyện Văn Quan", 13_564, 2_173, 4_205, 1_443),
    ("185", "Huyện Bắc Sơn", 17_362, 2_024, 1_359, 1_444),
    ("186", "Huyện Hữu Lũng", 31_047, 2_265, 1_644, 1_365),
    ("187", "Huyện Chi Lăng", 19_251, 1_643, 1_397, 1_058),
    ("188", "Huyện Lộc Bình", 21_320, 2_134, 1_763, 1_414),
    ("189", "Huyện Đình Lập", 7_534, 438, 747, 300),
)
YEARS = ("2022", "2023", "2024", "2025")
STORED_AT_MOST = 70  # items of a list that the golden files keep in full
LEFT_POVERTY = Series("Không nghèo", ESCAPED)


def by_year(width: float = WIDE) -> Picture:
    """Return poor and near-poor households of the province by year."""
    figures = ((17_497, 20_320), (12_397, 18_438), (6_912, 16_451), (4_643, 13_578))
    heading = Heading(
        "Ba năm giảm hơn một nửa số hộ nghèo và cận nghèo", HOUSEHOLDS, PUBLISHED, date(2025, 12, 31)
    )
    stacks = [Stack(year, values) for year, values in zip(YEARS, figures, strict=True)]
    return stacked_bars(stacks, heading=heading, width=width)


def by_district(width: float = WIDE) -> Picture:
    """Return poor and near-poor households by district, most first."""
    heading = Heading(
        "Bình Gia và Văn Quan có nhiều hộ nghèo, cận nghèo nhất", HOUSEHOLDS, PUBLISHED, YEAR_END
    )
    most_first = sorted(LANG_SON, key=lambda row: -(row[3] + row[4]))
    stacks = [Stack(name, (poor, near), f"/areas/{code}") for code, name, _, poor, near, _ in most_first]
    return stacked_bars(stacks, heading=heading, over="Huyện, thành phố", width=width)


def against_plan(width: float = WIDE) -> Picture:
    """Return poor households by district against the plan of the next year."""
    heading = Heading("Mọi huyện đều phải giảm hộ nghèo trong năm 2023", HOUSEHOLDS, PUBLISHED, YEAR_END)
    most_first = sorted(LANG_SON, key=lambda row: -row[3])
    items = [Bar(name, poor, plan, f"/areas/{code}") for code, name, _, poor, _, plan in most_first]
    return bars(items, heading=heading, series=Series("Hộ nghèo cuối 2022", POOR), width=width)


def one_bar_each(width: float = WIDE) -> Picture:
    """Return bars without a plan; one district has no figure."""
    heading = Heading("Đình Lập chưa gửi báo cáo", HOUSEHOLDS, INVENTED)
    items = [Bar(name, None if code == "189" else poor) for code, name, _, poor, _, _ in LANG_SON[-4:]]
    return bars(items, heading=heading, width=width)


def towards_target(width: float = WIDE) -> Picture:
    """Return the poverty rate against the plan."""
    heading = Heading("Năm 2025 về đích trước kế hoạch", SHARE, INVENTED, date(2025, 12, 31))
    reached = ("8.93", "6.27", "3.46", "2.32", None)
    planned = ("8.93", "5.92", "4.10", "2.70", "1.50")
    points = [
        Point(year, Decimal(value) if value else None, Decimal(plan))
        for year, value, plan in zip((*YEARS, "2026"), reached, planned, strict=True)
    ]
    return target_line(points, heading=heading, width=width)


def steepest(width: float = WIDE) -> Picture:
    """Return the slope of each district between the figure and the plan."""
    heading = Heading("Bình Gia, Văn Quan được giao giảm nhiều nhất", SHARE, PUBLISHED, YEAR_END)
    items = [
        Slope(name.removeprefix("Huyện "), _rate(poor, whole), _rate(plan, whole), code in ("181", "184"))
        for code, name, whole, poor, _, plan in LANG_SON
    ]
    return slopes(items, ("2022", "Kế hoạch 2023"), heading=heading, width=width)


def each_district(width: float = WIDE) -> Picture:
    """Return four invented years for each district, with one gap."""
    heading = Heading("Huyện nào cũng giảm, vùng cao giảm nhanh hơn", SHARE, INVENTED, date(2025, 12, 31))
    fall = (Decimal(1), Decimal("0.71"), Decimal("0.42"), Decimal("0.28"))
    panels = [
        Panel(
            name.removeprefix("Huyện "),
            tuple(
                None if (code, place) == ("183", 2) else round(_rate(poor, whole) * part, 2)
                for place, part in enumerate(fall)
            ),
            f"/areas/{code}",
        )
        for code, name, whole, poor, _, _ in LANG_SON
    ]
    return small_multiples(panels, YEARS, heading=heading, width=width)


def between_classes(width: float = WIDE) -> Picture:
    """Return an invented flow of households between classes."""
    poor, near, none = (kind.label for kind in (*POOR_AND_NEAR_POOR, LEFT_POVERTY))
    counts = {
        (poor, poor): 4_000,
        (poor, near): 1_850,
        (poor, none): 1_062,
        (near, poor): 350,
        (near, near): 11_000,
        (near, none): 5_101,
        (none, poor): 293,
        (none, near): 728,
    }
    flows = [Flow(source, target, households) for (source, target), households in counts.items()]
    heading = Heading("Cứ bảy hộ nghèo thì một hộ thoát hẳn, bốn hộ còn ở lại", HOUSEHOLDS, INVENTED)
    kinds = (*POOR_AND_NEAR_POOR, LEFT_POVERTY)
    return household_flow(flows, kinds, ("Cuối 2024", "Cuối 2025"), heading=heading, width=width)


def district_map(width: float = WIDE) -> Picture:
    """Return the published shares by district of 2022."""
    heading = Heading("Hộ nghèo tập trung ở phía tây của tỉnh", SHARE, PUBLISHED, YEAR_END)
    figures = [
        AreaFigure(code, name, rate(poor, whole), f"/areas/{code}")
        for code, name, whole, poor, _, _ in LANG_SON
    ]
    return choropleth(districts("20"), figures, heading=heading, width=width)


def commune_map(width: float = WIDE) -> Picture:
    """Return invented shares by commune of 2025."""
    heading = Heading("Nghèo đa chiều còn tập trung ở các xã vùng cao", SHARE, INVENTED)
    return choropleth(communes("20"), invented_figures(communes("20")), heading=heading, width=width)


def old_commune_map(width: float = WIDE) -> Picture:
    """Return invented shares by commune of 2023, at given limits."""
    heading = Heading("Hai trăm xã trước khi sắp xếp", SHARE, INVENTED)
    layer = communes("20", 2023)
    return choropleth(
        layer, invented_figures(layer), heading=heading, classes=Classes.at((2, 5, 9, 14)), width=width
    )


def country_map(width: float = WIDE) -> Picture:
    """Return invented shares of the plan reached by province."""
    heading = Heading("Miền núi phía Bắc giải ngân nhanh hơn", "% kế hoạch vốn", INVENTED)
    figures = invented_figures(provinces())
    classes = Classes.of([figure.value for figure in figures if figure.value is not None], REACH_RAMP)
    return choropleth(provinces(), figures, heading=heading, classes=classes, width=width)


def old_country_map(width: float = WIDE) -> Picture:
    """Return invented shares by province of before 1/7/2025."""
    heading = Heading("Sáu mươi ba tỉnh, thành phố trước 01/7/2025", SHARE, INVENTED)
    return choropleth(provinces(63), invented_figures(provinces(63)), heading=heading, width=width)


def country_by_district(width: float = WIDE) -> Picture:
    """Return invented shares by district of the country."""
    heading = Heading("Nghèo theo huyện, cả nước", SHARE, INVENTED)
    return choropleth(districts(), invented_figures(districts()), heading=heading, width=width)


def without_outlines(spec: Spec) -> Spec:
    """Return `spec` with each outline replaced by its numbers of polygons and points, to be read."""
    return {key: _without_outlines(key, value) for key, value in spec.items()}


def _without_outlines(key: str, value: Any) -> Any:
    if key == "coordinates":
        polygons = value if isinstance(value[0][0][0], tuple) else [value]
        return {"polygons": len(polygons), "points": sum(len(ring) for rings in polygons for ring in rings)}
    if isinstance(value, dict):
        return without_outlines(value)
    if isinstance(value, list | tuple):
        return [_without_outlines("", item) for item in _head(value)]
    return value


def _head(values: Sequence[Any]) -> Sequence[Any]:
    """Return a long list as its first items, its length and a sum that changes with any of the others."""
    if len(values) <= STORED_AT_MOST:
        return values
    text = json.dumps(values, ensure_ascii=False).encode()
    return [*values[:3], {"all": len(values), "sha256": hashlib.sha256(text).hexdigest()}]


def _rate(part: int, whole: int) -> Decimal:
    return rate(part, whole) or Decimal(0)


def invented_figures(layer: Layer) -> list[AreaFigure]:
    """Return a figure for every area that leans on where it lies; every nineteenth has none."""
    page = sheet(layer, WIDE)
    figures = []
    for place, shape in enumerate(shape for shape in page.shapes if not shape.part):
        x, y = shape.largest[0][0]
        lean = 14 * (1 - x / page.width) + 6 * (1 - y / page.height) + int(shape.code) * 7919 % 100 / 16
        value = None if place % 19 == 7 else Decimal(lean).quantize(Decimal("0.01"))
        figures.append(AreaFigure(shape.code, shape.name, value, f"/areas/{shape.code}"))
    return figures


SAMPLES: dict[str, Callable[[float], Picture]] = {
    maker.__name__: maker
    for maker in (
        by_year,
        by_district,
        against_plan,
        one_bar_each,
        towards_target,
        steepest,
        each_district,
        between_classes,
        district_map,
        commune_map,
        old_commune_map,
        country_map,
        old_country_map,
        country_by_district,
    )
}

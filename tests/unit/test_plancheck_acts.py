"""Acts and dates: two dates, years, symbols, order of numbers, before and after the day of issue."""

from __future__ import annotations

from datetime import date

import pytest

from chungtay.plancheck.acts import acts_in
from chungtay.plancheck.checking import checked
from chungtay.plancheck.findings import Severity
from chungtay.plancheck.plan import understood
from chungtay.plancheck.readers.text import blocks_of
from chungtay.plancheck.structure import Line
from unit.plancheck_help import found

HEAD = "Số: 166/KH-UBND\nBắc Kạn, ngày 17 tháng 03 năm 2022\nKẾ HOẠCH\nI. NỘI DUNG\n"


def codes(text: str) -> list[tuple[str, str]]:
    return [(f.code, f.found) for f in checked(understood(blocks_of(HEAD + text)))]


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        ("Nghị quyết số 24/2021/QH15 ngày 28/7/2021 của Quốc hội", "24/2021/QH15", date(2021, 7, 28)),
        ("Nghị quyết số 47-NQ/TU, ngày 09/9/2021", "47/NQ/TU", date(2021, 9, 9)),
        ("Công văn số 3009/UBND-KT, ngày 06 tháng 11 năm 2023", "3009/UBND-KT", date(2023, 11, 6)),
        ("Kế hoạch số 209 /KH-UBND ngày 22 /10/2021", "209/KH-UBND", date(2021, 10, 22)),
        ("Nghị quyết số 10/2023/NQ ngày 27/4/2023", "10/2023/NQ", date(2023, 4, 27)),
        ("Quyết định số 95/QĐ-BCĐCTMTQG", "95/QĐ-BCĐCTMTQG", None),
    ],
)
def test_CHK1_acts_are_read_as_offices_cite_them(text: str, name: str, day: date | None) -> None:
    act = next(acts_in(Line(text, 1)))
    assert (act.name, act.day) == (name, day)


def test_one_act_with_two_dates_is_an_error() -> None:
    findings = found(
        "Theo Kế hoạch số 183/KH-UBND ngày 31/01/2023 và Kế hoạch số 183/KH-UBND ngày 31/3/2023."
    )
    assert [(f.code, f.severity) for f in findings] == [("act-two-dates", Severity.ERROR)]
    assert findings[0].expected == "183/KH-UBND ngày 31/01/2023"


def test_the_same_number_in_two_years_is_two_acts() -> None:
    assert (
        found("Nghị quyết số 29/NQ-HĐND ngày 10/12/2022 và Nghị quyết số 29/NQ-HĐND ngày 08/12/2021.") == []
    )
    slip = found("Quyết định số 90/QĐ-TTg ngày 18/01/2022 và Quyết định số 90/QĐ-TTg ngày 18/01/2023.")
    assert [f.code for f in slip] == ["act-two-dates"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo Nghị quyết số 24/2021/QH15 ngày 28/7/2020.", [("act-year", "ngày 28/07/2020")]),
        ("Theo Quyết định số 612/QĐ-UBND ngày 16/9/2021 của Bộ trưởng.", [("act-symbol", "612/QĐ-UBND")]),
        ("Theo Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ.", []),
        ("Theo Quyết định số 90/QĐ-TTg ngày 18/4/2022.", [("date-order", "90/QĐ-TTg ngày 18/04/2022")]),
        ("- Gửi báo cáo trước ngày 10/3/2022.", [("date-order", "10/03/2022")]),
        ("- Gửi báo cáo trước ngày 10/5/2022.", []),
        ("- Hoàn thành ngày 31/02/2022.", [("date-impossible", "31/2/2022")]),
    ],
)
def test_dates_and_symbols_that_cannot_be(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(code, shown.replace("31/02/2022", "31/2/2022")) for code, shown in codes(text)] == expected


def test_numbers_of_one_register_rise_with_the_days() -> None:
    acts = ((577, "24/5"), (591, "26/5"), (918, "25/7"), (2124, "08/8"), (1031, "17/8"), (1831, "22/12"))
    findings = found(*(f"- Quyết định số {number}/QĐ-UBND ngày {day}/2023." for number, day in acts))
    assert [(f.code, f.severity, f.expected) for f in findings] == [
        ("act-order", Severity.WARNING, "lớn hơn 918 (25/07/2023) và nhỏ hơn 1031 (17/08/2023)")
    ]


def test_blank_number_and_day_are_told() -> None:
    text = "Số: /KH-UBND\nHồng Lĩnh, ngày tháng 10 năm 2022\nKẾ HOẠCH\nI. MỤC TIÊU"
    assert [f.code for f in checked(understood(blocks_of(text)))] == ["header-blank", "header-blank"]


def test_an_annex_that_cites_another_number_or_day_of_its_own_plan() -> None:
    annex = "Nơi nhận:\nPhụ lục I\n(Kèm theo Kế hoạch số {}/KH-UBND ngày {}/2022 của UBND tỉnh)"
    assert codes(annex.format(166, "17/3")) == []
    assert codes(annex.format(161, "17/3")) == [("header-annex", "161/KH-UBND ngày 17/03/2022")]
    assert codes(annex.format(166, "13/7")) == [("header-annex", "166/KH-UBND ngày 13/07/2022")]

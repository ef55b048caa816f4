"""Names of places made comparable."""

from __future__ import annotations

import pytest

from chungtay.areas.names import searchable


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thiện Hoà", "Thiện Hòa"),
        ("Lý Bôn", "Lí Bôn"),
        ("Qui Hướng", "Quy Hướng"),
        ("Mỹ Lâm", "mĩ  lâm"),
        ("Đắk Nông", "dak nong"),
        ("M'Đrắk", "M’Đrắk"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa – Vũng Tàu"),
        ("Thiện Hòa", "Thiê\u0323n Ho\u0300a"),  # decomposed, as some keyboards write
    ],
)
def test_AREA2_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert searchable(one) == searchable(other)


@pytest.mark.parametrize(("one", "other"), [("Sơn Tây", "Sơn Tai"), ("Thủy", "Thui"), ("Hòa", "Hoa A")])
def test_different_sounds_stay_different(one: str, other: str) -> None:
    assert searchable(one) != searchable(other)


def test_the_result_is_plain_lower_case() -> None:
    assert searchable("  Thị trấn  Nông trường Việt Trung ") == "thi tran nong truong viet trung"
    assert searchable("Phường 1") == "phuong 1"
    assert searchable("") == ""

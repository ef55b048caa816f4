"""`chungtay areas` as an officer types it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result
from pytest_django import DjangoDbBlocker

from area_fixtures import country_loaded
from chungtay.areas.queries import UnknownArea
from chungtay.cli.areas import areas

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def country(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), country_loaded():
        yield


def run(*words: str) -> Result:
    return CliRunner().invoke(areas, words, catch_exceptions=True)


def test_AREA1_show_tells_a_province_as_it_stood() -> None:
    assert run("show", "20", "--as-of", "2023-12-31").output == (
        "Tỉnh Lạng Sơn (mã 20), ngày 31/12/2023\n"
        "  Loại hình: Tỉnh\n"
        "  Tồn tại:   từ 01/01/2021 hoặc trước đó đến nay\n"
        "  Thuộc:     Cả nước\n"
        "  Bên dưới:  11 huyện, 200 xã\n"
    )


def test_AREA2_show_tells_where_a_commune_came_from_and_went() -> None:
    assert run("show", "06073", "--as-of", "2025-07-01").output.splitlines()[-2:] == [
        "  Trước đó:  Xã Hưng Đạo – Huyện Bình Gia (mã 06067)",
        "             Xã Hoa Thám – Huyện Bình Gia (mã 06073)",
    ]
    assert run("show", "18094", "--as-of", "2023-12-31").output.splitlines()[2:] == [
        "  Tồn tại:   từ 01/01/2021 hoặc trước đó đến trước ngày 01/01/2025",
        "  Thuộc:     Cả nước › Tỉnh Hà Tĩnh › Thành phố Hà Tĩnh",
        "  Bên dưới:  không có",
        "  Hiện nay:  Phường Thành Sen – Tỉnh Hà Tĩnh (mã 18073) [chưa thẩm định]",
    ]


def test_AREA3_show_as_json_carries_designations_with_their_act() -> None:
    facts = json.loads(run("show", "181", "--as-of", "2023-12-31", "--json").output)
    assert facts["units_below"] == {"commune": 19}
    assert [unit["code"] for unit in facts["path"]] == ["VN", "20", "181"]
    (status,) = facts["designations"]
    assert (status["name"], status["confidence"], status["until_date"]) == ("Huyện nghèo", "V", "2025-07-01")
    assert "353/QĐ-TTg" in status["legal_basis"]


def test_AREA1_an_unknown_code_is_refused() -> None:
    result = run("show", "99999", "--as-of", "2023-12-31")
    assert isinstance(result.exception, UnknownArea)
    assert result.output == ""


def test_a_bad_day_is_wrong_usage() -> None:
    assert run("show", "20", "--as-of", "31/12/2023").exit_code == 2


def test_AREA2_find_tells_what_the_old_unit_is_now() -> None:
    assert run("find", "thach linh", "--as-of", "2026-11-22").output == (
        "18094  Phường Thạch Linh, Thành phố Hà Tĩnh, Tỉnh Hà Tĩnh (đến trước ngày 01/01/2025)\n"
        "         nay: Phường Thành Sen – Tỉnh Hà Tĩnh (mã 18073) [chưa thẩm định]\n"
    )
    assert run("find", "khongco").output == "Không tìm thấy đơn vị nào tên “khongco”.\n"


def test_AREA1_loading_again_says_that_nothing_changed() -> None:
    assert run("load").output == "Danh mục địa bàn đã đầy đủ, không có gì thay đổi.\n"

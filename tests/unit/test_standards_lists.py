"""The coded lists, whose numbers are stored (REG-1, REP-1)."""

from __future__ import annotations

import pytest

from chungtay.standards.classes import PovertyClass
from chungtay.standards.lists import class_name, coded_list
from chungtay.standards.masks import MaskOutOfRange, UnknownCode

SIZES = {
    "classes": 4,
    "entries": 3,
    "causes": 8,
    "needs": 6,
    "groups": 4,
    "relations": 8,
    "ethnic_groups": 56,
}


@pytest.mark.parametrize(("code", "size"), SIZES.items())
def test_a_list_is_complete_and_numbered_from_one(code: str, size: int) -> None:
    found = coded_list(code)
    assert [item.number for item in found.items] == list(range(1, size + 1))
    assert len({item.code for item in found.items}) == len({item.name for item in found.items}) == size


def test_every_class_has_its_name() -> None:
    assert [class_name(each) for each in PovertyClass] == [
        "Hộ nghèo",
        "Hộ cận nghèo",
        "Hộ có mức sống trung bình",
        "Hộ không nghèo",
    ]
    assert [coded_list("classes").item(each).short for each in PovertyClass] == ["N", "CN", "MSTB", "KN"]


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (1, "Kinh"),
        (2, "Tày"),
        (7, "Nùng"),
        (9, "Dao"),
        (54, "Rơ măm"),
        (55, "Người nước ngoài"),
        (56, "Không rõ"),
    ],
)
def test_ethnic_groups_have_the_numbers_of_the_state(number: int, name: str) -> None:
    assert coded_list("ethnic_groups").item(number).name == name


def test_the_stored_bits_of_causes_and_needs_never_change() -> None:
    causes, needs = coded_list("causes"), coded_list("needs")
    assert causes.mask_of({"land", "illness"}) == 0b0100_0001
    assert [item.code for item in causes.items_of(0b1000_0010)] == ["capital", "other"]
    assert needs.mask_of({"credit"}) == 0b1000


def test_what_is_not_of_a_list_is_refused() -> None:
    with pytest.raises(UnknownCode, match="weather"):
        coded_list("causes").mask_of({"weather"})
    with pytest.raises(MaskOutOfRange, match="256"):
        coded_list("causes").items_of(256)
    with pytest.raises(UnknownCode, match="0"):
        coded_list("causes").item(0)
    with pytest.raises(UnknownCode, match="57"):
        coded_list("ethnic_groups").item(57)
    with pytest.raises(UnknownCode, match="hobbies"):
        coded_list("hobbies")

"""A points table: read, refused where it is broken, scored item by item; an example never decides (REV-3)."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from chungtay.rules.scoring import (
    AnswerMissing,
    ExampleCannotDecide,
    PointsTableNotInForce,
    decisive_score,
    score,
)
from chungtay.standards.classes import Residence
from chungtay.standards.masks import UnknownCode
from chungtay.standards.points import (
    PointsTableDuplicate,
    PointsTableHole,
    PointsTableUnknownRegion,
    example_points_table,
    read_points_table,
)
from chungtay.standards.sources import UnreadableSource
from chungtay.standards.values import UnreviewedValue

TEXT = (files("chungtay.standards") / "data" / "points" / "example.yaml").read_text("utf-8")
REAL = TEXT.replace("example: true", "example: false")
ANSWERS = {"colour": frozenset({"second"}), "extras": frozenset({"one", "two"})}
DAY = date(2024, 10, 1)


def test_REV3_the_example_is_marked_and_reads() -> None:
    table = example_points_table()
    assert table.example
    assert not table.source.reviewed
    assert [region.residence for region in table.regions] == [
        Residence.RURAL,
        Residence.RURAL,
        Residence.URBAN,
    ]
    assert [table.highest_score(region.code) for region in table.regions] == [150, 135, 165]


def test_REV3_answers_are_scored_item_by_item() -> None:
    sheet = score(ANSWERS, example_points_table(), "region_two")
    assert [(item.name, item.answers, item.points) for item in sheet.items] == [
        ("Mục ví dụ chọn một", ("Lựa chọn thứ hai",), 40),
        ("Mục ví dụ chọn nhiều", ("Thêm một", "Thêm hai"), 45),
    ]
    assert sheet.total == 85
    assert score({"colour": frozenset({"none"})}, example_points_table(), "town").total == 0


def test_STD1_an_example_can_never_decide() -> None:
    sheet = score(ANSWERS, example_points_table(), "town")
    with pytest.raises(ExampleCannotDecide, match="ví dụ"):
        decisive_score(sheet, on=DAY, confirmed={"points.example": "example"})


def test_STD1_a_table_decides_once_reviewed_or_confirmed_and_in_its_days() -> None:
    unreviewed = score(ANSWERS, read_points_table(REAL, "real.yaml"), "town")
    with pytest.raises(UnreviewedValue):
        decisive_score(unreviewed, on=DAY)
    assert decisive_score(unreviewed, on=DAY, confirmed={"points.example": "example"}) == 115
    reviewed = read_points_table(REAL.replace("confidence: U", "confidence: V"), "real.yaml")
    assert decisive_score(score(ANSWERS, reviewed, "town"), on=DAY) == 115
    with pytest.raises(PointsTableNotInForce, match="01/01/2027"):
        decisive_score(score(ANSWERS, reviewed, "town"), on=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("answers", "error", "named"),
    [
        ({}, AnswerMissing, "Mục ví dụ chọn một"),
        ({"colour": frozenset()}, AnswerMissing, "Mục ví dụ chọn một"),
        ({"colour": frozenset({"first", "second"})}, AnswerMissing, "Mục ví dụ chọn một"),
        ({**ANSWERS, "size": frozenset({"first"})}, UnknownCode, "size"),
        ({"colour": frozenset({"fourth"})}, UnknownCode, "fourth"),
    ],
)
def test_REV3_answers_that_do_not_fit_are_refused(
    answers: dict[str, frozenset[str]], error: type[Exception], named: str
) -> None:
    with pytest.raises(error, match=named):
        score(answers, example_points_table(), "town")


def test_REV3_an_unknown_region_is_refused() -> None:
    with pytest.raises(UnknownCode, match="moon"):
        score(ANSWERS, example_points_table(), "moon")


def test_REV3_every_hole_is_named_with_its_place() -> None:
    text = TEXT.replace("region_two: 40, ", "").replace(
        "one: 30, region_two: 25, town: 35", "one: 30, town: null"
    )
    with pytest.raises(PointsTableHole) as refusal:
        read_points_table(text, "lang-son.yaml")
    assert refusal.value.details["count"] == 3
    assert refusal.value.message == (
        "Bảng điểm lang-son.yaml thiếu điểm ở 3 chỗ: colour › second › region_two;"
        " extras › one › region_two; extras › one › town. Hãy điền đủ rồi nạp lại."
    )


@pytest.mark.parametrize(
    ("broken", "by", "error", "place"),
    [
        ("code: second", "code: first", PointsTableDuplicate, "colour › first"),
        ("code: extras", "code: colour", PointsTableDuplicate, "colour"),
        ("code: region_two", "code: region_one", PointsTableDuplicate, "regions › region_one"),
        ("town: 60}", "city: 60}", PointsTableUnknownRegion, "colour › second › city"),
        ("town: 60}", "town: sixty}", UnreadableSource, r"items\[1\].options\[2\].points.town"),
        ("town: 60}", "town: 60.5}", UnreadableSource, r"items\[1\].options\[2\].points.town"),
        ("town: 60}", "town: -60}", UnreadableSource, r"items\[1\].options\[2\].points.town"),
        ("town: 60}", "town: yes}", UnreadableSource, r"items\[1\].options\[2\].points.town"),
        ("residence: urban", "residence: sea", UnreadableSource, r"regions\[3\].residence"),
        ("until: 2027-01-01", "until: 2020-01-01", UnreadableSource, "in_force"),
        ("until: 2027-01-01", "until: 2027", UnreadableSource, "in_force.until"),
        ("example: true\n", "", UnreadableSource, "example"),  # forgotten, it must not become official
        ("example: true", "exmaple: true", UnreadableSource, "exmaple"),
        ("many: true", "mayn: true", UnreadableSource, r"items\[2\].mayn"),
        ("many: true", "many: often", UnreadableSource, r"items\[2\].many"),
        ("confidence: U", "confidence: Z", UnreadableSource, "confidence"),
        ("legal_basis:", "basis:", UnreadableSource, "basis"),
        ("    options:\n      - {code: one", "    choices:\n      - {code: one", UnreadableSource, "choices"),
    ],
)
def test_REV3_a_broken_points_table_is_refused_with_its_place(
    broken: str, by: str, error: type[Exception], place: str
) -> None:
    assert broken in TEXT
    with pytest.raises(error, match=place):
        read_points_table(TEXT.replace(broken, by, 1), "lang-son.yaml")

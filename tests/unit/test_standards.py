"""The shipped law: figures, order, dates and marks as read, and the door for unreviewed values (STD-1)."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.standards.catalogue import (
    NoStandardInForce,
    UnknownStandard,
    read_standard,
    standard,
    standard_in_force,
    standards,
)
from chungtay.standards.classes import PovertyClass, Residence, ResidenceUnknown, read_residence
from chungtay.standards.masks import MaskOutOfRange, UnknownCode
from chungtay.standards.sources import UnreadableSource
from chungtay.standards.standard import Standard, codes_of, mask_of
from chungtay.standards.values import Confidence, UnreviewedValue, Value, decisive, known
from strategies import standards as generated_standards

OLD, NEW = standard("nd-07-2021"), standard("nd-351-2025")


def test_STD1_lines_of_2022_to_2026() -> None:
    for residence, income, average, score in (
        (Residence.RURAL, 1_500_000, 2_250_000, 140),
        (Residence.URBAN, 2_000_000, 3_000_000, 175),
    ):
        assert decisive(OLD.income_line.at(residence)) == income
        assert decisive(OLD.average_line.at(residence)) == average
        assert decisive(OLD.score_line.at(residence)) == score
    assert decisive(OLD.points_per_deprivation) == 10
    assert decisive(OLD.deprivations_for_poor) == 3


def test_STD1_lines_of_2027_and_what_is_not_known_of_it() -> None:
    assert decisive(NEW.income_line.rural) == 2_200_000
    assert decisive(NEW.income_line.urban) == 2_800_000
    assert decisive(NEW.deprivations_for_poor) == 3
    unknown = (
        *(NEW.average_line.rural, NEW.average_line.urban),
        *(NEW.score_line.rural, NEW.score_line.urban, NEW.points_per_deprivation),
    )
    assert [(value.value, value.confidence) for value in unknown] == [(None, Confidence.UNKNOWN)] * 5


def test_STD1_the_twelve_indicators_in_the_order_of_the_forms() -> None:
    assert OLD.indicator_codes == (
        *("job", "dependants", "nutrition", "health_insurance", "adult_education", "child_schooling"),
        *("housing_quality", "housing_area", "water", "toilet", "telecom", "information_device"),
    )
    assert [item.service.code for item in OLD.indicators] == [
        *("work", "work", "health", "health", "education", "education"),
        *("housing", "housing", "water_sanitation", "water_sanitation", "information", "information"),
    ]
    assert len(OLD.services) == 6
    assert {item.confidence for item in OLD.indicators} == {Confidence.READ}


def test_STD1_in_2027_devices_are_dropped_and_waste_is_added() -> None:
    assert set(OLD.indicator_codes) - set(NEW.indicator_codes) == {"information_device"}
    assert set(NEW.indicator_codes) - set(OLD.indicator_codes) == {"waste"}
    assert len(NEW.indicators) == 12
    assert {item.confidence for item in NEW.indicators} == {Confidence.RESTATED}
    assert all(item.condition.value is None for item in NEW.indicators)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2022, 1, 1), "nd-07-2021"),
        (date(2025, 12, 31), "nd-07-2021"),
        (date(2026, 12, 31), "nd-07-2021"),  # prolonged by NĐ 351/2025
        (date(2027, 1, 1), "nd-351-2025"),
        (date(2030, 12, 31), "nd-351-2025"),
    ],
)
def test_STD1_standard_in_force(day: date, code: str) -> None:
    assert standard_in_force(day).code == code


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2031, 1, 1)])
def test_STD1_a_day_outside_every_standard_is_refused(day: date) -> None:
    with pytest.raises(NoStandardInForce) as refusal:
        standard_in_force(day)
    assert f"{day:%d/%m/%Y}" in refusal.value.message
    assert "01/01/2022 – 31/12/2030" in refusal.value.message


def test_STD1_standards_follow_each_other_without_gap_or_overlap() -> None:
    periods = [each.in_force for each in standards()]
    assert [before.until_date for before in periods[:-1]] == [after.from_date for after in periods[1:]]


def test_STD1_an_unknown_standard_is_refused_with_those_known() -> None:
    with pytest.raises(UnknownStandard, match="nd-07-2021, nd-351-2025"):
        standard("nd-99-1999")


def test_STD1_keys_of_values_are_unique() -> None:
    keys = [value.key for each in standards() for value in each.values()]
    assert len(keys) == len(set(keys)) == 2 * (8 + 12)


def remembered(number: int | None, mark: Confidence) -> Value[int]:
    return Value("k.days", "Số ngày", number, "ngày", "QĐ 1/2021", mark)


@pytest.mark.parametrize("mark", [Confidence.READ, Confidence.RESTATED])
def test_STD1_a_reviewed_value_decides(mark: Confidence) -> None:
    assert decisive(remembered(3, mark)) == 3


@pytest.mark.parametrize(
    ("number", "mark"), [(3, Confidence.REMEMBERED), (3, Confidence.UNKNOWN), (None, Confidence.UNKNOWN)]
)
def test_STD1_an_unreviewed_value_never_decides_until_confirmed(number: int | None, mark: Confidence) -> None:
    value = remembered(number, mark)
    assert known(value) is None
    with pytest.raises(UnreviewedValue) as refusal:
        decisive(value)
    assert refusal.value.details["key"] == "k.days"
    assert "k.days" in refusal.value.message
    with pytest.raises(UnreviewedValue):
        decisive(value, {"k.hours": 5})
    assert decisive(value, {"k.days": 5}) == 5


def test_STD1_a_confirmation_replaces_even_a_reviewed_value() -> None:
    assert decisive(remembered(3, Confidence.READ), {"k.days": 5}) == 5


def test_STD1_areas_that_are_neither_rural_nor_urban_are_named() -> None:
    assert read_residence("urban") is Residence.URBAN
    with pytest.raises(ResidenceUnknown, match="unknown"):
        read_residence("unknown")


def test_the_stored_numbers_of_classes_never_change() -> None:
    assert {each.name: each.value for each in PovertyClass} == {
        "POOR": 1,
        "NEAR_POOR": 2,
        "AVERAGE": 3,
        "NOT_POOR": 4,
    }


def test_the_stored_bits_of_deprivations_never_change() -> None:
    assert mask_of({"job"}, OLD) == 1
    assert mask_of({"water", "toilet"}, OLD) == 0b0011_0000_0000
    assert mask_of({"information_device"}, OLD) == 1 << 11
    assert mask_of({"waste"}, NEW) == 1 << 10
    assert mask_of(OLD.indicator_codes, OLD) == OLD.all_deprived == 4095


@given(generated_standards(), st.data())
def test_a_mask_and_its_codes_are_the_same_set(law: Standard, data: st.DataObject) -> None:
    codes = data.draw(st.frozensets(st.sampled_from(law.indicator_codes)))
    mask = mask_of(codes, law)
    assert frozenset(codes_of(mask, law)) == codes
    assert mask.bit_count() == len(codes)


@pytest.mark.parametrize("mask", [-1, 4096, 1 << 40])
def test_a_mask_of_another_standard_is_refused(mask: int) -> None:
    with pytest.raises(MaskOutOfRange, match=str(mask)):
        codes_of(mask, OLD)


def test_a_code_of_another_standard_is_refused() -> None:
    with pytest.raises(UnknownCode, match="waste"):
        mask_of({"waste"}, OLD)


TEXT = (files("chungtay.standards") / "data" / "standards" / "nd-07-2021.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("broken", "by", "place"),
    [
        ("value: 1_500_000", "value: 1500000.5", "income_line.rural.value"),
        ("value: 1_500_000", "value: true", "income_line.rural.value"),
        ("value: 1_500_000", "value: -1", "income_line.rural.value"),
        ("value: 1_500_000", "value: null", "income_line.rural.value"),  # null needs the mark U
        ("confidence: V}\naverage_line", "confidence: sure}\naverage_line", "income_line.urban.confidence"),
        ("unit: đồng/người/tháng", "unit: điều kiện", "income_line.rural.value"),
        ("until: 2027-01-01", "until: 2022-01-01", "in_force"),
        ("from: 2022-01-01", "from: January", "in_force.from"),
        ("  - code: job\n    service: work", "  - code: job\n    service: art", "indicators[1].service"),
        ("  - code: dependants", "  - code: job", "indicators[2].code"),
        ("code: nd-07-2021\n", "", "code"),
        ("income_line:\n", "income_line: 5\n_:\n", "_"),
        ("average_line:\n", "averge_line:\n", "averge_line"),
        ("unit: điểm,", "unti: điểm,", "score_line.rural.unti"),
    ],
)
def test_STD1_a_broken_standard_is_refused_with_its_place(broken: str, by: str, place: str) -> None:
    assert read_standard(TEXT, "own.yaml") == OLD
    assert broken in TEXT
    with pytest.raises(UnreadableSource) as refusal:
        read_standard(TEXT.replace(broken, by, 1), "own.yaml")
    assert refusal.value.details["place"] == place
    assert "own.yaml" in refusal.value.message


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("code: a\ncode: b\n", "dòng 2"),
        ("a: &x [1]\nb: *x\n", "dòng 2"),
        ("a: [1\n", "dòng 2"),
        ("day: 2024-13-45\n", "tệp"),
        ("a: " + "[" * 5000, "tệp"),
        ("- a\n- b\n", "tệp"),
        ("5: a\n", "tệp"),
        ("", "tệp"),
    ],
)
def test_STD1_a_file_that_is_no_plain_yaml_mapping_is_refused(text: str, place: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        read_standard(text, "own.yaml")
    assert refusal.value.details["place"] == place

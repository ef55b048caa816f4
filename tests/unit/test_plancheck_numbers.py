"""Numbers as offices write them: decimal mark decided per passage, letters for digits, no silent repair."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.plancheck.numbers import (
    DEFAULT_STYLE,
    NumberStyle,
    decide_style,
    decide_table_style,
    decimal_mark_of,
    read_cell,
    read_number,
)

DOT_DECIMAL = NumberStyle(".", "thử")


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("5,92", "5.92"),
        ("12.035", "12035"),
        ("0.23", "0.23"),
        ("1.625,7", "1625.7"),
        ("0,0", "0.0"),
        ("1785", "1785"),
        ("1.144.077", "1144077"),
        ("1,234,567.5", "1234567.5"),
        ("10,500", "10.500"),
        ("1234,567", "1234.567"),
    ],
)
def test_CHK1_tokens_of_the_plans_are_read_in_vietnamese_style(token: str, value: str) -> None:
    number = read_number(token)
    assert number is not None
    assert number.value == Decimal(value)


@pytest.mark.parametrize("token", ["1.23.456", "12,34.567,8", "1..2", "", "a", "1,2345,678", "9" * 25])
def test_digits_grouped_as_no_number_is_written_are_not_read(token: str) -> None:
    assert read_number(token) is None


def test_a_table_with_decimals_after_a_dot_divides_thousands_by_a_comma() -> None:
    style = decide_table_style(["25,511", "0.23", "1,098", "7.29"])
    number = read_number("25,511", style)
    assert number is not None
    assert (number.value, number.places) == (Decimal(25511), 0)
    assert "“0.23”" in style.reason


def test_marks_that_always_stand_before_three_digits_divide_thousands() -> None:
    assert decide_table_style(["25,511", "1,098", "58"]).decimal_mark == "."
    assert decide_table_style(["466.028", "1785", "500"]).decimal_mark == ","


def test_the_style_of_a_passage_follows_the_majority_and_names_the_exception() -> None:
    style = decide_style(["5,92", "3,01", "0.5"])
    assert style.decimal_mark == ","
    assert "1 số viết ngược lại, như “0.5”" in style.reason


def test_without_evidence_the_given_style_stands() -> None:
    assert decide_style(["12.035", "17"]) is DEFAULT_STYLE


def test_a_letter_for_a_digit_is_read_and_marked_doubtful() -> None:
    number = read_cell("1O.0l5")
    assert number is not None
    assert (number.value, number.doubtful) == (Decimal(10015), True)
    assert read_cell("SO") is None


@pytest.mark.parametrize(
    ("text", "value"), [("-5", "-5"), (" 8,93 % ", "8.93"), ("１２,５", "12.5"), ("− 1.000", "-1000")]
)
def test_cells_may_carry_a_sign_or_a_percent(text: str, value: str) -> None:
    number = read_cell(text)
    assert number is not None
    assert number.value == Decimal(value)


@pytest.mark.parametrize("text", ["-", "", "2,1km", "11/11", "(1)", "Xã A", "10 hộ"])
def test_cells_that_hold_more_than_a_number_are_not_numbers(text: str) -> None:
    assert read_cell(text) is None


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_what_is_written_in_vietnamese_is_read_back(whole: int, cents: int) -> None:
    text = f"{whole:,}".replace(",", ".")
    number = read_number(f"{text},{cents:02}")
    assert number is not None
    assert number.value == Decimal(whole) + Decimal(cents).scaleb(-2)


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_what_is_written_in_english_is_read_back(whole: int, cents: int) -> None:
    number = read_number(f"{whole:,}.{cents:02}", DOT_DECIMAL)
    assert number is not None
    assert number.value == Decimal(whole) + Decimal(cents).scaleb(-2)


@given(st.text(alphabet="0123456789.,OoQlIS %-−x", max_size=40))
def test_reading_a_cell_never_fails_and_keeps_the_digits(text: str) -> None:
    number = read_cell(text)
    if number is not None and not number.doubtful:
        digits = "".join(char for char in text if char.isdigit())
        shown = format(number.value.copy_abs(), "f").replace(".", "")
        assert shown.lstrip("0") == digits.lstrip("0")


@given(st.text(alphabet="0123456789.,", max_size=30))
def test_a_mark_is_proved_only_by_tokens_that_hold_one(token: str) -> None:
    if not any(char in ".," for char in token):
        assert decimal_mark_of(token) is None

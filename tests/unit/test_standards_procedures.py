"""The procedure of review by day: windows, days, who gives the upper opinion (REV-1, REV-4, STD-1)."""

from __future__ import annotations

from datetime import date

import pytest

from chungtay.kernel.periods import Period
from chungtay.standards.procedures import NoProcedureInForce, procedure_in_force
from chungtay.standards.unreviewed import (
    ConfirmationUnreadable,
    UnknownValue,
    read_confirmation,
    shipped_values,
    unreviewed_values,
)
from chungtay.standards.values import UnreviewedValue, decisive

DAY = date(2024, 10, 1)


def test_REV1_the_annual_review_runs_from_1_september_to_14_december() -> None:
    window = procedure_in_force(DAY).annual_window(2024)
    assert window == Period(date(2024, 9, 1), date(2024, 12, 15))
    assert date(2024, 12, 14) in window


def test_REV4_figures_of_the_procedure() -> None:
    procedure = procedure_in_force(DAY)
    assert decisive(procedure.in_year_from_day) == 15
    assert decisive(procedure.meeting_agreement) == 50
    assert decisive(procedure.decision_days) == 15
    assert decisive(procedure.average_posting_days) == 5
    assert decisive(procedure.average_recheck_days) == 3
    assert decisive(procedure.average_decision_days) == 15
    assert decisive(procedure.escape_months) == 36


def test_REV1_days_of_reports() -> None:
    procedure = procedure_in_force(DAY)
    months = (decisive(procedure.monthly_report_first), decisive(procedure.monthly_report_last))
    assert (decisive(procedure.monthly_report_day), months) == (5, (2, 9))
    assert decisive(procedure.preliminary_before) == "15/11"
    assert decisive(procedure.official_before) == "20/12"


def test_REV4_the_days_of_posting_are_remembered_and_wait_for_confirmation() -> None:
    posting = procedure_in_force(DAY).posting_days
    assert posting.value == 3
    with pytest.raises(UnreviewedValue):
        decisive(posting)
    assert decisive(posting, {"qd-24-2021.posting_days": 3}) == 3


def test_REV4_the_district_gives_the_opinion_until_districts_end() -> None:
    assert decisive(procedure_in_force(date(2025, 6, 30)).upper_opinion) == "district"
    after = procedure_in_force(date(2025, 7, 1)).upper_opinion
    assert after.value is None
    with pytest.raises(UnreviewedValue):
        decisive(after, {"qd-24-2021.upper_opinion": "district"})
    assert decisive(after, {"qd-24-2021.upper_opinion.2025-07-01": "province"}) == "province"


@pytest.mark.parametrize("day", [date(2021, 8, 31), date(2027, 1, 1)])
def test_REV1_a_day_without_procedure_is_refused(day: date) -> None:
    with pytest.raises(NoProcedureInForce, match="01/09/2021 – 31/12/2026"):
        procedure_in_force(day)


def test_REV4_the_seven_steps_in_order() -> None:
    steps = [step.code for step in procedure_in_force(DAY).steps]
    assert steps == ["listed", "collected", "meeting", "posting", "opinion", "decision", "reported"]


def test_STD1_what_waits_for_an_administrator() -> None:
    waiting = {value.key for value in unreviewed_values()}
    assert {key for key in waiting if "indicators" not in key} == {
        "nd-351-2025.average_line.rural",
        "nd-351-2025.average_line.urban",
        "nd-351-2025.score_line.rural",
        "nd-351-2025.score_line.urban",
        "nd-351-2025.points_per_deprivation",
        "qd-24-2021.posting_days",
        "qd-24-2021.upper_opinion.2025-07-01",
    }
    assert len(waiting) == 7 + 5 + 12
    assert "nd-07-2021.income_line.rural" in shipped_values()


@pytest.mark.parametrize(
    ("key", "typed", "figure"),
    [
        ("qd-24-2021.posting_days", " 5 ", 5),
        ("nd-351-2025.average_line.rural", "3000000", 3_000_000),
        ("qd-24-2021.annual_last", "20/12", "20/12"),
        ("qd-24-2021.upper_opinion.2025-07-01", "province", "province"),
    ],
)
def test_STD1_a_confirmation_is_read_in_the_type_of_its_figure(
    key: str, typed: str, figure: int | str
) -> None:
    assert read_confirmation(key, typed) == figure


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("qd-24-2021.posting_days", "ba"),
        ("qd-24-2021.posting_days", "0"),
        ("qd-24-2021.posting_days", "2,5"),
        ("qd-24-2021.posting_days", "٣"),
        ("qd-24-2021.posting_days", "9" * 5000),
        ("qd-24-2021.annual_last", "31/02"),
        ("qd-24-2021.annual_last", "14-12"),
        ("qd-24-2021.upper_opinion.2025-07-01", "  "),
    ],
)
def test_STD1_a_confirmation_of_another_kind_is_refused(key: str, typed: str) -> None:
    with pytest.raises(ConfirmationUnreadable) as refusal:
        read_confirmation(key, typed)
    assert shipped_values()[key].name in refusal.value.message


def test_STD1_a_confirmation_of_no_known_figure_is_refused() -> None:
    with pytest.raises(UnknownValue, match="qd-1"):
        read_confirmation("qd-1", "5")

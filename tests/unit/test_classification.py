"""What holds of `classify` and `explain` for every household under every standard (REV-3, STD-1)."""

from __future__ import annotations

import doctest
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules import classification
from chungtay.rules.classification import (
    Circumstances,
    IncomeNegative,
    IncomeNotWhole,
    ScoreNegative,
    ScoreNotWhole,
    classify,
    deprivation_score,
    income_per_person,
    read_income,
    read_score,
)
from chungtay.rules.explanation import explain
from chungtay.standards import masks, procedures
from chungtay.standards.catalogue import standard
from chungtay.standards.classes import PovertyClass, Residence
from chungtay.standards.masks import UnknownCode
from chungtay.standards.standard import Standard
from strategies import households, standards

LAW = standard("nd-07-2021")
CASES = standards().flatmap(lambda law: st.tuples(st.just(law), households(law)))


@given(CASES, st.data())
def test_REV3_another_deprivation_never_gives_a_better_class(
    case: tuple[Standard, Circumstances], data: st.DataObject
) -> None:
    law, household = case
    extra = data.draw(st.sampled_from(law.indicator_codes))
    worse = replace(household, deprivations=household.deprivations | {extra})
    assert classify(worse, law) <= classify(household, law)


@given(CASES, st.sampled_from(["income", "income_score"]), st.integers(0, 100))
def test_REV3_more_income_or_score_never_gives_a_poorer_class(
    case: tuple[Standard, Circumstances], measure: str, more: int
) -> None:
    law, household = case
    if getattr(household, measure) is None:
        return
    richer = replace(household, **{measure: getattr(household, measure) + more})
    assert classify(richer, law) >= classify(household, law)


@given(CASES)
def test_REV3_explanation_gives_the_class_of_the_rule(case: tuple[Standard, Circumstances]) -> None:
    law, household = case
    explained = explain(household, law)
    assert explained.poverty_class is classify(household, law)
    assert {item.code for item in explained.missing} == household.deprivations


@given(CASES)
def test_REV3_every_change_named_leads_to_the_class_it_names(case: tuple[Standard, Circumstances]) -> None:
    law, household = case
    for change in explain(household, law).changes:
        assert change.leads_to is classify(change.example, law)
        assert change.leads_to is not classify(household, law)


@given(CASES)
def test_REV3_a_change_is_the_smallest_one(case: tuple[Standard, Circumstances]) -> None:
    """One step back from the example, along the axis that moved, the class is not yet the new one."""
    law, household = case
    for change in explain(household, law).changes:
        for measure in ("income", "income_score"):
            old, new = getattr(household, measure), getattr(change.example, measure)
            if old != new:
                back = replace(change.example, **{measure: new + (1 if new < old else -1)})
                assert classify(back, law) is not change.leads_to


@pytest.mark.parametrize("typed", ["139,5", "139.5", "", "abc", "1.000", "٣", "1e2", "--1", "1" * 16])
def test_REV3_a_score_that_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(ScoreNotWhole) as refusal:
        read_score(typed)
    assert f"“{typed}”" in refusal.value.message


@pytest.mark.parametrize("score", [139.5, 140.0, True, "140"])
def test_REV3_a_score_of_another_type_is_refused(score: object) -> None:
    with pytest.raises(ScoreNotWhole):
        Circumstances(Residence.RURAL, income_score=score)  # type: ignore[arg-type]


def test_REV3_a_score_below_nought_is_refused() -> None:
    with pytest.raises(ScoreNegative):
        read_score("-1")
    with pytest.raises(ScoreNegative):
        Circumstances(Residence.RURAL, income_score=-1)


def test_REV3_typed_figures_are_read() -> None:
    assert read_score(" 139 ") == 139
    assert read_income("1.500.000") == read_income("1500000") == 1_500_000


@pytest.mark.parametrize("typed", ["1.500.00", "1,5", "1.500.000,5", "", "một triệu", "1.500 000"])
def test_REV3_an_income_that_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(IncomeNotWhole):
        read_income(typed)


def test_REV3_an_income_below_nought_is_refused() -> None:
    with pytest.raises(IncomeNegative):
        read_income("-1.500.000")


@given(st.integers(0, 10**12), st.integers(1, 30), st.integers(1, 10**8))
def test_REV3_rounding_an_income_never_moves_it_across_a_line(total: int, members: int, line: int) -> None:
    assert (income_per_person(total, members) <= line) == (total <= line * members * 12)


def test_REV3_each_deprivation_is_ten_points() -> None:
    household = Circumstances(Residence.RURAL, frozenset({"water", "toilet", "job"}), income_score=0)
    assert deprivation_score(household, LAW) == 30
    assert deprivation_score(replace(household, deprivations=frozenset(LAW.indicator_codes)), LAW) == 120


def test_REV3_an_unknown_deprivation_is_refused_by_name() -> None:
    household = Circumstances(Residence.RURAL, frozenset({"water", "swimming_pool"}), income_score=0)
    with pytest.raises(UnknownCode, match="swimming_pool"):
        classify(household, LAW)


def test_REV3_the_half_page_of_a_poor_household() -> None:
    household = Circumstances(
        Residence.RURAL, frozenset({"water", "telecom", "housing_area"}), income_score=138
    )
    assert list(explain(household, LAW).lines()) == [
        "Kết quả: Hộ nghèo",
        "Theo Nghị định 07/2021/NĐ-CP, Điều 3, hộ ở nông thôn này là hộ nghèo.",
        "- Điểm B1, nông thôn: 138 điểm; ngưỡng: từ 140 điểm trở xuống. Không vượt ngưỡng."
        " (TT 07/2021/TT-BLĐTBXH)",
        "- Thiếu hụt dịch vụ xã hội cơ bản: 3/12 chỉ số (30 điểm B2);"
        " ngưỡng: từ 3 chỉ số (30 điểm B2) trở lên. Đủ để là hộ nghèo. (NĐ 07/2021/NĐ-CP, Điều 3)",
        "Chỉ số thiếu hụt: 3",
        "- Diện tích nhà ở bình quân đầu người [Nhà ở]: Diện tích nhà ở bình quân đầu người dưới 8 m²",
        "- Nguồn nước sinh hoạt [Nước sinh hoạt và vệ sinh]: Không tiếp cận được nguồn nước sạch (nước máy,"
        " giếng khoan, giếng đào được bảo vệ, khe hoặc mó nước được bảo vệ, nước mưa, nước đóng chai hoặc"
        " đóng bình)",
        "- Sử dụng dịch vụ viễn thông [Thông tin]: Không có thành viên nào sử dụng dịch vụ internet"
        " (chưa thẩm định)",
        "Điều gì làm thay đổi kết quả:",
        "- Nếu điểm B1 trên 140 điểm (cao hơn hiện nay ít nhất 3) thì là hộ không nghèo.",
        "- Nếu thiếu hụt còn không quá 2 chỉ số (bớt ít nhất 1) thì là hộ cận nghèo.",
    ]


def test_REV3_what_nobody_has_reviewed_is_told_and_not_decided() -> None:
    household = Circumstances(Residence.URBAN, frozenset({"waste"}), income=2_800_000)
    explained = explain(household, standard("nd-351-2025"))
    assert explained.poverty_class is PovertyClass.NEAR_POOR
    assert [(change.leads_to, change.text) for change in explained.changes] == [
        (
            None,
            "Nếu thu nhập bình quân trên 2.800.000 đồng/người/tháng (cao hơn hiện nay ít nhất 1) thì"
            " không còn là hộ nghèo, hộ cận nghèo; mức sống trung bình chưa thẩm định.",
        ),
        (PovertyClass.POOR, "Nếu thiếu hụt từ 3 chỉ số trở lên (thêm ít nhất 2) thì là hộ nghèo."),
    ]


def test_REV3_the_worked_example_of_the_docs_runs() -> None:
    page = Path(__file__).parents[2] / "docs" / "rules" / "classification.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert (result.failed, result.attempted > 5) == (0, True)


@pytest.mark.parametrize("module", [classification, masks, procedures])
def test_examples_in_docstrings_are_true(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert (result.failed, result.attempted > 0) == (0, True)

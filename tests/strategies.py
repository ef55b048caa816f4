"""Standards and households for property tests: any lines, any number of indicators, some unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from chungtay.kernel.periods import Period
from chungtay.rules.classification import Circumstances
from chungtay.standards.classes import Residence
from chungtay.standards.standard import ByResidence, Indicator, Service, Standard
from chungtay.standards.values import Confidence, Value

SERVICE = Service("service", "Dịch vụ giả định")


def figure(key: str, number: int | None) -> Value[int]:
    confidence = Confidence.UNKNOWN if number is None else Confidence.READ
    return Value(key, key, number, "đơn vị giả định", "luật giả định", confidence)


def indicator(number: int) -> Indicator:
    condition = Value(f"c{number}", f"c{number}", "giả định", "điều kiện", "luật giả định", Confidence.READ)
    return Indicator(f"indicator_{number}", SERVICE, f"Chỉ số {number}", Confidence.READ, condition)


@st.composite
def lines(draw: st.DrawFn, name: str, highest: int, unknown: bool) -> ByResidence:
    number = st.integers(1, highest)
    rural, urban = (draw(st.none() | number if unknown else number) for _ in range(2))
    return ByResidence(figure(f"{name}.rural", rural), figure(f"{name}.urban", urban))


@st.composite
def standards(draw: st.DrawFn, *, unknown: bool = False) -> Standard:
    """Generate a standard; with `unknown`, some of its figures are not known."""
    needed = st.integers(1, 16)
    return Standard(
        code="generated",
        name="Chuẩn giả định",
        law="luật giả định",
        in_force=Period(date(2022, 1, 1)),
        income_line=draw(lines("income", 60, unknown)),
        average_line=draw(lines("average", 90, unknown)),
        score_line=draw(lines("score", 60, unknown)),
        points_per_deprivation=figure("points", 10),
        deprivations_for_poor=figure("needed", draw(st.none() | needed if unknown else needed)),
        services=(SERVICE,),
        indicators=tuple(indicator(number) for number in range(draw(st.integers(1, 16)))),
    )


def amounts(*beside: ByResidence) -> st.SearchStrategy[int]:
    """Generate figures at the lines and one step beside them, and any others."""
    figures = [line.value for each in beside for line in (each.rural, each.urban) if line.value is not None]
    near = sorted({figure + step for figure in figures for step in (-1, 0, 1)})
    return st.sampled_from(near) | st.integers(0, 100) if near else st.integers(0, 100)


@st.composite
def households(draw: st.DrawFn, standard: Standard, *, judged: bool = True) -> Circumstances:
    """Generate a household, mostly at a line or one step beside; with `judged`, with an income or a score."""
    incomes = amounts(standard.income_line, standard.average_line)
    scores = amounts(standard.score_line)
    given: dict[str, Any] = {"income": draw(st.none() | incomes), "income_score": draw(st.none() | scores)}
    if judged and given == {"income": None, "income_score": None}:
        given["income_score"] = draw(scores)
    return Circumstances(
        residence=draw(st.sampled_from(Residence)),
        deprivations=draw(st.frozensets(st.sampled_from(standard.indicator_codes))),
        **given,
    )

"""TGT-4, DOC-1: the report on a year's targets prints the comparison and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document

from chungtay.documents.services.comparison import comparison_report
from chungtay.kernel.actors import SYSTEM
from chungtay.registry.models import Population, PovertyStatus
from chungtay.reporting.comparison import Comparison, comparison
from chungtay.standards.classes import PovertyClass
from chungtay.targets.services import load_targets
from domain._people import START, Held, add_household, add_population
from domain._plans import Places, make_provinces

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture
def places() -> Places:
    """Lạng Sơn with 54 poor households in the city, one more than its plan promised, and none elsewhere."""
    made = make_provinces()
    load_targets(by=SYSTEM)
    for _ in range(54):
        add_household([(made["178-v"], START)], [Held(PovertyClass.POOR)])
    for district in (code for code, unit in made.items() if unit.level == 2 and "180" <= code <= "189"):
        add_population(made[f"{district}-c"], 2023, 10_000, 40_000)
    add_population(made["178-c"], 2023, 25_511, 102_044)
    return made


def of_2023(places: Places) -> Comparison:
    return comparison(area=places["20"], year=2023, by=SYSTEM)


def text_of(content: bytes) -> str:
    """Return the running text with plain spaces."""
    text = "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_DOC1_the_report_says_what_was_found(places: Places) -> None:
    found = of_2023(places)
    text = text_of(comparison_report(found, created_at=MOMENT))
    assert found.finding in text
    assert "Chưa đạt chỉ tiêu hộ nghèo: huyện 178 (nhiều hơn 1 hộ)." in text
    assert "in trong văn bản: 3.794; theo phép trừ: 3.793" in text


def test_DOC1_the_annex_holds_every_district_and_the_total(places: Places) -> None:
    document = Document(BytesIO(comparison_report(of_2023(places), created_at=MOMENT)))
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    city = next(row for row in rows if row[0] == "1")
    assert city[3:7] == ["58", "53", "54", "0,21"]
    assert rows[-1][3:6] == ["17.497", "11.626", "54"]
    assert len([row for row in rows if row[0].isdigit()]) == 11


def test_DOC1_chart_and_map_stand_in_the_report(places: Places) -> None:
    document = Document(BytesIO(comparison_report(of_2023(places), created_at=MOMENT)))
    assert len(document.inline_shapes) == 2


def test_DOC1_equal_figures_give_equal_bytes(places: Places) -> None:
    first, again = (comparison_report(of_2023(places), created_at=MOMENT) for _ in range(2))
    assert first == again


def test_a_plan_without_results_is_reported_as_such(places: Places) -> None:
    PovertyStatus.objects.all().delete()
    found = comparison(area=places["06"], year=2022, by=SYSTEM)
    document = Document(BytesIO(comparison_report(found, created_at=MOMENT)))
    assert not document.inline_shapes
    assert "chưa có số liệu thực hiện" in "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_without_population_there_is_a_chart_and_no_map(places: Places) -> None:
    Population.objects.all().delete()
    document = Document(BytesIO(comparison_report(of_2023(places), created_at=MOMENT)))
    assert len(document.inline_shapes) == 1

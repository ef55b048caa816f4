"""Files to download: the right kind, the right figures, nobody else's area."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from cast import Cast, make_cast
from chungtay.accounts.models import User
from chungtay.kernel.actors import Actor
from chungtay.standards.classes import PovertyClass
from domain._people import START, Held, Territory, add_household, add_population, make_territory

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Territory:
    made = make_territory()
    add_household([(made["a1"], START)], [Held(PovertyClass.POOR)])
    add_population(made["A"], 2022, 40, 160)
    return made


@pytest.fixture
def cast(places: Territory) -> Cast:
    return make_cast(places, home="A", elsewhere="C", on=date(2022, 12, 31))


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.account_id))
    return client


def test_REP1_a_table_comes_as_a_workbook_with_its_figures(cast: Cast) -> None:
    address = reverse("report_xlsx", args=["1", "20", 2022])
    answer = signed_in(cast.province_officer).get(address)
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert 'filename="bieu-1-don-vi-province-2022.xlsx"' in answer.headers["Content-Disposition"]
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    commune = next(row for row in rows if "Đơn vị A" in row)
    assert commune[2:6] == [40, 160, 1, 2.5]


def test_Z1_nobody_downloads_figures_of_another_area(cast: Cast) -> None:
    for name, args in [("report_xlsx", ["1", "20", 2022]), ("plan_docx", ["20", 2022])]:
        assert signed_in(cast.outsider).get(reverse(name, args=args)).status_code == 404
        assert Client().get(reverse(name, args=args)).status_code == 302


def test_a_year_without_targets_is_refused_by_name(cast: Cast) -> None:
    answer = signed_in(cast.province_officer).get(reverse("plan_docx", args=["20", 2022]))
    assert answer.status_code == 404
    assert "Chưa có chỉ tiêu giảm nghèo năm 2022" in answer.content.decode()


def test_a_table_that_does_not_exist_is_refused_by_name(cast: Cast) -> None:
    answer = signed_in(cast.province_officer).get(reverse("report_xlsx", args=["99", "20", 2022]))
    assert answer.status_code == 404
    assert "99" in answer.content.decode()

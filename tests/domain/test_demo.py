"""The demonstration through the real services, with the households of one district."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from area_fixtures import country_loaded
from chungtay.accounts.queries import user_named
from chungtay.areas.levels import Level
from chungtay.areas.queries import area_by_code, units_below
from chungtay.cli.demo.check import FiguresDiffer, refuse_wrong_figures
from chungtay.cli.demo.people import PASSWORD, players
from chungtay.cli.demo.plan import Plan
from chungtay.cli.demo.stocks import district_stocks
from chungtay.cli.demo.story import tell
from chungtay.registry.queries.counts import class_counts
from chungtay.registry.queries.movements import FLOWS, movements_by_unit
from chungtay.review.queries.rounds import current_round, progress_by_unit
from chungtay.review.states import Step
from chungtay.standards.classes import PovertyClass

DINH_LAP = "189"
AS_OF = date(2026, 11, 22)
GAINS = (1, 5, 6, 7, 8)  # columns of tables 2 and 3 that add; the first is the opening stock


@pytest.fixture(scope="module")
def district(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Build Đình Lập once; the tests only read."""
    with django_db_blocker.unblock(), country_loaded(), transaction.atomic():
        tell(Plan(seed=1, as_of=AS_OF, district_codes=(DINH_LAP,)), lambda name: nullcontext())
        yield
        transaction.set_rollback(True)


def held_on(day: date) -> dict[PovertyClass, int]:
    province = area_by_code("20", as_of=day)
    return {count.poverty_class: count.households for count in class_counts(area=province, as_of=day)}


@pytest.mark.slow
def test_the_district_of_2022_is_as_published(district: None) -> None:
    plan = Plan(seed=1, as_of=AS_OF, district_codes=(DINH_LAP,))
    assert refuse_wrong_figures(plan) == 5
    with pytest.raises(FiguresDiffer) as refusal:
        refuse_wrong_figures(Plan(seed=1, as_of=AS_OF))
    assert refusal.value.details["first"].startswith("hộ nghèo Thành phố Lạng Sơn 2022 là 0, công bố 58")


@pytest.mark.slow
def test_every_year_ends_on_its_stock(district: None) -> None:
    for year, stock in district_stocks(1)[DINH_LAP].items():
        if year < 2026:
            held = held_on(date(year, 12, 31))
            assert (held[PovertyClass.POOR], held[PovertyClass.NEAR_POOR]) == (stock.poor, stock.near_poor)


@pytest.mark.slow
@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
def test_REV5_movements_lead_from_year_to_year(district: None, year: int) -> None:
    day = date(year, 12, 31)
    province = area_by_code("20", as_of=day)
    found = movements_by_unit(
        area=province, level=Level.PROVINCE, opening=date(year - 1, 12, 31), closing=day
    )[province.pk]
    for held, columns in FLOWS.items():
        count = {name: found[held][column].households for name, column in columns.items()}
        gains = sum(
            count[name] for name in columns if name.startswith(("from", "relapsed", "new", "other_in"))
        )
        losses = sum(count[name] for name in columns if name.startswith(("to_", "escaped", "other_de")))
        assert count["opening"] + gains - losses == held_on(day)[held]
        assert count["escaped"] > 0
        assert count["other_decrease"] > 0


@pytest.mark.slow
def test_REV4_the_open_round_stands_at_different_steps(district: None) -> None:
    province = area_by_code("20", as_of=AS_OF)
    opened = current_round(area_id=province.pk)
    assert opened is not None
    assert (opened.year, opened.closed_on, opened.due_on) == (2026, None, date(2026, 12, 14))
    progress = progress_by_unit(round_id=opened.pk, level=Level.COMMUNE, within=province, as_of=AS_OF)
    steps = {step for unit in progress.values() for step in unit.steps}
    assert min(steps) == Step.COLLECTING
    assert len(steps) >= 3
    listed = sum(unit.households for unit in progress.values())
    assert 0.3 * listed < sum(unit.answered for unit in progress.values()) < listed


@pytest.mark.slow
def test_AREA6_every_office_has_its_account(district: None) -> None:
    for player in players():
        user = user_named(player.username)
        assert user is not None
        assert user.check_password(PASSWORD)
        assert player.role in {grant.role for grant in user.grants.all()}


@pytest.mark.slow
def test_AREA2_villages_go_with_their_communes(district: None) -> None:
    counts = []
    for day in (date(2022, 12, 31), date(2025, 1, 1), date(2025, 7, 1)):
        province = area_by_code("20", as_of=day)
        communes = units_below(province, level=Level.COMMUNE, as_of=day).count()
        counts.append((communes, units_below(province, level=Level.VILLAGE, as_of=day).count()))
    assert [communes for communes, _ in counts] == [200, 194, 65]
    assert len({villages for _, villages in counts}) == 1

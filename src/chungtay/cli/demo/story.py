"""Tell the whole demonstration to the database, from the territory to the open round."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from chungtay.accounts.queries import user_named
from chungtay.areas import services as areas
from chungtay.audit.services import record
from chungtay.cli.demo import current, entering, rounds
from chungtay.cli.demo.calendar import POSTING_DAYS
from chungtay.cli.demo.chance import dice
from chungtay.cli.demo.database import gather_statistics
from chungtay.cli.demo.entering import BY, Keys
from chungtay.cli.demo.history import OPENING_DAY, History
from chungtay.cli.demo.people import add_players
from chungtay.cli.demo.plan import BUILT, SUBJECT, Plan
from chungtay.cli.demo.population import inhabitants
from chungtay.cli.demo.stocks import CURRENT_YEAR, commune_stocks
from chungtay.cli.demo.territory import communes, make_villages
from chungtay.review.services.confirmations import confirm_value
from chungtay.standards.catalogue import standard_in_force
from chungtay.targets.services import load_targets

CONFIRMED_ON = date(2022, 8, 1)
CONFIRMED_VALUES = {
    "qd-24-2021.posting_days": POSTING_DAYS,
    "qd-24-2021.upper_opinion.2025-07-01": "province",
}
CONFIRMED_SOURCE = "Chỉ xác nhận cho dữ liệu mô phỏng; chưa đối chiếu văn bản, không dùng để quyết định thật"

Part = Callable[[str], AbstractContextManager[None]]


def tell(plan: Plan, part: Part) -> None:
    """Fill an empty, migrated database; `part` is opened around each part, with its Vietnamese name."""
    keys = Keys()
    villages = make_villages(plan.seed)
    inside = {commune.code for commune in communes() if plan.holds(commune.district_code)}
    stocks = {code: series for code, series in commune_stocks(plan.seed).items() if code in inside}
    history = History(villages, stocks, plan.seed)
    with part("Địa bàn cả nước"):
        areas.load(by=BY)
    with part("Thôn, dân số, chỉ tiêu, tài khoản"):
        entering.enter_villages(villages, keys)
        entering.enter_population(inhabitants(villages, plan.seed))
        add_players(by=BY)
        load_targets(by=BY)
        _confirm_values()
    with part("Danh sách cuối năm 2021"):
        opening = history.opening()
        entering.enter_households(opening.joined, keys)
        standard = standard_in_force(date(CURRENT_YEAR, 1, 1)).code
        entering.enter_opening(opening.reviewed, OPENING_DAY, standard, keys)
        gather_statistics()
    for year in history.years():
        with part(f"Rà soát năm {year.year}"):
            rng = dice(plan.seed, year.year, "round")
            entering.enter_events(year.ended, year.moved, keys)
            entering.enter_households(year.joined, keys)
            round_id = rounds.begin_round(year, keys)
            if year.year < CURRENT_YEAR:
                rounds.walk_round(round_id, year, keys, rng)
            else:
                current.walk(round_id, year, keys, plan.as_of, rng)
    record(
        BUILT,
        by=BY,
        subject=SUBJECT,
        seed=plan.seed,
        as_of=plan.as_of.isoformat(),
        districts=plan.district_codes,
    )


def _confirm_values() -> None:
    administrator = user_named("quantri")
    by = administrator.as_actor(on=CONFIRMED_ON) if administrator else BY
    for key, value in CONFIRMED_VALUES.items():
        confirm_value(key=key, value=value, source=CONFIRMED_SOURCE, on=CONFIRMED_ON, by=by)

"""Enter the invented villages, households and figures through the services that officers use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter

from chungtay.areas.levels import Level
from chungtay.areas.queries import area_by_code, units_below
from chungtay.areas.services import NewVillage, add_villages
from chungtay.cli.demo.population import Inhabitants
from chungtay.cli.demo.published import FIRST_YEAR, LAST_YEAR, PROVINCE_CODE
from chungtay.cli.demo.territory import FIRST_MERGER, SECOND_MERGER, VILLAGES_BEGIN, Village
from chungtay.cli.demo.years import Ended, Household, Moved, Reviewed
from chungtay.kernel.actors import Actor
from chungtay.registry.services.households import (
    Move,
    NewHousehold,
    NewMember,
    end_households,
    move_households,
    register_households,
)
from chungtay.registry.services.opening import EarlierDecision, HeldClass, take_over_classes
from chungtay.registry.services.population import PopulationFigure, record_population

# Nobody acts here but the demonstration itself, and every line of the audit trail says so.
BY = Actor(account_id=None, name="Dữ liệu mô phỏng", acts_on=date.min)

OPENING_DECISION = "Danh sách mô phỏng cuối năm 2021 theo chuẩn 2022-2025"
_SOURCES = {
    FIRST_YEAR: "Phụ lục KH 62/KH-UBND ngày 13/3/2023 (số hộ cấp huyện); cấp xã và nhân khẩu mô phỏng",
    LAST_YEAR: "QĐ 83/QĐ-UBND ngày 15/01/2026 (số hộ toàn tỉnh); cấp xã và nhân khẩu mô phỏng",
}
_INVENTED = "Số liệu mô phỏng"


@dataclass(slots=True)
class Keys:
    """The database keys of what was entered, by number of the simulation."""

    villages: dict[int, int] = field(default_factory=dict)
    households: list[int] = field(default_factory=list)


def enter_villages(villages: Sequence[Village], keys: Keys) -> None:
    """Add every village with the communes in which it lay."""
    communes = {day: _communes_on(day) for day in (VILLAGES_BEGIN, FIRST_MERGER, SECOND_MERGER)}
    ids = add_villages(
        [
            NewVillage(village.code, village.name, village.kind, _placements(village, communes))
            for village in villages
        ],
        by=BY,
    )
    keys.villages.update((village.number, ids[village.code]) for village in villages)


def enter_households(joined: Sequence[Household], keys: Keys) -> None:
    """Register the households that are new to the registry, in the order of their numbers."""
    rows = [
        NewHousehold(
            village_id=keys.villages[household.village.number],
            code=household.code,
            began_on=household.began_on,
            members=[NewMember(**person._asdict()) for person in household.family.members],
            beginning=household.beginning,
        )
        for household in joined
    ]
    keys.households.extend(register_households(rows, by=BY))


def enter_opening(reviewed: Iterable[Reviewed], on: date, standard: str, keys: Keys) -> None:
    """Take over the classes of the end of 2021."""
    held = [
        HeldClass(
            household_id=keys.households[one.number],
            poverty_class=one.to,
            income_score=one.found.income_score,
            deprivations=one.found.deprivations,
            causes=one.found.causes,
            needs=one.found.needs,
            persons=one.persons,
            ethnic_group=one.ethnic_group,
            is_native_group=False,
            has_merit=one.has_merit,
            lacks_labour=one.lacks_labour,
            head_is_female=one.head_is_female,
        )
        for one in reviewed
    ]
    take_over_classes(held, decision=EarlierDecision(OPENING_DECISION, standard, on), by=BY)


def enter_events(ended: Sequence[Ended], moved: Sequence[Moved], keys: Keys) -> None:
    """End and move the households of one year."""
    by_act = attrgetter("on", "ending")
    for (on, ending), group in groupby(sorted(ended, key=by_act), key=by_act):
        ids = [keys.households[one.number] for one in group]
        end_households(ids, on=on, ending=ending, by=BY)
    move_households(
        [
            Move(keys.households[one.number], keys.villages[one.village.number], one.code, one.on)
            for one in moved
        ],
        by=BY,
    )


def enter_population(inhabitants: dict[int, dict[str, Inhabitants]]) -> None:
    """Record all households and persons of each commune at the end of each year."""
    figures = []
    for year, by_code in inhabitants.items():
        ids = _communes_on(date(year, 12, 31))
        figures += [
            PopulationFigure(
                area_id=ids[code],
                year=year,
                households=found.households,
                kinh_households=found.kinh_households,
                native_households=0,
                persons=found.persons,
                kinh_persons=found.kinh_persons,
                native_persons=0,
                source=_SOURCES.get(year, _INVENTED),
            )
            for code, found in by_code.items()
        ]
    record_population(figures, by=BY)


def _communes_on(day: date) -> dict[str, int]:
    province = area_by_code(PROVINCE_CODE, as_of=day)
    return dict(units_below(province, level=Level.COMMUNE, as_of=day).values_list("code", "pk"))


def _placements(
    village: Village, communes: dict[date, dict[str, int]]
) -> list[tuple[int, date, date | None]]:
    """Return the communes of a village with their days, one row for each while it stays the same unit."""
    days = [VILLAGES_BEGIN, FIRST_MERGER, SECOND_MERGER]
    begins: dict[int, date] = {}
    for day in days:
        begins.setdefault(communes[day][village.commune_code(day)], day)
    starts = list(begins.values())
    return list(zip(begins, starts, [*starts[1:], None], strict=True))

"""Enter households with their members, move them between villages, end them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.areas.names import searchable
from chungtay.audit.services import record
from chungtay.kernel.actors import Actor
from chungtay.kernel.errors import DomainError
from chungtay.registry.models import Beginning, Ending, Household, Member, PovertyStatus, Stay
from chungtay.storage.statements import insert_rows, next_ids


class HouseholdEnded(DomainError):
    """A household that has ended was moved or ended again."""

    code = "household_ended"
    template = "Có {count} hộ đã kết thúc trước đó, ví dụ hộ số {household_id}. Đề nghị bỏ các hộ này."


class CodeTaken(DomainError):
    """A household code is used already in its village."""

    code = "household_code_taken"
    template = "Mã hộ {household_code} đã dùng trong thôn này. Đề nghị chọn mã khác."


@dataclass(frozen=True, slots=True)
class NewMember:
    """A person to enter; month and day of birth may be unknown."""

    full_name: str
    sex: str
    birth_year: int
    relation: int
    ethnic_group: int
    birth_month: int | None = None
    birth_day: int | None = None
    has_insurance: bool = True
    is_disabled: bool = False
    has_merit: bool = False


@dataclass(frozen=True, slots=True)
class NewHousehold:
    """A household to enter; its code is unique within the village."""

    village_id: int
    code: str
    began_on: date
    members: Sequence[NewMember]
    beginning: str = Beginning.LISTED


@dataclass(frozen=True, slots=True)
class Move:
    """A household goes to live in another village from a day on, under a new code."""

    household_id: int
    village_id: int
    code: str
    on: date


@transaction.atomic
def register_households(rows: Iterable[NewHousehold], *, by: Actor) -> list[int]:
    """Enter households with members and first stay; return their keys in the order given.

    Raises:
        CodeTaken: a code is used already in its village.
    """
    new = list(rows)
    _refuse_taken_codes(new)
    ids = next_ids(Household, len(new))
    insert_rows(
        Household,
        ["id", "began_on", "beginning"],
        ((key, row.began_on, row.beginning) for key, row in zip(ids, new, strict=True)),
    )
    insert_rows(
        Stay,
        ["household", "village", "code", "from_date"],
        ((key, row.village_id, row.code, row.began_on) for key, row in zip(ids, new, strict=True)),
    )
    insert_rows(Member, MEMBER_COLUMNS, _member_rows(ids, new))
    record("registry.households.registered", by=by, subject=f"households:{len(new)}", count=len(new))
    return list(ids)


@transaction.atomic
def end_households(household_ids: Sequence[int], *, on: date, ending: str, by: Actor) -> None:
    """Close households for one reason on one day: stay and status end with them.

    Raises:
        HouseholdEnded: one of them had ended before.
    """
    _refuse_ended(household_ids)
    chosen = Household.objects.filter(pk__in=household_ids)
    chosen.update(ended_on=on, ending=Ending(ending))
    Stay.objects.filter(household__in=household_ids, until_date=None).update(until_date=on)
    PovertyStatus.objects.filter(household__in=household_ids, until_date=None).update(until_date=on)
    record("registry.households.ended", by=by, subject=f"households:{len(household_ids)}", ending=ending)


@transaction.atomic
def move_households(moves: Sequence[Move], *, by: Actor) -> None:
    """Close the stay of each household and open the one in its new village.

    Raises:
        HouseholdEnded: one of them had ended before.
    """
    _refuse_ended([move.household_id for move in moves])
    for day in sorted({move.on for move in moves}):
        leaving = [move.household_id for move in moves if move.on == day]
        Stay.objects.filter(household__in=leaving, until_date=None).update(until_date=day)
    insert_rows(
        Stay,
        ["household", "village", "code", "from_date"],
        ((move.household_id, move.village_id, move.code, move.on) for move in moves),
    )
    record("registry.households.moved", by=by, subject=f"households:{len(moves)}", count=len(moves))


MEMBER_COLUMNS = [
    "household", "full_name", "search_name", "sex", "birth_year", "birth_month", "birth_day",
    "relation", "ethnic_group", "has_insurance", "is_disabled", "has_merit", "joined_on",
]  # fmt: skip


def _member_rows(ids: Iterable[int], new: Iterable[NewHousehold]) -> Iterable[tuple[object, ...]]:
    for key, row in zip(ids, new, strict=True):
        for person in row.members:
            yield (
                key, person.full_name, searchable(person.full_name), person.sex, person.birth_year,
                person.birth_month, person.birth_day, person.relation, person.ethnic_group,
                person.has_insurance, person.is_disabled, person.has_merit, row.began_on,
            )  # fmt: skip


def _refuse_taken_codes(new: Sequence[NewHousehold]) -> None:
    wanted = Counter((row.village_id, row.code) for row in new)
    for (village_id, code), times in wanted.most_common(1):
        if times > 1:
            raise CodeTaken(household_code=code, village_id=village_id)
    villages = {row.village_id for row in new}
    open_stays = Stay.objects.filter(village__in=villages, until_date=None)
    for village_id, code in open_stays.values_list("village_id", "code"):
        if (village_id, code) in wanted:
            raise CodeTaken(household_code=code, village_id=village_id)


def _refuse_ended(household_ids: Sequence[int]) -> None:
    ended = list(Household.objects.filter(pk__in=household_ids, ended_on__isnull=False)[:1000])
    if ended:
        raise HouseholdEnded(count=len(ended), household_id=ended[0].pk)

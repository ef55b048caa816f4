"""The income score (B1) of a household's answers by a points table, item by item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chungtay.kernel.errors import DomainError
from chungtay.standards.masks import refuse_unknown
from chungtay.standards.points import PointsItem, PointsTable, Region
from chungtay.standards.values import NOTHING_CONFIRMED, Confirmed, decisive

Answers = Mapping[str, frozenset[str]]
"""The code of an item and the codes of the options that hold for the household."""


class AnswerMissing(DomainError):
    """A question of the points table is not answered as it asks: exactly one option."""

    code = "answer_missing"
    template = "Phiếu chưa trả lời đúng một lựa chọn ở: {items}. Hãy hỏi lại hộ và điền đủ."


class ExampleCannotDecide(DomainError):
    """A score by an example table was asked to decide on a household."""

    code = "example_cannot_decide"
    template = "Bảng điểm “{table}” chỉ là ví dụ, không dùng để quyết định. Hãy nạp bảng điểm chính thức."


class PointsTableNotInForce(DomainError):
    """A points table was used outside its days."""

    code = "points_table_not_in_force"
    template = "Bảng điểm “{table}” không có hiệu lực ngày {day:%d/%m/%Y}. Hãy chọn bảng điểm của ngày đó."


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """The points of one question, with the answers that earned them."""

    name: str
    answers: tuple[str, ...]
    points: int


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """A score that can be shown; `decisive_score` says whether it may decide."""

    table: PointsTable
    region: Region
    items: tuple[ScoredItem, ...]

    @property
    def total(self) -> int:
        """Return the score, B1."""
        return sum(item.points for item in self.items)


def score(answers: Answers, table: PointsTable, region: str) -> ScoreSheet:
    """Return the score of `answers` in `region`, item by item; for display, by any table.

    Raises:
        UnknownCode: an item, an option or the region is not of the table.
        AnswerMissing: a question that asks for one option has none or several.
    """
    refuse_unknown({region}, [column.code for column in table.regions], table.name)
    refuse_unknown(answers, [item.code for item in table.items], table.name)
    for item in table.items:
        chosen = answers.get(item.code, frozenset())
        refuse_unknown(chosen, [option.code for option in item.options], f"{table.name}, {item.name}")
    if unclear := [
        item.name for item in table.items if not item.many and len(answers.get(item.code, ())) != 1
    ]:
        raise AnswerMissing(items="; ".join(unclear))
    return ScoreSheet(
        table=table,
        region=next(column for column in table.regions if column.code == region),
        items=tuple(_scored(item, answers.get(item.code, frozenset()), region) for item in table.items),
    )


def decisive_score(sheet: ScoreSheet, *, on: date, confirmed: Confirmed = NOTHING_CONFIRMED) -> int:
    """Return the score that may decide on a household on a day.

    Raises:
        ExampleCannotDecide: the table is an example; no confirmation changes that.
        PointsTableNotInForce: the table does not hold on that day.
        UnreviewedValue: the table is neither reviewed nor confirmed.
    """
    if sheet.table.example:
        raise ExampleCannotDecide(table=sheet.table.name)
    if on not in sheet.table.in_force:
        raise PointsTableNotInForce(table=sheet.table.name, day=on)
    decisive(sheet.table.source, confirmed)
    return sheet.total


def _scored(item: PointsItem, chosen: frozenset[str], region: str) -> ScoredItem:
    options = [option for option in item.options if option.code in chosen]
    return ScoredItem(
        name=item.name,
        answers=tuple(option.name for option in options),
        points=sum(option.points[region] for option in options),
    )

"""What every picture is: a finding, where its figures come from, a drawing and its table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from chungtay.kernel.numbers import written

Number = int | Decimal
Cell = str | Number | None
Spec = dict[str, Any]

SAID_AT_MOST = 12  # rows; a longer list is better read in the table


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that a picture adds to the caller's own."""

    unit: str
    source: str
    as_of: str
    no_data: str
    under: str
    at_least: str
    total: str
    target: str
    in_table: str
    area: str
    areas: Mapping[str, str]  # by level: head of the column of names
    counts: Mapping[str, str]  # by level: head of the number of areas in each class


VIETNAMESE = Words(
    unit="Đơn vị tính",
    source="Nguồn",
    as_of="Số liệu đến ngày",
    no_data="Không có số liệu",
    under="dưới",
    at_least="từ",
    total="Tổng số",
    target="Kế hoạch",
    in_table="Số liệu đầy đủ ở bảng kèm theo.",
    area="Địa bàn",
    areas={"province": "Tỉnh, thành phố", "district": "Huyện, thành phố", "commune": "Xã, phường"},
    counts={"province": "số tỉnh", "district": "số huyện", "commune": "số xã"},
)
ENGLISH = Words(
    unit="Unit",
    source="Source",
    as_of="Figures as of",
    no_data="No figures",
    under="under",
    at_least="from",
    total="Total",
    target="Plan",
    in_table="The table has all figures.",
    area="Area",
    areas={"province": "Province", "district": "District", "commune": "Commune"},
    counts={"province": "provinces", "district": "districts", "commune": "communes"},
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The finding as a sentence, and what a reader needs to trust it.

    `title` is the finding ("Ba năm giảm hơn một nửa số hộ nghèo"), not the subject ("Hộ nghèo theo năm").
    """

    title: str
    unit: str
    source: str
    as_of: date | None = None
    words: Words = VIETNAMESE

    @property
    def caption(self) -> str:
        """Return unit, source and date as one line of sentences."""
        parts = [f"{self.words.unit}: {self.unit}", f"{self.words.source}: {self.source}"]
        if self.as_of is not None:
            parts.append(f"{self.words.as_of} {self.as_of:%d/%m/%Y}")
        return ". ".join(part.rstrip(".") for part in parts) + "."


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table beneath; figures are written as given, text stands left."""

    label: str
    is_number: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A Vega-Lite specification with the table that says the same.

    `links` has one page address per row, "" where a row leads nowhere.
    """

    heading: Heading
    spec: Spec
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    links: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.heading.title

    @property
    def caption(self) -> str:
        return self.heading.caption

    @property
    def written_rows(self) -> list[list[str]]:
        """Return the table as readers see it: 1.234.567 and 5,92; a dash for what is missing."""
        return [[cell if isinstance(cell, str) else written(cell) for cell in row] for row in self.rows]

    @property
    def description(self) -> str:
        """Return what is drawn, for readers who hear the page: the figures where they are few."""
        if len(self.rows) > SAID_AT_MOST:
            return f"{self.caption} {self.heading.words.in_table}"
        labels = [column.label for column in self.columns[1:]]
        lines = (
            ", ".join([row[0], *(f"{label} {cell}" for label, cell in zip(labels, row[1:], strict=True))])
            for row in self.written_rows
        )
        return f"{self.caption} {'; '.join(lines)}."

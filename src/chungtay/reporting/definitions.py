"""What a report table is: columns that count or compute, for any area and year (requirement REP-1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.reporting.formulas import Formula
from chungtay.reporting.sources import Source, read_source
from chungtay.standards.catalogue import standard_in_force
from chungtay.standards.lists import coded_list
from chungtay.standards.sources import Node, UnreadableSource
from chungtay.standards.values import Confidence


class Counted(StrEnum):
    """What the cells of a row count; forms with two rows for each unit show both."""

    HOUSEHOLDS = "households"
    PERSONS = "persons"

    @property
    def label(self) -> str:
        """Return the word of the form."""
        return "Hộ" if self is Counted.HOUSEHOLDS else "Khẩu"


@dataclass(frozen=True, slots=True)
class Share:
    """A source in percent of another, where the form shows neither of the two."""

    part: Source
    whole: Source


Reading = Source | Formula | Share
Words = dict[str, str | int]  # what an item of a list puts in place of {number}, {name}, {service}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table on a day; `group` holds the heads above the label, outermost first."""

    number: int
    key: str
    label: str
    group: tuple[str, ...]
    reading: Reading

    @property
    def is_rate(self) -> bool:
        """Return whether the cells are percentages with two decimals, not counts."""
        return isinstance(self.reading, Share) or (isinstance(self.reading, Formula) and self.reading.is_rate)

    @property
    def numbering(self) -> str:
        """Return the text of the numbering row: `3`, or `4=3/1`."""
        formula = f"={self.reading.text}" if isinstance(self.reading, Formula) else ""
        return f"{self.number}{formula}"

    @property
    def meaning(self) -> str:
        """Return how a cell of this column is computed, in words for its reader."""
        if isinstance(self.reading, Share):
            part, whole = self.reading.part.meaning, self.reading.whole.meaning
            return f"{part} : {whole.lower()} × 100, làm tròn đến hai chữ số thập phân"
        return self.reading.meaning

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return what must be counted to fill this column."""
        if isinstance(self.reading, Share):
            return (self.reading.part, self.reading.whole)
        return (self.reading,) if isinstance(self.reading, Source) else ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of a definition's columns; with `each` it stands for a column per item of a list."""

    key: str
    label: str
    group: tuple[str, ...]
    each: str
    source: str
    formula: str
    part: str
    whole: str
    place: Node

    def column(self, number: int, words: Words) -> Column:
        """Return the column at `number`, with the words of the list's item filled in.

        Raises:
            UnreadableSource: the source or formula is not one that can be computed.
        """
        try:
            reading = self._reading(words)
        except ValueError as error:
            raise self.place.refuse("source/formula", "không có nguồn số liệu hoặc công thức này") from error
        return Column(
            number=number,
            key=self.key.format(**words),
            label=self.label.format(**words),
            group=tuple(head.format(**words) for head in self.group),
            reading=reading,
        )

    def _reading(self, words: Words) -> Reading:
        if self.formula:
            return Formula(self.formula)
        if self.source:
            return read_source(self.source.format(**words))
        return Share(read_source(self.part.format(**words)), read_source(self.whole.format(**words)))


@dataclass(frozen=True, slots=True)
class Definition:
    """A table as its form prescribes it, for any area and year."""

    code: str
    title: str
    short: str
    form: str
    unit: str
    legal_basis: str
    confidence: Confidence
    counted: tuple[Counted, ...]  # one row for each unit, or one for each kind named here
    patterns: tuple[Pattern, ...]
    notes: tuple[str, ...]

    @property
    def is_built(self) -> bool:
        """Return whether this version can compute the table."""
        return bool(self.patterns)

    @property
    def is_twofold(self) -> bool:
        """Return whether each unit has a row of households and one of persons."""
        return len(self.counted) > 1

    def columns_on(self, day: date) -> tuple[Column, ...]:
        """Return the columns under the standard in force on `day`, numbered from 1.

        Raises:
            NoStandardInForce: the day is outside every standard.
            UnreadableSource: a formula reads a column that is not there.
        """
        columns: list[Column] = []
        for pattern in self.patterns:
            for words in _words(pattern.each, day):
                columns.append(pattern.column(len(columns) + 1, words))
        _refuse_bad_formulas(columns, self.code)
        return tuple(columns)


def _words(each: str, day: date) -> Iterator[Words]:
    """Yield what fills in a pattern: once, or for every indicator of the standard or cause of the list."""
    if each == "indicator":
        for number, indicator in enumerate(standard_in_force(day).indicators, start=1):
            yield {"number": number, "name": indicator.name, "service": indicator.service.name}
    elif each == "cause":
        for item in coded_list("causes").items:
            yield {"number": item.number, "name": item.name}
    else:
        yield {}


def _refuse_bad_formulas(columns: Sequence[Column], code: str) -> None:
    """Refuse a formula that reads what is not there, or another formula, save a share of a sum."""
    for column in columns:
        if not isinstance(column.reading, Formula):
            continue
        for number in column.reading.columns:
            read = columns[number - 1].reading if 1 <= number <= len(columns) else None
            is_sum = isinstance(read, Formula) and not read.is_rate
            if not (isinstance(read, Source) or (column.is_rate and is_sum)):
                problem = f"không đọc được cột {number}"
                raise UnreadableSource(source=f"biểu {code}", place=column.key, problem=problem)

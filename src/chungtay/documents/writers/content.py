"""What an official document says: sections, paragraphs, pictures and annexes (tables are in `tables`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from chungtay.documents.writers.tables import Table

LARGEST_WIDTH = 16.5  # cm between the margins of an upright A4 page


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; `mark` is the dash or plus that opens an item of a list."""

    text: str
    mark: Literal["", "-", "+"] = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with a caption; `alternative` says in words what it shows, for readers who cannot see it."""

    png: bytes
    caption: str
    alternative: str
    width: float = LARGEST_WIDTH  # cm


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part; it is numbered by its place and depth: I., then 1., then a)."""

    title: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on pages of its own, numbered apart; `landscape` for wide tables."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


Block: TypeAlias = Paragraph | Table | Picture | Section

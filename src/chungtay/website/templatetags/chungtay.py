"""Figures, days and pictures as pages print them: `{% load chungtay %}`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.safestring import SafeString

from chungtay.kernel.numbers import rate, rounded, written
from chungtay.pictures.picture import Picture
from chungtay.pictures.render import svg

register = template.Library()
NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


@register.filter
def number(value: int | Decimal | str | None) -> str:
    """Write a figure the Vietnamese way, 1.234,5; a dash for what is missing; words as they are."""
    if value is None or isinstance(value, int | Decimal):
        return written(value)
    return str(value)


@register.filter
def signed(value: int | Decimal | None) -> str:
    """Write a change with its sign: +12, −3."""
    if value is None or value == 0:
        return written(value)
    return f"+{written(value)}" if value > 0 else f"{MINUS}{written(-value)}"


@register.filter
def percent(value: Decimal | None) -> str:
    """Write a rate already in percent: 5,92 %, never broken at the line's end."""
    return written(value) if value is None else f"{written(value)}{NO_BREAK}%"


@register.filter
def percent_of(part: int, whole: int) -> str:
    """Write `part` as a whole percent of `whole`, without the sign."""
    share = rate(part, whole, 0)
    return "0" if share is None else str(rounded(share, 0))


@register.filter
def day(value: date | None) -> str:
    """Write a day as dd/mm/yyyy."""
    return f"{value:%d/%m/%Y}" if value else "–"


@register.filter
def page_numbers(page: Page[Any]) -> Iterator[int | str]:
    """Return the numbers of a long list's pages that are worth a link."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.simple_tag
def drawing(picture: Picture) -> SafeString:
    """Put the drawing into the page; the one place where markup is trusted, because we made it."""
    return SafeString(svg(picture))


@dataclass(frozen=True, slots=True)
class TwinCell:
    """One cell of the table beneath a picture."""

    text: str
    is_number: bool
    href: str = ""


@register.filter
def twin_rows(picture: Picture) -> list[list[TwinCell]]:
    """Return the rows of the table beneath a picture; the first cell of a row leads to its page."""
    rows = []
    for texts, href in zip_longest(picture.written_rows, picture.links, fillvalue=""):
        cells = [
            TwinCell(text, column.is_number) for text, column in zip(texts, picture.columns, strict=True)
        ]
        cells[0] = TwinCell(cells[0].text, is_number=False, href=str(href))
        rows.append(cells)
    return rows

"""What still waits for an administrator: the figures marked M or U, and how a typed confirmation is read."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from chungtay.kernel.errors import DomainError
from chungtay.standards.catalogue import standards
from chungtay.standards.procedures import day_in, procedure_values
from chungtay.standards.sources import DAY_OF_YEAR, TEXT_UNITS
from chungtay.standards.values import Value

_WHOLE = re.compile(r"[1-9][0-9]{0,14}")


class UnknownValue(DomainError):
    """No figure of law has this key."""

    code = "unknown_value"
    template = "Không có giá trị mang mã “{key}”. Hãy chọn trong danh sách giá trị chưa thẩm định."


class ConfirmationUnreadable(DomainError):
    """What was typed is not of the kind of the figure."""

    code = "confirmation_unreadable"
    template = "“{given}” không hợp với “{name}” ({unit}). Hãy nhập {wanted}."


@cache
def shipped_values() -> dict[str, Value[Any]]:
    """Return every figure of the shipped standards and procedures by key."""
    found: list[Value[Any]] = [value for standard in standards() for value in standard.values()]
    return {value.key: value for value in (*found, *procedure_values())}


def unreviewed_values() -> tuple[Value[Any], ...]:
    """Return the figures that cannot decide until confirmed, in the order of the files."""
    return tuple(value for value in shipped_values().values() if not value.reviewed)


def read_confirmation(key: str, text: str) -> int | str:
    """Return what an administrator typed for a figure, in the figure's own type.

    Raises:
        UnknownValue: no figure has this key.
        ConfirmationUnreadable: it is not the number, day and month, or text that the unit asks for.
    """
    if key not in shipped_values():
        raise UnknownValue(key=key)
    value, given = shipped_values()[key], text.strip()
    wanted = _wanted(value)
    if value.unit == DAY_OF_YEAR:
        readable = _is_day_of_year(given)
    elif value.unit in TEXT_UNITS:
        readable = bool(given)
    else:
        readable = _WHOLE.fullmatch(given) is not None
    if not readable:
        raise ConfirmationUnreadable(given=given, name=value.name, unit=value.unit, wanted=wanted)
    return given if value.unit in TEXT_UNITS else int(given)


def _wanted(value: Value[Any]) -> str:
    if value.unit == DAY_OF_YEAR:
        return "ngày và tháng dạng 14/12"
    return "chữ" if value.unit in TEXT_UNITS else "số nguyên dương, không có dấu chấm"


def _is_day_of_year(text: str) -> bool:
    try:
        day_in(text, 2023)
    except ValueError:
        return False
    return True

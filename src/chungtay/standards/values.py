"""A figure of law with its source, and the one door through which it may decide on a household."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from chungtay.kernel.errors import DomainError

T = TypeVar("T")

Confirmed = Mapping[str, Any]
"""What administrators have confirmed: the key of a value and the figure they vouch for."""

NOTHING_CONFIRMED: Confirmed = MappingProxyType({})


class Confidence(StrEnum):
    """How well a value is known."""

    READ = "V"  # read in the act itself or in an official summary
    RESTATED = "V2"  # read in a secondary text that restates the act
    REMEMBERED = "M"  # plausible, not yet looked up
    UNKNOWN = "U"  # not known, and not to be invented

    @property
    def reviewed(self) -> bool:
        """Tell whether a value so marked may decide without being confirmed."""
        return self in (Confidence.READ, Confidence.RESTATED)


class UnreviewedValue(DomainError):
    """A remembered or unknown value was asked to decide."""

    code = "unreviewed_value"
    template = (
        "“{name}” ({legal_basis}) chưa thẩm định nên không được dùng để quyết định. "
        "Quản trị viên cần xác nhận giá trị {key}."
    )


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """One figure of law. `value` is None where the law is not known; show it, but decide by `decisive`."""

    key: str
    name: str
    value: T | None
    unit: str
    legal_basis: str
    confidence: Confidence
    note: str = ""

    @property
    def reviewed(self) -> bool:
        """Tell whether the value may decide without being confirmed."""
        return self.confidence.reviewed and self.value is not None


def known(value: Value[T], confirmed: Confirmed = NOTHING_CONFIRMED) -> T | None:
    """Return the figure that may decide: the confirmed one first, else a reviewed one, else None."""
    if value.key in confirmed:
        figure: T = confirmed[value.key]
        return figure
    return value.value if value.reviewed else None


def decisive(value: Value[T], confirmed: Confirmed = NOTHING_CONFIRMED) -> T:
    """Return the figure that may decide on a household: the confirmed one first, else a reviewed one.

    Raises:
        UnreviewedValue: the value is marked M or U and nobody has confirmed it.
    """
    figure = known(value, confirmed)
    if figure is None:
        raise UnreviewedValue(key=value.key, name=value.name, legal_basis=value.legal_basis)
    return figure

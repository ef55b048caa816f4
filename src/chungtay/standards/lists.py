"""The coded lists of the forms: classes, causes, needs, groups, relations, ethnic groups."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from chungtay.standards.classes import PovertyClass
from chungtay.standards.masks import UnknownCode, pack, unpack
from chungtay.standards.sources import Node, confidence_of, parse
from chungtay.standards.values import Confidence


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list; `number` is stored, `code` is used by programs, `name` is read by people."""

    number: int
    code: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class CodedList:
    """A list whose numbers run from 1; sets of its items are stored as masks."""

    code: str
    name: str
    legal_basis: str
    confidence: Confidence
    items: tuple[Item, ...]

    def item(self, number: int) -> Item:
        """Return the item with this number.

        Raises:
            UnknownCode: the list has no such number.
        """
        if not 1 <= number <= len(self.items):
            raise UnknownCode(given=number, where=self.name)
        return self.items[number - 1]

    def mask_of(self, codes: Collection[str]) -> int:
        """Return a set of items as the integer the database keeps.

        Raises:
            UnknownCode: a code is not of this list.
        """
        return pack(codes, [item.code for item in self.items], self.name)

    def items_of(self, mask: int) -> tuple[Item, ...]:
        """Return the items of a stored mask, in the order of the list.

        Raises:
            MaskOutOfRange: a bit is set that no item owns.
        """
        codes = unpack(mask, [item.code for item in self.items], self.name)
        return tuple(item for item in self.items if item.code in codes)


def coded_list(code: str) -> CodedList:
    """Return one list: classes, entries, causes, needs, groups, relations or ethnic_groups.

    Raises:
        UnknownCode: there is no such list.
    """
    if code not in _lists():
        raise UnknownCode(given=code, where="các danh mục của chương trình")
    return _lists()[code]


def class_name(poverty_class: PovertyClass) -> str:
    """Return the name of a class as the forms write it."""
    return coded_list("classes").item(poverty_class).name


@cache
def _lists() -> dict[str, CodedList]:
    path = files("chungtay.standards") / "data" / "lists.yaml"
    found = map(_list, parse(path.read_text("utf-8"), path.name).children("lists"))
    return {coded.code: coded for coded in found}


def _list(node: Node) -> CodedList:
    items = []
    for number, item in enumerate(node.children("items"), start=1):
        if item.whole("number") != number:
            raise item.refuse("number", f"cần số {number}")
        name = item.text("name")
        items.append(Item(number, item.text("code"), name, item.text("short", default=name)))
    return CodedList(
        code=node.text("code"),
        name=node.text("name"),
        legal_basis=node.text("legal_basis"),
        confidence=confidence_of(node),
        items=tuple(items),
    )

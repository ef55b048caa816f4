"""Reads a YAML file of law strictly: no repeated keys, no aliases, every wrong type named with its place."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import yaml

from chungtay.kernel.errors import DomainError
from chungtay.kernel.periods import Period
from chungtay.standards.values import Confidence, Value

DAY_OF_YEAR = "ngày/tháng"
TEXT_UNITS = frozenset({DAY_OF_YEAR, "cấp hành chính", "điều kiện"})
"""Units whose figures are texts; all others are positive whole numbers."""


class UnreadableSource(DomainError):
    """A file of law is not what its format asks for."""

    code = "unreadable_source"
    template = "Tệp {source} sai tại “{place}”: {problem}. Hãy sửa chỗ này rồi nạp lại."


class _StrictLoader(yaml.SafeLoader):
    """Refuses what plain YAML forgives: a key given twice, and aliases, which can blow a small file up."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.constructor.ConstructorError(None, None, "alias", mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            if key_node.value in seen:
                raise yaml.constructor.ConstructorError(None, None, "repeated key", key_node.start_mark)
            seen.add(key_node.value)
        return super().construct_mapping(node, deep)


@dataclass(frozen=True, slots=True)
class Node:
    """A mapping in a file together with its place, so that its author finds what is wrong."""

    source: str
    place: str
    content: dict[str, Any]

    def refuse(self, key: str, problem: str) -> UnreadableSource:
        """Return the refusal of `key`, to be raised."""
        return UnreadableSource(
            source=self.source, place=f"{self.place}.{key}".strip(".") or "tệp", problem=problem
        )

    def only(self, *names: str) -> None:
        """Refuse keys that the format does not know, such as one that is misspelt.

        Raises:
            UnreadableSource: at the first strange key.
        """
        for strange in sorted(self.content.keys() - set(names)):
            raise self.refuse(strange, "không có mục mang tên này")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text, trimmed."""
        found = self.content.get(key, default)
        if not isinstance(found, str) or (default is None and not found.strip()):
            raise self.refuse(key, "cần một đoạn chữ")
        return found.strip()

    def whole(self, key: str) -> int:
        """Return a whole number; true and false are none."""
        found = self.content.get(key)
        if not isinstance(found, int) or isinstance(found, bool):
            raise self.refuse(key, "cần một số nguyên")
        return found

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Return true or false; without a default it must be given."""
        found = self.content.get(key, default)
        if not isinstance(found, bool):
            raise self.refuse(key, "cần true hoặc false")
        return found

    def period(self, key: str) -> Period:
        """Return the period written as {from: day, until: day}; `until` is exclusive and may be left out."""
        node = self.child(key)
        try:
            return Period(node.day("from"), None if node.content.get("until") is None else node.day("until"))
        except ValueError as error:
            raise self.refuse(key, "ngày kết thúc phải sau ngày bắt đầu") from error

    def day(self, key: str) -> date:
        """Return a day written as YYYY-MM-DD."""
        found = self.content.get(key)
        if type(found) is not date:
            raise self.refuse(key, "cần một ngày dạng YYYY-MM-DD")
        return found

    def child(self, key: str) -> Node:
        """Return the mapping under `key`."""
        return self._node(key, self.content.get(key))

    def children(self, key: str) -> Iterator[Node]:
        """Yield each mapping of the list under `key`."""
        found = self.content.get(key)
        if not isinstance(found, list) or not found:
            raise self.refuse(key, "cần một danh sách không rỗng")
        for number, item in enumerate(found, start=1):
            yield self._node(f"{key}[{number}]", item)

    def _node(self, key: str, found: Any) -> Node:
        if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
            raise self.refuse(key, "cần các dòng “tên: giá trị”")
        return Node(self.source, f"{self.place}.{key}".strip("."), found)


def parse(text: str, source: str) -> Node:
    """Return the top of a YAML file; `source` names it in refusals.

    Raises:
        UnreadableSource: the text is not YAML, or not a mapping.
    """
    try:
        content = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a SafeLoader, made stricter
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        place = f"dòng {line}"
        raise UnreadableSource(source=source, place=place, problem="không đúng cú pháp YAML") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a day such as 2022-13-45
        raise UnreadableSource(source=source, place="tệp", problem="không đọc được") from error
    return Node(source, "", {"": content}).child("")


def value_of(node: Node, key: str, name: str) -> Value[Any]:
    """Return the figure of law that `node` holds; null is allowed for it, and then it must be marked U."""
    node.only("value", "unit", "legal_basis", "confidence", "note", "from")
    figure = node.content.get("value")
    unit, confidence = node.text("unit"), confidence_of(node)
    if figure is not None and not _fits(figure, unit):
        raise node.refuse("value", "cần chữ" if unit in TEXT_UNITS else "cần số nguyên dương")
    if (figure is None) != (confidence is Confidence.UNKNOWN):
        raise node.refuse("value", "chỉ giá trị mang dấu U mới để null")
    return Value(
        key=key,
        name=name,
        value=figure,
        unit=unit,
        legal_basis=node.text("legal_basis"),
        confidence=confidence,
        note=node.text("note", default=""),
    )


def _fits(figure: object, unit: str) -> bool:
    if unit in TEXT_UNITS:
        return isinstance(figure, str) and bool(figure.strip())
    return type(figure) is int and figure > 0


def confidence_of(node: Node) -> Confidence:
    """Return the mark of confidence under `confidence`."""
    mark = node.text("confidence")
    if mark not in tuple(Confidence):
        raise node.refuse("confidence", "cần V, V2, M hoặc U")
    return Confidence(mark)


def span(periods: Sequence[Period]) -> str:
    """Return the days that consecutive periods cover, as a refusal tells them."""
    until = periods[-1].until_date
    end = f"{until - timedelta(days=1):%d/%m/%Y}" if until else "nay"
    return f"{periods[0].from_date:%d/%m/%Y} – {end}"

"""The tables shipped with the program: `tables/*.yaml` and their strict reader."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from chungtay.kernel.errors import DomainError
from chungtay.reporting.definitions import Counted, Definition, Pattern
from chungtay.standards.sources import Node, confidence_of, parse

_TABLE_KEYS = (
    "code", "title", "short", "form", "unit", "legal_basis", "confidence", "counted", "columns", "notes",
)  # fmt: skip
_COLUMN_KEYS = ("key", "label", "group", "each", "source", "formula", "part", "whole")


class UnknownTable(DomainError):
    """No report table has this code."""

    code = "unknown_table"
    template = "Không có biểu mã {table_code}. Đề nghị chọn một trong các mã: {known}."


class TableNotBuilt(DomainError):
    """The table is known, but this version does not compute it yet."""

    code = "table_not_built"
    template = "Biểu {table_code} ({title}) chưa có trong phiên bản này. Các biểu đã có: {built}."


@cache
def definitions() -> tuple[Definition, ...]:
    """Return every table of the set, built or not, by code."""
    folder = files("chungtay.reporting") / "tables"
    entries = [entry for entry in folder.iterdir() if entry.name.endswith(".yaml")]
    found = [read_definition(entry.read_text("utf-8"), entry.name) for entry in entries]
    return tuple(sorted(found, key=lambda definition: int(definition.code)))


def definition_of(code: str) -> Definition:
    """Return the table with this code, ready to be computed.

    Raises:
        UnknownTable: there is none.
        TableNotBuilt: this version does not compute it.
    """
    found = {definition.code: definition for definition in definitions()}
    if code not in found:
        raise UnknownTable(table_code=code, known=", ".join(found))
    if not found[code].is_built:
        built = ", ".join(known for known, definition in found.items() if definition.is_built)
        raise TableNotBuilt(table_code=code, title=found[code].title, built=built)
    return found[code]


def read_definition(text: str, source: str) -> Definition:
    """Return the table written in a YAML text; `source` names it in refusals.

    Raises:
        UnreadableSource: something is missing, of a wrong type, repeated or not computable.
    """
    top = parse(text, source)
    top.only(*_TABLE_KEYS)
    patterns = tuple(map(_pattern, top.children("columns"))) if top.content.get("columns") else ()
    keys = [pattern.key for pattern in patterns]
    if len(set(keys)) < len(keys):
        raise top.refuse("columns", "có hai cột cùng khóa (key)")
    return Definition(
        code=top.text("code"),
        title=top.text("title"),
        short=top.text("short"),
        form=top.text("form"),
        unit=top.text("unit"),
        legal_basis=top.text("legal_basis"),
        confidence=confidence_of(top),
        counted=_counted(top),
        patterns=patterns,
        notes=_texts(top, "notes"),
    )


def _pattern(node: Node) -> Pattern:
    node.only(*_COLUMN_KEYS)
    pattern = Pattern(
        key=node.text("key"),
        label=node.text("label"),
        group=_texts(node, "group"),
        each=node.text("each", default=""),
        source=node.text("source", default=""),
        formula=node.text("formula", default=""),
        part=node.text("part", default=""),
        whole=node.text("whole", default=""),
        place=node,
    )
    given = [bool(pattern.source), bool(pattern.formula), bool(pattern.part and pattern.whole)]
    if sum(given) != 1:
        raise node.refuse("source", "cần đúng một trong: source, formula, hoặc part và whole")
    if pattern.each not in ("", "indicator", "cause"):
        raise node.refuse("each", "cần indicator hoặc cause")
    if not pattern.each:
        pattern.column(1, {})
    return pattern


def _counted(top: Node) -> tuple[Counted, ...]:
    named = _texts(top, "counted")
    if not set(named) <= set(Counted):
        raise top.refuse("counted", "cần households, persons")
    return tuple(map(Counted, named)) or (Counted.HOUSEHOLDS,)


def _texts(node: Node, key: str) -> tuple[str, ...]:
    found = node.content.get(key, [])
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise node.refuse(key, "cần một danh sách chữ")
    return tuple(found)

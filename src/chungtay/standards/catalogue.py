"""The standards shipped with the program, read once, and the one in force on a day."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

from chungtay.kernel.errors import DomainError
from chungtay.standards.sources import TEXT_UNITS, Node, confidence_of, parse, span, value_of
from chungtay.standards.standard import ByResidence, Indicator, Service, Standard
from chungtay.standards.values import Value

_NAMES = {
    "income_line": "Chuẩn thu nhập",
    "average_line": "Mức trần thu nhập của hộ có mức sống trung bình",
    "score_line": "Ngưỡng điểm B1",
    "points_per_deprivation": "Điểm B2 của một chỉ số thiếu hụt",
    "deprivations_for_poor": "Số chỉ số thiếu hụt của hộ nghèo",
}
_RESIDENCES = {"rural": "nông thôn", "urban": "thành thị"}


class NoStandardInForce(DomainError):
    """No poverty standard of the program covers the day."""

    code = "no_standard_in_force"
    template = "Chưa có chuẩn nghèo cho ngày {day:%d/%m/%Y}. Hãy chọn ngày trong khoảng {covered}."


class UnknownStandard(DomainError):
    """No poverty standard has this code."""

    code = "unknown_standard"
    template = "Không có chuẩn nghèo mang mã “{standard}”. Hãy chọn một trong: {known}."


@cache
def standards() -> tuple[Standard, ...]:
    """Return every shipped standard, oldest first."""
    folder = files("chungtay.standards") / "data" / "standards"
    texts = {
        entry.name: entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".yaml")
    }
    found = [read_standard(text, name) for name, text in texts.items()]
    return tuple(sorted(found, key=lambda standard: standard.in_force.from_date))


def standard(code: str) -> Standard:
    """Return the standard with this code.

    Raises:
        UnknownStandard: no standard has it.
    """
    for candidate in standards():
        if candidate.code == code:
            return candidate
    raise UnknownStandard(standard=code, known=", ".join(candidate.code for candidate in standards()))


def standard_in_force(day: date) -> Standard:
    """Return the standard by which a household is judged on `day`.

    Raises:
        NoStandardInForce: the day is outside every standard.
    """
    for candidate in standards():
        if day in candidate.in_force:
            return candidate
    raise NoStandardInForce(day=day, covered=span([candidate.in_force for candidate in standards()]))


def read_standard(text: str, source: str) -> Standard:
    """Return the standard written in a YAML text; `source` names it in refusals.

    Raises:
        UnreadableSource: something is missing, of a wrong type, repeated or contradictory.
    """
    top = parse(text, source)
    top.only("code", "name", "law", "in_force", *_NAMES, "services", "indicators")
    code = top.text("code")
    services = {service.code: service for service in map(_service, top.children("services"))}
    return Standard(
        code=code,
        name=top.text("name"),
        law=top.text("law"),
        in_force=top.period("in_force"),
        income_line=_line(top, code, "income_line"),
        average_line=_line(top, code, "average_line"),
        score_line=_line(top, code, "score_line"),
        points_per_deprivation=_number(top.child("points_per_deprivation"), code, "points_per_deprivation"),
        deprivations_for_poor=_number(top.child("deprivations_for_poor"), code, "deprivations_for_poor"),
        services=tuple(services.values()),
        indicators=_indicators(top, code, services),
    )


def _line(top: Node, code: str, section: str) -> ByResidence:
    node = top.child(section)
    values = [_number(node.child(residence), code, section, residence) for residence in _RESIDENCES]
    return ByResidence(*values)


def _number(node: Node, code: str, section: str, residence: str = "") -> Value[int]:
    key = ".".join(filter(None, (code, section, residence)))
    name = " ".join(filter(None, (_NAMES[section], _RESIDENCES.get(residence))))
    value = value_of(node, key, name)
    if value.unit in TEXT_UNITS:
        raise node.refuse("unit", "cần đơn vị của một con số")
    return value


def _service(node: Node) -> Service:
    return Service(code=node.text("code"), name=node.text("name"))


def _indicators(top: Node, code: str, services: dict[str, Service]) -> tuple[Indicator, ...]:
    found: dict[str, Indicator] = {}
    for node in top.children("indicators"):
        indicator = _indicator(node, code, services)
        if indicator.code in found:
            raise node.refuse("code", f"mã {indicator.code} đã dùng")
        found[indicator.code] = indicator
    return tuple(found.values())


def _indicator(node: Node, code: str, services: dict[str, Service]) -> Indicator:
    node.only("code", "service", "name", "confidence", "condition")
    if node.text("service") not in services:
        raise node.refuse("service", "không có dịch vụ này")
    name = node.text("name")
    key = f"{code}.indicators.{node.text('code')}.condition"
    return Indicator(
        code=node.text("code"),
        service=services[node.text("service")],
        name=name,
        confidence=confidence_of(node),
        condition=value_of(node.child("condition"), key, f"Điều kiện thiếu hụt: {name}"),
    )

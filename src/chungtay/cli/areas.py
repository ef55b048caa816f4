"""`chungtay areas`: load the territory, show a unit on a day, find one by any name."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import click
from django.utils.timezone import localdate

from chungtay.areas import queries, services
from chungtay.areas.levels import Level
from chungtay.areas.mergers import Counterpart, current_units, former_units
from chungtay.areas.queries import counts_by_level, designations
from chungtay.areas.search import Match, matches
from chungtay.areas.shipped import FIRST_DAY
from chungtay.kernel.actors import SYSTEM
from chungtay.kernel.numbers import written

DAY = click.DateTime(formats=["%Y-%m-%d"])
VERIFIED = "V"


@click.group()
def areas() -> None:
    """Địa bàn hành chính: nạp danh mục, xem một đơn vị vào một ngày, tìm theo tên cũ hoặc mới."""


@areas.command()
def load() -> None:
    """Nạp toàn bộ danh mục địa bàn; nạp lại không làm thay đổi gì."""
    loaded = services.load(by=SYSTEM)
    if not loaded.anything:
        click.echo("Danh mục địa bàn đã đầy đủ, không có gì thay đổi.")
        return
    click.echo(
        f"Đã nạp {written(loaded.units)} đơn vị, {written(loaded.placements)} quan hệ trực thuộc, "
        f"{written(loaded.successions)} biến động, {written(loaded.designations)} diện ưu tiên."
    )


@areas.command()
@click.argument("code")
@click.option("--as-of", "day", type=DAY, help="Ngày xem, dạng 2023-12-31; mặc định là hôm nay.")
@click.option("--json", "as_json", is_flag=True, help="Trả lời dạng JSON.")
def show(code: str, day: datetime | None, *, as_json: bool) -> None:
    """Xem đơn vị mang mã CODE: tỉnh 2 chữ số, huyện 3, xã 5.

    Ví dụ: chungtay areas show 20 --as-of 2023-12-31
    """
    facts = _facts(code, as_of=day.date() if day else localdate())
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(facts)))


@areas.command()
@click.argument("name")
@click.option("--as-of", "day", type=DAY, help="Ngày hiện tại của câu hỏi, dạng 2023-12-31.")
@click.option("--limit", default=20, show_default=True, help="Số kết quả nhiều nhất.")
def find(name: str, day: datetime | None, *, limit: int) -> None:
    """Tìm đơn vị theo tên cũ hoặc mới, có dấu hay không dấu.

    Ví dụ: chungtay areas find "thien hoa"
    """
    found = matches(name, as_of=day.date() if day else localdate(), limit=limit)
    if not found:
        click.echo(f"Không tìm thấy đơn vị nào tên “{name}”.")
    for match in found:
        click.echo(_match_line(match))


def _facts(code: str, *, as_of: date) -> dict[str, Any]:
    """Return what there is to say of a unit, ready for JSON; days are ISO texts.

    Raises:
        UnknownArea: no unit bears the code on that day.
    """
    area = queries.area_by_code(code, as_of=as_of)
    before = former_units(area, as_of=area.from_date - queries.ONE_DAY)
    return {
        "code": area.code,
        "full_name": area.full_name,
        "level": Level(area.level).name.lower(),
        "kind": area.kind,
        "residence": area.residence,
        "as_of": as_of.isoformat(),
        "from_date": area.from_date.isoformat(),
        "until_date": area.until_date.isoformat() if area.until_date else None,
        "path": [
            {"code": unit.code, "full_name": unit.full_name} for unit in queries.path(area, as_of=as_of)
        ],
        "units_below": {
            level.name.lower(): units for level, units in counts_by_level(area, as_of=as_of).items()
        },
        "designations": [
            {
                "kind": status.kind,
                "name": status.get_kind_display(),
                "legal_basis": status.legal_basis,
                "confidence": status.confidence,
                "from_date": status.from_date.isoformat(),
                "until_date": status.until_date.isoformat() if status.until_date else None,
            }
            for status in designations(area, as_of=as_of)
        ],
        "predecessors": [_linked(one) for one in before],
        "successors": [_linked(one) for one in current_units(area)] if area.until_date else [],
    }


def _linked(one: Counterpart) -> dict[str, Any]:
    return {
        "code": one.area.code,
        "full_name": one.area.full_name,
        "above": one.above.full_name if one.above else None,
        "whole": one.link.is_whole,
        "main": one.link.is_main,
        "confirmed": one.link.is_confirmed,
    }


def _lines(facts: dict[str, Any]) -> list[str]:
    until = facts["until_date"]
    ended = f"đến trước ngày {_vietnamese(until)}" if until else "đến nay"
    earlier = " hoặc trước đó" if facts["from_date"] == FIRST_DAY.isoformat() else ""
    lines = [
        f"{facts['full_name']} (mã {facts['code']}), ngày {_vietnamese(facts['as_of'])}",
        f"  Loại hình: {facts['kind']}",
        f"  Tồn tại:   từ {_vietnamese(facts['from_date'])}{earlier} {ended}",
        "  Thuộc:     " + " › ".join(unit["full_name"] for unit in facts["path"][:-1]),
    ]
    below = [
        f"{written(units)} {Level[level.upper()].label.lower()}"
        for level, units in facts["units_below"].items()
    ]
    lines.append("  Bên dưới:  " + (", ".join(below) or "không có"))
    for status in facts["designations"]:
        doubt = "" if status["confidence"] == VERIFIED else " [chưa thẩm định]"
        lines.append(f"  Diện:      {status['name']}{doubt} ({status['legal_basis']})")
    lines += _titled("Trước đó:  ", facts["predecessors"])
    lines += _titled("Hiện nay:  ", facts["successors"])
    return lines


def _titled(title: str, units: list[dict[str, Any]]) -> list[str]:
    return [
        f"  {title if not position else ' ' * len(title)}{_named(unit)}"
        for position, unit in enumerate(units)
    ]


def _named(unit: dict[str, Any]) -> str:
    part = "" if unit["whole"] else " (một phần)"
    doubt = "" if unit["confirmed"] else " [chưa thẩm định]"
    return f"{unit['full_name']} – {unit['above']} (mã {unit['code']}){part}{doubt}"


def _match_line(match: Match) -> str:
    area = match.area
    line = f"{area.code:>5}  {area.full_name}" + (f", {match.place}" if match.place else "")
    if area.until_date is None:
        return line
    line += f" (đến trước ngày {area.until_date:%d/%m/%Y})"
    return "\n".join([line, *(f"         nay: {_named(_linked(one))}" for one in match.became)])


def _vietnamese(day: str) -> str:
    return f"{date.fromisoformat(day):%d/%m/%Y}"

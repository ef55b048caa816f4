"""`chungtay report`: list the statutory tables, compute one for an area and a year."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
from django.utils.timezone import localdate, now

from chungtay.areas.queries import area_by_code
from chungtay.documents.tables import table_workbook
from chungtay.kernel.actors import SYSTEM
from chungtay.kernel.numbers import written
from chungtay.reporting.catalogue import definitions
from chungtay.reporting.queries import closing_day, table
from chungtay.reporting.records import records
from chungtay.reporting.results import Table


@click.group()
def report() -> None:
    """Biểu mẫu báo cáo rà soát: xem danh mục, lập biểu cho một địa bàn và một năm."""


@report.command("list")
@click.option("--json", "as_json", is_flag=True, help="Trả lời dạng JSON.")
def list_tables(*, as_json: bool) -> None:
    """Xem danh mục 15 biểu; biểu chưa lập được ghi rõ."""
    if as_json:
        facts = [
            {"code": one.code, "title": one.title, "form": one.form, "is_built": one.is_built}
            for one in definitions()
        ]
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    for one in definitions():
        click.echo(f"{one.code:>3}  {one.title}{'' if one.is_built else '  (chưa có)'}")


@report.command()
@click.argument("code")
@click.option("--area", "area_code", required=True, help="Mã địa bàn: tỉnh 2 chữ số, huyện 3, xã 5.")
@click.option("--period", "year", required=True, type=click.IntRange(2000, 2100), help="Năm rà soát.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Ghi ra tệp .xlsx.")
@click.option("--json", "as_json", is_flag=True, help="In ra mỗi dòng của biểu một đối tượng JSON.")
def run(code: str, area_code: str, year: int, output: Path | None, *, as_json: bool) -> None:
    """Lập biểu CODE cho một địa bàn và một năm.

    Ví dụ: chungtay report run 1 --area 20 --period 2023 -o bieu-1.xlsx
    """
    day = closing_day(year, today=localdate())
    found = table(code, area=area_by_code(area_code, as_of=day), year=year, by=SYSTEM, as_of=day)
    if output is not None:
        _write(output, table_workbook(found, created_at=now()))
        click.echo(f"Đã ghi {output}: {written(len(found.rows))} dòng.", err=as_json)
    if as_json:
        for record in records(found):
            click.echo(json.dumps(record, ensure_ascii=False))
    elif output is None:
        click.echo("\n".join(_lines(found)))


def _write(output: Path, content: bytes) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise click.FileError(str(output), hint=error.strerror) from error


def _lines(found: Table) -> Iterator[str]:
    yield f"{found.definition.title} – {found.area.name}, năm {found.year}. {found.definition.unit}"
    yield _line("", "", [str(column.number) for column in found.columns])
    for row in found.rows:
        counted = row.counted.label if found.definition.is_twofold else ""
        name = "" if row.continues else f"{row.ordinal} {row.unit.name}".strip()
        yield _line(name, counted, [written(cell) for cell in row.cells.values()])
    yield from (f"Ghi chú: {note}" for note in found.notes)


def _line(name: str, counted: str, cells: list[str]) -> str:
    return f"{name:<32.32} {counted:<4} " + " ".join(f"{cell:>9}" for cell in cells)

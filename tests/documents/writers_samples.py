"""Descriptions of official tables and documents that the writers' tests share; all figures invented."""

from __future__ import annotations

from decimal import Decimal

from chungtay.documents.writers.letterhead import Issuer, Signature
from chungtay.documents.writers.spreadsheet import Sheet
from chungtay.documents.writers.tables import Column, Kind, Level, Row, Table, ordinals
from chungtay.kernel.numbers import rate

NOTICE = "Dữ liệu mô phỏng – không phải số liệu chính thức"
PROVINCE = Issuer(unit="Ủy ban nhân dân\ntỉnh Lạng Sơn")
FIRST = (
    Column("order", "TT", Kind.MARK, number="A"),
    Column("area", "Huyện, xã", Kind.TEXT, number="B"),
)


def classes(units: int = 200, districts: int = 11) -> Table:
    """Return a table like table 1: counts and rates of poor and near-poor households and persons."""
    poor, near, middle = "Hộ nghèo", "Hộ cận nghèo", "Hộ có mức sống trung bình"
    households, persons = "Số hộ", "Số nhân khẩu"
    columns = (
        *FIRST,
        Column("households", "Số hộ", group=("Tổng số dân cư",), number="1"),
        Column("persons", "Số nhân khẩu", group=("Tổng số dân cư",), number="2"),
        *_pair("poor", (households, poor), "3", "4=3/1"),
        *_pair("near", (households, near), "5", "6=5/1"),
        *_pair("middle", (households, middle), "7", "8=7/1"),
        *_pair("poor_persons", (persons, poor), "9", "10=9/2"),
        *_pair("near_persons", (persons, near), "11", "12=11/2"),
        *_pair("middle_persons", (persons, middle), "13", "14=13/2"),
    )
    return Table(
        columns,
        _rows(units, districts),
        title="TỔNG HỢP KẾT QUẢ CHÍNH THỨC RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO,\n"
        "HỘ LÀM NÔNG, LÂM, NGƯ NGHIỆP CÓ MỨC SỐNG TRUNG BÌNH NĂM 2023",
        unit="Đơn vị tính: hộ, người, %",
        notes=("Ghi chú: Tỷ lệ tính trên tổng số hộ và tổng số nhân khẩu của địa bàn cuối năm 2023.",),
    )


def _pair(key: str, group: tuple[str, ...], number: str, rate_number: str) -> tuple[Column, Column]:
    label = "Số khẩu" if "persons" in key else "Số hộ"
    return (
        Column(key, label, group=group, number=number),
        Column(key + "_rate", "Tỷ lệ (%)", Kind.RATE, group=group, number=rate_number),
    )


def _rows(units: int, districts: int) -> tuple[Row, ...]:
    counted = [_counts(1_000 + 37 * (unit % 50), unit) for unit in range(units)]
    per_district = -(-units // districts)
    named: list[tuple[str, Level, dict[str, int]]] = [("Toàn tỉnh", Level.TOTAL, _total(counted))]
    for district in range(districts):
        part = counted[district * per_district : (district + 1) * per_district]
        named.append((f"Huyện thử nghiệm {district + 1}", Level.SUBTOTAL, _total(part)))
        named += [(f"Xã thử nghiệm {place + 1}", Level.DETAIL, counts) for place, counts in enumerate(part)]
    orders = ordinals(level for _, level, _ in named)
    return tuple(
        Row({"order": order or None, "area": name, **_with_rates(counts)}, level)
        for order, (name, level, counts) in zip(orders, named, strict=True)
    )


def _counts(households: int, unit: int) -> dict[str, int]:
    persons = households * 4
    found = {"households": households, "persons": persons}
    for key, share in (("poor", 8 + unit % 5), ("near", 10 + unit % 3), ("middle", 20)):
        found[key] = households * share // 100
        found[key + "_persons"] = persons * share // 100
    return found


def _total(parts: list[dict[str, int]]) -> dict[str, int]:
    return {key: sum(part[key] for part in parts) for key in parts[0]}


def _with_rates(counts: dict[str, int]) -> dict[str, int | Decimal | None]:
    rates = {
        key + "_rate": rate(value, counts["persons" if "persons" in key else "households"])
        for key, value in counts.items()
        if key not in {"households", "persons"}
    }
    return {**counts, **rates}


def sheet(table: Table, form_number: str = "Biểu số 1", name: str = "Biểu 1") -> Sheet:
    """Return `table` with a whole letterhead, signatures and the notice of the demonstration."""
    return Sheet(
        name=name,
        issuer=PROVINCE,
        table=table,
        form_number=form_number,
        subtitle=("(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 02 năm 2024 của UBND tỉnh Lạng Sơn)",),
        dateline="Lạng Sơn, ngày 05 tháng 02 năm 2024",
        signatures=(
            Signature(("Người lập biểu",), hint="(Ký, ghi rõ họ tên)"),
            Signature(("Thủ trưởng đơn vị",), hint="(Ký tên, đóng dấu)", name="Nguyễn Văn A (giả định)"),
        ),
        notice=NOTICE,
    )

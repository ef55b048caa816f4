"""Descriptions of official tables and documents that the writers' tests share; all figures invented."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

from chungtay.documents.writers.content import Annex, Paragraph, Picture, Section
from chungtay.documents.writers.letterhead import Issuer, Signature
from chungtay.documents.writers.official import OfficialDocument
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


def movements() -> Table:
    """Return a table like table 2: where poor households came from and went, households above persons."""
    less, more = ("Diễn biến trong kỳ", "Số giảm"), ("Diễn biến trong kỳ", "Số tăng")
    columns = (
        *FIRST,
        Column("what", "Chỉ tiêu", Kind.MARK, number="C"),
        Column("start", "Số hộ nghèo đầu kỳ", number="1"),
        Column("to_near", "Thoát nghèo thành hộ cận nghèo", group=less, number="2"),
        Column("out", "Thoát nghèo, vượt chuẩn cận nghèo", group=less, number="3"),
        Column("less", "Khác (chết, chuyển đi, tách, nhập hộ)", group=less, number="4"),
        Column("from_near", "Hộ cận nghèo thành hộ nghèo", group=more, number="5"),
        Column("again", "Tái nghèo", group=more, number="6"),
        Column("new", "Phát sinh mới", group=more, number="7"),
        Column("more", "Khác (chuyển đến, tách hộ)", group=more, number="8"),
        Column("end", "Số hộ nghèo cuối kỳ", number="9=1-2-3-4+5+6+7+8"),
    )
    keys = [column.key for column in columns[3:]]
    rows: list[Row] = []
    for place, size in enumerate((1_776, 100, 5, 1_671), 0):
        level = Level.TOTAL if place == 0 else Level.DETAIL
        first = {"order": str(place) if place else None, "area": f"Huyện {place}" if place else "Toàn tỉnh"}
        rows.append(Row({**first, "what": "Hộ", **dict.fromkeys(keys, size)}, level))
        rows.append(Row({"what": "Khẩu", **dict.fromkeys(keys, 4 * size)}, level, continues=True))
    return Table(columns, tuple(rows), title="TỔNG HỢP DIỄN BIẾN HỘ NGHÈO NĂM 2023",
                 unit="Đơn vị tính: hộ, nhân khẩu")  # fmt: skip


def dimensions() -> Table:
    """Return a table like table 12: 22 columns of figures."""
    people = ("Tổng số", "Kinh", "DTTS", "DTTS tại chỗ")
    extra = ("Chính sách có công", "Không có khả năng lao động", "Chủ hộ là nữ")
    heads = [
        *(("Tổng số hộ dân cư", one, Kind.COUNT) for one in people),
        *(("Tổng số nhân khẩu", one, Kind.COUNT) for one in people),
        *(("Số hộ nghèo", one, Kind.COUNT) for one in (*people, *extra)),
        *(("Số nhân khẩu nghèo", one, Kind.COUNT) for one in people),
        *(("Tỷ lệ hộ nghèo (%)", one, Kind.RATE) for one in ("Chung", "DTTS", "DTTS tại chỗ")),
    ]
    numbers = {1: "1=2+3", 20: "20=9/1", 21: "21=11/3", 22: "22=12/4"}
    columns = [
        Column(f"c{place}", label, kind, group=(group,), number=numbers.get(place, str(place)))
        for place, (group, label, kind) in enumerate(heads, 1)
    ]
    values = {column.key: 40_000 if column.kind is Kind.COUNT else Decimal("5.92") for column in columns}
    rows = [Row({"area": "Toàn tỉnh", **values}, Level.TOTAL)]
    rows += [Row({"order": str(one), "area": f"Huyện thử nghiệm {one}", **values}) for one in range(1, 12)]
    return Table((*FIRST, *columns), tuple(rows), unit="Đơn vị tính: hộ, nhân khẩu, %",
                 title="TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO THEO CHUẨN ĐA CHIỀU NĂM 2023")  # fmt: skip


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


def png(width: int = 320, height: int = 200) -> bytes:
    """Return a small picture of bars, made without any library."""
    rows = b"".join(
        b"\x00"
        + bytes(90 if place % 40 < 24 and (place // 40) * 24 < line else 255 for place in range(width))
        for line in range(height)
    )
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    chunks = (struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
              for name, body in parts)  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def targets(districts: int = 11) -> Table:
    """Return the small table of a report: target and result by district."""
    columns = (
        Column("order", "TT", Kind.MARK),
        Column("area", "Huyện, thành phố", Kind.TEXT),
        Column("target", "Số hộ giảm", group=("Chỉ tiêu năm 2023",)),
        Column("target_rate", "Tỷ lệ cuối năm (%)", Kind.RATE, group=("Chỉ tiêu năm 2023",)),
        Column("result", "Số hộ giảm", group=("Kết quả",)),
        Column("result_rate", "Tỷ lệ cuối năm (%)", Kind.RATE, group=("Kết quả",)),
        Column("judgement", "Đánh giá", Kind.MARK),
    )
    rows = [
        Row(
            {
                "order": str(place),
                "area": f"Huyện thử nghiệm {place}",
                "target": 100 * place,
                "target_rate": Decimal("5.9"),
                "result": 100 * place + 7,
                "result_rate": Decimal("5.85"),
                "judgement": "Vượt",
            }
        )
        for place in range(1, districts + 1)
    ]
    total = {"area": "Cộng", "target": 6600, "target_rate": Decimal("5.92"), "result": 6677,
             "result_rate": Decimal("5.84"), "judgement": "Vượt"}  # fmt: skip
    return Table(columns, (*rows, Row(total, Level.TOTAL)), title="Kết quả giảm nghèo so với chỉ tiêu",
                 unit="Đơn vị tính: hộ, %", notes=("Nguồn: số liệu mô phỏng.",))  # fmt: skip


def report(*, annexes: tuple[Annex, ...] | None = None) -> OfficialDocument:
    """Return a whole report with every kind of block."""
    wide = replace(classes(40, 4), title="")
    return OfficialDocument(
        issuer=PROVINCE,
        kind="Báo cáo",
        symbol="BC-UBND",
        number=5,
        signed_on=date(2024, 2, 5),
        place="Lạng Sơn",
        abstract="Kết quả thực hiện mục tiêu giảm nghèo năm 2023 trên địa bàn tỉnh Lạng Sơn",
        addressees=("Bộ Lao động - Thương binh và Xã hội", "Văn phòng Quốc gia về giảm nghèo"),
        bases=("Căn cứ Kế hoạch số 62/KH-UBND ngày 13/3/2023 của UBND tỉnh Lạng Sơn",),
        body=(
            Paragraph("UBND tỉnh báo cáo kết quả thực hiện mục tiêu giảm nghèo năm 2023 như sau:"),
            Section(
                "Kết quả thực hiện",
                (
                    Section(
                        "Kết quả chung",
                        (
                            Paragraph(
                                "Cuối năm 2023, toàn tỉnh còn 12.397 hộ nghèo, chiếm 6,29 % tổng số hộ:"
                            ),
                            Paragraph("Giảm 5.100 hộ nghèo so với cuối năm 2022;", mark="-"),
                            Paragraph("Trong đó 98 hộ tái nghèo.", mark="+"),
                            Section("Kết quả theo huyện", (targets(),)),
                        ),
                    ),
                    Section(
                        "Đánh giá",
                        (
                            Paragraph("Tỷ lệ hộ nghèo của các huyện được thể hiện tại hình sau."),
                            Picture(png(), "Số hộ nghèo theo huyện", "Biểu đồ cột: số hộ nghèo tăng dần", 11),
                        ),
                    ),
                ),
            ),
            Section("Đề xuất, kiến nghị", (Paragraph("Đề nghị tiếp tục bố trí vốn cho các huyện nghèo."),)),
        ),
        closing="Trên đây là báo cáo kết quả thực hiện mục tiêu giảm nghèo năm 2023 của UBND tỉnh Lạng Sơn.",
        signature=Signature(
            ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"), name="Nguyễn Văn A (giả định)"
        ),
        recipients=("Như trên", "Thường trực Tỉnh ủy", "Các sở, ban, ngành", "Lưu: VT, KGVX"),
        annexes=annexes
        if annexes is not None
        else (
            Annex("Tổng hợp kết quả rà soát năm 2023", (wide,), landscape=True),
            Annex("Danh sách huyện", (targets(3),)),
        ),
        notice=NOTICE,
    )

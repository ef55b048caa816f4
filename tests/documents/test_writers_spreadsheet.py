"""The official .xlsx read back: texts, merged heads, types of cells, print setup, no formulas."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from chungtay.documents.writers.letterhead import Issuer
from chungtay.documents.writers.spreadsheet import Sheet, write_workbook
from chungtay.documents.writers.tables import Column, Kind, Level, Row, Table
from documents.writers_samples import NOTICE, classes, sheet

MADE = datetime(2024, 2, 5, 1, 0, tzinfo=UTC)
STARTS = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
TAILS = ["1+1", 'HYPERLINK("http://127.0.0.1")', "cmd|' /C calc'!A0", "SUM(A1:A9)"]
PAYLOADS = [start + tail for start in STARTS for tail in TAILS]


def read(*sheets: Sheet) -> Worksheet:
    book = openpyxl.load_workbook(BytesIO(write_workbook(sheets, created_at=MADE)))
    return book.worksheets[0]


def plain(columns: tuple[Column, ...], *rows: Row, frozen_columns: int = 2) -> Sheet:
    return Sheet("Bảng", Issuer("Ủy ban nhân dân xã A"), Table(columns, rows), frozen_columns=frozen_columns)


def find(page: Worksheet, text: str) -> tuple[int, int]:
    for line in page.iter_rows():
        for cell in line:
            if cell.value == text:
                return cell.row, cell.column
    raise AssertionError(f"{text!r} is not on the sheet")


def head_merges(page: Worksheet, first: int, last: int) -> set[tuple[str, str]]:
    return {
        (str(page.cell(area.min_row, area.min_col).value), str(area))
        for area in page.merged_cells.ranges
        if first <= area.min_row <= last
    }


def test_REP1_letterhead_title_and_foot_stand_in_official_order() -> None:
    page = read(sheet(classes(units=3, districts=1)))
    texts = [cell.value for line in page.iter_rows() for cell in line if isinstance(cell.value, str)]
    assert texts[:11] == [
        "Biểu số 1",
        "ỦY BAN NHÂN DÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TỈNH LẠNG SƠN",
        "Độc lập - Tự do - Hạnh phúc",
        "_" * 15,
        "_" * 54,
        NOTICE,
        "TỔNG HỢP KẾT QUẢ CHÍNH THỨC RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO,",
        "HỘ LÀM NÔNG, LÂM, NGƯ NGHIỆP CÓ MỨC SỐNG TRUNG BÌNH NĂM 2023",
        "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 02 năm 2024 của UBND tỉnh Lạng Sơn)",
    ]
    assert texts[-7:] == [
        "Ghi chú: Tỷ lệ tính trên tổng số hộ và tổng số nhân khẩu của địa bàn cuối năm 2023.",
        "Lạng Sơn, ngày 05 tháng 02 năm 2024",
        "NGƯỜI LẬP BIỂU",
        "THỦ TRƯỞNG ĐƠN VỊ",
        "(Ký, ghi rõ họ tên)",
        "(Ký tên, đóng dấu)",
        "Nguyễn Văn A (giả định)",
    ]


def test_REP1_heads_are_merged_as_a_tree_over_a_numbering_row() -> None:
    page = read(sheet(classes(units=3, districts=1)))
    top, _ = find(page, "TT")
    assert head_merges(page, top, top + 2) == {
        ("TT", f"A{top}:A{top + 2}"),
        ("Huyện, xã", f"B{top}:B{top + 2}"),
        ("Tổng số dân cư", f"C{top}:D{top}"),
        ("Số hộ", f"C{top + 1}:C{top + 2}"),
        ("Số nhân khẩu", f"D{top + 1}:D{top + 2}"),
        ("Số hộ", f"E{top}:J{top}"),
        ("Số nhân khẩu", f"K{top}:P{top}"),
        ("Hộ nghèo", f"E{top + 1}:F{top + 1}"),
        ("Hộ cận nghèo", f"G{top + 1}:H{top + 1}"),
        ("Hộ có mức sống trung bình", f"I{top + 1}:J{top + 1}"),
        ("Hộ nghèo", f"K{top + 1}:L{top + 1}"),
        ("Hộ cận nghèo", f"M{top + 1}:N{top + 1}"),
        ("Hộ có mức sống trung bình", f"O{top + 1}:P{top + 1}"),
    }
    numbering = [cell.value for cell in page[top + 3]]
    assert numbering == [*"AB123", "4=3/1", "5", "6=5/1", "7", "8=7/1", "9", "10=9/2", "11", "12=11/2",
                         "13", "14=13/2"]  # fmt: skip


def test_REP1_numbers_are_numbers_and_totals_are_bold() -> None:
    page = read(sheet(classes(units=3, districts=1)))
    total, _ = find(page, "Toàn tỉnh")
    assert [page.cell(total, column).value for column in range(1, 7)] == [
        None, "Toàn tỉnh", 3111, 12444, 280, 9.0,
    ]  # fmt: skip
    assert [page.cell(total + row, 1).value for row in range(5)] == [None, "I", "1", "2", "3"]
    assert [page.cell(total + row, 3).font.b for row in range(5)] == [True, True, False, False, False]
    assert page.cell(total, 3).number_format == "[$-42A]#,##0"
    assert page.cell(total, 6).number_format == "[$-42A]#,##0.00"
    assert page.cell(total, 3).font.name == "Times New Roman"
    assert page.cell(total, 3).font.sz == 11
    kinds = {cell.data_type for line in page.iter_rows() for cell in line}
    assert kinds == {"s", "n"}


def test_values_keep_their_type_whatever_the_column() -> None:
    columns = (
        Column("count", "Số hộ"),
        Column("share", "Tỷ lệ", Kind.SHARE),
        Column("day", "Ngày", Kind.DATE),
        Column("citizen", "Số định danh", Kind.TEXT),
        Column("hidden", "Số hộ dưới ngưỡng"),
        Column("nothing", "Không có"),
    )
    row = Row({"count": 9_007_199_254_740_991, "share": Decimal("0.0893"), "day": date(2023, 12, 31),
               "citizen": "001090000001", "hidden": "< 5"})  # fmt: skip
    page = read(plain(columns, row))
    line = [page.cell(find(page, "001090000001")[0], place) for place in range(1, 7)]
    assert [cell.value for cell in line] == [
        9_007_199_254_740_991, 0.0893, datetime.fromisoformat("2023-12-31"), "001090000001", "< 5", None,
    ]  # fmt: skip
    assert [cell.number_format for cell in line[1:3]] == ["[$-42A]0.00%", "dd/mm/yyyy"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_U5_text_like_a_formula_stays_text(payload: str) -> None:
    table = Table(
        (Column("area", payload, Kind.TEXT, group=(payload,), number=payload), Column("count", "Số hộ")),
        (Row({"area": payload, "count": payload}),),
        title=payload,
        unit=payload,
        notes=(payload,),
    )
    page = read(Sheet(payload, Issuer(payload, payload), table, payload, (payload,), payload, notice=payload))
    assert {cell.data_type for line in page.iter_rows() for cell in line} == {"s", "n"}
    body = [cell for line in page.iter_rows() for cell in line if cell.style and cell.quotePrefix]
    assert len(body) == 2


def test_a_continuing_row_shares_the_text_cells_above_it() -> None:
    columns = (
        Column("area", "Xã", Kind.TEXT),
        Column("what", "Chỉ tiêu", Kind.MARK),
        Column("start", "Đầu kỳ"),
    )
    page = read(
        plain(
            columns,
            Row({"area": "Xã A", "what": "Hộ", "start": 12}),
            Row({"what": "Nhân khẩu", "start": 50}, continues=True),
            Row({"area": "Xã B", "what": "Hộ", "start": 3}),
        )
    )
    row, _ = find(page, "Xã A")
    assert f"A{row}:A{row + 1}" in {str(area) for area in page.merged_cells.ranges}
    assert [[cell.value for cell in line] for line in page.iter_rows(min_row=row, max_row=row + 2)] == [
        ["Xã A", "Hộ", 12],
        [None, "Nhân khẩu", 50],
        ["Xã B", "Hộ", 3],
    ]


def test_prints_on_one_a4_width_with_repeated_heads_and_page_numbers() -> None:
    page = read(sheet(classes(units=3, districts=1)))
    top, _ = find(page, "TT")
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (
        None,
        0,
    )  # 1 is the default of the format
    assert page.sheet_properties.pageSetUpPr.fitToPage is True
    assert page.print_title_rows == f"${top}:${top + 3}"
    assert page.freeze_panes == f"C{top + 4}"
    assert page.oddFooter.right.text == "Trang &P/&N"
    assert page.oddFooter.left.text == NOTICE
    margins = page.page_margins
    assert [round(side * 25.4) for side in (margins.left, margins.right, margins.top, margins.bottom)] == [
        30, 15, 20, 20,
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, 3, 25])
def test_tables_of_one_to_many_columns_hold_the_whole_letterhead(count: int) -> None:
    columns = tuple(Column(f"c{place}", f"Cột {place}") for place in range(count))
    page = read(sheet(Table(columns, (Row({"c0": 1}),), title="TÊN BIỂU")))
    assert find(page, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert find(page, "THỦ TRƯỞNG ĐƠN VỊ")
    assert page.max_column == count


def test_equal_input_gives_equal_bytes() -> None:
    one = sheet(classes(units=30, districts=3))
    made = write_workbook([one], created_at=MADE)
    assert made == write_workbook([one], created_at=MADE)
    with ZipFile(BytesIO(made)) as parts:  # two runs of one second would be equal without this, too
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    later = datetime(2024, 2, 6, tzinfo=UTC)
    assert write_workbook([one], created_at=MADE) != write_workbook([one], created_at=later)


def test_several_sheets_share_one_book() -> None:
    book = openpyxl.load_workbook(
        BytesIO(
            write_workbook(
                [sheet(classes(3, 1), name="Biểu 1"), sheet(classes(3, 1), name="Biểu 2: hộ [nghèo]?")],
                created_at=MADE,
            )
        )
    )
    assert book.sheetnames == ["Biểu 1", "Biểu 2  hộ  nghèo"]
    assert book.properties.created == MADE.replace(tzinfo=None)
    assert book.properties.creator == "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN"


def test_a_cell_without_a_column_is_refused() -> None:
    with pytest.raises(ValueError, match="poor"):
        Table((Column("near", "Hộ cận nghèo"),), (Row({"poor": 1}, Level.TOTAL),))
    with pytest.raises(ValueError, match="own key"):
        Table((Column("a", "Một"), Column("a", "Hai")), ())


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_U5_libreoffice_finds_no_formula_and_shows_vietnamese_numbers(tmp_path: Path) -> None:
    columns = (
        Column("area", "=1+1", Kind.TEXT),
        Column("count", "Số hộ"),
        Column("rate", "Tỷ lệ", Kind.RATE),
    )
    rows = [Row({"area": payload, "count": 1_234_567, "rate": Decimal("8.9")}) for payload in PAYLOADS]
    (tmp_path / "table.xlsx").write_bytes(write_workbook([plain(columns, *rows)], created_at=MADE))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
               "--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / "table.xlsx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
    flat = (tmp_path / "table.fods").read_text(encoding="utf-8")
    assert "table:formula" not in flat
    assert (flat.count(">1.234.567<"), flat.count(">8,90<")) == (40, 40)

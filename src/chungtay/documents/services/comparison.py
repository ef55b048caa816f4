"""The report on a year's targets as an official document (DOC-1): every figure comes from the comparison."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from chungtay.documents.tables import SIMULATED
from chungtay.documents.writers.content import Annex, Block, Paragraph, Picture, Section
from chungtay.documents.writers.letterhead import Issuer, Signature
from chungtay.documents.writers.official import OfficialDocument, write_official
from chungtay.documents.writers.tables import Column, Kind, Row, Table, Value
from chungtay.documents.writers.tables import Level as RowLevel
from chungtay.kernel.numbers import written
from chungtay.pictures.picture import Picture as Drawing
from chungtay.pictures.render import png
from chungtay.reporting.comparison import Comparison, ComparisonRow, Progress
from chungtay.reporting.comparison_pictures import rates_map, targets_chart

PICTURE_WIDTH = 12.5  # cm; two fit on a page with their words
_POOR, _NEAR_POOR = "Hộ nghèo", "Hộ cận nghèo"
_COLUMNS = (
    Column("ordinal", "TT", Kind.MARK, number="A"),
    Column("unit", "Huyện, thành phố", Kind.TEXT, number="B"),
    Column("households", "Tổng số hộ dân cuối năm", number="1"),
    Column("poor_before", "Đầu năm", Kind.COUNT, (_POOR,), "2"),
    Column("poor_target", "Chỉ tiêu", Kind.COUNT, (_POOR,), "3"),
    Column("poor_actual", "Thực hiện", Kind.COUNT, (_POOR,), "4"),
    Column("poor_rate", "Tỷ lệ (%)", Kind.RATE, (_POOR,), "5=4/1"),
    Column("poor_difference", "So chỉ tiêu", Kind.COUNT, (_POOR,), "6=4-3"),
    Column("near_before", "Đầu năm", Kind.COUNT, (_NEAR_POOR,), "7"),
    Column("near_target", "Chỉ tiêu", Kind.COUNT, (_NEAR_POOR,), "8"),
    Column("near_actual", "Thực hiện", Kind.COUNT, (_NEAR_POOR,), "9"),
    Column("near_rate", "Tỷ lệ (%)", Kind.RATE, (_NEAR_POOR,), "10=9/1"),
    Column("near_difference", "So chỉ tiêu", Kind.COUNT, (_NEAR_POOR,), "11=9-8"),
)


@override(settings.LANGUAGE_CODE)  # an official document is Vietnamese, whoever asks for it
def comparison_report(found: Comparison, *, created_at: datetime) -> bytes:
    """Return the report as .docx; number, day and signature are left open for the office to fill."""
    place = found.total.unit.place
    document = OfficialDocument(
        issuer=Issuer(unit=f"Ủy ban nhân dân\n{found.total.unit.name}"),
        kind="Báo cáo",
        symbol="BC-UBND",
        abstract=f"Kết quả thực hiện chỉ tiêu giảm nghèo năm {found.year}",
        place=place,
        bases=(f"Căn cứ {found.plan}",),
        body=tuple(_body(found)),
        closing=(
            f"Trên đây là kết quả thực hiện chỉ tiêu giảm nghèo năm {found.year} "
            f"của {_in_sentence(found.total)}"
        ),
        signature=Signature(("TM. Ủy ban nhân dân", "Chủ tịch")),
        recipients=("Như trên", "Lưu: VT"),
        annexes=(
            Annex(f"Chỉ tiêu và kết quả giảm nghèo năm {found.year}", (_table(found),), landscape=True),
        ),
        notice=SIMULATED if settings.SIMULATED_DATA else "",
    )
    return write_official(document, created_at=created_at)


def _body(found: Comparison) -> Iterator[Block]:
    yield Section("Kết quả chung", tuple(Paragraph(text) for text in _overall(found)))
    if found.has_results and found.rows:
        yield Section("Kết quả theo địa bàn", tuple(_by_unit(found)))
    remarks = tuple(_remarks(found))
    if remarks:
        opening = Paragraph("Số in trong văn bản được giữ nguyên; chỗ không khớp nêu dưới đây để đối chiếu:")
        yield Section("Điểm cần lưu ý trong số liệu của kế hoạch", (opening, *remarks))


def _overall(found: Comparison) -> Iterator[str]:
    yield found.finding
    near = found.total.near_poor
    if near.actual is not None:
        share = "" if near.actual_rate is None else f" ({written(near.actual_rate)}%)"
        told = f"Hộ cận nghèo còn {written(near.actual)} hộ{share}"
        yield f"{told}, {_against(near)}." if near.target is not None else f"{told}."


def _against(progress: Progress) -> str:
    verdict = "đạt" if progress.is_reached else "chưa đạt"
    return f"{verdict} mục tiêu còn {written(progress.target)} hộ"


def _by_unit(found: Comparison) -> Iterator[Block]:
    missed = [row for row in found.rows if row.poor.is_reached is False]
    if missed:
        names = "; ".join(
            f"{_in_sentence(row)} (nhiều hơn {written(row.poor.difference)} hộ)" for row in missed
        )
        yield Paragraph(f"Chưa đạt chỉ tiêu hộ nghèo: {names}.")
    for drawing in (targets_chart(found, width=560), rates_map(found, width=560)):
        if drawing is not None:
            yield _picture(drawing)


def _picture(drawing: Drawing) -> Picture:
    heading = drawing.heading
    return Picture(
        png(drawing, 2.5), caption=f"{heading.title}. {heading.caption}", alternative=heading.title
    )


def _remarks(found: Comparison) -> Iterator[Paragraph]:
    for row in (found.total, *found.rows):
        for remark in row.remarks:
            yield Paragraph(f"{row.unit.name}: {remark}", mark="-")


def _table(found: Comparison) -> Table:
    rows = [_row(str(place), row) for place, row in enumerate(found.rows, 1)]
    return Table(_COLUMNS, (*rows, _row("", found.total, RowLevel.TOTAL)), unit="Đơn vị tính: hộ, %")


def _row(ordinal: str, row: ComparisonRow, level: RowLevel = RowLevel.DETAIL) -> Row:
    cells: dict[str, Value] = {"ordinal": ordinal, "unit": row.unit.name, "households": row.households}
    for name, progress in (("poor", row.poor), ("near", row.near_poor)):
        cells |= {
            f"{name}_before": progress.before,
            f"{name}_target": progress.target,
            f"{name}_actual": progress.actual,
            f"{name}_rate": progress.actual_rate,
            f"{name}_difference": progress.difference,
        }
    return Row(cells, level)


def _in_sentence(row: ComparisonRow) -> str:
    return row.unit.name[:1].lower() + row.unit.name[1:]

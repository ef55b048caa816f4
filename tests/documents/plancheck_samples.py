"""One small invented plan in several kinds of file, with one slip in its prose and one in its table."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl

LINES = (
    "KẾ HOẠCH",
    "I. KINH PHÍ",
    "Tổng nguồn vốn là 900 triệu đồng, trong đó:",
    "- Ngân sách trung ương: 700 triệu đồng.",
    "- Ngân sách địa phương: 190 triệu đồng.",
    "Phụ lục I",
)
ROWS = (
    ("TT", "Xã", "Số hộ", "Số hộ nghèo", "Số hộ còn lại"),
    ("1", "Xã A", "1.250", "250", "1.000"),
    ("2", "Xã B", "2.340", "340", "2.000"),
    ("3", "Xã C", "3.471", "470", "3.001"),
    ("4", "Xã D", "1.175", "175", "1.000"),
    ("", "Tổng cộng", "8.236", "1.245", "7.001"),
)
"""The poor of the total are 1.235: one slip, told at one cell."""
EXPECTED = [("table-cell", "1.245", "1.235"), ("text-sum", "900 triệu đồng", "890 triệu đồng")]


def as_text() -> bytes:
    """Return the plan as .txt."""
    return "\n".join([*LINES, *("\t".join(row) for row in ROWS)]).encode()


def as_docx() -> bytes:
    """Return the plan as .docx."""
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(rows=len(ROWS), cols=len(ROWS[0]))
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    """Return a document as bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_html() -> bytes:
    """Return the plan as .html."""
    lines = "".join(f"<p>{line}</p>" for line in LINES)
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in ROWS)
    return (
        f"<html><head><meta charset='utf-8'></head><body>{lines}<table>{rows}</table></body></html>".encode()
    )


def as_xlsx() -> bytes:
    """Return the plan as .xlsx, its figures stored as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in LINES:
        sheet.append([line])
    for row in ROWS:
        sheet.append(
            [int(text.replace(".", "")) if text.replace(".", "").isdigit() else text for text in row]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a zip file of these parts, packed as small as possible."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def as_pdf(lines: tuple[str, ...] = ("KE HOACH",), pages: int = 1) -> bytes:
    """Return a .pdf of plain ASCII lines, written by hand: no library of ours writes one."""
    text = "BT /F1 12 Tf 72 770 Td 16 TL " + " ".join(f"({line}) '" for line in lines) + " ET"
    stream = text.encode("ascii")
    kids = " ".join(f"{n + 5} 0 R" for n in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    objects += [page + b"/Resources << /Font << /F1 3 0 R >> >> >>"] * pages
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)

"""One plan in every kind of file gives the same findings; hostile and broken files are refused by name."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile

import docx
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from chungtay.kernel.errors import DomainError
from chungtay.plancheck.checking import checked
from chungtay.plancheck.document import Paragraph, Table
from chungtay.plancheck.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    MacroFile,
    NameContradictsContent,
    NoText,
    OldFormat,
    TooManyPages,
    UnknownKind,
    UnreadableFile,
)
from chungtay.plancheck.plan import understood
from chungtay.plancheck.readers.guard import kind_of
from chungtay.plancheck.readers.html import read_html
from chungtay.plancheck.reading import read_content
from documents import plancheck_samples as samples

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", samples.as_text()),
        ("a.docx", samples.as_docx()),
        ("a.html", samples.as_html()),
        ("a.xlsx", samples.as_xlsx()),
    ],
)
def test_CHK1_the_same_plan_gives_the_same_findings_in_every_kind_of_file(name: str, content: bytes) -> None:
    findings = checked(understood(read_content(content, name)))
    shown = sorted((f.code, f.found.replace("1245", "1.245"), f.expected) for f in findings)
    assert shown == samples.EXPECTED


def test_the_text_layer_of_a_pdf_is_read_by_lines() -> None:
    content = samples.as_pdf(("I. KINH PHI", "Tong von la 900 dong (A: 700 dong, B: 190 dong)."))
    assert read_content(content, "a.pdf")[0] == Paragraph("I. KINH PHI", 1)


def test_automatic_numbers_notes_insertions_and_merged_cells_of_word() -> None:
    document = docx.Document()
    for text in ("Mục tiêu", "Kinh phí"):
        document.add_paragraph(text, style="List Number")
    paragraph = document.add_paragraph("Còn lại")
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t> thêm</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText> bỏ</w:delText></w:r></w:del>"))
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Vốn"
    for column, text in enumerate(("1", "20", "30")):
        table.cell(1, column).text = text
    blocks = read_content(samples.saved(document), "a.docx")
    assert blocks[2] == Paragraph("Còn lại thêm", 3)
    assert isinstance(blocks[3], Table)
    assert [cell.text for cell in blocks[3].rows[0]] == ["Vốn", "", ""]


def test_numbers_of_word_lists_are_written_before_their_paragraphs() -> None:
    document = docx.Document()
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    numbering = document.part.numbering_part.element
    for identity, style, shape in (("90", "upperRoman", "%1."), ("91", "bullet", "-")):
        numbering.insert(
            0,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identity}"><w:lvl w:ilvl="0">'
                f'<w:start w:val="1"/>'
                f'<w:numFmt w:val="{style}"/><w:lvlText w:val="{shape}"/></w:lvl></w:abstractNum>'
            ),
        )
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{identity}"><w:abstractNumId w:val="{identity}"/></w:num>'
            )
        )
    for text, identity in (("MỤC TIÊU", "90"), ("Giảm nghèo", "91"), ("KINH PHÍ", "90")):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(number.format(identity).replace("<w:numPr>", f"<w:numPr {nsdecls('w')}>"))
        )
    texts = [
        block.text
        for block in read_content(samples.saved(document), "a.docx")
        if isinstance(block, Paragraph)
    ]
    assert texts == ["I. MỤC TIÊU", "- Giảm nghèo", "II. KINH PHÍ"]


def test_spans_superscripts_and_scripts_of_html() -> None:
    page = (
        "<html><body><script>alert(1)</script><p>05 Nghị quyết<sup>2</sup>, tiếp</p><table>"
        "<tr><td rowspan=2>TT</td><td colspan=2>Vốn</td></tr><tr><td>A</td><td>B</td></tr>"
        "<tr><td>1</td><td>5</td><td>6</td></tr></table>"
    )
    blocks = read_html(page.encode(), "a.html")
    assert blocks[0] == Paragraph("05 Nghị quyết², tiếp", 1)
    assert isinstance(blocks[1], Table)
    assert [[cell.text for cell in row] for row in blocks[1].rows] == [
        ["TT", "Vốn", ""],
        ["", "A", "B"],
        ["1", "5", "6"],
    ]


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(samples.as_pdf()))
    writer.encrypt("mật khẩu", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def overlapping() -> bytes:
    """Return a package in whose directory two parts point at the same bytes."""
    content = bytearray(samples.zipped({"word/document.xml": b"a" * 5000, "b": b"b" * 5000}))
    first = content.find(b"PK\x01\x02")
    second = content.find(b"PK\x01\x02", first + 4)
    content[second + 42 : second + 46] = struct.pack("<I", 4)
    return bytes(content)


def entity_bomb() -> bytes:
    """Return a .docx whose main part declares entities that double ten times and reads a file."""
    entities = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 30))
    body = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "nghèo">{entities}'
        '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&a29;&f;</w:t></w:r></w:p></w:body></w:document>"
    )
    original = zipfile.ZipFile(io.BytesIO(samples.as_docx()))
    parts = {name: original.read(name) for name in original.namelist()}
    return samples.zipped(parts | {"word/document.xml": body.encode()})


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("a.docx", b"", EmptyFile),
        ("a.txt", b" \n\n ", EmptyFile),
        ("a.doc", OLE, OldFormat),
        ("a.docx", OLE, OldFormat),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),
        ("a.pdf", locked_pdf(), EncryptedFile),
        ("a.docx", samples.as_docx()[:3000], DamagedFile),
        ("a.xlsx", samples.as_xlsx()[:-200], DamagedFile),
        ("a.pdf", b"%PDF-1.7\n" + b"\x00\x01" * 500, DamagedFile),
        ("a.pdf", samples.as_pdf(("",)), NoText),
        ("a.pdf", samples.as_pdf(("dong",), pages=300), TooManyPages),
        ("a.docx", samples.as_xlsx(), NameContradictsContent),
        ("a.txt", samples.as_docx(), NameContradictsContent),
        ("a.txt", b"\xff\x00\xfe" * 50, NameContradictsContent),
        ("a.html", b"khong phai trang mang", NameContradictsContent),
        ("a.pdf", b"<html></html>", NameContradictsContent),
        ("a.docm", samples.as_docx(), MacroFile),
        ("a.docx", samples.zipped({"word/document.xml": b"x", "word/vbaProject.bin": b"x"}), MacroFile),
        ("a.exe", b"MZ", UnknownKind),
        ("a", b"abc", UnknownKind),
        ("a.docx", samples.zipped({"word/document.xml": b"\x00" * 60_000_000}), FileTooLarge),
        ("a.docx", samples.zipped({"word/document.xml": b"\x00" * 20_000_000}), FileTooLarge),
        (
            "a.xlsx",
            samples.zipped({f"p{n}": b"" for n in range(3000)} | {"xl/workbook.xml": b""}),
            FileTooLarge,
        ),
        ("a.txt", b"a" * (6 << 20), FileTooLarge),
        ("a.docx", overlapping(), DamagedFile),
        ("a.docx", samples.zipped({"word/document.xml": b"<a/>"}), DamagedFile),
    ],
)
def test_U2_bad_files_are_refused_by_name_in_vietnamese(
    name: str, content: bytes, refusal: type[UnreadableFile]
) -> None:
    with pytest.raises(refusal) as refused:
        read_content(content, name)
    assert isinstance(refused.value, DomainError)
    assert refused.value.code == refusal.code
    assert f"“{name}”" in refused.value.message
    assert len(refused.value.message.split()) <= 30


def test_U2_bombs_are_refused_before_anything_is_unpacked() -> None:
    bomb = samples.zipped({"word/document.xml": b"\x00" * 60_000_000})
    started = time.perf_counter()
    with pytest.raises(FileTooLarge):
        kind_of(bomb, "a.docx")
    assert time.perf_counter() - started < 1


def test_U3_entities_are_neither_multiplied_nor_read_from_files() -> None:
    try:
        blocks = read_content(entity_bomb(), "a.docx")
    except UnreadableFile:
        return
    text = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    assert "root:" not in text
    assert len(text) < 1000


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx", "txt"])
def test_U1_mutated_files_are_read_or_refused_and_nothing_else(kind: str) -> None:
    original = {
        "docx": samples.as_docx,
        "html": samples.as_html,
        "xlsx": samples.as_xlsx,
        "txt": samples.as_text,
    }[kind]()
    rng = random.Random(5)  # noqa: S311
    for _ in range(8):
        content = bytearray(original)
        for _ in range(rng.choice((1, 5, 40))):
            content[rng.randrange(len(content))] = rng.randrange(256)
        try:
            blocks = read_content(bytes(content), f"a.{kind}")
        except UnreadableFile:
            continue
        checked(understood(blocks))

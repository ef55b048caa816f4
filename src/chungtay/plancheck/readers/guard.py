"""Decides from the first bytes what a file is, and refuses what is hostile before any parser sees it."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from pathlib import PurePath

from chungtay.plancheck.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    MacroFile,
    NameContradictsContent,
    OldFormat,
    UnknownKind,
)
from chungtay.plancheck.readers import limits

_KINDS = {".docx": "docx", ".xlsx": "xlsx", ".pdf": "pdf", ".html": "html", ".htm": "html", ".txt": "txt"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD = (".doc", ".xls", ".rtf")
_MACRO = (".docm", ".xlsm", ".dotm", ".xltm")
_HTML = re.compile(rb"<\s*(!doctype|html|head|body|table|p|div|meta|span|h[1-6])\b", re.IGNORECASE)
_MAIN_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


def kind_of(content: bytes, name: str) -> str:
    """Return docx, xlsx, pdf, html or txt, the same by name and by content, within the limits of size.

    Raises:
        UnreadableFile: one of its named kinds, for whatever is not such a file.
    """
    kind = _named_kind(content, name)
    if not content.strip():
        raise EmptyFile(name=name)
    if len(content) > limits.MAX_BYTES[kind]:
        raise FileTooLarge(name=name, limit=f"{limits.MAX_BYTES[kind] // limits.MEBIBYTE} MB")
    if not _begins_as(kind, content):
        raise NameContradictsContent(name=name, kind=f".{kind}")
    if kind in _MAIN_PART:
        _check_package(content, name, kind)
    return kind


def _named_kind(content: bytes, name: str) -> str:
    """Return the kind that the name announces; macros and old formats are refused by name or by content."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _MACRO:
        raise MacroFile(name=name)
    if content.startswith(_OLE):
        raise EncryptedFile(name=name) if _ENCRYPTED in content else OldFormat(name=name)
    if suffix in _OLD:
        raise OldFormat(name=name)
    if suffix not in _KINDS:
        raise UnknownKind(name=name)
    return _KINDS[suffix]


def _begins_as(kind: str, content: bytes) -> bool:
    zipped = content.startswith(b"PK\x03\x04")
    printed = b"%PDF-" in content[:1024]
    if kind in _MAIN_PART:
        return zipped
    if kind == "pdf":
        return printed
    if zipped or printed or content.startswith((b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        return False
    return kind == "txt" or _HTML.search(_ascii(content[:8192])) is not None


def _ascii(content: bytes) -> bytes:
    return content.replace(b"\x00", b"") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else content


def _check_package(content: bytes, name: str, kind: str) -> None:
    """Check the directory of a zip file: parts, sizes, ratio, overlap, encryption, macros, main part."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, UnicodeDecodeError) as error:
        raise DamagedFile(name=name) from error
    if any(part.flag_bits & 1 for part in parts):
        raise EncryptedFile(name=name)
    _check_sizes(parts, name)
    if _overlap(parts):
        raise DamagedFile(name=name)
    names = {part.filename for part in parts}
    if any(part.casefold().endswith("vbaproject.bin") for part in names):
        raise MacroFile(name=name)
    if _MAIN_PART[kind] not in names:
        raise NameContradictsContent(name=name, kind=f".{kind}")


def _check_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > limits.MAX_PARTS:
        raise FileTooLarge(name=name, limit=f"{limits.MAX_PARTS} thành phần")
    if unpacked > limits.MAX_UNPACKED_BYTES or any(p.file_size > limits.MAX_PART_BYTES for p in parts):
        raise FileTooLarge(name=name, limit=f"{limits.MAX_UNPACKED_BYTES // limits.MEBIBYTE} MB khi giải nén")
    if unpacked > limits.MEBIBYTE and unpacked > limits.MAX_RATIO * packed:
        raise FileTooLarge(name=name, limit=f"tỷ lệ nén {limits.MAX_RATIO} lần")


def _overlap(parts: list[zipfile.ZipInfo]) -> bool:
    """Say whether two parts share bytes, as only bombs do."""
    spans = sorted((part.header_offset, part.header_offset + 30 + part.compress_size) for part in parts)
    return any(before[1] > after[0] for before, after in pairwise(spans))

"""Reads a file of any of the five kinds; office files and .pdf in a child process with limits."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from chungtay.plancheck.document import Block, Paragraph
from chungtay.plancheck.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    FileMissing,
    FileTooLarge,
    NoText,
    ReadingTookTooLong,
    TooManyPages,
    UnreadableFile,
)
from chungtay.plancheck.readers import limits, wire
from chungtay.plancheck.readers.guard import kind_of
from chungtay.plancheck.readers.text import read_text

_PACKAGE_ROOT = Path(__file__).parents[2]
_REFUSALS: dict[str, type[UnreadableFile]] = {
    refusal.code: refusal
    for refusal in (DamagedFile, EmptyFile, EncryptedFile, NoText, TooManyPages, FileTooLarge)
}
COUNTED = {"txt": "dòng", "docx": "đoạn", "pdf": "đoạn", "html": "đoạn", "xlsx": "hàng"}
"""What the places of each kind of file count."""


def read_file(path: Path) -> tuple[Block, ...]:
    """Read the file at `path`.

    Raises:
        UnreadableFile: one of its named kinds.
    """
    try:
        size = path.stat().st_size
        if size > max(limits.MAX_BYTES.values()):
            raise FileTooLarge(
                name=path.name, limit=f"{max(limits.MAX_BYTES.values()) // limits.MEBIBYTE} MB"
            )
        content = path.read_bytes()
    except OSError as error:
        raise FileMissing(name=path.name) from error
    return read_content(content, path.name)


def read_content(content: bytes, name: str) -> tuple[Block, ...]:
    """Read the content of a file that was sent under `name`.

    Raises:
        UnreadableFile: one of its named kinds.
    """
    kind = kind_of(content, name)
    blocks = read_text(content, name) if kind == "txt" else _read_in_child(content, name, kind)
    if not blocks:
        raise EmptyFile(name=name)
    characters = sum(len(block.text) for block in blocks if isinstance(block, Paragraph))
    cells = sum(len(row) for block in blocks if not isinstance(block, Paragraph) for row in block.rows)
    if characters > limits.MAX_CHARACTERS or cells > limits.MAX_CELLS:
        raise FileTooLarge(name=name, limit=f"{limits.MAX_CHARACTERS} ký tự hoặc {limits.MAX_CELLS} ô")
    return tuple(piece for block in blocks for piece in _shorter(block))


def _shorter(block: Block) -> Iterator[Block]:
    """Cut a paragraph that no office writes, so that no check can be made to run for long."""
    if isinstance(block, Paragraph) and len(block.text) > limits.MAX_PARAGRAPH:
        for start in range(0, len(block.text), limits.MAX_PARAGRAPH):
            yield Paragraph(block.text[start : start + limits.MAX_PARAGRAPH], block.ref)
    else:
        yield block


def _read_in_child(content: bytes, name: str, kind: str) -> tuple[Block, ...]:
    command = [sys.executable, "-m", "chungtay.plancheck.readers.child", kind, name]
    environment = {"PYTHONPATH": str(_PACKAGE_ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=content,
            capture_output=True,
            env=environment,
            check=False,
            timeout=limits.MAX_CHILD_SECONDS + 5,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadingTookTooLong(name=name) from error
    if done.returncode == 0:
        return wire.unpacked(done.stdout.decode())
    if done.returncode == 3:
        code, _, pages = done.stderr.decode().partition("\t")
        raise _REFUSALS.get(code, DamagedFile)(
            name=name, pages=pages, limit=limits.MAX_PAGES if pages else f"{limits.MAX_CELLS} ô"
        )
    if done.returncode < 0 or done.returncode == 4:
        raise ReadingTookTooLong(name=name)
    raise DamagedFile(name=name)

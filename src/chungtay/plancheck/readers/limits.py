"""How large a file may be; documented for those who send files (ASVS 5.1.1)."""

from __future__ import annotations

MEBIBYTE = 1 << 20
MAX_BYTES = {
    "docx": 10 * MEBIBYTE,
    "xlsx": 10 * MEBIBYTE,
    "pdf": 20 * MEBIBYTE,
    "html": 5 * MEBIBYTE,
    "txt": 5 * MEBIBYTE,
}
MAX_PARTS = 2_000
MAX_PART_BYTES = 50 * MEBIBYTE
MAX_UNPACKED_BYTES = 100 * MEBIBYTE
MAX_RATIO = 100
MAX_PAGES = 200
MAX_CHARACTERS = 1_000_000
MAX_PARAGRAPH = 20_000
MAX_CELLS = 200_000
MAX_CHILD_MEMORY = 1 << 30
MAX_CHILD_SECONDS = 60

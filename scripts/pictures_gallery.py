"""Write one page with every picture, wide and narrow, drawn and as a table, and its PNG for documents.

    python scripts/pictures_gallery.py FOLDER

With --golden instead of a folder it rewrites the stored specifications of the golden tests: look at the
gallery first, for what it shows is what the tests will hold to.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

from chungtay.pictures.look import NARROW, WIDE
from chungtay.pictures.picture import Picture
from chungtay.pictures.render import png, svg, warm_up
from chungtay.pictures.samples import SAMPLES, without_outlines

GOLDEN = Path(__file__).parent.parent / "tests" / "golden" / "pictures"
STYLE = """
body { font: 15px/1.5 "Segoe UI", "Noto Sans", sans-serif; color: #26221c; background: #f7f5f0; margin: 24px }
figure { background: #fff; border: 1px solid #e3ded3; padding: 16px; margin: 0 0 18px; max-width: 1000px }
h2 { font-size: 17px; margin: 0 0 8px }
figcaption { font-size: 13px; color: #5b554c }
.pair { display: flex; gap: 40px; align-items: flex-start; flex-wrap: wrap }
svg { display: block; max-width: 100%; height: auto }
td, th { padding: 3px 10px; border-bottom: 1px solid #e3ded3 }
td + td { text-align: right; font-variant-numeric: tabular-nums }
"""


def main() -> int:
    """Write the gallery, or the golden specifications; return the exit code."""
    match sys.argv[1:]:
        case ["--golden"]:
            write_golden()
        case [folder] if not folder.startswith("-"):
            write_gallery(Path(folder))
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


def write_golden() -> None:
    """Store every specification, without its outlines, one file each."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, make in SAMPLES.items():
        text = json.dumps(without_outlines(make(WIDE).spec), ensure_ascii=False, indent=1, default=list)
        (GOLDEN / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def write_gallery(folder: Path) -> None:
    """Write index.html and the PNG files, and say what each picture weighs and how long it took."""
    folder.mkdir(parents=True, exist_ok=True)
    warm_up()
    figures = []
    for name, make in SAMPLES.items():
        wide, made, drawn = _timed(make)
        (folder / f"{name}.png").write_bytes(png(wide))
        (folder / f"{name}_narrow.png").write_bytes(png(make(NARROW)))
        figures.append(_figure(wide, make(NARROW)))
        size = svg(wide).encode()
        packed = len(gzip.compress(size, 9))
        print(f"{name:20} {len(size):7} bytes {packed:6} packed  made {made:4.0f} ms  drawn {drawn:4.0f} ms")
    page = (
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>Pictures</title><style>{STYLE}</style>'
    )
    (folder / "index.html").write_text(page + "\n".join(figures) + "</html>", encoding="utf-8")


def _timed(make: Callable[[float], Picture]) -> tuple[Picture, float, float]:
    """Return the picture, and the milliseconds to make it again and to draw it for the first time."""
    make(WIDE)
    start = time.perf_counter()
    picture = make(WIDE)
    made = time.perf_counter()
    svg(picture)
    return picture, (made - start) * 1000, (time.perf_counter() - made) * 1000


def _figure(wide: Picture, narrow: Picture) -> str:
    head = "".join(f"<th>{escape(column.label)}</th>" for column in wide.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in wide.written_rows
    )
    pair = f'<div class="pair"><div>{svg(wide)}</div><div>{svg(narrow)}</div></div>'
    return (
        f"<figure><h2>{escape(wide.title)}</h2>{pair}"
        f"<figcaption>{escape(wide.caption)}</figcaption>"
        f"<details><summary>Xem bảng</summary><table><tr>{head}</tr>{rows}</table></details></figure>"
    )


if __name__ == "__main__":
    sys.exit(main())

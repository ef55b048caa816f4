"""Compile the catalogues of texts (.po to .mo) with Django's own tool where gettext is installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[1] / "src" / "chungtay" / "website" / "locale"


def main() -> int:
    """Compile every catalogue; say so where the tool is missing: pages are then Vietnamese only."""
    tool = shutil.which("msgfmt")
    if tool is None:
        print("msgfmt is missing: English texts are not compiled (apt install gettext)", file=sys.stderr)
        return 0
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        subprocess.run([tool, "--check", "-o", source.with_suffix(".mo"), source], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

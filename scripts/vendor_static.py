"""Fetch the third-party static files named here, once, and write what they are into `manifest.json`.

Run by a developer after changing a version: `python scripts/vendor_static.py`. Pages never ask the network.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[1] / "src/chungtay/website/static/vendor"
PACKAGES = {
    "bootstrap": ("5.3.9", "MIT", {"dist/css/bootstrap.min.css": "bootstrap.min.css", "LICENSE": "LICENSE"})
}
# The map is not shipped, and hashed static files refuse a reference to a missing file.
SOURCE_MAP = re.compile(rb"\s*/\*# sourceMappingURL=.*?\*/\s*$")


def main() -> None:
    """Fetch every package and write the manifest."""
    entries = [entry for name in sorted(PACKAGES) for entry in vendored(name)]
    text = json.dumps(entries, indent=2, ensure_ascii=False)
    (VENDOR / "manifest.json").write_text(text + "\n", encoding="utf-8")


def vendored(name: str) -> list[dict[str, str]]:
    """Fetch one package, write its files and return their entries of the manifest."""
    version, licence, wanted = PACKAGES[name]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", f"{name}@{version}", "--silent"], cwd=folder, check=True)
        with tarfile.open(Path(folder) / f"{name}-{version}.tgz") as archive:
            found = {path: archive.extractfile(f"package/{path}") for path in wanted}
            contents = {path: file.read() for path, file in found.items() if file is not None}
    entries = []
    for path, target in wanted.items():
        content = SOURCE_MAP.sub(b"\n", contents[path])
        place = VENDOR / name / target
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        entries.append(
            {
                "file": f"{name}/{target}",
                "package": name,
                "version": version,
                "licence": licence,
                "upstream_path": path,
                "sha256_upstream": hashlib.sha256(contents[path]).hexdigest(),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        )
    return entries


if __name__ == "__main__":
    main()

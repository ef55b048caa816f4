"""`chungtay demo` on the command line: builds, uses again, refuses, leaves no half database."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def chungtay_demo(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command for the smallest district."""
    program = Path(sys.executable).with_name("chungtay")
    command = [str(program), "demo", "--dir", str(folder), "--no-serve", *words]
    around = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    return subprocess.run(command, capture_output=True, text=True, env=around, check=False)  # noqa: S603


@pytest.mark.slow
def test_OPS1_a_build_is_used_again_and_another_is_refused(tmp_path: Path) -> None:
    built = chungtay_demo(tmp_path, "--district", "178", "--check")
    assert (built.returncode, built.stderr) == (0, "")
    assert "Khớp số công bố: 5 số liệu." in built.stdout
    assert "chutich" in built.stdout
    (database,) = tmp_path.iterdir()
    before = database.stat().st_mtime_ns

    again = chungtay_demo(tmp_path, "--district", "178")
    assert again.returncode == 0
    assert "Dùng lại" in again.stdout

    other = chungtay_demo(tmp_path, "--district", "178", "--seed", "2")
    assert other.returncode == 1
    assert "không phải bản mô phỏng được yêu cầu" in other.stderr
    assert database.stat().st_mtime_ns == before


def test_a_day_without_an_open_round_builds_nothing(tmp_path: Path) -> None:
    refused = chungtay_demo(tmp_path, "--as-of", "2026-12-20")
    assert refused.returncode == 1
    assert "từ 20/10/2026 đến 14/12/2026" in refused.stderr
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_demonstration_is_left_alone(tmp_path: Path) -> None:
    database = tmp_path / "chungtay.sqlite3"
    database.write_bytes(b"")
    refused = chungtay_demo(tmp_path)
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert database.read_bytes() == b""

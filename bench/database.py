"""Ready Django with the demonstration's settings; use one file or another, give copies.

Import this before any domain.
"""

from __future__ import annotations

import os
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import django
from django.db import connection
from pysqlite3 import dbapi2 as sqlite

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.website.settings.demo")
django.setup()

DATABASE = "chungtay.sqlite3"


def options(description: str | None) -> ArgumentParser:
    """Return the options that every bench of a database takes."""
    parser = ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True, help="folder of a demonstration")
    parser.add_argument("--quick", action="store_true", help="fewer rows and runs: to try the bench out")
    return parser


@contextmanager
def used(path: Path) -> Iterator[None]:
    """Let Django use the file at `path` for a while, as durable as the settings say (WAL and FULL)."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@contextmanager
def copied(database: Path) -> Iterator[Path]:
    """Give a copy of a database that may be written to; it is thrown away at the end."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / DATABASE
        with closing(sqlite.connect(database)) as source, closing(sqlite.connect(copy)) as target:
            source.backup(target)
        yield copy

"""The file of the demonstration: built beside its place and renamed when whole, or found and used again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from chungtay.audit.queries import lines_about
from chungtay.cli.demo.plan import SUBJECT, Plan
from chungtay.kernel.errors import DomainError

_READING = "PRAGMA query_only=ON;"
# The file is thrown away when anything fails, so nothing needs to survive a crash while it is built.
_BUILDING = (
    "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; PRAGMA temp_store=MEMORY;"
)


class DatabaseThere(DomainError):
    """Another database stands where the demonstration is to be built."""

    code = "database_there"
    template = (
        "Cơ sở dữ liệu tại {path} không phải bản mô phỏng được yêu cầu. "
        "Đề nghị chọn thư mục khác (--dir) hoặc dựng lại (--force)."
    )


class NotSqlite(DomainError):
    """The settings name a database server."""

    code = "demo_needs_sqlite"
    template = "Bản mô phỏng chỉ dựng trên SQLite. Đề nghị bỏ biến môi trường DATABASE_URL rồi chạy lại."


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """Read the SQLite file at `path` for a while; nothing can be written to it."""
    with _connected_to(path, _READING):
        yield


@contextmanager
def built_at(path: Path) -> Iterator[None]:
    """Give an empty, migrated database; put it at `path`, ready to serve, when the block ends well.

    Raises:
        NotSqlite: the settings name another kind of database.
    """
    if connection.vendor != "sqlite":
        raise NotSqlite()
    partial = path.with_name(f"{path.name}.partial-{os.getpid()}")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _connected_to(partial, _BUILDING):
            call_command("migrate", verbosity=0)
            yield
            gather_statistics()
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA journal_mode=WAL")
        # A write-ahead log left by the old file must never be read into the new one.
        _remove(path)
        partial.rename(path)
    finally:
        _remove(partial)


def plan_of_existing(path: Path) -> Plan | None:
    """Return what the database at `path` was built from; None where it is no current one."""
    with opened(path):
        executor = MigrationExecutor(connection)
        # Tables of another version of the program cannot be read.
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return None
        built = lines_about(SUBJECT).first()
        if built is None:
            return None
        told = built.details
        return Plan(told["seed"], date.fromisoformat(told["as_of"]), tuple(told["districts"]))


def gather_statistics() -> None:
    """Let the database count its rows; without it the lists of the first rounds take ten times as long."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def _connected_to(path: Path, init_command: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"], connection.settings_dict["OPTIONS"]
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    connection.settings_dict["OPTIONS"] = {**before[1], "init_command": init_command}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"], connection.settings_dict["OPTIONS"] = before


def _remove(path: Path) -> None:
    for tail in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + tail).unlink(missing_ok=True)

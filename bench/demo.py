"""Build the demonstration, part by part, and enter 50,000 members beside Django's `bulk_create`.

Run: python -m bench.demo --data DIR [--quick]. A demonstration found in DIR is not built again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from bench.database import DATABASE, options, used
from bench.measure import Row, Timing, peak_mib, progress, table, timed
from chungtay.cli.demo.calendar import DEFAULT_DAY
from chungtay.cli.demo.database import built_at
from chungtay.cli.demo.plan import Plan
from chungtay.cli.demo.progress import Progress
from chungtay.cli.demo.story import tell
from chungtay.registry.models import Household, Member
from chungtay.registry.services.households import MEMBER_COLUMNS
from chungtay.storage.statements import insert_rows

MOST = 90.0
HOME_DISTRICT = "181"  # of the demonstration's officers; all that a quick run builds
PERSONS_A_HOUSEHOLD = 4


def main() -> None:
    """Build, measure, print."""
    parser = options(__doc__)
    parser.add_argument("--build-only", action="store_true", help="for benches that need a demonstration")
    chosen = parser.parse_args()
    path = chosen.data.absolute() / DATABASE
    print("### Load of the demonstration\n")
    if path.exists():
        print("The demonstration was there already and was not built again.")
    else:
        progress("building the demonstration")
        print("\n".join(_built(path, Plan(1, DEFAULT_DAY, (HOME_DISTRICT,) if chosen.quick else ()))))
    if chosen.build_only:
        return
    members = 4_000 if chosen.quick else 50_000
    progress(f"{members} members by insert_rows and bulk_create")
    print(f"\n### Entering {members:,} members of households\n")
    print("\n".join(_entered(members)))


def _built(path: Path, plan: Plan) -> Iterator[str]:
    """Build at `path` once and yield how long each part took."""
    parts = Progress(quiet=True)
    timing, _ = timed(lambda: _build(path, plan, parts), repeats=1)
    yield from table([Row("everything, to a file ready to serve", timing, MOST, peak_mib(), against=None)])
    yield ""
    yield "| part | s |"
    yield "|---|---:|"
    yield from (f"| {name} | {seconds:.1f} |" for name, seconds in parts.seconds.items())
    yield ""
    yield f"One run; the file has {path.stat().st_size / 2**20:,.0f} MiB."


def _build(path: Path, plan: Plan, parts: Progress) -> None:
    with built_at(path):
        tell(plan, parts.part)


def _entered(count: int) -> Iterator[str]:
    """Enter the same invented members both ways into an empty file, WAL and FULL; yield the times."""
    with tempfile.TemporaryDirectory() as folder, used(Path(folder) / DATABASE):
        call_command("migrate", verbosity=0)
        rows = _members(count)
        ours, by_rows = _timed_entry(lambda: insert_rows(Member, MEMBER_COLUMNS, rows))
        rival, by_objects = _timed_entry(lambda: Member.objects.bulk_create(_objects(rows)))
    assert by_rows == by_objects, "both ways must store the same rows"
    assert len(by_rows) == count
    yield from table(
        [
            Row("`insert_rows`: one prepared statement", ours),
            Row("`bulk_create`, making the objects included", rival),
        ]
    )


def _members(count: int) -> list[tuple[Any, ...]]:
    """Return rows in the order of `MEMBER_COLUMNS`, and make the households that they name."""
    households = range(1, count // PERSONS_A_HOUSEHOLD + 2)
    insert_rows(Household, ["id", "began_on"], ((key, DEFAULT_DAY) for key in households))
    rows = []
    for number in range(count):
        household, place = divmod(number, PERSONS_A_HOUSEHOLD)
        name = f"Người Hư Cấu {number}"
        birth = (1950 + number % 70, number % 12 + 1, number % 28 + 1)
        marks = (number % 5 > 0, number % 31 == 0, number % 47 == 0)
        who = (household + 1, name, name.lower(), "mf"[number % 2], *birth, place + 1, number % 54 + 1)
        rows.append((*who, *marks, DEFAULT_DAY))
    return rows


def _objects(rows: Sequence[tuple[Any, ...]]) -> list[Member]:
    names = ["household_id", *MEMBER_COLUMNS[1:]]
    return [Member(**dict(zip(names, row, strict=True))) for row in rows]


def _timed_entry(enter: Any) -> tuple[Timing, list[tuple[Any, ...]]]:
    """Return the times of entering into the emptied table, and the rows as stored."""
    timing, _ = timed(transaction.atomic(enter), before=_empty)
    stored = Member.objects.order_by("household", "relation").values_list(*MEMBER_COLUMNS, "citizen_number")
    return timing, list(stored)


def _empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM registry_member")


if __name__ == "__main__":
    main()

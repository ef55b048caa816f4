"""Load the territory of the whole country, load it again, and load the same rows as a Django fixture.

Run: python -m bench.areas [--quick].
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command

from bench.database import DATABASE, used
from bench.measure import Row, peak_mib, progress, table, timed
from chungtay.areas import services
from chungtay.areas.models import Area, Descent, Designation, Placement, Succession
from chungtay.kernel.actors import SYSTEM

MOST = 10.0
SHIPPED = (Area, Placement, Succession, Designation)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one run and no fixture: to try the bench out")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as folder, used(Path(folder) / DATABASE):
        call_command("migrate", verbosity=0)
        lines = list(_measured(Path(folder) / "territory.json", quick=quick))
    print("### Load of the territory\n")
    print("\n".join(lines))


def _measured(fixture: Path, *, quick: bool) -> Iterator[str]:
    """Yield the times; all three ways must leave the same number of rows."""
    repeats = 1 if quick else 5
    progress("the territory of the country")
    first, loaded = timed(lambda: services.load(by=SYSTEM), repeats=repeats, before=_empty)
    assert loaded.anything
    peak, rows = peak_mib(), _counts()
    again, loaded = timed(lambda: services.load(by=SYSTEM), repeats=repeats)
    assert not loaded.anything, "a second load must find nothing to do"
    assert _counts() == rows
    found = [Row("first load", first, MOST, peak), Row("second load, nothing to do", again)]
    if not quick:
        progress("the same rows by loaddata")
        call_command("dumpdata", *(model._meta.label for model in SHIPPED), output=str(fixture), verbosity=0)
        rival, _ = timed(
            lambda: call_command("loaddata", str(fixture), verbosity=0), repeats=1, before=_empty
        )
        assert _counts()[:-1] == rows[:-1], "the fixture must hold the same rows"
        found.append(Row("`loaddata` of the same rows as JSON, without the closure", rival))
    yield from table(found)
    yield ""
    yield "{:,} units, {:,} placements, {:,} successions, {:,} designations, {:,} rows of closure.".format(
        *rows
    )


def _empty() -> None:
    for model in (Descent, *reversed(SHIPPED)):
        model._base_manager.all()._raw_delete("default")


def _counts() -> list[int]:
    return [model._base_manager.count() for model in (*SHIPPED, Descent)]


if __name__ == "__main__":
    main()

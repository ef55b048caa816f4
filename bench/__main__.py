"""Run every bench in a process of its own and write docs/evidence/benchmarks.md.

Run: python -m bench [--only NAME …] [--quick] [--data DIR]. A part or a quick run is printed, not written.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench.measure import ROOT, progress

PAGE = ROOT / "docs" / "evidence" / "benchmarks.md"


@dataclass(frozen=True)
class Bench:
    """A module that prints its fragment: the seconds it may take, and the options of a short run."""

    name: str
    most: int
    quick: tuple[str, ...] = ("--quick",)
    needs_demo: bool = False


DEMO = Bench("demo", 240, needs_demo=True)
BENCHES = (
    Bench("classification", 120, ("--households", "50000", "--repeats", "2")),
    Bench("areas", 90),
    DEMO,
    Bench("approval", 120, needs_demo=True),
    Bench("tables", 90, needs_demo=True),
    Bench("pages", 120, needs_demo=True),
    Bench("plancheck", 120, ("--documents", "10", "--slips", "5")),
)


@dataclass(frozen=True)
class Ran:
    """What one bench printed and how it ended; `code` is 0 for good."""

    bench: Bench
    printed: str
    seconds: float
    code: int

    @property
    def ending(self) -> str:
        """Return how it ended, in words."""
        if self.code == -signal.SIGKILL:
            return f"**stopped after {self.bench.most} s**"
        return "finished" if self.code == 0 else f"**failed ({self.code})**"


def main() -> int:
    """Run what was asked for; return 1 where a bench failed or its answers differed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=[bench.name for bench in BENCHES])
    parser.add_argument("--quick", action="store_true", help="fewer rows and runs: to try the benches out")
    parser.add_argument("--data", type=Path, help="folder of a demonstration, built where it is missing")
    chosen = parser.parse_args()
    wanted = [bench for bench in BENCHES if not chosen.only or bench.name in chosen.only]
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        ran = list(_ran(wanted, (chosen.data or Path(folder)).absolute(), quick=chosen.quick))
    page = "\n".join(_page(ran, load)) + "\n"
    if chosen.only or chosen.quick:
        print(page)
    else:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page, encoding="utf-8")
        progress(f"written to {PAGE.relative_to(ROOT)}")
    return int(any(one.code for one in ran))


def _ran(wanted: Sequence[Bench], data: Path, *, quick: bool) -> Iterator[Ran]:
    """Run the benches in order; the demonstration is built first where one of them needs it."""
    is_built = DEMO in wanted
    for bench in wanted:
        if bench.needs_demo and not is_built:
            _run(DEMO, "--build-only", "--data", str(data), *(("--quick",) if quick else ()))
            is_built = True
        yield _run(bench, *_options(bench, data, quick=quick))


def _options(bench: Bench, data: Path, *, quick: bool) -> list[str]:
    return [*(bench.quick if quick else ()), *(("--data", str(data)) if bench.needs_demo else ())]


def _run(bench: Bench, *options: str) -> Ran:
    """Run one bench in a process group of its own and end the group when its time is over."""
    progress(f"{bench.name}:")
    command = [sys.executable, "-m", f"bench.{bench.name}", *options]
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own modules
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        printed, _ = process.communicate(timeout=bench.most)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        printed, _ = process.communicate()
    return Ran(bench, printed, time.perf_counter() - began, process.returncode)


def _page(ran: Sequence[Ran], load: float) -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    yield f"Written by `make bench` on {time.strftime('%Y-%m-%d')}: {_machine()}."
    yield f"The load of the machine before the run was {load:.1f}: with other work beside it, times grow."
    yield ""
    yield "Times are medians. A ratio is to the first row of its table in the same run; above 1 is slower."
    yield "The answers of all contestants are compared before a time is printed. Methods: `bench/README.md`."
    for one in ran:
        yield ""
        yield _fragment(one)
    yield ""
    yield "### The run itself"
    yield ""
    yield "| bench | s | ended |"
    yield "|---|---:|---|"
    yield from (f"| {one.bench.name} | {one.seconds:.0f} | {one.ending} |" for one in ran)


def _fragment(one: Ran) -> str:
    """Return what a bench printed; plain text is set apart, nothing at all is said so."""
    text = one.printed.strip()
    if text.startswith("#"):
        return text
    return f"### {one.bench.name}\n\n" + (f"```text\n{text}\n```" if text else "Nothing was measured.")


def _machine() -> str:
    """Return cores, memory and versions; never a name of the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in ("Django", "pysqlite3", "duckdb"))
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB of memory, Python {python}, {libraries}"


if __name__ == "__main__":
    sys.exit(main())

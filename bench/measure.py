"""Time work by the median of its runs, read the peak memory of a process, write both as a table.

Run: python -m bench.measure MODULE:FUNCTION ARGUMENTS - the one function of `apart`, for itself.
"""

from __future__ import annotations

import importlib
import json
import math
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parents[1]
REPEATS = 5
_STATUS = Path("/proc/self/status")

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Timing:
    """Seconds of each run, in order."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Return the middle run."""
        return statistics.median(self.seconds)

    def percentile(self, share: float) -> float:
        """Return the run that `share` of all runs do not exceed (nearest rank)."""
        place = math.ceil(share * len(self.seconds)) - 1
        return sorted(self.seconds)[max(place, 0)]

    def times(self, factor: float) -> Timing:
        """Return what the same work would take `factor` times over."""
        return Timing(tuple(second * factor for second in self.seconds))


def timed(
    work: Callable[[], Answer], *, repeats: int = REPEATS, before: Callable[[], object] = lambda: None
) -> tuple[Timing, Answer]:
    """Return the times of `repeats` runs and the last answer; `before` each run is not timed."""
    seconds: list[float] = []
    for _ in range(repeats):
        before()
        began = time.perf_counter()
        answer = work()
        seconds.append(time.perf_counter() - began)
    return Timing(tuple(seconds)), answer


def peak_mib() -> float:
    """Return the most memory this process has held, in MiB.

    `ru_maxrss` is what other systems have; on Linux a child inherits it from the process that started it.
    """
    if _STATUS.exists():
        lines = _STATUS.read_text("ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@dataclass(frozen=True)
class Apart:
    """What a function answered in a process of its own, and the peak memory of that process."""

    answer: Any
    peak_mib: float


def apart(function: str, *arguments: str | int) -> Apart:
    """Call `module:function` in a fresh process; the answer must fit in JSON.

    Raises:
        CalledProcessError: the function raised; its words went to standard error.
    """
    command = [sys.executable, "-W", "ignore", "-m", "bench.measure", function, json.dumps(arguments)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return Apart(**json.loads(done.stdout.splitlines()[-1]))


@dataclass(frozen=True)
class Row:
    """One line of a table of times; `most` is the goal in seconds, not to be reached."""

    name: str
    timing: Timing
    most: float | None = None
    peak_mib: float | None = None
    against: int | None = 0  # the place of the row that its ratio is taken of; None: comparable with none


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the table in Markdown; a ratio above 1 is slower than the row it is taken of."""
    yield "| what | median, s | runs | ratio | goal | peak memory, MiB |"
    yield "|---|---:|---:|---:|---|---:|"
    for row in rows:
        peak = "" if row.peak_mib is None else f"{row.peak_mib:,.0f}"
        ratio = "" if row.against is None else f"{row.timing.median / rows[row.against].timing.median:.2f}"
        median, runs = f"{row.timing.median:,.3f}", len(row.timing.seconds)
        yield f"| {row.name} | {median} | {runs} | {ratio} | {goal(row.timing.median, row.most)} | {peak} |"


def goal(seconds: float, most: float | None) -> str:
    """Return the goal and whether it is met; nothing where there is none."""
    if most is None:
        return ""
    return f"< {most:g} s {'met' if seconds < most else '**missed**'}"


def progress(words: str) -> None:
    """Say on standard error what is being measured."""
    print(f"  {words} …", file=sys.stderr, flush=True)


def _main() -> None:
    module, _, name = sys.argv[1].partition(":")
    answer = getattr(importlib.import_module(module), name)(*json.loads(sys.argv[2]))
    print(json.dumps({"answer": answer, "peak_mib": peak_mib()}))


if __name__ == "__main__":
    _main()

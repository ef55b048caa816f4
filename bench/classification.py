"""Classify a million invented households by our expression, by OpenFisca-Core and by plain pandas.

Run: python -m bench.classification [--households N] [--repeats 5]

Every contestant starts in a process of its own from the same figures and gives one class per household; the
classes are compared household by household before any time is printed. Needs the `bench` extra.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import importlib.metadata
import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from chungtay.standards.catalogue import standard
from chungtay.standards.classes import PovertyClass

LAW = standard("nd-07-2021")
BASE = "ours, mask, Arrow"
CONTESTANTS = {
    BASE: ("duckdb", "ours", "mask_from_arrow"),
    "pandas, mask": ("pandas", "plain_pandas", "mask"),
    "ours, mask, Parquet": ("duckdb", "ours", "mask_from_parquet"),
    "pandas, mask, Parquet": ("pandas", "plain_pandas", "mask_from_parquet"),
    "ours, 12 flags, Arrow": ("duckdb", "ours", "flags_from_arrow"),
    "pandas, 12 flags": ("pandas", "plain_pandas", "flags"),
    "OpenFisca-Core, 12 flags": ("openfisca_core", "openfisca_country", "flags"),
    "ours, counts by commune and class, Parquet": ("duckdb", "ours", "counts_from_parquet"),
}
"""The library each needs, and where its work stands."""


@dataclass(frozen=True)
class Result:
    """Seconds of each run, by the clock and of all cores; memory before and at its peak; the answer."""

    seconds: list[float]
    core_seconds: list[float]
    start_mib: float
    peak_mib: float
    counts: list[int]
    digest: str


def households(count: int, seed: int = 2026) -> pa.Table:
    """Return invented households: a commune, a residence, a B1 score, deprivations as flags and as a mask."""
    random = np.random.default_rng(seed)
    flags = random.random((len(LAW.indicators), count)) < 0.15
    mask = sum(flag.astype(np.int32) << bit for bit, flag in enumerate(flags))
    return pa.table(
        {
            "area": np.sort(random.integers(0, 3_321, count)).astype(np.int32),
            "residence": np.where(random.random(count) < 0.37, "urban", "rural"),
            "income_score": random.normal(180, 40, count).clip(0, 400).astype(np.int16),
            "deprivations": mask,
            **dict(zip(LAW.indicator_codes, flags, strict=True)),
        }
    )


def run_here(name: str, path: Path, repeats: int) -> Result:
    """Time one contestant in this process, after one run that does not count."""
    _, module, function = CONTESTANTS[name]
    offer = getattr(importlib.import_module(f"bench.contestants.{module}"), function)
    start = _peak_mib()
    seconds: list[float] = []
    core_seconds: list[float] = []
    with offer(path) as work:
        answer = work()
        for _ in range(repeats):
            before, cores_before = time.perf_counter(), time.process_time()
            answer = work()
            seconds.append(time.perf_counter() - before)
            core_seconds.append(time.process_time() - cores_before)
    return Result(seconds, core_seconds, start, _peak_mib(), *_told(answer))


def _told(answer: Any) -> tuple[list[int], str]:
    """Return how many households have each class, and a digest of the classes in order."""
    if isinstance(answer, pa.Table):
        counted = answer.group_by("poverty_class").aggregate([("households", "sum")]).to_pylist()
        by_class = {row["poverty_class"]: row["households_sum"] for row in counted}
        return [by_class.get(each.value, 0) for each in PovertyClass], ""
    classes = np.asarray(answer, dtype=np.int16)
    counts = [int((classes == each.value).sum()) for each in PovertyClass]
    return counts, hashlib.sha256(classes.tobytes()).hexdigest()


def _peak_mib() -> float:
    """Return the peak of this program; getrusage would inherit the peak of the parent process."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def run_apart(name: str, path: Path, repeats: int) -> Result | None:
    """Time one contestant in a fresh process; None where its library is not installed."""
    if importlib.util.find_spec(CONTESTANTS[name][0]) is None:
        return None
    chosen = ["--only", name, "--data", str(path), "--repeats", str(repeats)]
    done = subprocess.run(  # noqa: S603 - this very file
        [sys.executable, "-m", "bench.classification", *chosen],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Result(**json.loads(done.stdout))


def measured(count: int, repeats: int) -> dict[str, Result | None]:
    """Run every contestant on the same households and compare what they answer."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "households.parquet"
        pq.write_table(households(count), path, compression="zstd", row_group_size=122_880)
        results = {name: run_apart(name, path, repeats) for name in CONTESTANTS}
    present = [result for result in results.values() if result is not None]
    assert all(result.counts == present[0].counts for result in present), results
    assert len({result.digest for result in present} - {""}) == 1, results
    return results


def markdown(results: dict[str, Result | None], count: int, repeats: int) -> Iterator[str]:
    """Yield the table; ratios are to our expression over the stored mask, the first row, in the same run."""
    versions = ", ".join(f"{name} {_version(name)}" for name in ("duckdb", "pandas", "openfisca-core"))
    yield f"### Classification of {count:,} households"
    yield ""
    yield f"Median of {repeats} after one warm run, a process each; {versions}."
    yield ""
    yield "| engine and input | median, s | ratio | cores, s | ratio | peak memory, MiB | libraries alone |"
    yield "|---|---|---|---|---|---|---|"
    base = results[BASE]
    assert base is not None
    for name, result in results.items():
        if result is None:
            yield f"| {name} | not installed (extra `bench`) | | | | | |"
            continue
        times = _with_ratio(result.seconds, base.seconds), _with_ratio(result.core_seconds, base.core_seconds)
        yield f"| {name} | {' | '.join(times)} | {result.peak_mib:.0f} | {result.start_mib:.0f} |"
    by_class = zip(PovertyClass, base.counts, strict=True)
    yield ""
    yield f"All agree household by household: {', '.join(f'{each.name} {n:,}' for each, n in by_class)}."


def _with_ratio(seconds: list[float], base: list[float]) -> str:
    median = statistics.median(seconds)
    return f"{median:.3f} | {median / statistics.median(base):.2f}"


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def main() -> None:
    """Measure and print, or run the one contestant that the parent process asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--households", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--only", choices=CONTESTANTS, help=argparse.SUPPRESS)
    parser.add_argument("--data", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.only:
        print(json.dumps(vars(run_here(chosen.only, chosen.data, chosen.repeats))))
        return
    results = measured(chosen.households, chosen.repeats)
    print("\n".join(markdown(results, chosen.households, chosen.repeats)))


if __name__ == "__main__":
    main()

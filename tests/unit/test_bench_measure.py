"""The benches measure what they say: medians, ratios, goals, and the memory of another process."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bench import __main__ as bench
from bench.measure import Row, Timing, apart, goal, table, timed

MIB = 2**20


def test_the_median_is_the_middle_run_and_scales() -> None:
    timing = Timing((5.0, 1.0, 3.0, 2.0, 90.0))
    assert timing.median == 3.0
    assert timing.times(50).median == 150.0


@pytest.mark.parametrize(
    ("share", "expected"), [(0.95, 19.0), (0.96, 20.0), (1.0, 20.0), (0.05, 1.0), (0, 1.0)]
)
def test_a_percentile_is_a_run_that_took_place(share: float, expected: float) -> None:
    assert Timing(tuple(map(float, range(20, 0, -1)))).percentile(share) == expected


def test_every_run_is_prepared_and_counted_and_the_last_answer_returned() -> None:
    calls: list[str] = []
    answers: Iterator[int] = iter(range(10))

    def work() -> int:
        calls.append("work")
        return next(answers)

    timing, answer = timed(work, repeats=3, before=lambda: calls.append("before"))
    assert calls == ["before", "work"] * 3
    assert len(timing.seconds) == 3
    assert answer == 2


def test_a_table_gives_ratios_to_its_first_row_and_says_whether_goals_are_met() -> None:
    rows = [
        Row("ours", Timing((2.0,)), most=10, peak_mib=1234.4),
        Row("theirs", Timing((4.0, 5.0, 6.0)), most=5),
        Row("a part", Timing((1.0,)), against=None),
    ]
    assert list(table(rows))[2:] == [
        "| ours | 2.000 | 1 | 1.00 | < 10 s met | 1,234 |",
        "| theirs | 5.000 | 3 | 2.50 | < 5 s **missed** |  |",
        "| a part | 1.000 | 1 |  |  |  |",
    ]


def test_a_goal_is_not_met_by_reaching_it() -> None:
    assert goal(0.3, 0.3) == "< 0.3 s **missed**"
    assert goal(0.299, 0.3) == "< 0.3 s met"
    assert goal(1, None) == ""


def test_the_peak_of_another_process_is_its_own() -> None:
    held = bytearray(300 * MIB)  # what this process holds must not count
    small = apart("builtins:len", "no more than this")
    large = apart("builtins:eval", f"len(bytearray({200 * MIB}))")
    assert len(held) == 300 * MIB
    assert (small.answer, large.answer) == (17, 200 * MIB)
    assert small.peak_mib < 100
    assert 190 < large.peak_mib - small.peak_mib < 230


def test_what_fails_in_another_process_fails_here() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        apart("json:loads", "{")


def test_the_page_sets_plain_text_apart_and_names_what_failed() -> None:
    good = bench.Ran(bench.DEMO, "### Load\n\nwords\n", 2.4, 0)
    plain = replace(good, bench=bench.BENCHES[0], printed="9 of 9\n", code=1)
    silent = replace(good, bench=bench.BENCHES[1], printed="", code=-9)
    page = "\n".join(bench._page([good, plain, silent], load=0.5))
    assert (
        "\n### Load\n\nwords\n\n### classification\n\n```text\n9 of 9\n```\n\n### areas\n\nNothing was"
        in page
    )
    assert "| demo | 2 | finished |" in page
    assert "| classification | 2 | **failed (1)** |" in page
    assert "| areas | 2 | **stopped after 90 s** |" in page


def test_a_bench_that_takes_too_long_ends_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "bench"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "endless.py").write_text(
        "import subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "time.sleep(600)\n"
    )
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    ran = bench._run(bench.Bench("endless", 2))
    assert ran.ending == "**stopped after 2 s**"
    assert ran.seconds < 500, "a child that lives on holds the output open for ten minutes"

"""Say on a terminal what is being built, and how long each part took."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click


class Progress:
    """Prints each part as it begins, on stderr and only on a terminal; keeps the seconds of all."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.seconds: dict[str, float] = {}
        self._shows = sys.stderr.isatty() and not quiet

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Open one part."""
        if self._shows:
            click.echo(f"  {name} …", err=True)
        began = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - began

    def table(self) -> list[str]:
        """Return the seconds of each part and of all as lines."""
        rows = [*self.seconds.items(), ("Tổng cộng", sum(self.seconds.values()))]
        return [f"{name:<32}{seconds:>8.1f} s" for name, seconds in rows]

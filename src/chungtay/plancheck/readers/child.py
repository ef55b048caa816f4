"""The child process: reads one file from standard input under limits of memory and time, answers in JSON."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from importlib import import_module

from chungtay.plancheck.document import Block
from chungtay.plancheck.errors import UnreadableFile
from chungtay.plancheck.readers import limits, wire

Reader = Callable[[bytes, str], tuple[Block, ...]]


def main(kind: str, name: str) -> int:
    """Read standard input as `kind`; print the blocks, or the code of a refusal with exit code 3."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.MAX_CHILD_MEMORY, limits.MAX_CHILD_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.MAX_CHILD_SECONDS, limits.MAX_CHILD_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.setrecursionlimit(2_000)
    # Only the reader that is needed is loaded, after the limits are set.
    reader: Reader = getattr(import_module(f"chungtay.plancheck.readers.{kind}"), f"read_{kind}")
    try:
        answer = wire.packed(reader(sys.stdin.buffer.read(), name))
    except UnreadableFile as refusal:
        sys.stderr.write(f"{refusal.code}\t{refusal.details.get('pages', '')}")
        return 3
    except MemoryError:
        return 4
    sys.stdout.buffer.write(answer.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))

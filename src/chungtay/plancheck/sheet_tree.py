"""The order of rows in a table: ordinals (I, 1, 1.1, 1,1, a, -), which row holds which, which are totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from chungtay.plancheck.cleaning import folded


class Level(IntEnum):
    """Kinds of ordinals, outermost first."""

    PART = 0
    ROMAN = 1
    NUMBER = 2
    DOTTED = 3
    LETTER = 4
    DASH = 5
    PLUS = 6
    NONE = 7


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal as read: `steps` are its numbers, `1,1` and `1.1` both (1, 1)."""

    level: Level
    steps: tuple[int, ...] = ()


@dataclass(slots=True)
class _Open:
    ordinal: Ordinal
    row: int


_ROMANS = {"I": 1, "V": 5, "X": 10}
_TOTAL = re.compile(
    r"(tong( cong| so| kinh phi| von| nguon von)?|cong|toan (tinh|huyen|xa|thi xa|thanh pho))\b"
)
_ORDINALS = (
    (Level.ROMAN, re.compile(r"[IVX]{1,6}")),
    (Level.PART, re.compile(r"[A-H]")),
    (Level.NUMBER, re.compile(r"[0-9]{1,3}")),
    (Level.DOTTED, re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,2}){1,3}")),
    (Level.LETTER, re.compile(r"[a-zđ]")),
    (Level.DASH, re.compile(r"[-–•]")),
    (Level.PLUS, re.compile(r"\+")),
)


def ordinal_of(text: str) -> Ordinal | None:
    """Read an ordinal cell; None where the text is something else.

    >>> ordinal_of("1,1").steps, ordinal_of("IV").steps, ordinal_of("12.035")
    ((1, 1), (4,), None)
    """
    bare = text.strip().strip("().").strip()
    if not bare:
        return Ordinal(Level.NONE)
    for level, pattern in _ORDINALS:
        if pattern.fullmatch(bare):
            return Ordinal(level, _steps(level, bare))
    return None


def _steps(level: Level, text: str) -> tuple[int, ...]:
    if level is Level.ROMAN:
        values = [_ROMANS[char] for char in text]
        return (sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True)),)
    if level in (Level.NUMBER, Level.DOTTED):
        return tuple(int(step) for step in re.split("[.,]", text))
    if level in (Level.PART, Level.LETTER):
        return ("aăâbcdđeêghiklmnoôơpqrstuưvxy".find(text.lower()) + 1,)
    return ()


def is_total(ordinal: Ordinal, label: str) -> bool:
    """Say whether a row is a total by its own words: `Tổng cộng`, `Cộng`, `TỔNG SỐ (I+II)`."""
    match = _TOTAL.match(folded(label))
    if match is None:
        # Narrow columns break words anywhere: `Cộ ng`.
        return folded(label).replace(" ", "") in ("cong", "tongcong", "tongso")
    return ordinal.level is Level.NONE or match.end() == len(label.strip())


def parents_of(ordinals: Sequence[Ordinal], totals: Sequence[bool]) -> list[int | None]:
    """Return for each row the row that holds it; totals and outermost rows have none."""
    parents: list[int | None] = []
    stack: list[_Open] = []
    for row, ordinal in enumerate(ordinals):
        if totals[row]:
            stack.clear()
            parents.append(None)
            continue
        if ordinal.level is Level.NONE and _opens_a_group(ordinals, totals, row):
            stack.clear()
        depth = _depth(stack, ordinal)
        del stack[depth:]
        parents.append(stack[-1].row if stack else None)
        stack.append(_Open(ordinal, row))
    return parents


def _opens_a_group(ordinals: Sequence[Ordinal], totals: Sequence[bool], row: int) -> bool:
    """Say whether a row without ordinal heads a group: the next one begins a count at 1."""
    if row + 1 >= len(ordinals) or totals[row + 1]:
        return False
    following = ordinals[row + 1]
    return following.level in (Level.NUMBER, Level.ROMAN) and following.steps == (1,)


def _depth(stack: list[_Open], ordinal: Ordinal) -> int:
    """Return how many open rows stay above a row with this ordinal."""
    if ordinal.level is Level.DOTTED:
        return _dotted_depth(stack, ordinal)
    same = [i for i, entry in enumerate(stack) if entry.ordinal.level is ordinal.level]
    if not same or ordinal.level is Level.NONE:
        return _outer_depth(stack, ordinal)
    for depth in reversed(same):
        if stack[depth].ordinal.steps and stack[depth].ordinal.steps[0] + 1 == (ordinal.steps or (0,))[0]:
            return depth
    if ordinal.steps == (1,) and same[-1] == len(stack) - 1:
        return len(stack)
    return same[-1]


def _outer_depth(stack: list[_Open], ordinal: Ordinal) -> int:
    depth = len(stack)
    while depth and stack[depth - 1].ordinal.level >= ordinal.level:
        depth -= 1
    return depth


def _dotted_depth(stack: list[_Open], ordinal: Ordinal) -> int:
    for depth in range(len(stack), 0, -1):
        if stack[depth - 1].ordinal.steps == ordinal.steps[:-1] and stack[depth - 1].ordinal.level in (
            Level.NUMBER,
            Level.DOTTED,
        ):
            return depth
    for depth in range(len(stack) - 1, -1, -1):
        entry = stack[depth].ordinal
        if entry.level is Level.DOTTED and len(entry.steps) == len(ordinal.steps):
            return depth
    return _outer_depth(stack, ordinal)

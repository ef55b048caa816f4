"""Chance that repeats itself: the same words give the same throws on every machine."""

from __future__ import annotations

from random import Random


def dice(*words: object) -> Random:
    """Return the throws that belong to these words, of which the first is the seed of the demonstration."""
    return Random(":".join(map(str, words)))  # noqa: S311 - invents people, guards nothing

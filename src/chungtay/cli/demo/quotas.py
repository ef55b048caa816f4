"""Share a whole number out by weights, so that the parts sum to it exactly."""

from __future__ import annotations

from collections.abc import Sequence


class QuotaUnreachable(ValueError):
    """The caps leave no room for the total."""


def split(total: int, weights: Sequence[float]) -> list[int]:
    """Return whole parts of `total` in proportion to `weights`: largest remainders, ties to the first.

    >>> split(10, [1, 1, 1])
    [4, 3, 3]

    Raises:
        QuotaUnreachable: no weight is as much as a millionth.
    """
    # Whole numbers: a float that rounds up could share out more than there is.
    units = [round(weight * 1_000_000) for weight in weights]
    whole = sum(units)
    if whole <= 0:
        raise QuotaUnreachable(f"no weight to share {total} by")
    parts = [total * unit // whole for unit in units]
    by_remainder = sorted(range(len(parts)), key=lambda i: -(total * units[i] % whole))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


def split_capped(total: int, weights: Sequence[float], caps: Sequence[int]) -> list[int]:
    """Return whole parts of `total` by `weights`, none above its cap; what a cap refuses goes to the others.

    >>> split_capped(10, [8, 1, 1], [4, 9, 9])
    [4, 3, 3]

    Raises:
        QuotaUnreachable: the caps sum to less than `total`.
    """
    if sum(caps) < total:
        raise QuotaUnreachable(f"{total} does not fit under {sum(caps)}")
    parts = [0] * len(weights)
    while (rest := total - sum(parts)) > 0:
        # A part without weight may be needed once the weighted ones are full.
        room = [cap - part for cap, part in zip(caps, parts, strict=True)]
        open_weights = [weight if space else 0 for weight, space in zip(weights, room, strict=True)]
        if sum(open_weights) < 1e-6:
            open_weights = [float(space) for space in room]
        shares = split(rest, open_weights)
        parts = [part + min(share, space) for part, share, space in zip(parts, shares, room, strict=True)]
    return parts

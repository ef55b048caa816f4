"""How the households of a place pass from class to class so that every year closes on its stock.

First the numbers of each movement are fixed, then households are chosen for them: those in the least
hardship leave first, those in the most fall back first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from chungtay.cli.demo.published import Stock
from chungtay.standards.classes import PovertyClass

# Invented rates: of the near-poor, of those who left earlier, of the stock at the beginning.
FALLS_DEEPER = 0.012
BACK_TO_POOR, BACK_TO_NEAR = 0.003, 0.009
COMES_NEW = 0.022
ENDS_NEAR_POOR = 0.55  # of those who leave poverty
LUCK = 0.5  # how much chance weighs against hardship when households are chosen


@dataclass(frozen=True, slots=True)
class Flows:
    """How many households make each movement in one place and year."""

    poor_to_near: int
    poor_to_out: int
    near_to_poor: int
    near_to_out: int
    back_to_poor: int
    back_to_near: int
    new_poor: int
    new_near: int

    def closing(self, opening: Stock) -> Stock:
        """Return the stock to which these movements lead."""
        poor_gains = self.near_to_poor + self.back_to_poor + self.new_poor
        near_gains = self.poor_to_near + self.back_to_near + self.new_near
        return Stock(
            opening.poor + poor_gains - self.poor_to_near - self.poor_to_out,
            opening.near_poor + near_gains - self.near_to_poor - self.near_to_out,
        )


def flows(opening: Stock, closing: Stock, known: int, rng: Random) -> Flows:
    """Return plausible movements from one stock to the other; `known` households left earlier.

    Gains are wished for first; whoever does not stay to make room for them leaves.
    """
    falling = _around(opening.near_poor * FALLS_DEEPER, rng)
    relapsing = _around(known * BACK_TO_POOR, rng)
    wished = [
        min(falling, opening.near_poor),
        min(relapsing, known),
        _around(opening.poor * COMES_NEW, rng),
    ]
    poor_stay, (near_to_poor, back_to_poor, new_poor) = _balance(opening.poor, closing.poor, wished)
    poor_leave = opening.poor - poor_stay

    staying = opening.near_poor - near_to_poor
    improved = min(poor_leave, _around(poor_leave * ENDS_NEAR_POOR, rng))
    near_again = min(_around(known * BACK_TO_NEAR, rng), known - back_to_poor)
    wished = [improved, near_again, _around(opening.near_poor * COMES_NEW, rng)]
    near_stay, (poor_to_near, back_to_near, new_near) = _balance(staying, closing.near_poor, wished)
    return Flows(
        poor_to_near=poor_to_near,
        poor_to_out=poor_leave - poor_to_near,
        near_to_poor=near_to_poor,
        near_to_out=staying - near_stay,
        back_to_poor=back_to_poor,
        back_to_near=back_to_near,
        new_poor=new_poor,
        new_near=new_near,
    )


def _balance(opening: int, closing: int, wished: Sequence[int]) -> tuple[int, list[int]]:
    """Return how many stay and what is gained, so that both sum to `closing`.

    Gains are cut from the last wish backwards when they are more than the closing stock; the last kind
    (new households) grows when those who stay are too few.
    """
    stay = min(opening, max(0, closing - sum(wished)))
    rest = closing - stay
    gained = []
    for wish in wished[:-1]:
        gained.append(min(wish, rest))
        rest -= gained[-1]
    return stay, [*gained, rest]


@dataclass(frozen=True, slots=True)
class Roster:
    """The households of one place by what they are before a review."""

    poor: list[int]
    near_poor: list[int]
    known: list[int]  # were poor or near-poor once

    @property
    def stock(self) -> Stock:
        """Return the stock of the place."""
        return Stock(len(self.poor), len(self.near_poor))


def choose(roster: Roster, moves: Flows, hardship: Sequence[float], rng: Random) -> dict[int, PovertyClass]:
    """Return the class after the review of every managed household and of those that fall back.

    `hardship` is by household number, between 0 and 1. New households are the caller's to make.
    """
    after: dict[int, PovertyClass] = {}
    by_ease = _ordered(roster.poor, hardship, rng)
    out, rest = by_ease[: moves.poor_to_out], by_ease[moves.poor_to_out :]
    improved, stay = rest[: moves.poor_to_near], rest[moves.poor_to_near :]
    after |= dict.fromkeys(out, PovertyClass.NOT_POOR) | dict.fromkeys(improved, PovertyClass.NEAR_POOR)
    after |= dict.fromkeys(stay, PovertyClass.POOR)

    by_ease = _ordered(roster.near_poor, hardship, rng)
    out, rest = by_ease[: moves.near_to_out], by_ease[moves.near_to_out :]
    stay, fallen = rest[: len(rest) - moves.near_to_poor], rest[len(rest) - moves.near_to_poor :]
    after |= dict.fromkeys(out, PovertyClass.NOT_POOR) | dict.fromkeys(stay, PovertyClass.NEAR_POOR)
    after |= dict.fromkeys(fallen, PovertyClass.POOR)

    by_need = _ordered(roster.known, hardship, rng)[::-1]
    relapsed = by_need[: moves.back_to_poor]
    after |= dict.fromkeys(relapsed, PovertyClass.POOR)
    again_near = by_need[moves.back_to_poor : moves.back_to_poor + moves.back_to_near]
    return after | dict.fromkeys(again_near, PovertyClass.NEAR_POOR)


def _ordered(numbers: Sequence[int], hardship: Sequence[float], rng: Random) -> list[int]:
    luck = {number: hardship[number] + LUCK * rng.random() for number in numbers}
    return sorted(numbers, key=luck.__getitem__)


def _around(mean: float, rng: Random) -> int:
    """Return a whole number near `mean`; small means give nought or one as chance has it."""
    return int(mean * rng.uniform(0.6, 1.4) + rng.random())

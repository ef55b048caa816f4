"""The invented years of every managed household, as plain data that a story can enter.

The year's events come first (ends, moves), then the review: who is new, who asks, what is found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from chungtay.cli.demo import careers
from chungtay.cli.demo.chance import dice
from chungtay.cli.demo.families import Family, group_of_family, make_family, make_young_family
from chungtay.cli.demo.needs import facts_of, findings
from chungtay.cli.demo.published import FIRST_YEAR, OPENING_YEAR, Stock
from chungtay.cli.demo.stocks import CURRENT_YEAR, Stocks
from chungtay.cli.demo.territory import Village
from chungtay.cli.demo.years import Ended, Household, Moved, Reviewed, Year
from chungtay.standards.classes import PovertyClass

OPENING_DAY = date(OPENING_YEAR, 12, 31)
MANAGED = (PovertyClass.POOR, PovertyClass.NEAR_POOR)

# Invented yearly shares of the managed households.
DIES_OUT = 0.025  # of those who live alone
DEPARTS = 0.0035
MERGES = 0.001
MOVES = 0.0035
REFUSED = 0.10  # requests that end above the line, against those that do not
SPLITS, ARRIVES = 0.12, 0.06  # of the new households
WRITTEN_DOWN_ON = (5, 15, 25)  # days of the month on which a commune enters what happened
FEMALE = "f"


class History:
    """The households of a set of communes, lived through year by year from the end of 2021."""

    def __init__(self, villages: Sequence[Village], stocks: Stocks, seed: int) -> None:
        self.households: list[Household] = []
        self._hardship: list[float] = []
        self._seed = seed
        self._stocks = stocks
        self._codes: Counter[int] = Counter()
        self._by_commune: dict[str, list[Village]] = defaultdict(list)
        for village in villages:
            if village.commune.code in stocks:
                self._by_commune[village.commune.code].append(village)
        self._villages = [village for inside in self._by_commune.values() for village in inside]
        self._sizes = {
            code: list(accumulate(village.size for village in inside))
            for code, inside in self._by_commune.items()
        }

    def opening(self) -> Year:
        """Return the households of the end of 2021, measured by the standard that began the day after."""
        year = Year(OPENING_YEAR)
        for code, series in self._stocks.items():
            rng = dice(self._seed, OPENING_YEAR, code)
            wanted = [PovertyClass.POOR] * series[OPENING_YEAR].poor
            wanted += [PovertyClass.NEAR_POOR] * series[OPENING_YEAR].near_poor
            for poverty_class in wanted:
                household = self._new_household(code, OPENING_DAY, rng)
                year.joined.append(household)
                self._review(household, poverty_class, year, rng)
        return year

    def years(self) -> Iterator[Year]:
        """Yield 2022 to the year of the open round, each living on from the one before."""
        for number in range(FIRST_YEAR, CURRENT_YEAR + 1):
            year = Year(number)
            self._happen(year, dice(self._seed, number, "events"))
            rosters = self._rosters()
            for code, series in self._stocks.items():
                self._review_commune(code, rosters[code], series[number], year)
            yield year

    def _happen(self, year: Year, rng: Random) -> None:
        for household in self.households:
            if household.has_ended or not household.was_managed:
                continue
            chance = rng.random()
            day = date(year.year, rng.randint(1, 8), rng.choice(WRITTEN_DOWN_ON))
            if len(household.family.members) == 1 and rng.random() < DIES_OUT:
                self._end(household, day, "died_out", year)
            elif chance < DEPARTS:
                self._end(household, day, "departed", year)
            elif chance < DEPARTS + MERGES:
                self._end(household, day, "merged", year)
            elif chance < DEPARTS + MERGES + MOVES:
                self._move(household, day, year, rng)

    def _end(self, household: Household, day: date, ending: str, year: Year) -> None:
        household.has_ended = True
        year.ended.append(Ended(household.number, day, ending))

    def _move(self, household: Household, day: date, year: Year, rng: Random) -> None:
        household.village = self._villages[rng.randrange(len(self._villages))]
        household.code = self._next_code(household.village)
        year.moved.append(Moved(household.number, household.village, household.code, day))

    def _rosters(self) -> dict[str, careers.Roster]:
        rosters = {code: careers.Roster([], [], []) for code in self._stocks}
        for household in self.households:
            if household.has_ended or not household.was_managed:
                continue
            roster = rosters[household.village.commune.code]
            by_class = {PovertyClass.POOR: roster.poor, PovertyClass.NEAR_POOR: roster.near_poor}
            by_class.get(household.held or PovertyClass.NOT_POOR, roster.known).append(household.number)
        return rosters

    def _review_commune(self, code: str, roster: careers.Roster, closing: Stock, year: Year) -> None:
        rng = dice(self._seed, year.year, code)
        moves = careers.flows(roster.stock, closing, len(roster.known), rng)
        after = careers.choose(roster, moves, self._hardship, rng)
        known = set(roster.known)
        for number, poverty_class in after.items():
            if number in known:
                year.requests.append(number)
            self._review(self.households[number], poverty_class, year, rng)
        refused = round((moves.new_poor + moves.new_near) * REFUSED + rng.random() - 0.5)
        wanted = [PovertyClass.POOR] * moves.new_poor + [PovertyClass.NEAR_POOR] * moves.new_near
        for poverty_class in wanted + [PovertyClass.NOT_POOR] * refused:
            household = self._newcomer(code, roster, year.year, rng)
            year.joined.append(household)
            year.requests.append(household.number)
            self._review(household, poverty_class, year, rng)

    def _newcomer(self, code: str, roster: careers.Roster, year: int, rng: Random) -> Household:
        chance = rng.random()
        spring = date(year, 2, 1) + timedelta(days=rng.randint(0, 200))
        near = roster.known or roster.near_poor
        if chance < SPLITS and near:
            origin = self.households[rng.choice(near)]
            return self._split(origin, spring, rng)
        if chance < SPLITS + ARRIVES:
            return self._new_household(code, spring, rng, "arrived")
        return self._new_household(code, date(year, 9, 3) + timedelta(days=rng.randint(0, 20)), rng)

    def _new_household(self, code: str, on: date, rng: Random, beginning: str = "listed") -> Household:
        (village,) = rng.choices(self._by_commune[code], cum_weights=self._sizes[code])
        group = group_of_family(village.commune.district_code, village.main_group, rng)
        return self._enter(village, make_family(group, on.year, rng), on, beginning, rng)

    def _split(self, origin: Household, on: date, rng: Random) -> Household:
        head = origin.family.head
        family = make_young_family(head.ethnic_group, on.year, head.full_name.split()[0], rng)
        return self._enter(origin.village, family, on, "split", rng)

    def _enter(self, village: Village, family: Family, on: date, beginning: str, rng: Random) -> Household:
        number = len(self.households)
        household = Household(number, village, self._next_code(village), family, on, beginning)
        self.households.append(household)
        self._hardship.append(0.7 * rng.random() + 0.3 * family.lacks_labour(on.year))
        return household

    def _review(self, household: Household, to: PovertyClass, year: Year, rng: Random) -> None:
        facts = facts_of(household.family, year.year)
        is_urban = household.village.is_urban(date(year.year, 9, 1))
        found = findings(to, facts, household.found, is_urban=is_urban, rng=rng)
        household.held, household.found = to, found
        household.was_managed |= to in MANAGED
        year.reviewed.append(
            Reviewed(
                number=household.number,
                village=household.village,
                to=to,
                found=found,
                persons=len(household.family.members),
                ethnic_group=household.family.head.ethnic_group,
                has_merit=household.family.has_merit,
                lacks_labour=facts.lacks_labour,
                head_is_female=household.family.head.sex == FEMALE,
            )
        )

    def _next_code(self, village: Village) -> str:
        self._codes[village.number] += 1
        return f"{self._codes[village.number]:03d}"

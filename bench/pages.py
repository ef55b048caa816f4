"""Measure the pages of the demonstration on the server, as officers of the province and of a commune.

Run: python -m bench.pages --data DIR [--quick]. Works on a copy: reading a household leaves an audit line.
"""

from __future__ import annotations

import gzip
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.database import DATABASE, copied, options, used
from bench.measure import Timing, goal, progress, timed
from chungtay.accounts.models import User
from chungtay.accounts.queries import user_named
from chungtay.areas.queries import area_by_code
from chungtay.cli.demo.calendar import DEFAULT_DAY
from chungtay.cli.demo.people import HOME_COMMUNE
from chungtay.cli.demo.published import PROVINCE_CODE
from chungtay.registry.queries.households import households_seen_by
from chungtay.review.queries.rounds import current_round

MOST = 0.3  # of lists, search and files (goal T7)
LONGEST = 4.0  # seconds given to one page
PROVINCE_OFFICER, COMMUNE_OFFICER = "tinh", "xa"


@dataclass(frozen=True)
class Page:
    """A page by its address; `most` is its goal in seconds."""

    name: str
    path: str
    most: float | None = None


@dataclass(frozen=True)
class Seen:
    """What one page cost; bytes are of the page alone."""

    page: Page
    first: float
    timing: Timing
    size: int
    compressed: int
    queries: int


def main() -> None:
    """Measure and print."""
    chosen = options(__doc__).parse_args()
    repeats = 3 if chosen.quick else 20
    warnings.filterwarnings("ignore", "No directory at", UserWarning)  # static files are not served here
    with copied(chosen.data.absolute() / DATABASE) as copy, used(copy):
        trivial = _seen(Client(SERVER_NAME="127.0.0.1"), Page("sign-in", reverse("sign_in")), repeats)
        found = {name: list(_visited(name, repeats)) for name in (PROVINCE_OFFICER, COMMUNE_OFFICER)}
    print("### Pages, time on the server")
    print("\n".join(_lines("nobody", [trivial], trivial)))
    print("\n".join(_lines("an officer of the province", found[PROVINCE_OFFICER], trivial)))
    print("\n".join(_lines("an officer of a commune", found[COMMUNE_OFFICER], trivial)))
    print(f"\nThrough Django's test client, compressing included; up to {repeats} requests a page after the")
    print("first, which also reads templates and draws pictures. Ratios are to the sign-in page.")


def _visited(username: str, repeats: int) -> Iterator[Seen]:
    """Yield every page as this officer sees it."""
    progress(f"pages of {username}")
    user = user_named(username)
    assert user is not None
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    for page in _pages(user):
        yield _seen(client, page, repeats)


def _pages(user: User) -> list[Page]:
    """Return the pages of everyday work, for the area in which the account acts."""
    code = PROVINCE_CODE if user.username == PROVINCE_OFFICER else HOME_COMMUNE
    province = area_by_code(PROVINCE_CODE, as_of=DEFAULT_DAY)
    opened = current_round(area_id=province.pk)
    home = households_seen_by(user.as_actor(on=DEFAULT_DAY)).first()
    assert opened is not None
    assert home is not None
    households, board = reverse("households"), (opened.pk, HOME_COMMUNE)
    pages = [
        Page("home", reverse("home")),
        Page("area, 2025", reverse("area", args=[code, 2025])),
        Page("area, year under way", reverse("area", args=[code, DEFAULT_DAY.year])),
        Page("households", households, MOST),
        Page("households, last page", f"{households}?page=9999", MOST),
        Page("households by name", f"{households}?q=nguyen", MOST),
        Page("household", reverse("household", args=[home.household_id]), MOST),
        Page("lists of a commune in the round", reverse("round_commune", args=board)),
        Page("households of the round", reverse("round_households", args=board), MOST),
        Page("report, table 1 of 2025", reverse("report", args=["1", code, 2025])),
        Page("report, table 2 of 2025", reverse("report", args=["2", code, 2025])),
    ]
    whole = [Page("round by commune", reverse("round", args=[opened.pk]))]
    return pages + (whole if code == PROVINCE_CODE else [])


def _seen(client: Client, page: Page, repeats: int) -> Seen:
    """Ask for a page once, then as often as its time allows; every answer must be a page."""
    first, _ = timed(lambda: _answer(client, page), repeats=1)
    with CaptureQueriesContext(connection) as queries:
        timing, response = timed(lambda: _answer(client, page), repeats=1)
        asked = len(queries)  # the next request empties the log
    allowed = max(2, min(repeats, int(LONGEST / timing.median)))
    timing, response = timed(lambda: _answer(client, page), repeats=allowed)
    is_compressed = response.headers.get("Content-Encoding") == "gzip"
    size = len(gzip.decompress(response.content) if is_compressed else response.content)
    return Seen(page, first.median, timing, size, len(response.content), asked)


def _answer(client: Client, page: Page) -> HttpResponse | Any:
    response = client.get(page.path, headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 200, f"{page.path} answers {response.status_code}"
    return response


def _lines(who: str, found: list[Seen], trivial: Seen) -> Iterator[str]:
    """Yield the table of one person's pages."""
    yield f"\n| {who} | first, ms | median, ms | 95 %, ms | ratio | goal | queries | KiB | compressed |"
    yield "|---|---:|---:|---:|---:|---|---:|---:|---:|"
    for seen in found:
        times = (seen.first, seen.timing.median, seen.timing.percentile(0.95))
        ratio = seen.timing.median / trivial.timing.median
        cells = [
            seen.page.name,
            *(f"{second * 1000:.0f}" for second in times),
            f"{ratio:.1f}",
            goal(seen.timing.median, seen.page.most),
            str(seen.queries),
            *(f"{size / 1024:.1f}" for size in (seen.size, seen.compressed)),
        ]
        yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()

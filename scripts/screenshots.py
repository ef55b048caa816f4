"""Take the pictures of the README from the demonstration: `make demo` must have built it.

Serves the data folder on a free port of this machine, signs in as two of its people, and writes PNG files
into docs/pictures.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
BROWSER = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
PASSWORD = "chung-tay-2026"  # noqa: S105 - of the demonstration
SCREEN = {"width": 1366, "height": 1000}


@dataclass(frozen=True)
class Wanted:
    """A picture: its name, who looks, the address, and the link to follow there."""

    name: str
    person: str
    path: str
    follow: str = ""


WANTED = [
    Wanted("province", "tinh", "/areas/20/2025/"),
    Wanted("round", "tinh", "/"),
    Wanted("household", "xa", "/households/?held=1", follow="tbody th a"),
]


def main() -> int:
    """Write the pictures and say where."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        for wanted in WANTED:
            take(browser, address, wanted)
            print(f"docs/pictures/{wanted.name}.png")
        browser.close()
    return 0


def take(browser: Browser, address: str, wanted: Wanted) -> None:
    """Sign in, open the page, follow the first link asked for, and keep the first screen."""
    page = browser.new_page(viewport=SCREEN, locale="vi-VN")
    page.goto(f"{address}/sign-in/")
    page.fill("#id_username", wanted.person)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_load_state()
    page.goto(address + wanted.path)
    if wanted.follow:
        page.locator(wanted.follow).first.click()
        page.wait_for_load_state()
    page.screenshot(path=PICTURES / f"{wanted.name}.png")
    page.close()


@contextmanager
def served() -> Iterator[str]:
    """Serve the demonstration while pictures are taken; the server is ended by its own handle."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "chungtay.website.wsgi:application"]
    around = {**os.environ, "DJANGO_SETTINGS_MODULE": "chungtay.website.settings.demo"}
    server = subprocess.Popen([*command, "--host", "127.0.0.1", "--port", str(port)], env=around)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/sign-in/")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(address: str) -> None:
    """Return when the page answers; give up after half a minute."""
    for _ in range(60):
        try:
            with urlopen(address):  # noqa: S310 - our own server
                return
        except URLError:
            time.sleep(0.5)
    raise TimeoutError(address)


if __name__ == "__main__":
    sys.exit(main())

"""A real browser on the small province of the page tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Thread
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Browser, Page, sync_playwright

from web.conftest import World, client_of, today, world  # noqa: F401 - fixtures

CHROMIUM = os.environ.get("CHUNGTAY_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

Opened = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser once. Playwright's loop makes Django think that it runs inside one."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Handler(QuietWSGIRequestHandler):
    """Answers one connection; what the browser opened in advance and left idle is given up."""

    timeout = 2


class Server(ThreadedWSGIServer):
    """Joins its threads when it closes, so that no socket outlives a test."""

    daemon_threads = False


@pytest.fixture
def server(world: World) -> Iterator[str]:  # noqa: F811
    """Serve inside the transaction of the test: what audit lines forbid to delete is rolled back."""
    connection = connections["default"]
    connection.inc_thread_sharing()
    serving = Server(("127.0.0.1", 0), Handler, connections_override={"default": connection})
    serving.set_app(StaticFilesHandler(get_wsgi_application()))
    thread = Thread(target=serving.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    serving.server_close()
    thread.join()
    connection.dec_thread_sharing()


@pytest.fixture
def opened(
    browser: Browser,
    server: str,
    settings: Any,
    client_of: Callable[[str], Client],  # noqa: F811
) -> Opened:
    """Return a function that opens an address as a member of the cast and refuses any fault of the page."""
    settings.SIMULATED_DATA = True

    @contextmanager
    def page_of(address: str, who: str, *, width: int = 1366, **options: Any) -> Iterator[Page]:
        with browser.new_context(viewport={"width": width, "height": 800}, **options) as context:
            session = client_of(who).cookies.get("sessionid")
            if session is not None:
                context.add_cookies([{"name": "sessionid", "value": session.value, "url": server}])
            page = context.new_page()
            faults: list[str] = []
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
            hosts: set[str] = set()
            page.on("request", lambda asked: hosts.add(asked.url.split("/")[2]))
            page.goto(f"{server}{address}")
            yield page
            assert faults == []
            assert hosts == {server.split("/")[2]}

    return page_of

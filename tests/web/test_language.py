"""OPS-2: Vietnamese first, English when a reader chooses it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_OPS2_an_english_browser_still_reads_vietnamese() -> None:
    page = Client(headers={"accept-language": "en-US,en;q=0.9"}).get(reverse("sign_in"))
    assert page.headers["Content-Language"] == "vi"
    assert '<html lang="vi">' in page.content.decode()


@pytest.mark.parametrize("chosen", ["en", "vi"])
def test_OPS2_the_switch_is_remembered(chosen: str) -> None:
    client = Client()
    client.post(reverse("set_language"), {"language": chosen})
    assert f'<html lang="{chosen}">' in client.get(reverse("sign_in")).content.decode()


@pytest.mark.parametrize("forged", ["xx", "<b>", ""])
def test_OPS2_a_forged_cookie_is_not_believed(forged: str) -> None:
    client = Client()
    client.cookies["django_language"] = forged
    assert '<html lang="vi">' in client.get(reverse("sign_in")).content.decode()

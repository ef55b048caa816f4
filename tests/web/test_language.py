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


@pytest.mark.parametrize(("chosen", "served"), [("en", "en"), ("vi", "vi"), ("xx", "vi"), ("<b>", "vi")])
def test_OPS2_the_switch_is_remembered_and_nothing_else_is_believed(chosen: str, served: str) -> None:
    client = Client()
    client.post(reverse("set_language"), {"language": chosen})
    client.cookies.setdefault("django_language", chosen)
    page = client.get(reverse("sign_in"))
    assert f'<html lang="{served}">' in page.content.decode()

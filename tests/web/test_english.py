"""OPS-2, B8: a reader of English meets Vietnamese only where it is data or an official text."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from django.utils.translation.reloader import translation_file_changed
from docx import Document
from lxml import html

from chungtay.accounts.models import User
from chungtay.accounts.web.refusals import in_reader_language
from chungtay.areas.models import Area
from chungtay.pictures.boundaries import districts, sheet
from chungtay.registry.models import Member
from chungtay.reporting.catalogue import definitions
from chungtay.review.services.steps import StepOutOfOrder
from chungtay.review.states import Step
from web.addresses import PAGES, address_of
from web.conftest import PLAN, World

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"
ClientOf = Callable[[str], Client]

# What a page may say in Vietnamese to a reader of English:
# data-own  what people wrote or laws prescribe: names, findings and explanations, official tables;
# lang="vi" the same where it is long, and the button that leads back to Vietnamese;
# names     of the places, people, plans and official tables of the test, also within a sentence, a title or
#           an option, where no mark can stand (`_names`); document numbers (SYMBOL);
# value     of a field: what people typed.
OWN = "ancestor-or-self::*[@data-own or @lang='vi']"
# The gallery shows parts with sample texts to those who build pages; offices do not have it.
READ = [name for name in PAGES if name != "gallery"]
SYMBOL = re.compile(r"\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐ-]+")  # 45/QĐ-UBND is the same in every language


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """Compile the catalogue in its place, as `make setup` does."""
    tool = shutil.which("msgfmt")
    if tool is None:
        pytest.fail("msgfmt is missing: install gettext (apt install gettext)")
    target = CATALOGUE.with_suffix(".mo")
    if not target.exists() or target.stat().st_mtime < CATALOGUE.stat().st_mtime:
        fresh = target.with_name(f"{os.getpid()}.mo")  # tests may run side by side
        subprocess.run([tool, "--check", "-o", fresh, CATALOGUE], check=True)  # noqa: S603
        fresh.replace(target)
    translation_file_changed(sender=None, file_path=target)


@pytest.fixture(autouse=True)
def invented_data(settings: object) -> None:
    """Show what a demonstration shows, so that its words are read too."""
    settings.SIMULATED_DATA = True  # type: ignore[attr-defined]


def reader(client_of: ClientOf, who: str) -> Client:
    client = client_of(who)
    client.post(reverse("set_language"), {"language": "en"})
    return client


def foreign_words(text: str) -> list[str]:
    """Return what a page says in Vietnamese outside data."""
    page = html.document_fromstring(text)
    known = _names()
    return [words for words in map(known, _said(page)) if _has_marks(words)]


def _said(page: html.HtmlElement) -> Iterator[str]:
    for text in page.xpath(f"//text()[not(parent::script) and not(parent::style) and not({OWN})]"):
        yield str(text)
    yield from map(str, page.xpath(f"//@*[name() != 'value' and not(parent::*/{OWN})]"))


def _names() -> Callable[[str], str]:
    """Return a function that takes names of places, people and official tables out of a sentence."""
    names = {settings.UNIT_NAME, PLAN, *(table.form for table in definitions())}
    names |= {form for shape in sheet(districts("20"), 300).shapes for form in _forms(shape.name)}
    for area in Area.objects.all():
        names |= _forms(area.full_name)
    names |= set(Member.objects.values_list("full_name", flat=True))
    names |= set(User.objects.values_list("full_name", flat=True))
    longest_first = sorted(names - {""}, key=len, reverse=True)
    pattern = re.compile("|".join([*map(re.escape, longest_first), SYMBOL.pattern]))
    return lambda words: pattern.sub("", words).strip()


def _forms(name: str) -> set[str]:
    """Return "Huyện Cao Lộc", "huyện Cao Lộc", as in a sentence, and "Cao Lộc", as on a map."""
    return {name, name[:1].lower() + name[1:], name.partition(" ")[2]}


def _has_marks(words: str) -> bool:
    apart = unicodedata.normalize("NFD", words)
    return any(unicodedata.combining(letter) or letter in "đĐ" for letter in apart)


def test_the_scan_finds_what_was_left_in_vietnamese(world: World) -> None:
    text = (
        "<html><body aria-label='Bảng'><p>Đơn vị AB: 5 <b>hộ</b></p><p data-own>Xã <i>Bình</i></p>"
        "<p lang='vi'>Tiếng Việt</p><p>No. 45/QĐ-UBND</p></body></html>"
    )
    assert foreign_words(text) == ["hộ", "Bảng"]


@pytest.mark.parametrize("who", ["province_officer", "commune_officer", "administrator", "anonymous"])
@pytest.mark.parametrize("name", READ)
def test_OPS2_a_page_is_english(name: str, who: str, world: World, client_of: ClientOf) -> None:
    answer = reader(client_of, who).get(address_of(name, world), follow=True)
    text = answer.content.decode()
    assert '<html lang="en">' in text
    assert foreign_words(text) == []


ERRORS: dict[str, tuple[str, dict[str, str]]] = {
    "a wrong password": ("sign_in", {"username": "x", "password": "y"}),
    "nothing typed": ("sign_in", {}),
    "a score that is no number": ("questionnaire", {"income_score": "139,5"}),
    "a step without a day": ("round_commune", {"action": "close_collection", "on": ""}),
    "a step too early": ("round_commune", {"action": "close_collection", "on": "22/11/2026"}),
}


@pytest.mark.parametrize("case", ERRORS)
def test_OPS2_an_error_is_english(case: str, world: World, client_of: ClientOf) -> None:
    name, given = ERRORS[case]
    who = "anonymous" if name == "sign_in" else "commune_officer"
    lists = {"lists": str(world.entry.village_list_id)} if "action" in given else {}
    answer = reader(client_of, who).post(address_of(name, world), {**given, **lists})
    assert foreign_words(answer.content.decode()) == []


def test_OPS2_labels_within_a_refusal_are_english_too() -> None:
    refusal = StepOutOfOrder(village="AB", step=Step.POSTED.label, wanted=Step.DECIDED.label)
    with override("en"):
        told = in_reader_language(refusal)
    assert told.startswith("Village AB is at the step “Posted”, so “Decided” cannot follow")
    assert in_reader_language(refusal) == refusal.message


def test_DOC1_an_official_report_stays_vietnamese(world: World, client_of: ClientOf) -> None:
    answer = reader(client_of, "province_officer").get(reverse("plan_docx", args=["20", 2023]))
    text = "\n".join(paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs)
    assert "đơn vị province còn" in text
    assert "poor households" not in text


def test_OPS2_a_checked_plan_is_told_in_english(world: World, client_of: ClientOf) -> None:
    words = (
        "KẾ HOẠCH\nI. KINH PHÍ\nTổng nguồn vốn là 890 triệu đồng, trong đó:\n"
        "- Ngân sách trung ương: 700 triệu đồng.\n- Ngân sách địa phương: 180 triệu đồng.\n"
    )
    plan = SimpleUploadedFile("ke-hoach.txt", words.encode())
    answer = reader(client_of, "commune_officer").post(reverse("plan_check"), {"file": plan})
    text = answer.content.decode()
    assert "Found 1 error" in text
    assert foreign_words(text) == []


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/nowhere/", 404, "Page not found"),
        ("/areas/20/2099/", 409, "The year 2099 has not come"),
        ("/reports/99/20/2025/", 404, "There is no table 99"),
        ("/plans/20/2024/", 404, "There are no poverty targets"),
        ("/search/?q=nong", 200, "Households"),
        ("/search/?q=zzz", 200, "Nothing found"),
        ("/households/?held=all", 200, "Household code"),
        ("/areas/20/2023/", 200, "Multidimensional poverty"),
    ],
)
def test_OPS2_what_is_found_or_not_is_told_in_english(
    address: str, status: int, told: str, world: World, client_of: ClientOf
) -> None:
    answer = reader(client_of, "province_officer").get(address)
    text = answer.content.decode()
    assert answer.status_code == status
    assert told in text
    assert foreign_words(text) == []

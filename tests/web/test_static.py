"""What pages load: vendored files are what they say, the tokens can be read, the first visit stays light."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from lxml import html

from web.conftest import World

STATIC = Path(str(files("chungtay.website"))) / "static"
VENDOR = STATIC / "vendor"
KILOBYTE = 1000


def test_X1_every_vendored_file_is_named_and_unchanged() -> None:
    manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    named = {entry["file"]: entry["sha256"] for entry in manifest}
    found = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert found == named
    assert {entry["licence"] for entry in manifest} == {"MIT"}


def test_B5_the_first_visit_stays_below_150_kilobytes(
    world: World, client_of: Callable[[str], Client]
) -> None:
    text = client_of("province_officer").get("/areas/20/2026/").content.decode()
    page = html.document_fromstring(text)
    loaded = [str(each) for each in page.xpath("//link[not(@media='print')]/@href | //script/@src")]
    paths = [Path(str(finders.find(each.removeprefix("/static/")))) for each in loaded]
    sizes = [len(gzip.compress(path.read_bytes())) for path in paths]
    assert len(loaded) == 6
    assert sum(sizes) + len(gzip.compress(text.encode())) < 150 * KILOBYTE


def tokens() -> dict[str, str]:
    """Return the colours of the light look by name."""
    text = (STATIC / "chungtay" / "tokens.css").read_text(encoding="utf-8")
    found = re.findall(r"--ct-([a-z0-9-]+): (#[0-9a-f]{3,6});", text.split("@media")[0])
    return {
        name: colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
        for name, colour in found
    }


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


READ = ["ink", "ink-2", "ink-3", "link", "ok", "warn", "bad", "info", "brand"]
PAIRS = [
    *[(ink, ground) for ink in READ for ground in ("surface", "paper")],
    ("ink-2", "sunken"), ("ink-3", "sunken"), ("ok", "ok-tint"), ("warn", "warn-tint"), ("bad", "bad-tint"),
    ("info", "info-tint"), ("brand-deep", "bad-tint"), ("brand-deep", "brand-tint"), ("brand-ink", "brand"),
]  # fmt: skip


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_W6_words_can_be_read(ink: str, ground: str) -> None:
    found = tokens()
    assert contrast(found[ink], found[ground]) >= 4.5


def test_W6_the_edge_of_a_field_can_be_seen() -> None:
    found = tokens()
    assert contrast(found["control-line"], found["surface"]) >= 3


def test_only_the_tokens_name_colours_of_text_and_ground() -> None:
    for name in ("layout.css", "print.css"):
        text = (STATIC / "chungtay" / name).read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9a-f]{3,6}\b", text)) <= {"#fff", "#000", "#999"}, name


def test_the_old_browsers_of_the_offices_know_every_rule() -> None:
    """Chrome 109 and Firefox 115 know neither nesting nor `:has` nor popovers (interface B5)."""
    for path in (STATIC / "chungtay").glob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r":has\(|@container|@scope|&[ .:>]|popover|light-dark\(", text), path.name
    for path in (STATIC / "chungtay").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\?\?=|\.at\(-|showPopover|structuredClone|\.toSorted", text), path.name

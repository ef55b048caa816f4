"""B8: the English catalogue holds every text, translated, with the placeholders of the original."""

from __future__ import annotations

import re
import runpy
import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from chungtay.accounts.duties import Role
from chungtay.kernel.errors import DomainError
from chungtay.review.services.steps import AnswersMissing
from chungtay.review.states import Step

GATHERING = runpy.run_path(str(Path(__file__).resolve().parents[2] / "scripts" / "messages.py"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{[^{}]*\}")
# Marks of official documents are the same in both languages: 45/QĐ-UBND.
SYMBOL = re.compile(r"\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐ-]+")


@dataclass(frozen=True)
class Text:
    """One entry of a catalogue; a text with a plural has two forms."""

    context: str
    sources: tuple[str, ...]
    translations: tuple[str, ...]
    is_fuzzy: bool

    @property
    def key(self) -> tuple[str, ...]:
        return (self.context, *self.sources)


def texts_of(path: Path) -> list[Text]:
    """Read a .po or .pot file, its header left out."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [text for text in map(_text, blocks) if text.sources != ("",)]


def _text(block: str) -> Text:
    flags = [line for line in block.splitlines() if line.startswith("#,")]
    said: dict[str, str] = {}
    for keyword, quoted in _lines(block):
        said[keyword] = said.get(keyword, "") + quoted
    return Text(
        context=said.get("msgctxt", ""),
        sources=tuple(said[key] for key in ("msgid", "msgid_plural") if key in said),
        translations=tuple(words for key, words in said.items() if key.startswith("msgstr")),
        is_fuzzy=any("fuzzy" in flag for flag in flags),
    )


def _lines(block: str) -> Iterator[tuple[str, str]]:
    """Yield the keyword of each line, or that of the line it goes on from, with its text."""
    keyword = ""
    for line in block.splitlines():
        if found := re.fullmatch(r'(?:(msg\w+(?:\[\d\])?) )?"(.*)"', line):
            keyword = found[1] or keyword
            yield keyword, found[2]


ENGLISH = texts_of(GATHERING["CATALOGUE"])


def vietnamese_letters(text: str) -> str:
    """Return what of a text has Vietnamese marks, symbols of documents left out."""
    apart = unicodedata.normalize("NFD", SYMBOL.sub("", text))
    return "".join(letter for letter in apart if unicodedata.combining(letter) or letter in "đĐ")


def test_B8_every_text_is_translated() -> None:
    assert len(ENGLISH) > 400
    assert [text.sources[0] for text in ENGLISH if not all(text.translations)] == []
    assert [text.sources[0] for text in ENGLISH if text.is_fuzzy] == []


def test_B8_english_has_no_vietnamese_letters() -> None:
    assert [text.translations for text in ENGLISH if any(map(vietnamese_letters, text.translations))] == []


def test_B8_placeholders_are_those_of_the_original() -> None:
    differing = [
        (text.sources[0], translation)
        for text in ENGLISH
        for translation in text.translations
        if Counter(PLACEHOLDER.findall(translation)) != Counter(PLACEHOLDER.findall(text.sources[0]))
    ]
    assert differing == []


def test_B8_plurals_have_both_forms() -> None:
    assert [text.sources for text in ENGLISH if len(text.sources) != len(text.translations)] == []


def test_B8_a_sentence_stays_a_sentence() -> None:
    ends = [
        (text.sources[0], text.translations[0])
        for text in ENGLISH
        if text.sources[0].endswith(".") != text.translations[0].endswith(".")
    ]
    assert ends == []


def test_B8_refusals_labels_and_names_in_data_are_in_the_catalogue() -> None:
    unmarked = set(GATHERING["unmarked_texts"]())
    samples = [DomainError.template, AnswersMissing.template, Role.WATCHER.label, Step.POSTED.label]
    assert {*samples, "Hộ cận nghèo", "Bảo hiểm y tế", "Việc cần làm", "đoạn"} <= unmarked
    assert unmarked - {text.sources[0] for text in ENGLISH} == set()


def test_B8_the_catalogue_holds_what_the_program_says_and_nothing_else(tmp_path: Path) -> None:
    if shutil.which("xgettext") is None:
        pytest.fail("xgettext is missing: install gettext (apt install gettext)")
    gathered = {text.key for text in texts_of(GATHERING["gather"](tmp_path))}
    held = {text.key for text in ENGLISH}
    assert gathered - held == set(), "run `make messages`, then translate"
    assert held - gathered == set(), "run `make messages`"

"""Gather every text that pages translate into the English catalogue; nothing else is written.

xgettext reads Python and templates. Three kinds of text it cannot see, for they are marked nowhere and
translated where they are shown, are collected by importing the program: what refusals say, labels of
choices, and names and titles that stand in data or tables. Vietnamese pages need none of this.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import django
from django.db.models import Choices
from django.utils.translation import template

import chungtay
from chungtay.kernel.errors import DomainError

Kind = TypeVar("Kind")
PACKAGE = Path(__file__).resolve().parents[1] / "src" / "chungtay"
CATALOGUE = PACKAGE / "website" / "locale" / "en" / "LC_MESSAGES" / "django.po"

KEYWORDS = [
    "gettext_noop", "gettext_lazy", "ngettext_lazy:1,2", "pgettext:1c,2", "pgettext_lazy:1c,2",
    "npgettext:1c,2,3", "npgettext_lazy:1c,2,3",
]  # fmt: skip
UNIMPORTED = re.compile(r"\.migrations\b|\.settings\b|\.wsgi$|\.__main__$")  # they start or change something
# The program's tables of labels; each holder says in its docstring that they are msgids.
TABLES: dict[str, Callable[[Any], Iterable[str]]] = {
    "chungtay.website.menu": lambda menu: [
        label for head, entries in menu.MENU for label in (head, *(entry.label for entry in entries))
    ],
    "chungtay.website.desk_work": lambda work: [words for _duty, words in work.TURNS.values()],
    "chungtay.reporting.deadlines": lambda module: [
        words for name, words in vars(module).items() if name.isupper() and isinstance(words, str)
    ],
    "chungtay.plancheck.reading": lambda reading: reading.COUNTED.values(),
    "chungtay.standards.catalogue": lambda module: [
        indicator.name for each in module.standards() for indicator in each.indicators
    ],
    "chungtay.standards.lists": lambda module: [
        item.name
        for code in ("classes", "causes", "needs", "relations")
        for item in module.coded_list(code).items
    ],
}


def main() -> int:
    """Bring the catalogue up to date: new texts come empty, those no longer used go."""
    if shutil.which("xgettext") is None:
        print("xgettext is missing: texts cannot be gathered (apt install gettext)", file=sys.stderr)
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.website.settings.dev")
    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        gathered = gather(Path(folder))
        plain = ["--no-wrap", "--no-location"]
        # A guess from a similar text reads like a translation and is none: new texts stay empty.
        merging = ["--quiet", "--update", "--backup=none", "--no-fuzzy-matching"]
        _run("msgmerge", *merging, *plain, CATALOGUE, gathered)
        _run("msgattrib", "--no-obsolete", *plain, "-o", CATALOGUE, CATALOGUE)
    kept = re.sub(r'^"POT-Creation-Date:.*\n', "", CATALOGUE.read_text("utf-8"), flags=re.MULTILINE)
    CATALOGUE.write_text(kept, "utf-8")
    return 0


def gather(folder: Path) -> Path:
    """Write every text into a template catalogue in `folder`, in the order of the files' names."""
    sources = [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]
    pages = [path for path in sorted(PACKAGE.rglob("*.html")) if "static" not in path.parts]
    for page in pages:
        copy = folder / page.relative_to(PACKAGE).with_suffix(".py")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(template.templatize(page.read_text("utf-8"), origin=str(page)), "utf-8")
        sources.append(copy)
    unmarked = folder / "unmarked.py"
    lines = [f"gettext({json.dumps(text, ensure_ascii=False)})\n" for text in unmarked_texts()]
    unmarked.write_text("".join(lines), "utf-8")
    target, listed = folder / "django.pot", folder / "sources.txt"
    listed.write_text("".join(f"{source}\n" for source in [*sources, unmarked]), "utf-8")
    keywords = [f"--keyword={keyword}" for keyword in KEYWORDS]
    _run(
        "xgettext", "--language=Python", "--from-code=UTF-8", "--no-location", *keywords,
        "--files-from", listed, "--output", target,
    )  # fmt: skip
    return target


def unmarked_texts() -> list[str]:
    """Return the texts that only an import of the program finds, sorted; Django is set up before."""
    for module in pkgutil.walk_packages(chungtay.__path__, "chungtay.", onerror=_stop):
        if not UNIMPORTED.search(module.name):
            importlib.import_module(module.name)
    refusals: list[type[DomainError]] = [DomainError, *_heirs(DomainError)]
    found = {refusal.template for refusal in refusals if _is_ours(refusal)}
    found |= {str(label) for choices in _heirs(Choices) if _is_ours(choices) for label in choices.labels}
    for name, texts_of in TABLES.items():
        found |= set(texts_of(importlib.import_module(name)))
    return sorted(found - {""})


def _heirs(kind: type[Kind]) -> Iterator[type[Kind]]:
    for heir in kind.__subclasses__():
        yield heir
        yield from _heirs(heir)


def _is_ours(kind: type) -> bool:
    return kind.__module__.startswith("chungtay.")


def _stop(name: str) -> None:
    raise ImportError(name)


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())

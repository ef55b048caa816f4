"""The shape of the code: what an import graph alone cannot see."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "chungtay"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))

# From high to low; a foreign key may point to its own rank or a lower one.
RANK = [
    "website", "documents", "reporting", "oversight", "works", "support", "employment", "funds", "targets",
    "programme", "review", "registry", "accounts", "areas", "audit",
]  # fmt: skip


def _imports(path: Path) -> list[tuple[str, bool]]:
    """Return the modules a file imports from, and whether only for type checking."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return [(str(node.module), id(node) in typing_only) for node in found]


def test_only_a_domain_imports_its_own_models() -> None:
    strangers = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in SOURCES
        for module, typing_only in _imports(path)
        if not typing_only
        and (named := re.fullmatch(r"chungtay\.(\w+)\.models", module))
        and path.relative_to(PACKAGE).parts[0] != named[1]
    ]
    assert strangers == []


def test_foreign_keys_point_down_or_aside_never_up() -> None:
    ours = [model for model in apps.get_models() if model._meta.app_label in RANK]
    assert ours
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in ours
        for field in model._meta.get_fields()
        if field.concrete
        and field.is_relation
        and field.related_model._meta.app_label in RANK
        and RANK.index(field.related_model._meta.app_label) < RANK.index(model._meta.app_label)
    ]
    assert upward == []


@pytest.mark.django_db
def test_migrations_are_complete(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    assert "No changes detected" in capsys.readouterr().out


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_has_at_most_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_a_function_has_at_most_40_lines_without_its_docstring() -> None:
    too_long = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
                lines = (node.end_lineno or 0) - first.lineno + 1
                if lines > 40:
                    too_long.append(f"{path.relative_to(ROOT)}:{node.name} {lines}")
    assert too_long == []


def test_the_architecture_page_names_every_package() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert {name for name in packages if f"`{name}`" not in text} == set()


def test_packages_say_what_they_own_and_export_nothing() -> None:
    for path in PACKAGE.rglob("__init__.py"):
        if "migrations" in path.parts or path.parent == PACKAGE:
            continue
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert len(body) == 1, path
        assert isinstance(body[0], ast.Expr), path


def test_every_code_name_of_the_glossary_exists() -> None:
    terms = yaml.safe_load((ROOT / "docs" / "glossary.yaml").read_text(encoding="utf-8"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    words = set(re.findall(r"\w+", text))
    missing = [term["code"] for term in terms if term.get("code") and term["code"] not in words]
    assert missing == []
    assert all(term["en"] and term["vi"] for term in terms)

"""A template says itself which macros it calls, and imports no other."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.project.sources import ROOT

_IMPORT = re.compile(r'\{%-? *from *"([^"]+)" *import *([^%]+?) *(?:with context *)?-?%\}')
_MACRO = re.compile(r"\{%-? *macro +(\w+)")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def imported(text: str) -> list[str]:
    """Return the names a template imports, as it calls them."""
    return [name.split(" as ")[-1].strip() for _, names in _IMPORT.findall(text) for name in names.split(",")]


def uses(text: str, name: str) -> bool:
    return bool(re.search(rf"\b{name}\b", _IMPORT.sub("", text)))


def idle() -> Iterator[tuple[str, str]]:
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        for name in imported(text):
            if not uses(text, name):
                yield path.name, name


def macros_of(path: Path) -> set[str]:
    return set(_MACRO.findall(path.read_text(encoding="utf-8")))


def borrowed() -> Iterator[tuple[str, str]]:
    shared = macros_of(ROOT / "templates/web/_parts.html") | macros_of(ROOT / "templates/web/_isian.html")
    for path in (one for one in TEMPLATES if one.is_relative_to(ROOT / "templates/web")):
        text = path.read_text(encoding="utf-8")
        known = {*imported(text), *macros_of(path)}
        called = set(re.findall(r"(?<![.\w|])(\w+)\(", re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)))
        yield from ((path.name, name) for name in (called & shared) - known)


def test_no_template_imports_a_macro_that_it_does_not_call() -> None:
    assert list(idle()) == []


def test_no_template_calls_a_shared_macro_that_another_imported() -> None:
    assert list(borrowed()) == []

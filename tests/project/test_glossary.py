"""Every Indonesian noun in the code's names stands in docs/glossary.md.

A name is cut into words; a word is either English (tests/project/english.txt) or explained in the glossary. A new word
fails until somebody decides which it is.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.project.sources import ROOT, name_of, python_files, tree_of

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
ENGLISH = frozenset((ROOT / "tests/project/english.txt").read_text().split())
GLOSSARY = ROOT / "docs/glossary.md"


def explained() -> set[str]:
    first_cells = re.findall(r"^\| ([^|]+?) \|", GLOSSARY.read_text(), re.MULTILINE)
    return {word.lower() for cell in first_cells for word in re.findall(r"[A-Za-z]+", cell)}


def words_of(name: str) -> set[str]:
    return {word.lower() for word in WORD.findall(name) if len(word) > 1}


def names_in_code() -> Iterator[tuple[str, str]]:
    """Yield each name that a reader meets (packages, modules, models, columns, enums) with where it stands."""
    for path in python_files("app"):
        for part in path.relative_to(ROOT).with_suffix("").parts:
            yield part, name_of(path)
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef):
                yield node.name, name_of(path)
                yield from ((name, f"{name_of(path)}:{node.name}") for name in columns_of(node, path))


def columns_of(model: ast.ClassDef, path: Path) -> Iterator[str]:
    if path.name == "models.py" or "models" in path.parts:
        for node in model.body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                yield node.target.id


def test_every_indonesian_word_in_names_is_explained() -> None:
    known = ENGLISH | explained()
    unknown = {word: place for name, place in names_in_code() for word in words_of(name) if word not in known}
    assert unknown == {}


def test_no_word_is_called_english_and_explained_as_indonesian() -> None:
    assert sorted(ENGLISH & explained()) == []

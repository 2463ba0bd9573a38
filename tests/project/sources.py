"""The project's own files, as the tests about it read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def python_files(*folders: str) -> list[Path]:
    """Return the Python files below the given folders of the project."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def product_files() -> list[Path]:
    """Return the Python files that make up the product."""
    return [ROOT / "config.py", *python_files("app", "sheets_sync")]


def name_of(path: Path) -> str:
    """Return the path as people write it."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the parsed module."""
    return ast.parse(path.read_text(), filename=str(path))


def calls_in(path: Path) -> Iterator[ast.Call]:
    """Return every call written in the module."""
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))

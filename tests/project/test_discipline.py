"""Habits that the rest of the design leans on."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.project.sources import ROOT, calls_in, name_of, product_files, python_files, tree_of

LONGEST_MODULE = 250
LONGEST_FUNCTION = 40
CLOCK = "app/core/clock.py"
COMMITS = "app/core/db.py"
ASKS_THE_MACHINE = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}
#: The Sheets server keeps a database of its own and the hours of Google, not those of the office.
FOREIGN = "sheets_sync/emulator/"
#: A line that a checker lets pass, and one that says why.
LETS_PASS = re.compile(r"#\s*(noqa|type: ignore|nosec|pragma)\b", re.IGNORECASE)
WITH_A_REASON = re.compile(
    r"# (noqa: |type: ignore\[|nosec |pragma: )[\w, -]+\]?  ?# ?(?!noqa|type: ignore|nosec|pragma)\w"
)


def ours() -> list[Path]:
    return [path for path in product_files() if not name_of(path).startswith(FOREIGN)]


def attribute_calls(path: Path) -> Iterator[tuple[str, str, int]]:
    for call in calls_in(path):
        if isinstance(call.func, ast.Attribute):
            owner = call.func.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            yield name, call.func.attr, call.lineno


def test_only_the_unit_of_work_commits() -> None:
    commits = [
        f"{name_of(path)}:{line}"
        for path in ours()
        for _, attribute, line in attribute_calls(path)
        if attribute == "commit" and name_of(path) != COMMITS
    ]
    assert commits == []
    assert any(attribute == "commit" for _, attribute, _ in attribute_calls(ROOT / COMMITS))


def test_only_the_clock_asks_the_machine_for_the_time() -> None:
    asks = [
        f"{name_of(path)}:{line}"
        for path in ours()
        for owner, attribute, line in attribute_calls(path)
        if (owner, attribute) in ASKS_THE_MACHINE and name_of(path) != CLOCK
    ]
    assert asks == []
    assert any((owner, attribute) in ASKS_THE_MACHINE for owner, attribute, _ in attribute_calls(ROOT / CLOCK))


def test_modules_are_short() -> None:
    long = {
        name_of(path): lines
        for path in product_files()
        if (lines := len(path.read_text().splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_functions_are_short() -> None:
    long = {
        f"{name_of(path)}:{node.name}": lines
        for path in product_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and (lines := code_lines(node)) > LONGEST_FUNCTION
    }
    assert long == {}


def unexplained(text: str) -> list[str]:
    return [line for line in text.splitlines() if LETS_PASS.search(line) and not WITH_A_REASON.search(line)]


def test_whatever_a_checker_lets_pass_says_why() -> None:
    files = [
        *product_files(),
        *python_files("tools", "benchmarks", "simulate"),
        ROOT / "gunicorn.conf.py",
        ROOT / "app.py",
    ]
    assert {name_of(path): found for path in files if (found := unexplained(path.read_text()))} == {}
    bare = ["x = f()  # noqa: S603", "x = f()  #noqa: S603", "x = f()  # noqa: S603  # nosec B603"]
    assert unexplained("\n".join([*bare, "y = g()  # type: ignore[misc]  # ships no types"])) == bare


def code_lines(function: ast.FunctionDef) -> int:
    first = function.body[0]
    docstring = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) and first.end_lineno else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring

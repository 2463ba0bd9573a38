"""docs/asvs.md says which test holds which requirement; ``ASVS=tulis pytest tests/asvs`` writes it anew."""

import ast
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

import config

ROOT = Path(config.ROOT)
PAGE = ROOT / "docs" / "asvs.md"
HEAD = """# Checked against OWASP ASVS 5.0.0

The 77 requirements that matter most here, in our own words, each with the tests that would fail if it did not hold.
Made from `tests/asvs/requirements.toml` (`make asvs`); a test compares this page and looks for every named test. OWASP
certifies nobody. Passwords are not replaced by the calendar and follow no rule of composition, as 6.2.10 and 6.2.5 ask.

| | asks | state | tests |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Requirement:
    """One requirement and what holds it."""

    id: str
    asks: str
    tests: list[str]
    state: str = "holds"
    note: str = ""

    def line(self) -> str:
        tests = "<br>".join(f"`{test}`" for test in self.tests)
        return f"| {self.id} | {' '.join(filter(None, (self.asks, self.note)))} | {self.state} | {tests} |\n"


def requirements() -> list[Requirement]:
    listed = tomllib.loads((ROOT / "tests/asvs/requirements.toml").read_text())["requirement"]
    return [Requirement(**one) for one in listed]


def names_in(path: Path) -> set[str]:
    return {node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}


def test_every_named_test_is_there() -> None:
    named = [test.partition("::") for one in requirements() for test in one.tests]
    assert [f"{path}::{name}" for path, _, name in named if name not in names_in(ROOT / path)] == []


def test_a_requirement_without_a_test_does_not_hold_and_says_what_is_missing() -> None:
    every = requirements()
    assert len({one.id for one in every}) == len(every) == 77
    assert {one.state for one in every} <= {"holds", "partly", "open"}
    assert [one.id for one in every if one.state == "holds" and not one.tests] == []
    assert [one.id for one in every if one.state != "holds" and not one.note] == []


def test_the_page_says_what_the_list_says() -> None:
    page = HEAD + "".join(one.line() for one in requirements())
    if os.environ.get("ASVS") == "tulis":
        PAGE.write_text(page)
    assert PAGE.read_text() == page

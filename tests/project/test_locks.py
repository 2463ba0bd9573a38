"""The lock files install the same everywhere."""

import re
import tomllib

import pytest

from tests.project.sources import ROOT

LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-trust.txt"]


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_index_or_folder_of_a_machine(lock: str) -> None:
    options = [line for line in (ROOT / lock).read_text().splitlines() if line.startswith("-")]
    assert options == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", (ROOT / lock).read_text(), flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_tests_run_on_the_versions_that_serve() -> None:
    serving, testing = pins(LOCKS[0]), pins(LOCKS[1])
    assert serving
    assert {name: testing.get(name) for name in serving} == serving


def declared() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    return [re.split(r"[\[=<>~]", requirement)[0] for requirement in wanted]


def test_every_declared_dependency_is_locked() -> None:
    locked = pins(LOCKS[1])
    assert [name for name in declared() if name not in locked] == []


def test_every_declared_dependency_is_explained() -> None:
    page = (ROOT / "docs/dependencies.md").read_text()
    assert sorted(re.findall(r"^\| ([a-z][a-z0-9-]+) \|", page, re.MULTILINE)) == sorted(
        [*declared(), "name", "name", "script"]
    )

"""Compiled templates are read again by the same program, and never by another."""

from pathlib import Path

import jinja2
import pytest
from flask import Flask

import config
from app.web.compiled import FOLDER, keep_compiled


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the one file of a program that stands in for Loket's."""
    (tmp_path / "app").mkdir()
    monkeypatch.setattr(config, "ROOT", tmp_path)
    file = tmp_path / "app" / "filters.py"
    file.write_text("")
    return file


def opened(home: Path, text: str, *, says: str = "one") -> str:
    """Return a page with ``text``, as an application says it that has just started; its filter answers ``says``."""
    app = Flask(__name__)
    app.config["LOKET_HOME"] = home
    app.jinja_env.loader = jinja2.DictLoader({"page.html": text})
    app.jinja_env.filters["said"] = lambda _value: says
    keep_compiled(app)
    with app.app_context():
        return app.jinja_env.get_template("page.html").render()


def kept(home: Path) -> set[str]:
    return {path.name for path in (home / FOLDER).iterdir()}


@pytest.mark.usefixtures("program")
def test_a_second_start_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = opened(tmp_path, "{{ 1 + 1 }}")
    monkeypatch.setattr(jinja2.Environment, "compile", lambda *_args, **_more: pytest.fail("compiled again"))
    assert (first, opened(tmp_path, "{{ 1 + 1 }}")) == ("2", "2")


@pytest.mark.usefixtures("program")
def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    assert [opened(tmp_path, text) for text in ("before", "after")] == ["before", "after"]


def test_a_changed_program_reads_nothing_of_the_old_one_and_leaves_nothing_of_it(program: Path, tmp_path: Path) -> None:
    text = "{{ 'x' | said }}"  # worked out when it is compiled
    assert opened(tmp_path, text) == "one"
    before = kept(tmp_path)
    program.write_text("changed = True\n")
    assert opened(tmp_path, text, says="two") == "two"
    assert len(kept(tmp_path)) == 1
    assert not kept(tmp_path) & before


@pytest.mark.usefixtures("program")
def test_nobody_else_may_look_into_the_folder(tmp_path: Path) -> None:
    opened(tmp_path, "page")
    assert (tmp_path / FOLDER).stat().st_mode & 0o777 == 0o700

"""A newer program over the data of a released one; and what a migration that fails half-way leaves behind."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.project.sources import ROOT
from tests.support.released import RELEASED, lay_out
from tests.trust.conftest import Tell
from tests.trust.dying import spread

#: Where the history is taken back to, so that there is something to migrate, tables rebuilt among it.
BEFORE = "fb7cfd9ac422"
MIGRATE = """
import os, signal, sys
from app import create_app
from app.core.migrations import attach
from sqlalchemy import event
from sqlalchemy.engine import Engine
from flask_migrate import upgrade

how, step, done = sys.argv[1], int(sys.argv[2]), 0
def count(*_):
    global done
    done += 1
    if done == step and how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if done == step and how == "fail":
        raise RuntimeError("no more")
app = create_app()
attach(app)
with app.app_context():
    event.listen(Engine, "before_cursor_execute", count)
    upgrade()
print(done)
"""


def environ(home: Path) -> dict[str, str]:
    """Return the environment of a program over the office in ``home``."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("LOKET_")}
    return {**others, "LOKET_HOME": str(home), "FLASK_APP": "app:create_app"}


def run(home: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environ(home), capture_output=True, text=True, check=False
    )


def flask(home: Path, *command: str) -> str:
    """Run ``flask …``; it must succeed."""
    done = run(home, "-m", "flask", *command)
    assert done.returncode == 0, f"flask {' '.join(command)}: {done.stdout[-1500:]}{done.stderr[-1500:]}"
    return done.stdout


def counts(home: Path) -> dict[str, int]:
    """Return how many rows every table has."""
    with closing(sqlite3.connect(home / "loket.db")) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        own = [name for name in names if not name.startswith(("cari_", "sqlite_"))]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in own}  # noqa: S608


def whole(home: Path) -> list[str]:
    """Return the database as text, every table and every row."""
    with closing(sqlite3.connect(home / "loket.db")) as connection:
        return sorted(connection.iterdump())


@pytest.mark.trust("upgraded from every released schema, with data")
@pytest.mark.parametrize("revision", RELEASED)
def test_a_released_database_is_brought_forward(revision: str, tmp_path: Path, tell: Tell) -> None:
    home = tmp_path / "kantor"
    lay_out(revision, home)
    before = counts(home)
    flask(home, "setup")
    flask(home, "db", "check")
    after = counts(home)
    assert {name: (rows, after.get(name)) for name, rows in before.items() if after.get(name, 0) < rows} == {}
    assert before["berkas"] == after["berkas"] == 3
    flask(home, "audit", "verify")
    flask(home, "agenda", "check")
    tell(f"from {revision}, {sum(before.values())} rows", "no row lost, trail and books verified")


@pytest.mark.long
@pytest.mark.trust("a migration that fails or is killed half-way (SQLite)")
@pytest.mark.parametrize("how", ["fail", "kill"])
def test_a_migration_half_way_changes_nothing(how: str, tmp_path: Path, full: bool, tell: Tell) -> None:
    home = tmp_path / "kantor"
    lay_out(RELEASED[0], home)
    flask(home, "db", "downgrade", BEFORE)
    before = whole(home)
    copied = tmp_path / "lain"
    lay_out(RELEASED[0], copied)
    flask(copied, "db", "downgrade", BEFORE)
    counted = run(copied, "-c", MIGRATE, how, "0")
    assert counted.returncode == 0, counted.stderr[-2000:]
    steps = int(counted.stdout)
    tried = list(spread(steps, 12 if full else 2))[1:]
    for step in tried:
        assert run(home, "-c", MIGRATE, how, str(step)).returncode != 0
        assert whole(home) == before, f"changed by step {step} of {steps}"
    flask(home, "db", "upgrade")
    flask(home, "db", "check")
    tell(f"{len(tried)} times within {steps} statements, {how}", "the database is as it was; afterwards it migrates")

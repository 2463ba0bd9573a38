"""Installations of Loket for tests: built once per session and database, put back to their beginning before each test.

The beginning is what ``flask setup`` leaves: every table, the SOPs, the roles; no person and no letter.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask

from app import create_app
from app.core.db import db
from app.core.keys import Keys
from app.jobs.broker import huey_of
from tests.support.postgres import Cluster

KEYS = "keys.json"


@dataclass
class Office:
    """One installation.

    Attributes:
        app: the application, usable as it is for the whole session.
        home: its LOKET_HOME.
        restore_database: puts the database back to its beginning.
    """

    app: Flask
    home: Path
    restore_database: Callable[[], None]
    used: bool = field(default=False)
    unchanged: bool = field(default=False)

    def restore(self) -> None:
        """Make it as it was after ``flask setup``."""
        if self.used:
            huey_of(self.app).storage.close()  # Its connection may have ended with a database of an earlier test.
            huey_of(self.app).flush()
            self._let_go()
            _empty(self.home, keep={KEYS, "loket.db", "antrean.db"})
            self.restore_database()
        self.used, self.unchanged = True, False

    def restore_unless_unchanged(self) -> None:
        """Restore it, unless the test before took back all it did."""
        if not self.unchanged:
            self.restore()
        self.unchanged = True

    def _let_go(self) -> None:
        huey_of(self.app).storage.close()
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


Fill = Callable[[Flask], None]


def sqlite_office(home: Path, keys: Path, fill: Fill | None = None) -> Office:
    """Build an installation on SQLite; what ``fill`` writes belongs to its beginning."""
    give_keys(home, keys)
    database = home / "loket.db"
    app = set_up(home, f"sqlite:///{database}")
    if fill:
        fill(app)
    beginning = home.with_suffix(".db")
    with sqlite3.connect(database) as connection:
        connection.execute("VACUUM INTO ?", [str(beginning)])
    connection.close()

    def restore() -> None:
        for suffix in ("-wal", "-shm"):
            database.with_name(database.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(beginning, database)

    return Office(app, home, restore)


def postgresql_office(home: Path, keys: Path, cluster: Cluster, fill: Fill | None = None) -> Office:
    """Build an installation on PostgreSQL; what ``fill`` writes belongs to its beginning."""
    give_keys(home, keys)
    database, beginning = home.name, f"{home.name}-beginning"
    cluster.create(database)
    app = set_up(home, cluster.url(database))
    if fill:
        fill(app)
    huey_of(app).storage.close()
    cluster.create(beginning, template=database)
    return Office(app, home, lambda: cluster.create(database, template=beginning))


def set_up(home: Path, database_url: str, **settings: Any) -> Flask:
    """Return the application over an empty database, after ``flask setup``."""
    app = create_app({**test_settings(home, database_url), **settings})
    result = app.test_cli_runner().invoke(args=["setup"], catch_exceptions=False)
    if result.exit_code:
        raise RuntimeError(f"flask setup failed:\n{result.output}")
    return app


def test_settings(home: Path, database_url: str) -> dict[str, Any]:
    """Return what `create_app` is told in tests."""
    return {
        "TESTING": True,
        "LOKET_HOME": home,
        "LOKET_KEYS": Keys.read(home / KEYS),
        "SQLALCHEMY_DATABASE_URI": database_url,
        "RATELIMIT_ENABLED": False,
        "WTF_CSRF_ENABLED": False,
        # Tests move the clock by months under somebody who stays logged in.
        "LOKET_IDLE_MINUTES": 10 * 366 * 24 * 60,
        "PERMANENT_SESSION_LIFETIME": 10 * 366 * 24 * 3600,
    }


@contextmanager
def limiting(app: Flask, **settings: Any) -> Iterator[Flask]:
    """Return the application over the installation of ``app`` once more, with the limits of service."""
    known = test_settings(app.config["LOKET_HOME"], app.config["SQLALCHEMY_DATABASE_URI"])
    strict = create_app({**known, "RATELIMIT_ENABLED": True, **settings})
    try:
        yield strict
    finally:
        with strict.app_context():
            db.session.remove()
            db.engine.dispose()


def environment(app: Flask) -> dict[str, str]:
    """Return the environment in which another process works on the same installation as ``app``."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LOKET_")}
    return {
        **ours,
        "LOKET_HOME": str(app.config["LOKET_HOME"]),
        "LOKET_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
    }


def give_keys(home: Path, keys: Path) -> None:
    # Encrypted columns use one key ring per process, so all installations of a session share one.
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(keys, home / KEYS)


def _empty(folder: Path, keep: set[str]) -> None:
    for entry in folder.iterdir():
        if entry.name in keep:
            continue
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()

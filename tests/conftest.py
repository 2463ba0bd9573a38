"""What every test may ask for. docs/testing.md explains the choices."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from hypothesis import settings
from sqlalchemy.orm import Session

from app.core import clock
from app.core.db import unit_of_work
from app.core.keys import Keys
from app.core.roles import SISTEM
from tests.support import postgres
from tests.support.desk import OPENING, Desk
from tests.support.office import Fill, Office, environment, postgresql_office, sqlite_office
from tests.support.people import staff

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.support.postgres import Cluster

# `make test` gives the same answer each time; `make test-all` searches anew, and longer. Nothing is judged by speed.
settings.register_profile("same", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("same")

OfficeOn = Callable[..., Office]
_session_home = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Keep the developer's own settings and data out of the tests."""
    for name in [name for name in os.environ if name.startswith("LOKET_")]:
        del os.environ[name]
    config.stash[_session_home] = Path(tempfile.mkdtemp(prefix="loket-test-"))
    os.environ["LOKET_HOME"] = str(config.stash[_session_home] / "home")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    shutil.rmtree(config.stash[_session_home], ignore_errors=True)


@pytest.fixture(scope="session")
def session_home(pytestconfig: pytest.Config) -> Path:
    """Return a folder that lives as long as the test session."""
    return pytestconfig.stash[_session_home]


@pytest.fixture(scope="session")
def keys(session_home: Path) -> Path:
    """Return the key file that all installations of the session use."""
    path = session_home / "keys.json"
    Keys.generate().write(path)
    return path


@pytest.fixture(scope="session")
def cluster() -> Iterator["Cluster"]:
    """Run a private PostgreSQL 15 for the session."""
    with postgres.cluster() as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """Run Debian's Chromium."""
    from tools.chromium import browser  # only browser tests need the driver

    with browser() as running:
        yield running


@pytest.fixture(scope="session")
def office_on(session_home: Path, keys: Path, request: pytest.FixtureRequest) -> OfficeOn:
    """Return a function that gives the session's installation on a kind of database, building it at first use."""
    built: dict[str, Office] = {}

    def office(kind: str, fill: Fill | None = None) -> Office:
        name = f"{kind}-{fill.__name__}" if fill else kind
        if name not in built:
            home = session_home / name
            if kind == "sqlite":
                built[name] = sqlite_office(home, keys, fill)
            else:
                built[name] = postgresql_office(home, keys, request.getfixturevalue("cluster"), fill)
        return built[name]

    return office


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Run the test on each database; ``parametrize("database", ["sqlite"], indirect=True)`` picks one."""
    return str(request.param)


@pytest.fixture
def office(office_on: OfficeOn, database: str) -> Office:
    """Return an installation as `flask setup` leaves it."""
    installation = office_on(database)
    installation.restore()
    return installation


@pytest.fixture
def app(office: Office) -> Flask:
    """Return the application over a database as `flask setup` leaves it; no context is pushed."""
    return office.app


@pytest.fixture
def ctx(app: Flask) -> Iterator[Flask]:
    """Push an application context for the test. Not together with ``client``: both would share ``g``."""
    with app.app_context():
        yield app


@pytest.fixture
def unit(ctx: Flask) -> Iterator[Session]:
    """Hold one unit of work of the system open for the whole test."""
    with unit_of_work(SISTEM) as session:
        yield session


@pytest.fixture
def undone(office_on: Callable[[str], Office], database: str) -> Iterator[Session]:
    """Hold one unit of work of the system open and take it back at the end; cheap, as nothing has to be restored."""
    installation = office_on(database)
    installation.restore_unless_unchanged()
    with installation.app.app_context(), suppress(_TakenBack), unit_of_work(SISTEM) as session:
        yield session
        raise _TakenBack


class _TakenBack(Exception):
    """Ends a unit of work without a trace."""


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a browser without a screen, nobody logged in."""
    return app.test_client()


@pytest.fixture
def cli(app: Flask) -> FlaskCliRunner:
    """Return a runner of `flask ...` commands in this process."""
    return app.test_cli_runner()


@pytest.fixture
def environ(app: Flask) -> dict[str, str]:
    """Return the environment for another process that works on the same installation."""
    return environment(app)


@pytest.fixture
def desk(office_on: OfficeOn, database: str) -> Iterator[Desk]:
    """Return a staffed office with a list of a few people, on a Monday morning. Not together with ``ctx``."""
    installation = office_on(database, staff)
    installation.restore()
    with clock.frozen(OPENING):
        yield Desk(installation.app)

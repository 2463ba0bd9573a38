"""The lab: a register on the base layer with everything switched on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support import lab
from tests.support.actors import logged_in
from tests.support.office import KEYS


@pytest.fixture(scope="session")
def lab_on(session_home: Path, keys: Path, request: pytest.FixtureRequest) -> Callable[[str], Flask]:
    """Return a function that gives the session's lab on a kind of database."""
    built: dict[str, Flask] = {}

    def on(kind: str) -> Flask:
        if kind not in built:
            home = session_home / f"lab-{kind}"
            home.mkdir()
            (home / KEYS).write_bytes(keys.read_bytes())
            (home / KEYS).chmod(0o600)
            url = f"sqlite:///{home / 'loket.db'}"
            if kind == "postgresql":
                cluster = request.getfixturevalue("cluster")
                cluster.create("lab")
                url = cluster.url("lab")
            built[kind] = lab.build(home, url)
        return built[kind]

    return on


@pytest.fixture
def lab_app(lab_on: Callable[[str], Flask], database: str) -> Iterator[Flask]:
    """Return the lab with empty tables."""
    app = lab_on(database)
    yield app
    lab.clear(app)


@pytest.fixture
def staf(lab_app: Flask) -> FlaskClient:
    """Return the browser of somebody who may write."""
    return logged_in(lab_app, "staf")


@pytest.fixture
def operator(lab_app: Flask) -> FlaskClient:
    """Return the browser of a village's operator."""
    return logged_in(lab_app, "kel_angsau")

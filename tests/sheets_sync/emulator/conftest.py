"""One emulator per module, in a thread, on a free port; every test has its own people and book."""

import itertools
from collections.abc import Iterator

import gspread
import pytest

from sheets_sync.emulator import Options, Server
from tests.sheets_sync.emulator.talk import Person

_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run an emulator."""
    with Server(Options(data=tmp_path_factory.mktemp("lembar"), port=0)) as running:
        yield running


@pytest.fixture
def office(server: Server) -> Person:
    """Return the office, owner of the books."""
    return Person(server.url, f"kantor{next(_numbers)}@loket.lokal")


@pytest.fixture
def village(server: Server) -> Person:
    """Return the officer of a village."""
    return Person(server.url, f"angsau{next(_numbers)}@desa.lokal")


@pytest.fixture
def book(office: Person) -> str:
    """Return the id of a new spreadsheet of the office."""
    return office.gc.create("BNBA Angsau").id


@pytest.fixture
def tab(office: Person, book: str) -> gspread.Worksheet:
    """Return the first tab of the new spreadsheet."""
    return office.gc.open_by_key(book).sheet1


@pytest.fixture
def shared(office: Person, village: Person, book: str) -> str:
    """Return the id of the spreadsheet after the village was invited to write."""
    office.gc.insert_permission(book, village.email, perm_type="user", role="writer", notify=False)
    return book

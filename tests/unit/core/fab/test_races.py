"""Requests of many threads at one view object.

FAB keeps the filters of a request in the view, and there is one view for all threads. The threads meet at the place
where another thread's filters could come between, so that each of these tests shows a mix-up every time there is one.
"""

import re
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.db import db, session, unit_of_work
from app.core.roles import SISTEM
from tests.support import lab
from tests.support.actors import logged_in
from tests.support.lab import Anak, Induk

THREADS, ROUNDS = 8, 40
FEW = 10
ON_POSTGRESQL = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def together() -> Iterator[None]:
    lab.RENDEZVOUS.barrier = threading.Barrier(THREADS)
    yield
    lab.RENDEZVOUS.barrier = None


@pytest.fixture
def parents(lab_app: Flask) -> list[int]:
    with lab_app.app_context(), unit_of_work(SISTEM):
        rows = [Induk(nama=f"induk-{number}") for number in range(THREADS)]
        session().add_all(rows)
        session().flush()
        return [row.id for row in rows]


def in_threads(app: Flask, work: Callable[[FlaskClient, int, int], Any], rounds: int = ROUNDS) -> list[Any]:
    """Let every thread, as one person each, do ``work(client, thread, round)`` in every round."""
    answers: list[Any] = []

    def run(thread: int) -> None:
        client = logged_in(app, "staf")
        answers.extend(work(client, thread, turn) for turn in range(rounds))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == THREADS * rounds
    return answers


def wrong_parents(app: Flask, route: str, parents: list[int]) -> int:
    """Add children from their parents' pages; return how many ended under another parent."""

    def add(client: FlaskClient, thread: int, turn: int) -> int:
        address = f"/lab/{route}/add?_flt_0_induk={parents[thread]}"
        return client.post(address, data={"nama": f"{thread}-{turn}"}).status_code

    assert set(in_threads(app, add)) == {302}
    with app.app_context(), db.engine.connect() as connection:
        rows = connection.execute(Anak.__table__.select()).mappings().all()
    assert len(rows) == THREADS * ROUNDS
    return sum(row["induk_id"] != parents[int(row["nama"].partition("-")[0])] for row in rows)


@ON_POSTGRESQL
def test_no_child_is_saved_under_the_parent_of_another_request(lab_app: Flask, parents: list[int]) -> None:
    assert wrong_parents(lab_app, "di-bawah", parents) == 0


@ON_POSTGRESQL
def test_without_filters_of_its_own_a_request_saves_under_wrong_parents(lab_app: Flask, parents: list[int]) -> None:
    """The fault is real and this race would find it: the same view without the fix."""
    assert wrong_parents(lab_app, "di-bawah-bersama", parents) > ROUNDS


def foreign_rows(app: Flask, route: str) -> int:
    """List by a filter of one's own; return how many answers held anything else."""
    for number in range(THREADS):
        lab.put(app, nama=f"khas-{number}-x")

    def look(client: FlaskClient, thread: int, _turn: int) -> bool:
        page = client.get(f"/lab/{route}/list/?_flt_0_nama=khas-{thread}-").get_data(as_text=True)
        return set(re.findall(r"khas-(\d)-x", page)) == {str(thread)}

    return in_threads(app, look, FEW).count(False)


@ON_SQLITE
def test_no_list_shows_what_another_request_asked_for(lab_app: Flask) -> None:
    assert foreign_rows(lab_app, "balapan") == 0


@ON_SQLITE
def test_without_filters_of_its_own_a_list_shows_foreign_rows(lab_app: Flask) -> None:
    assert foreign_rows(lab_app, "bersama") > FEW


@ON_SQLITE
def test_forms_sent_at_once_are_saved_as_each_was_typed(lab_app: Flask) -> None:
    def add(client: FlaskClient, thread: int, turn: int) -> int:
        address = f"/lab/anak/add?_flt_1_nama=orang-lain-{thread}&_flt_0_jumlah={thread}"
        typed = {"nama": f"{thread}-{turn}", "wilayah_kode": f"63.01.{thread}", "jumlah": str(thread), "aktif": "y"}
        return client.post(address, data=typed).status_code

    assert set(in_threads(lab_app, add)) == {302}
    rows = lab.children(lab_app).values()
    assert len(rows) == THREADS * ROUNDS
    assert [row for row in rows if not row["nama"].startswith(f"{row['jumlah']}-")] == []
    assert [row for row in rows if row["wilayah_kode"] != f"63.01.{row['jumlah']}"] == []

"""What every page asks is answered from memory until somebody commits, and never a moment longer."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.bnba.models import Bnba
from app.core.db import act_as, db, read_as, session, unit_of_work
from app.core.roles import SISTEM
from app.core.unchanged import kept
from tests.support.actors import operator_of
from tests.support.rows import ANGSAU, PELAIHARI, add, bnba
from tests.support.statements import statements


@contextmanager
def page(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        act_as(SISTEM)
        yield


def how_many() -> int:
    return kept("people", lambda: session().scalar(select(func.count(Bnba.id))) or 0)


def told(app: Flask) -> int:
    """Return what a page of its own is told."""
    with page(app):
        return how_many()


def asked(app: Flask) -> int:
    """Return how often two pages ask the list."""
    with statements(app) as said:
        told(app)
        told(app)
    return len([one for one in said if "FROM bnba" in one])


def listed(app: Flask, name: str) -> None:
    with app.app_context(), unit_of_work(SISTEM):
        add(bnba(name, wilayah_kode=ANGSAU))


def test_a_second_page_is_answered_from_memory(app: Flask) -> None:
    listed(app, "AAA")
    assert told(app) == 1
    assert asked(app) == 0


def test_what_this_process_commits_ends_it(app: Flask) -> None:
    assert told(app) == 0
    listed(app, "AAA")
    assert told(app) == 1


def test_what_another_connection_commits_ends_it(app: Flask) -> None:
    listed(app, "AAA")
    assert told(app) == 1
    with app.app_context(), db.engine.connect() as other, page(app):
        assert how_many() == 1  # on a connection of its own
        session().rollback()
        with other.begin():
            other.exec_driver_sql("DELETE FROM bnba")
        assert how_many() == 0
    assert told(app) == 0


def test_a_page_that_wrote_is_told_what_it_wrote(app: Flask) -> None:
    with page(app):
        assert how_many() == 0
        add(bnba("AAA", wilayah_kode=ANGSAU))
        assert how_many() == 1
        session().rollback()
        act_as(SISTEM)
        assert how_many() == 0
    assert told(app) == 0, "and nothing of it is left for the next page"


def test_an_act_asks_anew_and_leaves_nothing_behind_that_was_taken_back(app: Flask) -> None:
    assert told(app) == 0
    with page(app), suppress(LookupError), unit_of_work(SISTEM):
        session().add(bnba("AAA", wilayah_kode=ANGSAU))
        session().flush()
        assert how_many() == 1
        raise LookupError
    assert told(app) == 0


def test_nobody_is_told_what_another_one_saw(app: Flask) -> None:
    listed(app, "AAA")
    assert told(app) == 1
    with page(app):
        act_as(operator_of(PELAIHARI))
        assert how_many() == 0
        with read_as(SISTEM):
            assert how_many() == 1
        assert how_many() == 0


def test_outside_a_page_it_is_asked_each_time(app: Flask) -> None:
    with app.app_context(), statements(app) as said:
        act_as(SISTEM)
        assert [how_many(), how_many()] == [0, 0]
    assert len([one for one in said if "FROM bnba" in one]) == 2


def test_it_does_not_keep_without_end(app: Flask) -> None:
    with page(app):
        for number in range(1_500):
            kept(number, lambda: 0)
        (known,) = [one for name, one in session().connection().info.items() if name == "loket_unchanged"]
        assert 0 < len(known.answers) <= 1_000


@pytest.mark.parametrize("answer", [0, None, "", ()])
def test_an_empty_answer_is_an_answer(app: Flask, answer: object) -> None:
    with page(app):
        times: list[int] = []
        for _ in range(2):
            assert kept(("empty", answer), lambda: times.append(1) or answer) == answer  # type: ignore[func-returns-value]  # counts and answers
        assert times == [1]

"""A page asks the database once; an act asks each time, and what was written is seen."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.bnba.models import Bnba
from app.core.asked import asked_once
from app.core.db import act_as, read_as, session, unit_of_work
from app.core.roles import SISTEM
from tests.support.actors import operator_of
from tests.support.rows import ANGSAU, PELAIHARI, add, bnba
from tests.support.statements import statements


@asked_once
def how_many(_what: str) -> int:
    return session().scalar(select(func.count(Bnba.id))) or 0


@pytest.fixture
def page(app: Flask) -> Iterator[None]:
    """Stand in a page, where one person is on the list; nothing is kept afterwards."""
    with app.test_request_context():
        act_as(SISTEM)
        add(bnba("AAA", wilayah_kode=ANGSAU))
        yield
        session().rollback()


@pytest.mark.usefixtures("page")
def test_a_page_asks_once_for_the_same_arguments(app: Flask) -> None:
    with statements(app) as told:
        assert [how_many("orang"), how_many("orang"), how_many("jiwa")] == [1, 1, 1]
    assert len([one for one in told if "count" in one]) == 2


@pytest.mark.usefixtures("page")
def test_a_long_page_does_not_remember_without_end() -> None:
    for number in range(2_500):
        how_many(str(number))
    assert len(session().info["asked_once"]) <= 2_000


@pytest.mark.usefixtures("page")
def test_what_waits_to_be_written_is_counted_at_once_and_after_it_was_written() -> None:
    assert how_many("orang") == 1
    session().add(bnba("BBB", wilayah_kode=PELAIHARI))
    assert how_many("orang") == 2
    session().flush()
    assert how_many("orang") == 2


@pytest.mark.usefixtures("page")
def test_another_actor_is_not_told_what_the_first_one_saw() -> None:
    assert how_many("orang") == 1
    with read_as(operator_of(PELAIHARI)):
        assert how_many("orang") == 0
    assert how_many("orang") == 1


@pytest.mark.usefixtures("page")
def test_an_act_asks_each_time(app: Flask) -> None:
    with unit_of_work(SISTEM), statements(app) as told:
        assert [how_many("orang"), how_many("orang")] == [0, 0]
    assert len([one for one in told if "count" in one]) == 2

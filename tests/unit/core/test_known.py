"""Membership in numbers that are asked for when a statement runs."""

from collections.abc import Callable, Sequence

import pytest
from flask import Flask
from sqlalchemy import not_, select
from sqlalchemy.orm import Session

from app.berkas.models import Berkas
from app.core.db import db, session
from app.core.known import among_known
from tests.support.rows import add, berkas
from tests.support.statements import statements


@pytest.fixture
def ids(undone: Session) -> list[int]:
    """Return the keys of three rows."""
    return [add(berkas(nama=nama)).id for nama in ("AAA", "BBB", "CCC")]


def found(ask: Callable[[], Sequence[int]], *, without: bool = False) -> list[int]:
    table = berkas(nama="").__table__
    condition = among_known(table.c.id, ask)
    return list(session().connection().scalars(select(table.c.id).where(not_(condition) if without else condition)))


@pytest.mark.parametrize("some", [slice(0, 0), slice(0, 1), slice(1, 3)])
def test_the_rows_with_these_numbers_are_found_and_without_them_the_others(ids: list[int], some: slice) -> None:
    assert sorted(found(lambda: ids[some])) == ids[some]
    assert sorted(found(lambda: ids[some], without=True)) == sorted({*ids} - {*ids[some]})


def test_the_numbers_are_asked_when_it_runs_and_the_statement_stays_the_same(app: Flask, ids: list[int]) -> None:
    wanted: list[int] = []
    table = berkas(nama="").__table__
    query = select(table.c.id).where(among_known(table.c.id, lambda: wanted))
    with statements(app) as told:
        assert session().connection().scalars(query).all() == []
        wanted.extend(range(ids[0] - 1_000, ids[0] + 1))
        assert session().connection().scalars(query).all() == [ids[0]]
    assert told[0] == told[1]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_an_index_answers_it(ids: list[int]) -> None:
    table = Berkas.__table__.c
    query = select(table.nama).where(among_known(table.id, lambda: ids)).compile(db.engine)
    plan = session().connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", ("[1, 2]",)).all()
    assert any("USING INTEGER PRIMARY KEY" in step[3] for step in plan), plan

"""PostgreSQL itself keeps other villages from an operator, and every row from nobody."""

from collections.abc import Iterator

import pytest
from flask import current_app
from sqlalchemy import Connection, delete, text
from sqlalchemy.orm import Session

from app.audit.models import Rantai
from app.core import wall
from app.core.db import act_as, read_as, session, unit_of_work
from app.core.roles import SISTEM
from app.core.scope import scoped_models
from tests.conftest import OfficeOn
from tests.support.actors import STAF, operator_of
from tests.support.rows import ANGSAU, PELAIHARI, add, berkas, bnba

OPERATOR = operator_of(ANGSAU)
PEOPLE, CASES = "SELECT kode_baris FROM bnba ORDER BY 1", "SELECT count(*) FROM berkas"


@pytest.fixture
def pg(office_on: OfficeOn) -> Iterator[Session]:
    """A person in each of two villages and a case, in a transaction that is taken back."""
    with office_on("postgresql").app.app_context():
        act_as(SISTEM)
        add(bnba("AAA", wilayah_kode=ANGSAU))
        add(bnba("CCC", wilayah_kode=PELAIHARI))
        add(berkas(nama="DAYASOS", bidang="dayasos"))
        yield session()
        session().rollback()
        act_as(None)


def told(statement: str) -> list[object]:
    """Return what a statement without any row scope gives: it stands for one that forgot it."""
    return list(session().connection().scalars(text(statement)))


def test_a_statement_that_forgot_the_scope_shows_an_operator_only_the_own_village(pg: Session) -> None:
    assert told(PEOPLE) == ["AAA", "CCC"]
    with read_as(OPERATOR):
        assert told(PEOPLE) == ["AAA"]
    assert told(PEOPLE) == ["AAA", "CCC"], "the side changes back with the actor"


def test_what_is_asked_past_the_scope_on_purpose_reaches_every_village(pg: Session) -> None:
    with read_as(OPERATOR):
        with wall.lowered(session()):
            assert told(PEOPLE) == ["AAA", "CCC"]
        assert told(PEOPLE) == ["AAA"]


def test_a_request_without_a_login_reads_nothing(pg: Session) -> None:
    with current_app.test_request_context():
        act_as(None)
        assert told(PEOPLE) == []
        assert told(CASES) == [0]
        with read_as(SISTEM):
            assert told(PEOPLE) == ["AAA", "CCC"]


def test_a_command_of_the_server_reads_as_the_owner(pg: Session) -> None:
    act_as(None)
    assert told(PEOPLE) == ["AAA", "CCC"]


def test_the_office_works_as_the_owner(pg: Session) -> None:
    with read_as(STAF):
        assert told("SELECT current_user = session_user") == [True]
        assert told(CASES) == [1]


def test_an_operator_cannot_put_a_row_into_another_village(pg: Session) -> None:
    with read_as(OPERATOR):
        moved = session().connection().execute(text("UPDATE bnba SET rt = '9' WHERE kode_baris = 'CCC'"))
        assert moved.rowcount == 0
        with pytest.raises(Exception, match="row-level security"):
            session().connection().execute(text("UPDATE bnba SET wilayah_kode = :other"), {"other": PELAIHARI})


def test_a_broken_transaction_does_not_hide_its_reason(pg: Session) -> None:
    with pytest.raises(Exception, match="no_such_table"), read_as(OPERATOR):
        told("SELECT * FROM no_such_table")


def test_every_scoped_table_has_its_policy(pg: Session) -> None:
    connection = session().connection()
    assert wall.missing(connection) == []
    connection.execute(text("ALTER TABLE bnba DISABLE ROW LEVEL SECURITY"))
    assert wall.missing(connection) == ["bnba"]
    assert wall.build(connection)
    assert wall.missing(connection) == []
    assert len(written(connection)) > len(scoped_models()), "registers joined to the applications stand behind it too"


def written(connection: Connection) -> list[str]:
    return list(connection.scalars(text("SELECT tablename FROM pg_policies WHERE policyname = 'lingkup'")))


def test_a_written_once_table_stays_one(pg: Session) -> None:
    with read_as(OPERATOR), pytest.raises(Exception, match="permission denied"):
        session().connection().execute(delete(Rantai.__table__))


def test_a_unit_of_work_stands_on_its_actor_s_side(office_on: OfficeOn) -> None:
    with office_on("postgresql").app.app_context():
        with unit_of_work(OPERATOR):
            assert told("SELECT current_user::text") == [wall.ROLE]
        with unit_of_work(SISTEM):
            assert told("SELECT current_user = session_user") == [True]

"""The database: one base class, one metadata, one place that commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from flask import Flask
from flask_appbuilder.models.sqla.base import SQLA
from sqlalchemy import Connection, event, inspect
from sqlalchemy.orm import Session

from app.core import asked, crypto, wall
from app.core.roles import Pelaku

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

if TYPE_CHECKING:
    from sqlalchemy.orm import DeclarativeBase

    class Model(DeclarativeBase):
        """Base of every table. Flask-AppBuilder ships no types, so checkers see the plain base."""
else:
    from flask_appbuilder import Model

    Model.metadata.naming_convention = NAMING

db = SQLA()

_WRITES = "loket_writes"
#: How many rows a SQLite connection had changed when its transaction began.
CHANGES = "loket_changes"
#: How many entries of an index SQLite looks at to know it; enough to tell a long table from a short one.
_LOOKED_AT = 1_000


def init_db(app: Flask) -> None:
    """Bind the database to ``app`` and set SQLite up for many processes, PostgreSQL to wait for its disk."""
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _prepare_sqlite)
            event.listen(db.engine, "begin", _begin_sqlite)
        else:
            event.listen(db.engine, "connect", _prepare_postgresql)


def _prepare_sqlite(dbapi_connection: Any, _record: object) -> None:
    # The driver must not start transactions by itself: a writer begins IMMEDIATE, see _begin_sqlite.
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare_postgresql(dbapi_connection: Any, _record: object) -> None:
    # A number that was told must outlive a power cut, whatever the server's own default is.
    dbapi_connection.autocommit = True
    dbapi_connection.execute(
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
    )
    dbapi_connection.autocommit = False


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    connection.info[CHANGES] = connection.connection.dbapi_connection.total_changes  # type: ignore[union-attr]  # sqlite3's own counter


def session() -> Session:
    """Return the session of the current application context."""
    current: Session = db.session()
    return current


def prepared() -> bool:
    """Whether the database has its tables."""
    session().rollback()
    return bool(inspect(db.engine).has_table("ab_user"))


def know_sizes() -> None:
    """Let the database count what its tables hold, so that it plans well; SQLite never does so by itself.

    Call it inside a unit of work. Whoever is connected already plans with it from his next connection on.
    """
    connection = session().connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA analysis_limit={_LOOKED_AT}")
    connection.exec_driver_sql("ANALYZE")


def actor() -> Pelaku | None:
    """Return the actor the current session works for."""
    return session().info.get("pelaku")


def act_as(pelaku: Pelaku | None) -> None:
    """Set whose rows the current session may see and write from now on."""
    crypto.look_again()
    current = session()
    if current.info.get("pelaku") != pelaku:
        current.expunge_all()
        asked.forget(current)
    current.info["pelaku"] = pelaku
    wall.change_side(current)


@contextmanager
def read_as(pelaku: Pelaku) -> Iterator[Session]:
    """Read with the row scope of ``pelaku``, then go back to the actor before."""
    before = actor()
    act_as(pelaku)
    try:
        yield session()
    finally:
        act_as(before)


@contextmanager
def unit_of_work(oleh: Pelaku) -> Iterator[Session]:
    """Do one act: a single transaction that is committed whole or not at all.

    The write lock is taken at once, so that what the act reads is what it writes over. Only entry points open one
    (web command, CLI command, job, REST call); commands flush and never commit. Jobs queued inside start after it.

    Args:
        oleh: the actor; row scope applies to everything read and written inside.

    Raises:
        RuntimeError: opened inside another one.
    """
    current = session()
    if current.info.get("unit_of_work"):
        raise RuntimeError("a unit of work is already open")
    current.rollback()
    before = current.info.get("pelaku")
    act_as(oleh)
    current.info["unit_of_work"] = True
    current.info["after_commit"] = []
    try:
        current.connection(execution_options={_WRITES: True})
        yield current
        current.commit()
    except BaseException:
        current.rollback()
        raise
    finally:
        callbacks = current.info.pop("after_commit", [])
        current.info.pop("unit_of_work", None)
        act_as(before)
    for callback in callbacks:
        callback()


def after_commit(callback: Any) -> None:
    """Run ``callback()`` once the current unit of work is safely on disk; never when it fails.

    Raises:
        RuntimeError: no unit of work is open, so nothing will ever be safely on disk.
    """
    if not session().info.get("unit_of_work"):
        raise RuntimeError("no unit of work is open")
    session().info["after_commit"].append(callback)

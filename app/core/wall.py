"""The second wall, on PostgreSQL: the database itself keeps from the outside what row scope keeps from it.

Whoever stands outside the office (a village's operator, and a request without a login) works in transactions of a role
to which row level security applies. What a statement of the application forgets to limit, the database limits: to an
operator the rows of other villages do not exist, to a stranger no row does. The office's own people work as the owner
of the tables, whom row level security does not touch (docs/adr/0008-second-wall.md says why). SQLite has no such thing.

The policies are derived from ``__lingkup__`` and written by ``flask setup``, so that a new register has its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

from flask import has_request_context
from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from app.core.scope import Lingkup, scoped_models

ROLE = "loket_luar"
POLICY = "lingkup"
#: What an administrator runs once where the application may not make the role itself.
MAKE_ROLE = (f"CREATE ROLE {ROLE} NOLOGIN", f"GRANT {ROLE} TO CURRENT_USER")
_OUTSIDE = text(f"SELECT set_config('loket.wilayah', :wilayah, true), set_config('role', '{ROLE}', true)")
_INSIDE = text("SELECT set_config('role', 'none', true)")
#: The owner's rights in the schema of this office, and no other: a written-once table stays one.
_SAME_RIGHTS = """DO $$ DECLARE one record; here text := quote_ident(current_schema()); BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %s TO loket_luar', here);
  EXECUTE format('GRANT ALL ON ALL SEQUENCES IN SCHEMA %s TO loket_luar', here);
  EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %s FROM loket_luar', here);
  EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %s GRANT ALL ON TABLES TO loket_luar', here);
  EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %s GRANT ALL ON SEQUENCES TO loket_luar', here);
  FOR one IN SELECT table_name, privilege_type FROM information_schema.table_privileges
    WHERE table_schema = current_schema() AND grantee = current_user LOOP
    EXECUTE format('GRANT %s ON %I TO loket_luar', one.privilege_type, one.table_name);
  END LOOP; END $$"""
_VILLAGE = "(SELECT coalesce(current_setting('loket.wilayah', true), ''))"
_CONNECTION, _LOWERED = "loket_wall", "loket_wall_lowered"
#: psycopg's TransactionStatus.INTRANS; an office on SQLite does without loading its 9 MB.
_WORKING = 2
_standing: WeakKeyDictionary[Engine, bool] = WeakKeyDictionary()


def install(session_class: type[Session]) -> None:
    """Let every transaction of ``session_class`` stand on the side of the wall that its actor stands on."""
    if not event.contains(session_class, "after_begin", _begin):
        event.listen(session_class, "after_begin", _begin)
        event.listen(session_class, "after_transaction_end", _end)


def change_side(session: Session) -> None:
    """Put a transaction that has begun on the side of the session's actor, who changed; one that broke ends anyway."""
    connection: Connection | None = session.info.get(_CONNECTION)
    if connection is not None and _works(connection):
        connection.execute(*_side(session))


@contextmanager
def lowered(session: Session) -> Iterator[None]:
    """Read what is asked past the row scope on purpose, as whether a person is proposed in another village too."""
    before, session.info[_LOWERED] = session.info.get(_LOWERED), True
    change_side(session)
    try:
        yield
    finally:
        session.info[_LOWERED] = before
        change_side(session)


def build(connection: Connection) -> bool:
    """Write role, rights and the policies that are not as declared; return whether the wall stands.

    It does not where the application may not make the role; :data:`MAKE_ROLE`, run once by the administrator, does.
    """
    if connection.dialect.name != "postgresql" or not _has_role(connection):
        return False
    for statement in (_SAME_RIGHTS, *_policies(connection)):
        connection.execute(text(statement))
    _standing[connection.engine] = True
    return True


def missing(connection: Connection) -> list[str]:
    """Return the tables whose policy is not there or not as declared; all of them where there is no role."""
    there, may = _written(connection), _member(connection)
    return sorted(name for name, said in _walled().items() if name in there and not (may and there[name] == said))


def _begin(session: Session, _transaction: object, connection: Connection) -> None:
    if connection.dialect.name != "postgresql" or not _stands(connection):
        return
    session.info[_CONNECTION] = connection
    if _outside(session):
        connection.execute(*_side(session))


def _end(session: Session, transaction: Any) -> None:
    if transaction.parent is None:
        session.info.pop(_CONNECTION, None)


def _outside(session: Session) -> bool:
    pelaku = session.info.get("pelaku")
    stranger = has_request_context() if pelaku is None else pelaku.wilayah is not None and not pelaku.sistem
    return stranger and not session.info.get(_LOWERED)


def _side(session: Session) -> tuple[Any, ...]:
    if _outside(session):
        return _OUTSIDE, {"wilayah": getattr(session.info.get("pelaku"), "wilayah", None) or ""}
    return (_INSIDE,)


def _stands(connection: Connection) -> bool:
    engine = connection.engine
    if engine not in _standing:
        _standing[engine] = _member(connection) and any(_written(connection).values())
    return _standing[engine]


def _works(connection: Connection) -> bool:
    driver: Any = connection.connection.dbapi_connection
    return bool(driver.info.transaction_status == _WORKING)


def _has_role(connection: Connection) -> bool:
    if _member(connection):
        return True
    try:
        with connection.begin_nested():
            for statement in MAKE_ROLE:
                connection.execute(text(statement))
    except ProgrammingError:  # not allowed, or another process of this server was faster
        return _member(connection)
    return True


def _member(connection: Connection) -> bool:
    query = text("SELECT 1 FROM pg_roles WHERE rolname = :name AND pg_has_role(current_user, oid, 'MEMBER')")
    return connection.scalar(query, {"name": ROLE}) is not None


def _policies(connection: Connection) -> Iterator[str]:
    conditions = _walled()
    for name in missing(connection):
        yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS {POLICY} ON {name}"
        yield f"CREATE POLICY {POLICY} ON {name} USING ({conditions[name]})"
        yield f"COMMENT ON POLICY {POLICY} ON {name} IS $c${conditions[name]}$c$"


def _written(connection: Connection) -> dict[str, str]:
    """Return the condition on each table there is; PostgreSQL words it anew, the comment of the policy keeps it."""
    query = text(
        "SELECT c.relname, obj_description(p.oid, 'pg_policy') FROM pg_class c"
        " LEFT JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = :name AND c.relrowsecurity"
        " WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace"
    )
    return {table: condition or "" for table, condition in connection.execute(query, {"name": POLICY})}


def _walled() -> dict[str, str]:
    """Return the condition of every table whose rows are limited, and of the registers that are joined to it."""
    found: dict[str, str] = {}
    for model, lingkup in scoped_models().items():
        own = inspect(model).local_table
        found[own.name] = _condition(lingkup)
        for mapper in inspect(model).self_and_descendants:
            if mapper.local_table is not own and mapper.inherits is not None:
                above = mapper.inherits.local_table.name
                name = mapper.local_table.name
                found.setdefault(name, f"EXISTS (SELECT 1 FROM {above} WHERE {above}.id = {name}.id)")  # noqa: S608  # our own tables
    return found


def _condition(lingkup: Lingkup) -> str:
    if lingkup.wilayah is None:
        return f"{_VILLAGE} <> ''"  # rows of the office: the first wall keeps them, this one only from nobody
    return f"{lingkup.wilayah} = nullif({_VILLAGE}, '')"

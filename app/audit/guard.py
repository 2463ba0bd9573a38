"""Whether the database still refuses to change the trail, and the part of it that a dump does not carry."""

from sqlalchemy import Connection, text

from app.audit.chain import TRAIL
from app.audit.models import KepalaJejak, Rantai

WRITTEN_ONCE = (*TRAIL, Rantai.__tablename__, KepalaJejak.__tablename__)


def unguarded(connection: Connection) -> list[str]:
    """Return the tables of the trail that have lost a trigger, as a rebuilt table does."""
    if connection.dialect.name == "postgresql":
        query = (
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgenabled <> 'D'"
        )
        wanted = {name: {f"{name}_tetap", f"{name}_tetap_truncate"} for name in WRITTEN_ONCE}
    else:
        query = "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
        wanted = {name: {f"{name}_tetap_update", f"{name}_tetap_delete"} for name in WRITTEN_ONCE}
    there = {(table, trigger) for table, trigger in connection.execute(text(query))}
    return [name for name, triggers in wanted.items() if any((name, one) not in there for one in triggers)]


def revoke(connection: Connection) -> None:
    """Take away, on PostgreSQL, the owner's own right to change the trail; a dump without owners loses that."""
    if connection.dialect.name == "postgresql":
        for name in WRITTEN_ONCE:
            connection.execute(text(f"REVOKE UPDATE, DELETE, TRUNCATE ON {name} FROM CURRENT_USER, PUBLIC"))

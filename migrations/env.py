"""How migrations run: one history that owns every table, Flask-AppBuilder's included, on both databases."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy import Connection

from app.core.casekey import RahasiaKasus
from app.core.clock import Waktu
from app.core.columns import Pilihan, Rahasia
from app.core.db import Model, db
from app.layanan.bencana_bufferstok.quantity import Banyak

_PLAIN = {
    Rahasia: "sa.Text()",
    RahasiaKasus: "sa.Text()",
    Pilihan: "sa.String(length=40)",
    Waktu: "sa.DateTime()",
    Banyak: "sa.BigInteger()",
}

_KEPT_BY_OTHERS = ("huey", "cari_")


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our column types as what they are in the database, so that old migrations outlive the code."""
    return _PLAIN.get(type(item), False) if kind == "type" else False


def include_object(_item: Any, name: str | None, _kind: str, reflected: bool, compare_to: Any) -> bool:  # noqa: FBT001
    """Leave alone what others keep: Huey its tables, the search its indexes (:mod:`app.pencarian.indeks`)."""
    return not (reflected and compare_to is None and (name or "").startswith(_KEPT_BY_OTHERS))


def run() -> None:
    """Run the migrations on the application's database."""
    current_app.logger.debug("migrating %s", db.engine.url.render_as_string())
    with db.engine.connect() as connection, _rebuilding(connection) as require_whole:
        context.configure(
            connection=connection,
            target_metadata=Model.metadata,
            render_item=render_item,
            include_object=include_object,
            render_as_batch=connection.dialect.name == "sqlite",
            # All revisions or none, on both databases: a migration that fails half-way leaves the version before it a
            # schema it can run on. Our SQLite begins its own transactions, so its DDL is part of them.
            transactional_ddl=True,
            compare_type=True,
            compare_server_default=False,
            process_revision_directives=_skip_empty,
        )
        with context.begin_transaction():
            context.run_migrations()
            require_whole()


@contextmanager
def _rebuilding(connection: Connection) -> Iterator[Callable[[], None]]:
    """Let SQLite rebuild a table that others refer to: it would take the dropped original for lost rows.

    Gives a check to be made before the commit; it raises RuntimeError when a row refers to nothing.
    """
    if connection.dialect.name != "sqlite":
        yield lambda: None
        return
    raw = connection.connection.dbapi_connection

    def require_whole() -> None:
        if lost := raw.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"rows refer to nothing: {lost[:5]}")

    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield require_whole
    finally:
        connection.rollback()  # The setting is not taken inside a transaction.
        raw.execute("PRAGMA foreign_keys=ON")


def _skip_empty(_context: Any, _revision: Any, directives: list[Any]) -> None:
    options = context.config.cmd_opts
    if options is not None and getattr(options, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []


run()

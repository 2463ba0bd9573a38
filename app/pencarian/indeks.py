"""The indexes behind the search: made, filled, and made anew. What they are: :mod:`app.pencarian.ddl`."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, func, select, text, update

from app.core.db import session
from app.pencarian.ddl import (
    FILL_ROWS,
    FILL_WORDS,
    POSTGRESQL_ROWS,
    POSTGRESQL_WORDS,
    SQLITE_ROWS,
    SQLITE_WORDS,
    WORDS,
    outgrown,
    parts_of,
)
from app.pencarian.kata import KataNama, has_trigrams, learn
from app.pencarian.kunci import Dicari, search_key, words_in

Progress = Callable[[str, int], None]
_CHUNK = 10_000


def tables() -> list[Table]:
    """Return the tables whose rows are found by name."""
    return sorted((cast("Table", model.__table__) for model in Dicari.__subclasses__()), key=lambda one: one.name)  # type: ignore[attr-defined]  # every subclass is a mapped class


def prepare_search(progress: Progress | None = None) -> None:
    """Make the indexes that are missing and give rows of an earlier version their key; nothing to do is quick."""
    connection = session().connection()
    missing = not _is_complete(connection)
    if missing and connection.dialect.name == "sqlite":  # what is half there would follow rows that it never knew
        _drop(connection)
    for table in tables():
        _give_keys(connection, table, missing_only=True, progress=progress)
    if missing:
        _make(connection)
        _fill(connection)


def rebuild(progress: Progress | None = None) -> dict[str, int]:
    """Make keys, words and indexes anew from the rows; answers how many rows and words there are."""
    connection = session().connection()
    connection.execute(KataNama.__table__.delete())  # type: ignore[attr-defined]  # every subclass is a mapped class
    _drop(connection)
    counts = {table.name: _give_keys(connection, table, missing_only=False, progress=progress) for table in tables()}
    _make(connection)
    _fill(connection)
    words = connection.scalar(select(func.count()).select_from(KataNama.__table__)) or 0
    return {**counts, "kata": words}


def _give_keys(connection: Connection, table: Table, *, missing_only: bool, progress: Progress | None) -> int:
    """Write the key of every row, or of those without one, and teach all its words; answers how many rows."""
    done = 0
    for rows in _rows(connection, table, missing_only=missing_only):
        keys = [(key, search_key(nama, wilayah), old) for key, nama, wilayah, old in rows]
        changed = [{"baris": key, "kunci": new} for key, new, old in keys if new != old]
        if changed:
            mine = update(table).where(table.c.id == bindparam("baris")).values(kunci_cari=bindparam("kunci"))
            connection.execute(mine, changed)
        learn(connection, {word for _, new, _ in keys for word in words_in(new)})
        done += len(rows)
        if progress:
            progress(table.name, done)
    return done


def _rows(connection: Connection, table: Table, *, missing_only: bool) -> Iterator[Sequence[Any]]:
    query = select(table.c.id, table.c.nama, table.c.wilayah_kode, table.c.kunci_cari).order_by(table.c.id)
    if missing_only:
        query = query.where(table.c.kunci_cari.is_(None))
    last = 0
    while rows := connection.execute(query.where(table.c.id > last).limit(_CHUNK)).all():
        yield rows
        last = rows[-1][0]


def _make(connection: Connection) -> None:
    for statement in _statements(connection):
        connection.execute(text(statement))
    for kind, name in outgrown([table.name for table in tables()]):
        connection.execute(text(f"DROP {kind} IF EXISTS {name}"))


def _statements(connection: Connection) -> list[str]:
    names = [table.name for table in tables()]
    if connection.dialect.name == "sqlite":
        return [*SQLITE_WORDS, *(one.format(t=name) for name in names for one in SQLITE_ROWS)]
    words = [POSTGRESQL_WORDS] if has_trigrams(connection) else []
    return [*words, *(one.format(t=name, also=also) for name, also in _named_also() for one in POSTGRESQL_ROWS)]


def _named_also() -> list[tuple[str, str]]:
    """Return each table with the columns that stand behind the name in its index, as the statement writes them."""
    kinds = [(model.__table__.name, model.__dicari_juga__) for model in Dicari.__subclasses__()]  # type: ignore[attr-defined]  # every subclass is a mapped class
    return sorted((name, "".join(f", {column}" for column in also)) for name, also in kinds)


def _drop(connection: Connection) -> None:
    for kind, name in parts_of(connection.dialect.name, [table.name for table in tables()]):
        connection.execute(text(f"DROP {kind} IF EXISTS {name}"))


def _fill(connection: Connection) -> None:
    """Fill indexes that were just made; PostgreSQL's fill themselves."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("ANALYZE kata_nama"))
        return
    for statement in (*(FILL_ROWS.format(t=table.name) for table in tables()), *FILL_WORDS):
        connection.execute(text(statement))


def _is_complete(connection: Connection) -> bool:
    """Whether every index and trigger is there; a migration that rebuilds a table takes its triggers along."""
    dialect = connection.dialect.name
    stored = "SELECT name FROM sqlite_master" if dialect == "sqlite" else "SELECT indexname FROM pg_indexes"
    there = set(connection.execute(text(stored)).scalars())
    wanted = {name for _, name in parts_of(dialect, [table.name for table in tables()])}
    if dialect == "postgresql" and not has_trigrams(connection):
        wanted.discard(WORDS)
    return wanted <= there

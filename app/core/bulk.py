"""Storing many rows at once: the column types encode (and encrypt) every value, the driver's fastest way carries them.

Plain ``executemany`` builds a parameter dictionary per row; on PostgreSQL it also sends a message per row, where COPY
sends a stream. Encoding takes longer than writing and needs no lock, so it is done apart.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Dialect, Table, func, insert, select
from sqlalchemy.exc import DBAPIError

Values = Sequence[Any]
Encoded = tuple[Any, ...]
#: SQLite's own 2 MB would read and write the pages of the indexes again and again.
_CACHE_KIB = 24 * 1024
_CHUNK = 10_000
#: Fewer rows go the ordinary way; preparing the other takes longer than it saves.
FEW = 50


def encode_rows(dialect: Dialect, table: Table, names: Sequence[str], rows: Iterable[Values]) -> Iterator[Encoded]:
    """Yield ``rows``, given in the order of the columns ``names``, as the driver takes them."""
    encoders = [_encoder(dialect, table, name) for name in names]
    busy = [(at, encode) for at, encode in enumerate(encoders) if encode]
    for row in rows:
        values = list(row)
        for at, encode in busy:
            values[at] = encode(values[at])
        yield tuple(values)


def insert_encoded(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Encoded]) -> None:
    """Insert encoded rows in the running transaction."""
    columns = ", ".join(connection.dialect.identifier_preparer.quote(name) for name in names)
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {table.name} ({columns}) FROM STDIN", rows)
        return
    connection.exec_driver_sql(f"PRAGMA cache_size=-{_CACHE_KIB}")
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608  # names of our own columns
    connection.exec_driver_sql(statement, list(rows))
    connection.exec_driver_sql("PRAGMA cache_size=-2000")


def insert_rows(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Values]) -> None:
    """Encode and insert ``rows`` in the running transaction, some thousands at a time."""
    remaining = iter(rows)
    while chunk := list(islice(remaining, _CHUNK)):
        if len(chunk) < FEW:
            connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in chunk])
        else:
            insert_encoded(connection, table, names, list(encode_rows(connection.dialect, table, names, chunk)))


def next_ids(connection: Connection, table: Table, count: int) -> list[int]:
    """Return numbers for ``count`` new rows of a table whose key is its number, in their order.

    PostgreSQL's sequence gives them to nobody else; SQLite has one writer, and the transaction that asks is his.
    """
    (key,) = table.primary_key
    if connection.dialect.name == "postgresql":
        each = func.nextval(func.pg_get_serial_sequence(table.name, key.name))
        return list(connection.scalars(select(each).select_from(func.generate_series(1, count))))
    last = connection.scalar(select(func.coalesce(func.max(key), 0))) or 0
    return list(range(last + 1, last + 1 + count))


def _encoder(dialect: Dialect, table: Table, name: str) -> Callable[[Any], Any] | None:
    kind = table.c[name].type.dialect_impl(dialect)
    encode = kind.bind_processor(dialect)
    # A family's number and a mother's name come back in the next rows; encrypting is what costs.
    return lru_cache(maxsize=4096)(encode) if encode else None


def _copy(connection: Connection, statement: str, rows: Iterable[Encoded]) -> None:
    driver: Any = connection.connection.driver_connection
    errors: Any = connection.dialect.dbapi
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except errors.Error as error:  # as the ordinary way would tell it
        raise DBAPIError.instance(statement, None, error, errors.Error, dialect=connection.dialect) from error

"""Storing many rows at once: the column types encode (and encrypt) every value, the driver's fastest way carries them.

Plain ``executemany`` builds a parameter dictionary per row; on PostgreSQL it also sends a message per row, where COPY
sends a stream.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table

_CHUNK = 4_000
Values = Sequence[Any]


def insert_rows(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Values]) -> None:
    """Insert ``rows`` into the columns ``names`` of ``table``, in the running transaction."""
    encoded = _encoded(connection, table, names, rows)
    columns = ", ".join(connection.dialect.identifier_preparer.quote(name) for name in names)
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {table.name} ({columns}) FROM STDIN", encoded)
        return
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608  # names of our own columns
    while chunk := list(islice(encoded, _CHUNK)):
        connection.exec_driver_sql(statement, chunk)


def _encoded(
    connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Values]
) -> Iterator[tuple[Any, ...]]:
    encoders = [_encoder(connection, table, name) for name in names]
    busy = [(at, encode) for at, encode in enumerate(encoders) if encode]
    for row in rows:
        values = list(row)
        for at, encode in busy:
            values[at] = encode(values[at])
        yield tuple(values)


def _encoder(connection: Connection, table: Table, name: str) -> Callable[[Any], Any] | None:
    kind = table.c[name].type.dialect_impl(connection.dialect)
    return kind.bind_processor(connection.dialect)


def _copy(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)

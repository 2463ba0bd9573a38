"""The chain over the trail, written in the transaction of the change itself, as the last thing before its commit.

Links are made at the commit and not at the flush: only then is the order of transactions known, and the lock that keeps
it on PostgreSQL is held for an instant instead of for the length of an act.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from flask import current_app
from sqlalchemy import Connection, Table, event, insert, select, update
from sqlalchemy.orm import Session, SessionTransaction

from app.audit.models import Jejak, Rantai, Riwayat, UjungRantai
from app.audit.seal import BEGINNING, chain_key, seal_of_end, seal_of_link, seal_of_row
from app.core.bulk import insert_rows

_PENDING = "jejak_belum_dirantai"
_CHUNK = 1_000
TRAIL: dict[str, Table] = {"jejak": Jejak.__table__, "riwayat": Riwayat.__table__}  # type: ignore[dict-item]  # a table, declared as FromClause
END_ID = 1
_LINK = ("urut", "tabel", "baris_id", "isi", "sidik")


def install(session_class: type[Session]) -> None:
    """Chain what was added to the trail before every commit, and forget what was taken back."""
    event.listen(session_class, "before_commit", _chain_pending)
    event.listen(session_class, "after_transaction_end", _forget)


def remember(current: Session, tabel: str, ids: Iterable[int]) -> None:
    """Let the rows ``ids`` of ``tabel`` be chained when the session commits."""
    current.info.setdefault(_PENDING, {"jejak": set(), "riwayat": set()})[tabel].update(ids)


def key() -> bytes:
    """Return the key of this installation's chain."""
    return chain_key(current_app.config["LOKET_KEYS"].verification)


def extend(connection: Connection, secret: bytes, rows: Iterable[tuple[str, Any]]) -> int:
    """Add links for ``rows``, (table, row) in their order, to the end of the chain; answers how many.

    Raises:
        RuntimeError: the database has no end of the chain; ``flask setup`` makes it.
    """
    end = UjungRantai.__table__
    last = connection.execute(select(end).where(end.c.id == END_ID).with_for_update()).mappings().one_or_none()
    if last is None:
        raise RuntimeError("the chain of the trail has no end; run flask setup")
    links, urut, sidik = _links(secret, rows, last["urut"], last["sidik"]), last["urut"], last["sidik"]
    while portion := list(islice(links, _CHUNK)):  # an act of many rows is never held whole
        insert_rows(connection, Rantai.__table__, _LINK, portion)  # type: ignore[arg-type]  # a table, declared as FromClause
        urut, *_, sidik = portion[-1]
    if urut != last["urut"]:
        values = {"urut": urut, "sidik": sidik, "segel": seal_of_end(secret, urut, sidik)}
        connection.execute(update(end).where(end.c.id == END_ID).values(values))  # type: ignore[arg-type]  # a table, declared as FromClause
    return int(urut - last["urut"])


def begin(connection: Connection, secret: bytes) -> None:
    """Write the end of an empty chain."""
    values = {"id": END_ID, "urut": 0, "sidik": BEGINNING, "segel": seal_of_end(secret, 0, BEGINNING)}
    connection.execute(insert(UjungRantai.__table__), values)  # type: ignore[arg-type]  # a table, declared as FromClause


def _links(secret: bytes, rows: Iterable[tuple[str, Any]], urut: int, before: str) -> Iterator[tuple[Any, ...]]:
    for number, (tabel, row) in enumerate(rows, urut + 1):
        isi = seal_of_row(secret, tabel, row)
        before = seal_of_link(secret, before, number, tabel, row["id"], isi)
        yield number, tabel, row["id"], isi, before


def _chain_pending(current: Session) -> None:
    if current.in_nested_transaction():
        return  # what a savepoint keeps is chained with the rest
    current.flush()
    pending: dict[str, set[int]] | None = current.info.pop(_PENDING, None)
    if pending:
        connection = current.connection()
        extend(connection, key(), _written(connection, pending))


def _written(connection: Connection, pending: dict[str, set[int]]) -> Iterator[tuple[str, Any]]:
    """Yield the pending rows as the database has them; those that a savepoint took back are no longer there."""
    for tabel, ids in pending.items():
        wanted, table = sorted(ids), TRAIL[tabel]
        for start in range(0, len(wanted), _CHUNK):
            query = select(table).where(table.c.id.in_(wanted[start : start + _CHUNK])).order_by(table.c.id)
            yield from ((tabel, row) for row in connection.execute(query).mappings().all())


def _forget(current: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        current.info.pop(_PENDING, None)

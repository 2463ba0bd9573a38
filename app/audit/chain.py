"""The chain over the trail, written in the transaction of the change itself, as the last thing before its commit.

A row is sealed where it is written, from what is written. Links are made at the commit and not at the flush: only then
is the order of transactions known, and the lock that keeps it on PostgreSQL is held for an instant instead of for the
length of an act.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from flask import current_app
from sqlalchemy import Connection, Table, event, insert, select, update
from sqlalchemy.orm import Session, SessionTransaction

from app.audit.models import Jejak, Rantai, Riwayat, UjungRantai
from app.audit.seal import BEGINNING, chain_key, seal_of_end, seal_of_link, seal_of_values
from app.core.bulk import insert_rows

_PENDING, _DOUBTED = "jejak_belum_dirantai", "jejak_mungkin_ditarik"
_CHUNK = 1_000
TRAIL: dict[str, Table] = {"jejak": Jejak.__table__, "riwayat": Riwayat.__table__}  # type: ignore[dict-item]  # a table, declared as FromClause
END_ID = 1
_LINK = ("urut", "tabel", "baris_id", "isi", "sidik")
#: A row of the trail: its table, its id, the seal over its content.
Sealed = tuple[str, int, str]


def install(session_class: type[Session]) -> None:
    """Chain what was added to the trail before every commit, and forget what was taken back."""
    event.listen(session_class, "before_commit", _chain_pending)
    event.listen(session_class, "after_soft_rollback", _doubt)
    event.listen(session_class, "after_transaction_end", _forget)


def remember(current: Session, tabel: str, rows: Iterable[tuple[int, Sequence[Any]]]) -> None:
    """Seal new rows of ``tabel``, (id, what its seal covers), and let them be chained when the session commits."""
    secret, pending = key(), current.info.setdefault(_PENDING, {"jejak": {}, "riwayat": {}})
    pending[tabel].update((number, seal_of_values(secret, tabel, values)) for number, values in rows)


def key() -> bytes:
    """Return the key of this installation's chain."""
    return chain_key(current_app.config["LOKET_KEYS"].verification)


def extend(connection: Connection, secret: bytes, rows: Iterable[Sealed]) -> int:
    """Add links for ``rows`` in their order to the end of the chain; answers how many.

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


def _links(secret: bytes, rows: Iterable[Sealed], urut: int, before: str) -> Iterator[tuple[Any, ...]]:
    for number, (tabel, baris_id, isi) in enumerate(rows, urut + 1):
        before = seal_of_link(secret, before, number, tabel, baris_id, isi)
        yield number, tabel, baris_id, isi, before


def _chain_pending(current: Session) -> None:
    if current.in_nested_transaction():
        return  # what a savepoint keeps is chained with the rest
    current.flush()
    pending: dict[str, dict[int, str]] | None = current.info.pop(_PENDING, None)
    if pending:
        connection = current.connection()
        kept = _still_there(connection, pending) if current.info.get(_DOUBTED) else _in_order(pending)
        extend(connection, key(), kept)


def _in_order(pending: dict[str, dict[int, str]]) -> Iterator[Sealed]:
    for tabel, seals in pending.items():
        yield from ((tabel, number, seals[number]) for number in sorted(seals))


def _still_there(connection: Connection, pending: dict[str, dict[int, str]]) -> Iterator[Sealed]:
    """Yield the pending rows that the database has; those that a savepoint took back are no longer there."""
    for tabel, seals in pending.items():
        wanted, own_id = sorted(seals), TRAIL[tabel].c.id
        for start in range(0, len(wanted), _CHUNK):
            query = select(own_id).where(own_id.in_(wanted[start : start + _CHUNK])).order_by(own_id)
            yield from ((tabel, number, seals[number]) for number in connection.scalars(query).all())


def _doubt(current: Session, transaction: SessionTransaction) -> None:
    """A savepoint was rolled back: which of the pending rows are still there is asked at the commit."""
    if transaction.nested:
        current.info[_DOUBTED] = True


def _forget(current: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        current.info.pop(_PENDING, None)
        current.info.pop(_DOUBTED, None)

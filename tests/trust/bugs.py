"""Seeded bugs: each takes one care of the product away. The trials of this folder must notice every one of them.

``seed`` puts one into a process that has no other work; a test in this process gives its ``monkeypatch`` instead.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from sqlalchemy import event, func, insert, select

from app.agenda import numbering
from app.agenda.models import Nomor, StatusNomor
from app.audit import trail
from app.audit.models import Jejak
from app.core import clock, db
from app.core.db import session

Bug = Callable[[pytest.MonkeyPatch], None]


def seed(name: str) -> None:
    """Put a bug into this process for good; an empty name is none."""
    if name:
        BUGS[name](pytest.MonkeyPatch())


def _set(module: Any, name: str, new: Any) -> Bug:
    return lambda patch: patch.setattr(module, name, new)


def _sqlite_syncs(how: str) -> Bug:
    real = db._prepare_sqlite

    def prepare(dbapi_connection: Any, record: object) -> None:
        real(dbapi_connection, record)
        dbapi_connection.execute(f"PRAGMA synchronous={how}")

    return _set(db, "_prepare_sqlite", prepare)


def _guessed(buku: str, cakupan: str = "") -> Nomor:
    last = select(func.max(Nomor.nomor)).where(Nomor.buku == buku, Nomor.cakupan == cakupan)
    here = {"buku": buku, "tahun": clock.today().year, "cakupan": cakupan, "sisipan": ""}
    return numbering._write(Nomor(**here, nomor=(session().scalar(last) or 0) + 1, status=StatusNomor.TERBIT))


_take = numbering.take


def _counted_before(buku: str, cakupan: str = "") -> Nomor:
    """The number is given in a transaction of its own, before that of its letter."""
    nomor = _take(buku, cakupan)
    session().commit()
    return nomor


def _trail_later(current: Any, _connection: Any, changes: Iterable[tuple[str, Any]]) -> None:
    """The trail is written after the commit, in a transaction of its own."""
    engine = current.get_bind()
    rows = [dict(zip(trail._COLUMNS, entry, strict=True)) for entry in trail._entries(current, changes)]

    def write() -> None:
        with engine.begin() as connection:
            connection.execute(insert(Jejak), rows)

    if rows:
        event.listen(current, "after_commit", lambda _session: write(), once=True)


#: What is taken away, by name. See docs/trust.md.
BUGS: dict[str, Bug] = {
    "SQLite acknowledges before the disk has it": _sqlite_syncs("NORMAL"),
    "SQLite never waits for the disk": _sqlite_syncs("OFF"),
    "PostgreSQL acknowledges before the disk has it": _set(db, "_prepare_postgresql", lambda *_: None),
    "the number is the highest one plus one": _set(numbering, "take", _guessed),
    "the number is given before its letter's transaction": _set(numbering, "take", _counted_before),
    "the trail is written after the commit": _set(trail, "_tell", _trail_later),
}

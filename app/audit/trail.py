"""Writing the trail, in the transaction of the change itself."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, event, insert, inspect
from sqlalchemy.orm import Mapper, Session, object_session

from app.audit import chain
from app.audit.fields import fields_of
from app.audit.models import Jejak, Riwayat
from app.audit.seal import SEALED
from app.core import clock
from app.core.bulk import FEW, insert_rows, next_ids
from app.core.casekey import case_behind
from app.core.db import session
from app.core.roles import Pelaku

_WRITTEN = json.JSONEncoder(ensure_ascii=False).encode
_COLUMNS = SEALED["jejak"]
#: Under this name a session knows the group its changes belong to.
GROUP = "kelompok"

#: What stands for the row where a sentence is about the whole register.
WHOLE = "*"


def install(session_class: type[Session]) -> None:
    """Write a :class:`Jejak` for every change of a ``__jejak__`` model; keep ``__tetap__`` models as written."""
    if not event.contains(session_class, "after_flush", _write_changes):
        event.listen(session_class, "after_flush", _write_changes)
        event.listen(session_class, "before_flush", _keep_immutable)
        event.listen(Mapper, "after_delete", _write_removal)
        chain.install(session_class)


def note(objek: Any, teks: str, *, oleh: Pelaku, alasan: str | None = None) -> Riwayat:
    """Add a sentence to the story of ``objek`` (any saved row), with the reason given by ``oleh`` if any.

    Where somebody acts for a post that is not his own, the sentence says for which (see :func:`name_with`).
    """
    tabel, baris = address_of(objek)
    nama = _named(objek, oleh) if oleh.kapasitas else oleh.nama
    entry = Riwayat(
        waktu=clock.now(),
        pelaku_id=oleh.id,
        pelaku_nama=nama,
        tabel=tabel,
        baris=baris,
        berkas_id=case_behind(objek),
        teks=teks,
        alasan=alasan,
    )
    session().add(entry)
    return entry


def note_case(berkas_id: int, teks: str, *, oleh: Pelaku, alasan: str | None = None) -> Riwayat:
    """Add a sentence to the story of a case by its id: it may not exist for who writes it."""
    entry = Riwayat(
        waktu=clock.now(), pelaku_id=oleh.id, pelaku_nama=oleh.nama, tabel="berkas", baris=str(berkas_id),
        berkas_id=berkas_id, teks=teks, alasan=alasan,
    )  # fmt: skip
    session().add(entry)
    return entry


def note_register(register: type[Any] | str, teks: str, *, oleh: Pelaku, alasan: str | None = None) -> Riwayat:
    """Add a sentence about a register (its model, or a book's name) as a whole: that it was taken out of the house."""
    entry = Riwayat(
        waktu=clock.now(), pelaku_id=oleh.id, pelaku_nama=oleh.nama, tabel=register_name(register), baris=WHOLE,
        teks=teks, alasan=alasan,
    )  # fmt: skip
    session().add(entry)
    return entry


def register_name(register: type[Any] | str) -> str:
    """Return the name under which the trail keeps what is told of a register as a whole."""
    return register if isinstance(register, str) else str(inspect(register).local_table.name)


def name_with(model: type[Any], name: Callable[[Any, Pelaku], str]) -> None:
    """Let ``name(row, pelaku)`` say in which capacity somebody acts on rows of ``model``."""
    _namers[model] = name


_namers: dict[type[Any], Callable[[Any, Pelaku], str]] = {}


def _named(objek: Any, oleh: Pelaku) -> str:
    name = next((name for model, name in _namers.items() if isinstance(objek, model)), None)
    return name(objek, oleh) if name else oleh.nama


def address_of(objek: Any) -> tuple[str, str]:
    """Return (table, key) under which the trail of ``objek`` is kept; heirs share their root's."""
    model: Any = type(objek)
    table, names = _address(model)
    held = objek.__dict__
    if not held.keys() >= names.keys():
        return table, "/".join(map(str, inspect(objek).mapper.primary_key_from_instance(objek)))
    return table, "/".join([str(held[name]) for name in names])


@cache
def _address(model: Any) -> tuple[str, dict[str, None]]:
    mapper = inspect(model)
    return table_of(model), dict.fromkeys(mapper.get_property_by_column(column).key for column in mapper.primary_key)


def table_of(model: type[Any]) -> str:
    """Return the name under which the trail keeps rows of ``model``; heirs share their root's."""
    return str(inspect(model).base_mapper.local_table.name)


def tell_added(current: Session, rows: Iterable[Any]) -> None:
    """Tell of new rows that no flush wrote, as one would have told of them."""
    _tell(current, current.connection(), (("tambah", row) for row in rows))


def _write_changes(current: Session, _context: object) -> None:
    told = [
        (aksi, row)
        for aksi, group in (("tambah", current.new), ("ubah", current.dirty))
        for row in group
        if getattr(type(row), "__jejak__", False)
    ]
    if told:
        _tell(current, current.connection(), told)
    sentences = [row for row in current.new if isinstance(row, Riwayat)]
    if sentences:
        said = attrgetter(*SEALED["riwayat"])
        chain.remember(current, "riwayat", ((row.id, said(row)) for row in sentences))


def _write_removal(_mapper: object, connection: Connection, row: Any) -> None:
    # Rows that lost their parent are removed too, and no session lists them as deleted.
    current = object_session(row)
    if current and getattr(type(row), "__jejak__", False):
        _tell(current, connection, [("hapus", row)])


def _tell(current: Session, connection: Connection, changes: Iterable[tuple[str, Any]]) -> None:
    entries = list(_entries(current, changes))
    if entries:
        chain.remember(current, "jejak", _stored(connection, entries))


def _stored(connection: Connection, entries: list[tuple[Any, ...]]) -> Iterable[tuple[int, Sequence[Any]]]:
    """Store rows of the trail and return each as (number, what its seal covers)."""
    if len(entries) < FEW:
        named = [dict(zip(_COLUMNS, entry, strict=True)) for entry in entries]
        # What is returned comes in no sure order, so it brings its values along.
        rows = connection.execute(
            insert(Jejak).returning(Jejak.id, *(getattr(Jejak, name) for name in _COLUMNS)), named
        )
        return [(row[0], row[1:]) for row in rows]
    table: Any = Jejak.__table__
    ids = next_ids(connection, table, len(entries))
    insert_rows(connection, table, ("id", *_COLUMNS), ((at, *entry) for at, entry in zip(ids, entries, strict=True)))
    return zip(ids, entries, strict=True)


def _entries(current: Session, changes: Iterable[tuple[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """Yield a row of the trail, in the order of its columns, for each change that changed anything."""
    pelaku: Pelaku | None = current.info.get("pelaku")
    who = (clock.now(), pelaku.id if pelaku else None, pelaku.nama if pelaku else "Sistem")
    group = current.info.get(GROUP)
    for aksi, row in changes:
        fields = fields_of(row, aksi)
        if fields:
            yield (*who, *address_of(row), case_behind(row), group, aksi, _WRITTEN(fields))


def _keep_immutable(current: Session, _context: object, _instances: object) -> None:
    for row in [*current.deleted, *(row for row in current.dirty if current.is_modified(row))]:
        if getattr(type(row), "__tetap__", False):
            raise RuntimeError(f"{type(row).__name__} is written once and never changed")

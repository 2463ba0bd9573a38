"""Writing the trail, in the transaction of the change itself."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, event, insert, inspect
from sqlalchemy.orm import Mapper, Session, object_session

from app.audit import chain
from app.audit.models import Jejak, Riwayat
from app.core import clock, crypto
from app.core.casekey import RahasiaKasus, case_behind, known_keys, seal_text
from app.core.columns import Rahasia
from app.core.db import session
from app.core.roles import Pelaku

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


def note_register(model: type[Any], teks: str, *, oleh: Pelaku, alasan: str | None = None) -> Riwayat:
    """Add a sentence about a register as a whole, such as that it was taken out of the house."""
    entry = Riwayat(
        waktu=clock.now(), pelaku_id=oleh.id, pelaku_nama=oleh.nama, tabel=str(inspect(model).local_table.name),
        baris=WHOLE, teks=teks, alasan=alasan,
    )  # fmt: skip
    session().add(entry)
    return entry


def name_with(model: type[Any], name: Callable[[Any, Pelaku], str]) -> None:
    """Let ``name(row, pelaku)`` say in which capacity somebody acts on rows of ``model``."""
    _namers[model] = name


_namers: dict[type[Any], Callable[[Any, Pelaku], str]] = {}


def _named(objek: Any, oleh: Pelaku) -> str:
    name = next((name for model, name in _namers.items() if isinstance(objek, model)), None)
    return name(objek, oleh) if name else oleh.nama


def address_of(objek: Any) -> tuple[str, str]:
    """Return (table, key) under which the trail of ``objek`` is kept; heirs share their root's."""
    key = "/".join(str(part) for part in inspect(objek).mapper.primary_key_from_instance(objek))
    return table_of(type(objek)), key


def table_of(model: type[Any]) -> str:
    """Return the name under which the trail keeps rows of ``model``; heirs share their root's."""
    return str(inspect(model).base_mapper.local_table.name)


def _write_changes(current: Session, _context: object) -> None:
    pelaku: Pelaku | None = current.info.get("pelaku")
    rows = [
        _jejak(row, aksi, pelaku)
        for aksi, group in (("tambah", current.new), ("ubah", current.dirty))
        for row in group
        if getattr(type(row), "__jejak__", False)
    ]
    kept = [row for row in rows if row]
    if kept:
        _write(current, current.connection(), kept)
    chain.remember(current, "riwayat", [row.id for row in current.new if isinstance(row, Riwayat)])


def _write_removal(_mapper: object, connection: Connection, row: Any) -> None:
    # Rows that lost their parent are removed too, and no session lists them as deleted.
    current = object_session(row)
    told = (
        _jejak(row, "hapus", current.info.get("pelaku")) if current and getattr(type(row), "__jejak__", False) else None
    )
    if current and told:
        _write(current, connection, [told])


def _write(current: Session, connection: Connection, rows: list[dict[str, Any]]) -> None:
    chain.remember(current, "jejak", connection.scalars(insert(Jejak).returning(Jejak.id), rows))


def _keep_immutable(current: Session, _context: object, _instances: object) -> None:
    for row in [*current.deleted, *(row for row in current.dirty if current.is_modified(row))]:
        if getattr(type(row), "__tetap__", False):
            raise RuntimeError(f"{type(row).__name__} is written once and never changed")


def _jejak(row: Any, aksi: str, pelaku: Pelaku | None) -> dict[str, Any] | None:
    changes = _changes(row, aksi)
    if not changes:
        return None
    tabel, baris = address_of(row)
    return {
        "waktu": clock.now(),
        "pelaku_id": pelaku.id if pelaku else None,
        "pelaku_nama": pelaku.nama if pelaku else "Sistem",
        "tabel": tabel,
        "baris": baris,
        "berkas_id": case_behind(row),
        "kelompok_id": (object_session(row) or session()).info.get(GROUP),
        "aksi": aksi,
        "perubahan": json.dumps(changes, ensure_ascii=False),
    }


def _changes(row: Any, aksi: str) -> dict[str, list[Any]]:
    state = inspect(row)
    changes: dict[str, list[Any]] = {}

    def plain(column: Any, value: Any) -> Any:
        return _of_case(row, value) if value and isinstance(column.type, RahasiaKasus) else _plain(column, value)

    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        column = attribute.columns[0]
        if aksi == "ubah":
            if history.has_changes():
                changes[attribute.key] = [
                    plain(column, _first(history.deleted)),
                    plain(column, _first(history.added)),
                ]
            continue
        value = plain(column, _first(history.added or history.unchanged or history.deleted))
        if value is not None:
            changes[attribute.key] = [None, value] if aksi == "tambah" else [value, None]
    return changes


def _first(values: Any) -> Any:
    return values[0] if values else None


def _of_case(row: Any, text: str) -> Any:
    """What a case's notes said falls silent in the trail too, once the key of the case is deleted."""
    current, case = object_session(row) or session(), case_behind(row)
    return text if case is None else {"kasus": seal_text(text, case, current.connection(), known_keys(current))}


def _plain(column: Any, value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(column.type, Rahasia):
        return {"rahasia": crypto.keyring().encrypt(value)}
    if isinstance(value, bytes):
        return f"{len(value)} byte"
    return value.isoformat() if isinstance(value, date | datetime) else str(value)

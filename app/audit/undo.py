"""Putting a group of changes back: looked at first, then done; what was changed since stays as it is."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError

from app.audit.fields import value_of
from app.audit.models import Jejak, Kelompok
from app.audit.trail import address_of
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku


@dataclass(frozen=True, slots=True)
class Reversal:
    """One row of a group as it would be put back.

    Attributes:
        row: the row as it is now; None when it is gone or does not exist for the actor.
        aksi: ``ubah`` or ``tambah``; an added row is removed.
        kembali: column -> the value it gets back.
        berubah: columns that somebody changed since; they stay.
    """

    baris: str
    row: Any
    aksi: str
    kembali: dict[str, Any]
    berubah: tuple[str, ...]

    @property
    def possible(self) -> bool:
        """Whether anything of this row can be put back."""
        return self.row is not None and (bool(self.kembali) if self.aksi == "ubah" else not self.berubah)


def preview(group: Kelompok, model: type[Any]) -> list[Reversal]:
    """Return what putting ``group`` back would do, row by row, last change first."""
    changes = session().scalars(select(Jejak).where(Jejak.kelompok_id == group.id).order_by(Jejak.id.desc()))
    merged: dict[tuple[str, str], dict[str, list[Any]]] = {}
    for change in changes:
        fields = merged.setdefault((change.baris, change.aksi), {})
        for name, (old, new) in json.loads(change.perubahan).items():
            fields[name] = [old, fields[name][1] if name in fields else new]
    known = {address_of(row)[1]: row for row in _rows(model, {baris for baris, _ in merged})}
    return [_reversal(baris, known.get(baris), aksi, fields) for (baris, aksi), fields in merged.items()]


def undo(group: Kelompok, model: type[Any], check: Callable[[Any], None], *, oleh: Pelaku) -> Sequence[Reversal]:
    """Put back what nobody changed since; answers every row, the ones left alone too.

    Args:
        check: the register's own rule for a changed row; it raises DomainError.

    Raises:
        DomainError: another row took a value that would come back, or leans on one that would go; nothing is changed.
    """
    reversals = preview(group, model)
    try:
        for one in reversals:
            _put_back(one, check)
        group.dibatalkan, group.dibatalkan_oleh = clock.now(), oleh.nama
        session().flush()
    except IntegrityError as error:
        raise DomainError(
            "Belum dapat dikembalikan: isian semulanya sudah dipakai baris lain, atau baris yang akan dihapus dirujuk "
            "baris lain. Ubah baris lain itu dahulu, lalu ulangi.",
            "bersandar",
        ) from error
    return reversals


def _put_back(one: Reversal, check: Callable[[Any], None]) -> None:
    if not one.possible:
        return
    if one.aksi == "tambah":
        session().delete(one.row)
        return
    for name, value in one.kembali.items():
        setattr(one.row, name, value)
    check(one.row)


def _rows(model: type[Any], keys: set[str]) -> Iterator[Any]:
    columns = inspect(model).primary_key
    if len(columns) == 1:
        kind = columns[0].type.python_type
        wanted = [kind(key) for key in keys]
        for start in range(0, len(wanted), 500):
            yield from session().scalars(select(model).where(columns[0].in_(wanted[start : start + 500])))
        return
    for key in keys:
        parts = tuple(col.type.python_type(part) for col, part in zip(columns, key.split("/"), strict=True))
        row = session().get(model, parts)
        if row is not None:
            yield row


def _reversal(baris: str, row: Any, aksi: str, fields: dict[str, list[Any]]) -> Reversal:
    if row is None:
        return Reversal(baris, None, aksi, {}, ())
    columns = inspect(row).mapper.columns
    back: dict[str, Any] = {}
    moved: list[str] = []
    for name, (old, new) in fields.items():
        if name not in columns:
            continue
        if getattr(row, name) == value_of(columns[name], new):
            back[name] = value_of(columns[name], old)
        else:
            moved.append(name)
    return Reversal(baris, row, aksi, back, tuple(moved))

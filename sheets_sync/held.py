"""The desk of a person over the quarantine: take it corrected, let it be, or ask the village again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.lembar.models import SyncQuarantine
from sheets_sync import bases
from sheets_sync.desk import store, wake
from sheets_sync.merge import DELETED_OFTEN
from sheets_sync.office import known, rows_of, source_of, spec_of


def accept(quarantine_id: int, values: Mapping[str, str], *, oleh: Pelaku) -> None:
    """Take corrected values in place of a refused cell, with those of its row that belong to it.

    Raises:
        DomainError: it is no single cell, the row is no record, or the register refuses the values.
    """
    row = _open(quarantine_id)
    source = source_of(spec_of(row.book.kode), row.tab)
    office = rows_of(source).get(row.key)
    if not row.column or office is None:
        raise DomainError("Baris ini bukan data kantor; perbaiki di lembar kelurahan, atau abaikan.", "baris")
    if not values:
        raise DomainError("Isikan nilai yang benar.", "nilai")
    store(source.tab, office, row.key, values, lambda change: source.take([change], oleh=oleh))
    for one in _of_the_same(row, set(values)):
        _let_be(one, oleh)


def dismiss(ids: Sequence[int], *, oleh: Pelaku) -> int:
    """Let quarantined things be; return how many."""
    query = select(SyncQuarantine).join(SyncQuarantine.book).where(SyncQuarantine.id.in_(ids))
    found = session().scalars(query.where(SyncQuarantine.closed_at.is_(None))).all()
    if not found:
        raise DomainError("Pilih paling sedikit satu baris karantina.", "pilihan")
    for row in found:
        _let_be(row, oleh)
    return len(found)


def ask_again(quarantine_id: int, *, oleh: Pelaku) -> None:
    """Write a row that was deleted often back, or take up again what was dismissed."""
    row = _open(quarantine_id)
    row.dismissed_at = row.dismissed_by = None
    if row.reason == DELETED_OFTEN:
        base = bases.load(row.book_id, row.tab)
        if row.key in base:
            bases.save(row.book_id, row.tab, {row.key: replace(base[row.key], returns=0)}, set(base))
        row.closed_at = clock.now()
    note(row.book, f"menanyakan lagi: {row.reason}", oleh=oleh)
    wake(row.book)
    session().flush()


def _let_be(row: SyncQuarantine, oleh: Pelaku) -> None:
    """Write the office's value over a refused cell of a record; what is no record stays, and is not asked again."""
    source = source_of(spec_of(row.book.kode), row.tab)
    if row.column and row.key in dict(source.rows()):
        known(row.book, row.tab, row.key, {row.column: _typed(row)})
        row.closed_at = clock.now()
        wake(row.book)
    row.dismissed_at, row.dismissed_by = clock.now(), oleh.nama
    note(row.book, f"menyelesaikan karantina baris {row.row or row.key}: {row.reason}", oleh=oleh)
    session().flush()


def _typed(row: SyncQuarantine) -> str:
    return str(json.loads(row.content).get(row.column, ""))


def _of_the_same(row: SyncQuarantine, codes: set[str]) -> Sequence[SyncQuarantine]:
    query = select(SyncQuarantine).where(SyncQuarantine.book_id == row.book_id, SyncQuarantine.closed_at.is_(None))
    query = query.where(SyncQuarantine.tab == row.tab, SyncQuarantine.key == row.key)
    return session().scalars(query.where(SyncQuarantine.column.in_(codes | {row.column}))).all()


def _open(quarantine_id: int) -> SyncQuarantine:
    query = select(SyncQuarantine).join(SyncQuarantine.book).where(SyncQuarantine.id == quarantine_id)
    row = session().scalar(query.where(SyncQuarantine.closed_at.is_(None)))
    if row is None:
        raise DomainError("Hal ini sudah selesai. Muat ulang halaman.", "tidak_ada")
    return row

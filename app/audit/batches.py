"""Changes made together: what a paste, an import or a bulk change did, kept so that it can be put back together."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, true

from app.audit.models import Jejak, JenisKelompok, Kelompok
from app.audit.trail import GROUP, table_of
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku, Peran

#: How long a group can be put back.
KEPT = timedelta(days=30)
#: They put back what somebody did who is away.
STAND_INS = frozenset({Peran.KABID, Peran.ADMIN})


@contextmanager
def grouped(model: type[Any], judul: str, *, jenis: JenisKelompok, oleh: Pelaku) -> Iterator[Kelompok]:
    """Let every change of ``model`` that is flushed inside belong to one group; runs inside a unit of work."""
    current = session()
    group = Kelompok(
        waktu=clock.now(), pelaku_id=oleh.id, pelaku_nama=oleh.nama, jenis=jenis, tabel=table_of(model), judul=judul
    )
    current.add(group)
    current.flush()
    current.info[GROUP] = group.id
    try:
        yield group
        current.flush()
    finally:
        current.info.pop(GROUP, None)
    changed = select(func.count(Jejak.baris.distinct())).where(Jejak.kelompok_id == group.id)
    group.jumlah = current.connection().scalar(changed) or 0  # all of them, whoever may read the trail


def groups_of(model: type[Any], pelaku: Pelaku, *, limit: int = 20) -> list[Kelompok]:
    """Return the groups of a register that ``pelaku`` may put back, newest first: his own, a leader everybody's."""
    query = select(Kelompok).where(
        Kelompok.tabel == table_of(model),
        true() if pelaku.has(*STAND_INS) else Kelompok.pelaku_id == pelaku.id,
        Kelompok.waktu > clock.now() - KEPT,
        Kelompok.jumlah > 0,
    )
    return list(session().scalars(query.order_by(Kelompok.id.desc()).limit(limit)))


def group_to_undo(group_id: int, model: type[Any], pelaku: Pelaku) -> Kelompok:
    """Return a group of this register that ``pelaku`` may put back now, locked.

    Raises:
        DomainError: no such group, put back already, or too old.
    """
    group = session().get(Kelompok, group_id, with_for_update=True) if group_id < 2**31 else None
    if group is None or group.tabel != table_of(model) or not _may(pelaku, group):
        raise DomainError("Perubahan ini tidak ada. Muat ulang daftarnya.", "tidak_ada")
    if group.dibatalkan is not None:
        raise DomainError(f"Perubahan ini sudah dibatalkan oleh {group.dibatalkan_oleh}.", "sudah")
    if group.waktu < clock.now() - KEPT:
        raise DomainError("Perubahan yang lebih lama dari 30 hari tidak dapat dibatalkan sekaligus.", "lama")
    return group


def _may(pelaku: Pelaku, group: Kelompok) -> bool:
    return group.pelaku_id == pelaku.id or pelaku.has(*STAND_INS)

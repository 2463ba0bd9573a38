"""Rows of a register's child tables: members of a family, people of a board, visits."""

from collections.abc import Mapping
from typing import Any

from app.audit import note
from app.berkas.models import Berkas
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.roles import Pelaku, Peran
from app.workflow import services
from app.workflow.forms import fill
from app.workflow.inbox import may_take
from app.workflow.services import Rincian
from app.workflow.turns import lock, open_turn

_MAY_WRITE = (Peran.FO, Peran.STAF)


def may_write_rows(oleh: Pelaku, berkas: Berkas) -> bool:
    """Whether the actor may add and remove rows now: the case runs, and he works on it."""
    tugas = open_turn(berkas)
    return tugas is not None and (may_take(oleh, tugas) or oleh.has(*_MAY_WRITE))


def tambah_rincian(
    berkas_id: int, *, nama: str, isi: Mapping[str, object], oleh: Pelaku, tugas_id: int | None = None
) -> Any:
    """Add a row to the child table ``nama`` and return it.

    Raises:
        DomainError: a field is missing, or such a row is there already.
    """
    berkas, table = _open(berkas_id, nama, oleh, tugas_id)
    row = table.model()
    fill(row, table.kolom, isi)
    _refuse_double(berkas, table, row)
    getattr(berkas, nama).append(row)
    session().flush()
    note(berkas, f"menambah baris {table.judul}", oleh=oleh)
    return row


def hapus_rincian(berkas_id: int, *, nama: str, baris_id: int, oleh: Pelaku, tugas_id: int | None = None) -> None:
    """Remove a row of the child table ``nama``; the trail keeps what it said."""
    berkas, table = _open(berkas_id, nama, oleh, tugas_id)
    rows = getattr(berkas, nama)
    row = next((one for one in rows if one.id == baris_id), None)
    if row is None:
        raise DomainError("Baris ini sudah tidak ada. Muat ulang halamannya.", "tidak_ada")
    rows.remove(row)
    session().flush()
    note(berkas, f"menghapus baris {table.judul}", oleh=oleh)


def _open(berkas_id: int, nama: str, oleh: Pelaku, tugas_id: int | None) -> tuple[Berkas, Rincian]:
    berkas = lock(berkas_id, tugas_id=tugas_id)
    if not may_write_rows(oleh, berkas):
        raise NotAllowed("Hanya yang mengerjakan berkas ini dapat mengubah rinciannya.")
    for table in services.require(berkas.layanan).rincian:
        if table.nama == nama:
            return berkas, table
    raise DomainError("Rincian ini tidak ada pada layanan ini.", "rincian")


def _refuse_double(berkas: Berkas, table: Rincian, row: Any) -> None:
    if not table.unik:
        return
    same = [one for one in getattr(berkas, table.nama) if all(getattr(one, c) == getattr(row, c) for c in table.unik)]
    if same:
        labels = " dan ".join(table.model.__mapper__.columns[name].info["label"] for name in table.unik)
        raise DomainError(f"{labels} ini sudah ada pada {table.judul}.", "ganda")

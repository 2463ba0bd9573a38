"""Holding a case: it is neither due nor destroyed until the hold is taken back."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.audit import note, note_case
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.roles import Pelaku
from app.workflow.retensi.models import PENGELOLA, PIMPINAN_ARSIP, Penahanan

_SHORTEST = 10


def tahan(no_reg: str, *, alasan: str, oleh: Pelaku) -> Penahanan:
    """Hold a case, closed to the actor or not, by its registration number.

    Raises:
        NotAllowed: the actor neither leads nor keeps the archive.
        DomainError: no such case, no reason, or it is held already.
    """
    _require(oleh)
    why, key = _reason(alasan), _case_numbered(no_reg)
    if held_by(key) is not None:
        raise DomainError("Berkas ini sudah ditahan. Alasannya ada pada daftar penahanan.", "ditahan")
    row = Penahanan(berkas_id=key, no_reg=no_reg.strip(), alasan=why, oleh_id=oleh.id, oleh_nama=oleh.nama,
                    waktu=clock.now())  # fmt: skip
    session().add(row)
    session().flush()
    note(row, f"menahan berkas {row.no_reg} dari pemusnahan", oleh=oleh, alasan=why)
    note_case(key, "menahan berkas dari pemusnahan", oleh=oleh, alasan=why)
    return row


def lepas(penahanan_id: int, *, alasan: str, oleh: Pelaku) -> Penahanan:
    """Take a hold back."""
    _require(oleh)
    row = session().get(Penahanan, penahanan_id, with_for_update=True, populate_existing=True)
    if row is None or row.dilepas is not None:
        raise DomainError("Penahanan ini tidak ada atau sudah dilepas. Muat ulang daftarnya.", "tidak_ada")
    row.alasan_lepas, row.dilepas, row.dilepas_nama = _reason(alasan), clock.now(), oleh.nama
    session().flush()
    note(row, f"melepas penahanan berkas {row.no_reg}", oleh=oleh, alasan=row.alasan_lepas)
    note_case(row.berkas_id, "melepas penahanan dari pemusnahan", oleh=oleh, alasan=row.alasan_lepas)
    return row


def holds() -> Sequence[Penahanan]:
    """Return the holds that stand, the newest first."""
    query = select(Penahanan).where(Penahanan.dilepas.is_(None))
    return session().scalars(query.order_by(Penahanan.id.desc())).all()


def held_by(berkas_id: int) -> str | None:
    """Return who holds a case and why, whoever asks; None when nobody does."""
    table: Any = Penahanan.__table__
    query = select(table.c.oleh_nama, table.c.alasan).where(table.c.berkas_id == berkas_id, table.c.dilepas.is_(None))
    row = session().execute(query).first()
    return f"{row[0]}: {row[1]}" if row else None


def refuse_held(berkas_id: int, no_reg: str) -> None:
    """Refuse to destroy anything of a held case."""
    hold = held_by(berkas_id)
    if hold is not None:
        raise DomainError(f"Berkas {no_reg} ditahan dari pemusnahan oleh {hold}. Lepaskan dahulu.", "ditahan")


def _require(oleh: Pelaku) -> None:
    if not oleh.sistem and not oleh.has(*PENGELOLA, *PIMPINAN_ARSIP):
        raise NotAllowed("Berkas ditahan dan dilepas oleh pimpinan atau pengelola arsip.")


def _reason(alasan: str) -> str:
    why = " ".join(alasan.split())[:300]
    if len(why) < _SHORTEST:
        raise DomainError("Tuliskan alasannya, misalnya nomor perkara atau pemeriksaan.", "alasan")
    return why


def _case_numbered(no_reg: str) -> int:
    table: Any = Berkas.__table__
    key = session().scalar(select(table.c.id).where(table.c.no_reg == no_reg.strip()))
    if key is None:
        raise DomainError("Tidak ada berkas dengan nomor registrasi itu. Periksa nomornya.", "no_reg")
    return int(key)

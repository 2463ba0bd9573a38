"""Arsipkan: stamped, copied, and put where it can be found again."""

from app.audit import note
from app.berkas.models import Arsip
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.workflow.spec import Tindakan
from app.workflow.turns import finish_turn, lock, require_turn, sop_of


def arsipkan(
    berkas_id: int, *, lokasi: str, oleh: Pelaku, kode: str | None = None, tugas_id: int | None = None
) -> Arsip:
    """Write the archive row.

    Args:
        lokasi: folder and cupboard ("Ordner 3 / Lemari A").
        kode: classification code; the letter type's by default.
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = require_turn(berkas, Tindakan.ARSIPKAN, oleh)
    if len(lokasi.strip()) < 2:
        raise DomainError("Isi lokasi arsip, misalnya 'Ordner 3 / Lemari A'.", "lokasi")
    sop = sop_of(berkas)
    row = Arsip(
        kode=(kode or (sop.surat.kode_klasifikasi if sop.surat else None) or "-").strip()[:20],
        uraian=f"{sop.judul} a.n. {berkas.nama}" + (f", Nomor {berkas.no_surat}" if berkas.no_surat else ""),
        tahun=clock.today().year,
        lokasi=lokasi.strip()[:120],
        berkas_id=berkas.id,
    )
    session().add(row)
    note(berkas, f"mengarsipkan di {row.lokasi}", oleh=oleh)
    finish_turn(berkas, tugas, oleh=oleh, keluaran=f"Arsip {row.kode} di {row.lokasi}")
    return row

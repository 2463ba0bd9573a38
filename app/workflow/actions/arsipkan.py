"""Arsipkan: stamped, copied, and put where it can be found again."""

from app.audit import note
from app.berkas.models import Arsip, Berkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.surat.letters import code_of, letter_of
from app.workflow.spec import Tindakan
from app.workflow.turns import finish_turn, lock, require_turn, sop_of


def arsipkan(berkas_id: int, *, lokasi: str, oleh: Pelaku, tugas_id: int | None = None) -> Arsip:
    """Write the archive row, under the code the case's letter is numbered with, else its SOP's; ``-`` without either.

    Args:
        lokasi: folder and cupboard ("Ordner 3 / Lemari A").
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = require_turn(berkas, Tindakan.ARSIPKAN, oleh)
    if len(lokasi.strip()) < 2:
        raise DomainError("Isi lokasi arsip, misalnya 'Ordner 3 / Lemari A'.", "lokasi")
    sop = sop_of(berkas)
    row = Arsip(
        kode=_code(berkas),
        uraian=f"{sop.judul} a.n. {berkas.nama}" + (f", Nomor {berkas.no_surat}" if berkas.no_surat else ""),
        tahun=clock.today().year,
        lokasi=lokasi.strip()[:120],
        berkas_id=berkas.id,
    )
    session().add(row)
    note(berkas, f"mengarsipkan di {row.lokasi}", oleh=oleh)
    finish_turn(berkas, tugas, oleh=oleh, keluaran=f"Arsip {row.kode} di {row.lokasi}")
    return row


def _code(berkas: Berkas) -> str:
    surat, spec = letter_of(berkas), sop_of(berkas).surat
    return (code_of(surat) if surat else spec and spec.kode_klasifikasi) or "-"

"""Delete the key of a closed case's notes: what was written under it is not read again, in registers or trail."""

from sqlalchemy import select

from app.audit import note
from app.berkas.models import RUNNING, Berkas
from app.core.casekey import delete_key
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.workflow.retensi.tahan import refuse_held

SHORTEST = 10


def hapus_catatan(no_reg: str, *, alasan: str, oleh: Pelaku) -> Berkas:
    """Delete the notes of an ended case for good, and tell why in its story.

    Raises:
        DomainError: no such case, it still runs, somebody holds it, no reason, or nothing there to delete.
    """
    case = session().scalars(select(Berkas).where(Berkas.no_reg == no_reg.strip())).one_or_none()
    if case is None:
        raise DomainError(f"Tidak ada kasus bernomor registrasi {no_reg}.", "no_reg")
    if case.status in RUNNING:
        raise DomainError(f"Kasus {no_reg} masih berjalan. Selesaikan dahulu, lalu hapus catatannya.", "status")
    refuse_held(case.id, case.no_reg)
    why = " ".join(alasan.split())
    if len(why) < SHORTEST:
        raise DomainError("Tulis alasannya, misalnya nomor berita acara pemusnahan.", "alasan")
    if not delete_key(case.id):
        raise DomainError(f"Kasus {no_reg} tidak mempunyai catatan terkunci, atau sudah dihapus.", "kosong")
    note(case, "menghapus kunci catatan kasus; catatannya tidak dapat dibaca lagi", oleh=oleh, alasan=why)
    return case

"""Batalkan: the application ends; its row and its numbers stay."""

from sqlalchemy import select

from app.agenda.models import AgendaSuratKeluar, StatusNomor
from app.audit import note
from app.berkas.models import Berkas, StatusBerkas
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.reason import require_reason
from app.core.roles import Pelaku, Peran
from app.surat.letters import set_aside
from app.surat.models import Surat
from app.workflow import services
from app.workflow.inbox import may_take
from app.workflow.turns import close_case, lock, open_turn

_MAY_CANCEL = (Peran.FO, Peran.STAF, Peran.KABID, Peran.SEKRETARIS, Peran.KEPALA_DINAS)


def may_cancel(oleh: Pelaku, berkas: Berkas) -> bool:
    """Whether the actor may end this application now."""
    tugas = open_turn(berkas)
    return tugas is not None and not _has_valid_number(berkas) and (oleh.has(*_MAY_CANCEL) or may_take(oleh, tugas))


def batalkan(berkas_id: int, *, alasan: str, oleh: Pelaku, tugas_id: int | None = None) -> Berkas:
    """End the application with a reason.

    Raises:
        DomainError: its letter has a number, which the Agendaris must void first.
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    if _has_valid_number(berkas):
        raise DomainError("Surat sudah bernomor. Mintalah Agendaris membatalkan nomornya di buku agenda.", "bernomor")
    if not may_cancel(oleh, berkas):
        raise NotAllowed("Anda tidak dapat membatalkan permohonan ini.")
    require_reason(alasan, "alasan pembatalan")
    set_aside(berkas)
    note(berkas, "membatalkan permohonan", oleh=oleh, alasan=alasan.strip())
    gugur = services.require(berkas.layanan).gugur
    if gugur is not None:
        gugur(berkas, alasan.strip(), oleh)
    close_case(berkas, StatusBerkas.DIBATALKAN, hasil="dibatalkan", alasan=alasan.strip(), oleh=oleh)
    return berkas


def _has_valid_number(berkas: Berkas) -> bool:
    """Whether the number on the case is that of a letter which still stands, though another may be drafted since."""
    query = select(AgendaSuratKeluar).join(Surat, Surat.agenda_id == AgendaSuratKeluar.id)
    mine = query.where(Surat.berkas_id == berkas.id, AgendaSuratKeluar.no_surat == berkas.no_surat)
    return any(row.status is not StatusNomor.BATAL for row in session().scalars(mine))

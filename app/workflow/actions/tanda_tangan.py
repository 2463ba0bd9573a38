"""Tanda tangan: an official whom the SOP lists signs in his own name, or a.n. the head."""

from app.audit import note
from app.berkas.models import Berkas
from app.core.roles import Pelaku
from app.surat.letters import require_letter
from app.surat.signing import sign
from app.workflow.spec import Tindakan
from app.workflow.turns import finish_turn, lock, require_turn


def tanda_tangan(berkas_id: int, *, oleh: Pelaku, tugas_id: int | None = None) -> Berkas:
    """Record the wet signature; the letter can no longer be edited.

    Raises:
        NotAllowed: the SOP does not list the actor as a signer.
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = require_turn(berkas, Tindakan.TANDA_TANGAN, oleh)
    entry = sign(require_letter(berkas), oleh=oleh)
    behalf = f" a.n. {entry.atas_nama}" if entry.atas_nama else ""
    note(berkas, f"menandatangani surat sebagai {entry.jabatan}{behalf}", oleh=oleh)
    finish_turn(berkas, tugas, oleh=oleh, keluaran="Surat ditandatangani")
    return berkas

"""Paraf: an official found the content right."""

from app.audit import note
from app.berkas.models import Berkas
from app.core.roles import Pelaku
from app.surat.drafting import add_paraf
from app.surat.letters import require_letter
from app.workflow.capacity import acting_name
from app.workflow.inbox import actors_of
from app.workflow.spec import Tindakan
from app.workflow.turns import finish_turn, lock, require_turn


def paraf(berkas_id: int, *, oleh: Pelaku, tugas_id: int | None = None) -> Berkas:
    """Give one's paraf; after the last one the letter is dated and ready for the signature."""
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = require_turn(berkas, Tindakan.PARAF, oleh)
    surat = require_letter(berkas)
    aktor = next(iter(actors_of(oleh, tugas)), tugas.pelaksana[0].aktor)
    add_paraf(surat, aktor=aktor, oleh=oleh, nama=acting_name(oleh, tugas))
    note(berkas, "memaraf surat", oleh=oleh)
    finish_turn(berkas, tugas, oleh=oleh, keluaran="Paraf")
    return berkas

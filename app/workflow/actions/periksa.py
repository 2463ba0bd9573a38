"""Periksa: the FO finds the papers complete, and the service's own condition fulfilled."""

from collections.abc import Mapping

from app.audit import note
from app.berkas.models import Berkas, StatusBerkas, Tugas
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.surat.letters import set_aside
from app.workflow import services
from app.workflow.actions.terima import missing_papers
from app.workflow.places import check_place
from app.workflow.services import HasilPeriksa
from app.workflow.spec import Tindakan
from app.workflow.stages import KOSONG, Bahan, fulfil
from app.workflow.turns import close_case, finish_turn, lock, require_turn, sop_of


def periksa(
    berkas_id: int,
    *,
    oleh: Pelaku,
    jawaban: Mapping[str, str] | None = None,
    bahan: Bahan = KOSONG,
    tugas_id: int | None = None,
) -> Berkas:
    """Find the application complete and pass it on; or end it when the applicant is not listed.

    Args:
        jawaban: the FO's answers to what the service's check asked (see Pertanyaan).

    Raises:
        DomainError: papers are missing (they are named); return the application instead.
        Pertanyaan: the service's check cannot decide by itself.
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = require_turn(berkas, Tindakan.PERIKSA, oleh)
    if missing := missing_papers(berkas):
        raise DomainError(f"Belum lengkap: {', '.join(missing)}. Kembalikan berkas kepada pemohon.", "belum_lengkap")
    found = _own_check(berkas, tugas, jawaban or {})
    if not found.terdaftar:
        set_aside(berkas)  # One that was corrected may have a draft from before.
        note(berkas, "menutup permohonan tanpa surat", oleh=oleh, alasan=found.penjelasan)
        close_case(berkas, StatusBerkas.TIDAK_TERDAFTAR, hasil="tidak_terdaftar", alasan=found.penjelasan, oleh=oleh)
        return berkas
    fulfil(berkas, tugas, bahan, oleh=oleh)
    note(berkas, f"memeriksa berkas: lengkap. {found.catatan}".strip(), oleh=oleh)
    finish_turn(berkas, tugas, oleh=oleh, keluaran="Berkas lengkap", jalan=bahan.jalan)
    return berkas


def _own_check(berkas: Berkas, tugas: Tugas, jawaban: Mapping[str, str]) -> HasilPeriksa:
    """Ask the service at the SOP's first check; later ones are about the work, not the applicant."""
    if (tugas.langkah_no, tugas.giliran) != check_place(sop_of(berkas)):
        return HasilPeriksa()
    return services.require(berkas.layanan).periksa(berkas, jawaban)

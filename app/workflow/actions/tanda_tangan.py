"""Tanda tangan: an official whom the SOP lists signs, or the signature of somebody outside is recorded."""

from app.audit import note
from app.berkas.models import Berkas, Tugas
from app.core.errors import DomainError, NotAllowed
from app.core.roles import Pelaku
from app.surat.issuing import issue_unnumbered
from app.surat.letters import require_letter, type_of
from app.surat.models import Surat, TandaTangan
from app.surat.signing import close_signing, record_outside, sign, sign_beside
from app.workflow.inbox import actors_of, holders
from app.workflow.signatories import right_among, rights_of
from app.workflow.spec import Tindakan
from app.workflow.stages import KOSONG, Bahan, fulfil
from app.workflow.turns import finish_turn, lock, require_turn, sop_of


def tanda_tangan(
    berkas_id: int, *, oleh: Pelaku, penanda: str = "", bahan: Bahan = KOSONG, tugas_id: int | None = None
) -> Berkas:
    """Record the wet signature; after the last one the letter can no longer be edited.

    Args:
        penanda: name of who signed, where that is somebody outside the house; ``bahan.bukti`` is the signed paper.

    Raises:
        NotAllowed: the SOP does not list the actor as a signer.
        DomainError: the signature of an outsider without its scan.
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = require_turn(berkas, Tindakan.TANDA_TANGAN, oleh)
    surat = require_letter(berkas)
    entry = _signature(berkas, tugas, surat, oleh, penanda, bahan)
    behalf = f" atas nama {entry.atas_nama}" if entry.atas_nama else ""
    verb = "menandatangani surat" if entry.oleh_id else f"mencatat tanda tangan {entry.oleh_nama}"
    note(berkas, f"{verb} sebagai {entry.jabatan}{behalf}", oleh=oleh)
    if not _more_to_come(berkas, tugas):
        close_signing(surat)
        if not type_of(surat).bernomor:
            issue_unnumbered(surat)
    fulfil(berkas, tugas, Bahan(isian=bahan.isian), oleh=oleh)
    finish_turn(berkas, tugas, oleh=oleh, keluaran="Surat ditandatangani", jalan=bahan.jalan)
    return berkas


def _signature(  # what the command was given
    berkas: Berkas, tugas: Tugas, surat: Surat, oleh: Pelaku, penanda: str, bahan: Bahan
) -> TandaTangan:
    if not _own_turn(oleh, tugas):
        if bahan.bukti is None:
            raise DomainError("Unggah pindaian surat yang sudah ditandatangani.", "bukti")
        entry = record_outside(surat, nama=penanda)
        fulfil(berkas, tugas, Bahan(bukti=bahan.bukti), oleh=oleh)
        return entry
    right = right_among(rights_of([one.aktor for one in tugas.pelaksana], bidang=berkas.bidang), oleh.id)
    if right is None and oleh.id is not None:
        raise NotAllowed("SOP tidak mencantumkan Anda sebagai penandatangan, dan tidak ada pelimpahan untuk Anda.")
    record = right.signer.pelimpahan_id if right else None
    signs = sign_beside if _more_to_come(berkas, tugas) else sign
    return signs(surat, oleh=oleh, pelimpahan_id=record)


def _own_turn(oleh: Pelaku, tugas: Tugas) -> bool:
    """Whether the actor signs himself, rather than recording what somebody outside signed."""
    mine = set(actors_of(oleh, tugas))
    return any(not actor.pihak_luar for actor in holders(tugas) if actor.kode in mine)


def _more_to_come(berkas: Berkas, tugas: Tugas) -> bool:
    """Whether another signature on the same letter follows in this step."""
    following = sop_of(berkas).langkah_ke(tugas.langkah_no).semua_giliran[tugas.giliran + 1 :]
    return any(turn.tindakan is Tindakan.TANDA_TANGAN for turn in following)

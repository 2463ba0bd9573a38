"""Tanda tangan elektronik: a letter signed elsewhere comes back; the certificate is the signature."""

from app.berkas.models import Berkas
from app.core.errors import DomainError, NotAllowed
from app.core.roles import Pelaku, Peran
from app.surat.letters import is_void, letter_of, require_letter
from app.surat.models import StatusSurat, Surat
from app.surat.tte import Tte, keep_signed
from app.workflow.actions.tanda_tangan import tanda_tangan
from app.workflow.inbox import may_take
from app.workflow.spec import Tindakan
from app.workflow.turns import lock, open_turn


def may_upload(oleh: Pelaku, berkas: Berkas, surat: Surat | None) -> bool:
    """Whether the actor may bring the signed file of a letter numbered before its signature.

    While it waits its signer may, once it is issued the Agendaris as well.
    """
    if surat is None or not surat.nomor_dahulu or surat.terbit is None:
        return False
    if surat.terbit.tte is not None or is_void(surat):
        return False
    if surat.status is StatusSurat.TERBIT:
        return oleh.has(Peran.AGENDARIS) or oleh.id in (surat.penandatangan_id, surat.bersama_id)
    tugas = open_turn(berkas)
    waits = tugas is not None and tugas.tindakan == Tindakan.TANDA_TANGAN and may_take(oleh, tugas)
    return waits and surat.status is StatusSurat.BERNOMOR


def tanda_tangan_elektronik(berkas_id: int, *, tte: Tte, oleh: Pelaku, tugas_id: int | None = None) -> Berkas:
    """Keep the signed file; where the letter waits for its signature, this is the signature.

    Args:
        tte: what :func:`app.surat.tte.check_signed` found in the file.

    Raises:
        NotAllowed: neither the signer nor, for an issued letter, the Agendaris.
        DomainError: the letter's number is void, or a signed file is there already.
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    surat = letter_of(berkas)
    if surat is not None and is_void(surat):
        raise DomainError("Nomor surat ini dibatalkan, jadi tidak dapat ditandatangani lagi.", "nomor_batal")
    waiting = surat is not None and surat.status is StatusSurat.BERNOMOR
    keep_signed_by = require_letter(berkas)
    if not may_upload(oleh, berkas, keep_signed_by):
        if keep_signed_by.terbit is not None and keep_signed_by.terbit.tte is not None:
            raise DomainError("Surat bertanda tangan elektronik sudah tersimpan untuk nomor ini.", "sudah_ada")
        raise NotAllowed("Hanya penandatangan surat ini, atau Agendaris sesudah surat terbit, yang mengunggahnya.")
    keep_signed(keep_signed_by, tte, oleh=oleh)
    if waiting:
        tanda_tangan(berkas_id, oleh=oleh, tugas_id=tugas_id)
    return berkas

"""Nomori: the signed letter gets the next number of the agenda book."""

from app.agenda.models import AgendaSuratKeluar
from app.audit import note
from app.berkas.models import Berkas
from app.core.errors import DomainError, NotAllowed
from app.core.roles import Pelaku, Peran
from app.surat.issuing import Sisipan, number
from app.surat.letters import require_letter
from app.surat.signers import Signer
from app.workflow import services
from app.workflow.signatories import rights
from app.workflow.spec import Tindakan
from app.workflow.stages import KOSONG, fulfil
from app.workflow.turns import finish_turn, lock, open_turn, require_turn, sop_of


def nomori(
    berkas_id: int, *, oleh: Pelaku, sisipan: Sisipan | None = None, tugas_id: int | None = None
) -> AgendaSuratKeluar | None:
    """Number the letter and freeze it: number, agenda row and paper in one transaction.

    The step's actor or the Agendaris does it; a sisipan is the Agendaris's alone.
    Returns None where the service writes another book (``penomoran``).
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = open_turn(berkas)
    agendaris = oleh.has(Peran.AGENDARIS) and tugas is not None and tugas.tindakan == Tindakan.NOMORI
    if not agendaris:
        tugas = require_turn(berkas, Tindakan.NOMORI, oleh)
    if tugas is None:
        raise NotAllowed
    fulfil(berkas, tugas, KOSONG, oleh=oleh)
    own = services.require(berkas.layanan).penomoran
    if own is not None:
        finish_turn(berkas, tugas, oleh=oleh, keluaran=own(berkas, oleh))
        return None
    _require_valid_signer(berkas)
    row = number(require_letter(berkas), berkas, oleh=oleh, sisipan=sisipan)
    spec = sop_of(berkas).surat_di(tugas.langkah_no, tugas.giliran)
    if spec in (sop_of(berkas).surat, sop_of(berkas).surat_lain):
        berkas.no_surat, berkas.tgl = row.no_surat, row.tgl_surat
    note(berkas, f"memberi nomor {row.no_surat}", oleh=oleh)
    finish_turn(berkas, tugas, oleh=oleh, keluaran=row.no_surat)
    return row


def _require_valid_signer(berkas: Berkas) -> None:
    """A letter numbered before its signature is frozen with its signer's block: that official must have the right."""
    surat = require_letter(berkas)
    if not surat.nomor_dahulu or surat.penandatangan_id is None:
        return
    drafted = Signer(surat.penandatangan_id, surat.pelimpahan_id)
    if drafted not in [one.signer for one in rights(sop_of(berkas), bidang=berkas.bidang, naskah=surat.naskah)]:
        raise DomainError(
            "Pejabat yang disiapkan untuk surat ini tidak lagi berwenang. Kembalikan ke pembuat draf.",
            "penandatangan",
        )

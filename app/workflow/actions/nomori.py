"""Nomori: the signed letter gets the next number of the agenda book."""

from app.agenda.models import AgendaSuratKeluar
from app.audit import note
from app.core.errors import NotAllowed
from app.core.roles import Pelaku, Peran
from app.surat.issuing import number
from app.surat.letters import require_letter
from app.workflow import services
from app.workflow.spec import Tindakan
from app.workflow.stages import KOSONG, fulfil
from app.workflow.turns import finish_turn, lock, open_turn, require_turn, sop_of


def nomori(berkas_id: int, *, oleh: Pelaku, tugas_id: int | None = None) -> AgendaSuratKeluar | None:
    """Number the letter and freeze it: number, agenda row and paper in one transaction.

    The step's actor or the Agendaris does it. Returns None where the service writes another book (``penomoran``).
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
    row = number(require_letter(berkas), berkas, oleh=oleh)
    spec = sop_of(berkas).surat_di(tugas.langkah_no, tugas.giliran)
    if spec in (sop_of(berkas).surat, sop_of(berkas).surat_lain):
        berkas.no_surat, berkas.tgl = row.no_surat, row.tgl_surat
    note(berkas, f"memberi nomor {row.no_surat}", oleh=oleh)
    finish_turn(berkas, tugas, oleh=oleh, keluaran=row.no_surat)
    return row

"""What every SOP of the family asks of the list: is this a recipient of the period in force?"""

from collections.abc import Mapping

from app.layanan.bpnt_kks.models import BpntKks, StatusBnba
from app.sanding.counter import check_listed
from app.workflow.services import HasilPeriksa

#: How letters call the programme.
PROGRAM = "Program Sembako (BPNT)"


def check_recipient(berkas: BpntKks, jawaban: Mapping[str, str]) -> HasilPeriksa:
    """Write down whether the recipient is listed; nobody who is not gets a letter.

    Raises:
        Pertanyaan: somebody there is close but not surely the recipient.
    """
    found = check_listed(berkas, jawaban)
    berkas.periode = found.periode.kode if found.periode else None
    if found.orang is None:
        berkas.bnba, berkas.id_dtks = StatusBnba.TIDAK, None
        return HasilPeriksa(terdaftar=False, catatan=found.catatan, penjelasan=found.catatan)
    berkas.bnba, berkas.id_dtks = StatusBnba.TERDAFTAR, found.orang.id_dtks
    berkas.no_kk = berkas.no_kk or found.orang.no_kk
    return HasilPeriksa(catatan=found.catatan)

"""The programmes an office begins with; it edits them."""

from sqlalchemy import func, select

from app.core.db import session
from app.layanan.program_bansos.models import KolomBnba, ProgramBansos

#: (name, column of the list, highest decile, running). The deciles are those Kemensos named for 2025 (1-4 for PKH
#: and Sembako, 1-5 for PBI-JK), from memory; BPNT-PPKM ended with the pandemic and stands in old lists only.
FIRST = (
    ("PKH", KolomBnba.PKH, 4, True),
    ("Sembako (BPNT)", KolomBnba.BPNT, 4, True),
    ("PBI-JK", KolomBnba.PBI, 5, True),
    ("BPNT-PPKM", KolomBnba.BPNT_PPKM, None, False),
    ("Bantuan daerah", None, 5, True),
)


def load_programmes() -> int:
    """Give an empty list of programmes its first content; never touches an edited one."""
    if session().scalar(select(func.count()).select_from(ProgramBansos)):
        return 0
    session().add_all(
        ProgramBansos(nama=nama, kolom_bnba=column, desil_maks=desil, aktif=aktif, urutan=at)
        for at, (nama, column, desil, aktif) in enumerate(FIRST, start=1)
    )
    session().flush()
    return len(FIRST)

"""What people need the letter for."""

from datetime import date
from random import Random

_KEPERLUAN = (
    "pendaftaran KIP Kuliah",
    "pendaftaran PPDB jalur afirmasi",
    "pengajuan Program Indonesia Pintar (PIP)",
    "keringanan biaya pengobatan di RSUD Hadji Boejasin",
    "pengajuan keringanan uang kuliah tunggal (UKT)",
    "pengajuan bantuan pasang baru listrik",
)


def permohonan(acak: Random, _hari: date) -> dict[str, object]:
    """Return a purpose as the applicant says it."""
    return {"keperluan": acak.choice(_KEPERLUAN)}

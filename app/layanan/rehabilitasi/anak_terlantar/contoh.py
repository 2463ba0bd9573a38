"""Believable values for the demo office and for tests; all people are invented."""

from datetime import date
from random import Random

from app.layanan.kasus_ppks.contoh import langkah, laporan, rincian

__all__ = ["langkah", "permohonan", "rincian"]


def permohonan(acak: Random, _hari: date) -> dict[str, object]:
    """Return a report of a neglected child."""
    ppks = acak.choice(("anak_terlantar", "anak_jalanan", "balita_terlantar"))
    return laporan(acak, ppks, acak.randint(3, 15))

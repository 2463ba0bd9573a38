"""Believable values of SOP SEK-02 for the demo."""

from app.layanan.dokumen_kinerja.contoh import langkah, permohonan_of, rincian
from app.layanan.sekretariat.iku.models import Iku

__all__ = ["langkah", "permohonan", "rincian"]

permohonan = permohonan_of(Iku)

"""Believable values of SOP SEK-03 for the demo."""

from app.layanan.dokumen_kinerja.contoh import langkah, permohonan_of, rincian
from app.layanan.sekretariat.lppd.models import Lppd

__all__ = ["langkah", "permohonan", "rincian"]

permohonan = permohonan_of(Lppd, selisih=(-1, 0))

"""Believable values of SOP SEK-01 for the demo."""

from app.layanan.dokumen_kinerja.contoh import langkah, permohonan_of, rincian
from app.layanan.sekretariat.renstra.models import Renstra

__all__ = ["langkah", "permohonan", "rincian"]

permohonan = permohonan_of(Renstra, selisih=(1,), lama=5)

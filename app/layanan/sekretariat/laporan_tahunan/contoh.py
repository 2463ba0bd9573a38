"""Believable values of SOP SEK-04 for the demo."""

from app.layanan.dokumen_kinerja.contoh import langkah, permohonan_of, rincian
from app.layanan.sekretariat.laporan_tahunan.models import LaporanTahunan

__all__ = ["langkah", "permohonan", "rincian"]

permohonan = permohonan_of(LaporanTahunan, selisih=(-1, 0))

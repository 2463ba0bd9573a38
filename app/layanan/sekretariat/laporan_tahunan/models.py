"""Penyusunan Laporan Tahunan Dinas Sosial."""

from app.layanan.dokumen_kinerja.alur import TANPA_RAPAT
from app.layanan.dokumen_kinerja.models import DokumenKinerja


class LaporanTahunan(DokumenKinerja):
    """One Laporan Tahunan (SOP SEK-04)."""

    __mapper_args__ = {"polymorphic_identity": "laporan_tahunan"}
    alur = TANPA_RAPAT
    dokumen = "Laporan Tahunan"
    penerima = "{kepala_daerah}"

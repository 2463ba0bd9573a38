"""Penyusunan Laporan Penyelenggaraan Pemerintahan Daerah."""

from app.layanan.dokumen_kinerja.alur import TANPA_RAPAT
from app.layanan.dokumen_kinerja.models import DokumenKinerja


class Lppd(DokumenKinerja):
    """One Laporan Penyelenggaraan Pemerintahan Daerah (LPPD) (SOP SEK-03)."""

    __mapper_args__ = {"polymorphic_identity": "lppd"}
    alur = TANPA_RAPAT
    dokumen = "Laporan Penyelenggaraan Pemerintahan Daerah (LPPD)"
    penerima = "Kepala Bagian Tata Pemerintahan Sekretariat Daerah {kabupaten}"

"""Penyusunan Penetapan (Indikator) Kinerja Utama."""

from app.layanan.dokumen_kinerja.alur import DENGAN_RAPAT
from app.layanan.dokumen_kinerja.models import DokumenKinerja


class Iku(DokumenKinerja):
    """One Penetapan Indikator Kinerja Utama (IKU) (SOP SEK-02)."""

    __mapper_args__ = {"polymorphic_identity": "iku"}
    alur = DENGAN_RAPAT
    dokumen = "Penetapan Indikator Kinerja Utama (IKU)"
    penerima = "{kepala_daerah} melalui Kepala Bagian Organisasi Sekretariat Daerah {kabupaten}"

"""Penyusunan Rencana Strategis."""

from app.layanan.dokumen_kinerja.alur import DENGAN_RAPAT
from app.layanan.dokumen_kinerja.models import DokumenKinerja


class Renstra(DokumenKinerja):
    """One Rencana Strategis (Renstra) (SOP SEK-01)."""

    __mapper_args__ = {"polymorphic_identity": "renstra"}
    alur = DENGAN_RAPAT
    dokumen = "Rencana Strategis (Renstra)"
    penerima = "Kepala Badan Perencanaan Pembangunan Daerah {kabupaten}"

"""Penyusunan Rencana Strategis (SOP SEK-01)."""

from app.layanan.dokumen_kinerja.layanan import layanan_dokumen
from app.layanan.sekretariat.renstra.models import Renstra

LAYANAN = layanan_dokumen(Renstra, kode_klasifikasi="000.8", kode_undangan="000.1")

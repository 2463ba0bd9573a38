"""Penyusunan Penetapan (Indikator) Kinerja Utama (SOP SEK-02)."""

from app.layanan.dokumen_kinerja.layanan import layanan_dokumen
from app.layanan.sekretariat.iku.models import Iku

LAYANAN = layanan_dokumen(Iku, kode_klasifikasi="000.8", kode_undangan="000.1")

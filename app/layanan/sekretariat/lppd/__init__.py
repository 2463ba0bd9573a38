"""Penyusunan Laporan Penyelenggaraan Pemerintahan Daerah (SOP SEK-03)."""

from app.layanan.dokumen_kinerja.layanan import layanan_dokumen
from app.layanan.sekretariat.lppd.models import Lppd

LAYANAN = layanan_dokumen(Lppd, kode_klasifikasi="100.1")

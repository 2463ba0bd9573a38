"""Penyusunan Laporan Tahunan Dinas Sosial (SOP SEK-04)."""

from app.layanan.dokumen_kinerja.layanan import layanan_dokumen
from app.layanan.sekretariat.laporan_tahunan.models import LaporanTahunan

LAYANAN = layanan_dokumen(LaporanTahunan, kode_klasifikasi="000.8")

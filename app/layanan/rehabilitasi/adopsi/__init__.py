"""Layanan Bantuan Pengangkatan Anak (SOP REH-06): home visits, interview, recommendation or refusal, Tim PIPA."""

from app.core import clock
from app.core.errors import DomainError
from app.core.types import Nik
from app.layanan.rehabilitasi.adopsi.models import Adopsi, JenisAdopsi, KunjunganAdopsi
from app.layanan.rehabilitasi.adopsi.papers import CETAKAN, recommendation, refusal
from app.layanan.rehabilitasi.adopsi.surat import PemberitahuanAdopsi, RekomendasiAdopsi
from app.workflow.services import JenisSuratBaku, Layanan, Pemohon, Rincian, Tahap, register

_WAWANCARA = ("motivasi", "keluarga", "ekonomi", "simpulan")


def _opened(berkas: Adopsi) -> None:
    """A couple applies together, a single parent alone."""
    if berkas.jenis is not JenisAdopsi.TUNGGAL and not berkas.pasangan_nama:
        raise DomainError("Isi nama suami/istri, atau pilih jenis 'Oleh orang tua tunggal'.", "isian")
    berkas.pasangan_nik = Nik.parse(berkas.pasangan_nik) if berkas.pasangan_nik else None


def _visited_twice(berkas: Adopsi) -> None:
    days = {row.tanggal for row in berkas.kunjungan}
    if len(days) < 2:
        raise DomainError("Catat dua kali home visit pada tanggal yang berbeda sebelum menutup langkah ini.", "hv")
    if max(days) > clock.today():
        raise DomainError("Ada home visit yang tanggalnya belum terjadi. Periksa tanggalnya.", "hv")


LAYANAN = register(
    Layanan(
        slug="adopsi",
        register=Adopsi,
        pemohon=Pemohon.WARGA,
        isian=("jenis", "pasangan_nama", "pasangan_nik", "caa_nama", "caa_lahir", "caa_jk"),
        dibuka=_opened,
        draf=recommendation,
        draf_lain={"surat_pemberitahuan": refusal},
        jenis_surat=(
            JenisSuratBaku(
                "rekomendasi_adopsi", "Rekomendasi Izin Pengangkatan Anak", RekomendasiAdopsi.TEMPLATE, "400.9"
            ),
            JenisSuratBaku(
                "pemberitahuan_adopsi", "Pemberitahuan Pengangkatan Anak", PemberitahuanAdopsi.TEMPLATE, "400.9"
            ),
        ),
        langkah={
            2: Tahap(isian=_WAWANCARA, wajib=_WAWANCARA, rincian=("kunjungan",), syarat=_visited_twice),
            (3, 1): Tahap(isian=("alasan_tidak",), wajib=("alasan_tidak",)),
            8: Tahap(isian=("tgl_pipa",), wajib=("tgl_pipa",)),
        },
        rincian=(Rincian("kunjungan", "Home visit", KunjunganAdopsi, ("tanggal", "petugas", "hasil"), ("tanggal",)),),
        cetakan=CETAKAN,
        tertutup=True,
    )
)

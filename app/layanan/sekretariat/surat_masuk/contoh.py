"""Believable incoming letters for the demo; all senders are invented or offices in general."""

from datetime import date, timedelta
from random import Random

_DARI = (
    ("Pemerintah Desa Tabanio", "DS-TBN", "Permohonan verifikasi 12 keluarga miskin"),
    ("Camat Takisung", "KEC-TKS", "Laporan warga lanjut usia yang hidup sendiri di Desa Takisung"),
    ("Badan Penanggulangan Bencana Daerah", "BPBD", "Permintaan bantuan logistik korban angin puting beliung"),
    ("Yayasan Kasih Contoh", "YKC", "Permohonan pembaruan tanda daftar LKS"),
    ("Dinas Kesehatan", "DINKES", "Undangan rapat pemutakhiran peserta PBI APBD"),
    ("Dinas Sosial Provinsi Kalimantan Selatan", "DINSOS-KS", "Permintaan data lanjut usia terlantar per kecamatan"),
    ("Kepolisian Resor Tanah Laut", "RES-TALA", "Permintaan pendampingan anak yang berhadapan dengan hukum"),
    ("Forum Karang Taruna Kecamatan Jorong", "KT-JRG", "Undangan pelantikan pengurus Karang Taruna"),
)
_BULAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """Return a letter as it comes in."""
    asal, kode, perihal = acak.choice(_DARI)
    tanda = acak.choice(("005", "400.9", "460"))
    dated = hari - timedelta(days=acak.randint(0, 6))
    return {
        "nama": asal,
        "tgl_diterima": hari.isoformat(),
        "nomor_asal": f"{tanda}/{acak.randint(10, 990)}/{kode}/{_BULAN[dated.month - 1]}/{dated.year}",
        "tgl_surat": dated.isoformat(),
        "perihal": perihal,
        "sifat": acak.choice(("biasa", "biasa", "biasa", "segera", "sangat_segera")),
        "kode": tanda,
        "lampiran": acak.choice(("", "1 berkas", "2 lembar")),
        "keterangan": "",
    }

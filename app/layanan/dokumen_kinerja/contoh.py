"""Believable values of planning papers for the demo."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from app.layanan.dokumen_kinerja.models import DokumenKinerja
from app.layanan.dokumen_kinerja.rows import BidangPengisi

_PESERTA = (
    ("Hj. Noor Contoh, S.Sos., M.AP.", "Sekretaris"),
    ("Drs. Salman Contoh", "Kepala Bidang Pemberdayaan Sosial dan Penanganan Fakir Miskin"),
    ("Rusmini Contoh, S.ST.", "Kepala Bidang Rehabilitasi, Perlindungan dan Jaminan Sosial"),
    ("Fitriani Contoh, S.E.", "Kepala Subbagian Perencanaan"),
    ("Gazali Contoh, S.IP.", "Kepala Subbagian Umum dan Kepegawaian"),
)
_TEMPAT = ("Ruang Rapat Dinas Sosial", "Aula Dinas Sosial", "Ruang Rapat Sekretaris")
_ANALISIS = (
    "Data dua bidang lengkap. Realisasi keuangan triwulan III berselisih dengan laporan bendahara; sudah betul.",
    "Capaian penanganan PPKS belum memakai satuan yang sama antarbidang; disamakan menjadi orang.",
    "Target tiga indikator belum didukung data dasar; bidang melengkapi sebelum konsep disusun.",
)


def permohonan_of(
    model: type[DokumenKinerja], *, selisih: tuple[int, ...] = (0, 1), lama: int = 1
) -> Callable[[Random, date], dict[str, object]]:
    """Return the function that opens a case of this paper.

    Args:
        selisih: years between today and the paper's first year: reports look back, plans ahead.
        lama: how many years it is for.
    """

    def permohonan(acak: Random, hari: date) -> dict[str, object]:
        first = hari.year + acak.choice(selisih)
        tahun = str(first) if lama == 1 else f"{first}-{first + lama - 1}"
        return {"nama": f"{model.dokumen} {'Tahun' if lama == 1 else 'Periode'} {tahun}", "tahun": tahun}

    return permohonan


def langkah(_no: int, acak: Random, hari: date) -> dict[str, object]:
    """Return what the steps ask; each takes what it needs."""
    return {
        "format_berkas": f"Format-Isian-{hari.year}.xlsx",
        "tenggat": (hari + timedelta(days=5)).isoformat(),
        "rapat_tanggal": hari.isoformat(),
        "rapat_jam": acak.choice(("09.00", "10.00", "13.30")),
        "rapat_tempat": acak.choice(_TEMPAT),
        "rapat_acara": "Pembahasan usulan dan capaian kinerja setiap bidang dan Sekretariat",
        "rapat_pemimpin": "Sekretaris Dinas Sosial",
        "notulen": "Setiap bidang memaparkan usulannya. Satuan dan target indikator disamakan dengan Renstra.",
        "rapat_putusan": "Bidang menyampaikan format yang diperbaiki paling lambat tiga hari kerja sesudah rapat.",
        "hasil_himpun": f"Rekap-Data-{hari.year}.xlsx",
        "analisis": acak.choice(_ANALISIS),
        "kepada": "",
        "jumlah_salinan": str(acak.randint(2, 5)),
    }


def rincian(nama: str, acak: Random, hari: date) -> list[dict[str, object]]:
    """Return the rows of a child table."""
    if nama == "permintaan":
        return [_permintaan(bidang, acak, hari) for bidang in BidangPengisi]
    if nama == "peserta_rapat":
        return [{"nama": name, "jabatan": post} for name, post in _PESERTA]
    return [
        {"tanggal": hari.isoformat(), "berkas": f"Dokumen-{hari.year}-v1.docx", "catatan": "Konsep pertama"},
        {"tanggal": hari.isoformat(), "berkas": f"Dokumen-{hari.year}-v2.docx", "catatan": "Sesudah koreksi tabel 3"},
    ]


def _permintaan(bidang: BidangPengisi, acak: Random, hari: date) -> dict[str, object]:
    sent, due = hari - timedelta(days=8), hari - timedelta(days=3)
    return {
        "bidang": bidang.value,
        "dikirim": sent.isoformat(),
        "tenggat": due.isoformat(),
        "diterima": (due + timedelta(days=acak.choice((-2, -1, 0, 2)))).isoformat(),
        "berkas": f"Format-{bidang.value}.xlsx",
        "alasan": "",
    }

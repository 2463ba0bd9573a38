"""Believable complaints for demo and tests."""

from datetime import date, timedelta
from random import Random

from app.layanan.bpnt_kks.models import Penyalur
from app.layanan.tarakan.trk_pengaduan_bpnt.models import Pengaduan

_TEXTS = {
    Pengaduan.KKS_HILANG: "Kartu KKS hilang sepulang dari pasar, sudah dicari di rumah tidak ditemukan.",
    Pengaduan.BUKU_TABUNGAN_HILANG: "Buku tabungan hilang waktu pindah rumah kontrakan.",
    Pengaduan.PIN_TERBLOKIR: "Salah memasukkan PIN tiga kali di agen, sekarang kartu tidak bisa dipakai.",
    Pengaduan.KENDALA_TRANSAKSI: "Sudah dua bulan saldo kosong, sedangkan tetangga sudah menerima.",
}


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """What the counter writes down; the heir's fields are heeded for that variant only."""
    kind = acak.choice(list(Pengaduan))
    return {
        "hp": f"0821{acak.randint(10_000_000, 99_999_999)}",
        "pengaduan": kind.value,
        "uraian": _TEXTS[kind],
        "bank": acak.choice([Penyalur.BRI, Penyalur.MANDIRI, Penyalur.PT_POS]).value,
        "no_kks": f"99001122{acak.randint(0, 99_999_999):08}",
        "no_rek": f"9900{acak.randint(0, 99_999_999_999):011}",
        "waris_nama": "NURUL HIDAYATI CONTOH",
        "waris_nik": f"990101{acak.randint(41, 68)}{acak.randint(1, 12):02}880{acak.randint(101, 999)}",
        "waris_hubungan": acak.choice(["anak kandung", "istri", "saudara kandung"]),
        "waris_surat": f"474.3/{acak.randint(10, 99)}/KEL/{hari.year}",
        "kematian_surat": f"474.1/{acak.randint(10, 99)}/KEL/{hari.year}",
        "kematian_tanggal": (hari - timedelta(days=acak.randint(20, 300))).isoformat(),
    }


def langkah(no: int, acak: Random, hari: date) -> dict[str, object]:
    """What the analyst writes."""
    if no != 3:
        return {}
    return {
        "solusi": acak.choice(
            [
                "Data KPM pada SIKS-NG padan dan aktif; KPM diarahkan mengurus penggantian pada lembaga penyalur",
                "Data KPM pada SIKS-NG telah dimutakhirkan; KPM diarahkan ke lembaga penyalur membawa surat ini",
            ]
        ),
        "tgl_siks": hari.isoformat(),
    }

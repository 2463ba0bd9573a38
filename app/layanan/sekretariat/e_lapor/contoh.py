"""Believable reports for the demo; nobody in them exists."""

from datetime import date, datetime, time
from random import Random

_ISI = (
    ("pengaduan", "Bantuan sembako bulan lalu belum diterima padahal nama masih terdaftar", "dayasos"),
    ("pengaduan", "Ada lanjut usia hidup sendiri di rumah yang hampir roboh, mohon dikunjungi", "rehab"),
    ("permintaan_informasi", "Syarat mengaktifkan kembali BPJS PBI yang nonaktif", "rehab"),
    ("permintaan_informasi", "Cara memeriksa apakah keluarga terdaftar di DTSEN", "dayasos"),
    ("aspirasi", "Mohon jam layanan loket dibuka sampai sore pada hari Jumat", "sekretariat"),
    ("pengaduan", "Pengemis anak di persimpangan pasar setiap sore", "rehab"),
)
_PELAPOR = ("Anonim", "Anonim", "Rahasia", "HASANUDIN CONTOH", "MARIATI CONTOH")
_JAWABAN = (
    "Petugas sudah mengunjungi lokasi dan mendata keluarga yang dilaporkan",
    "Penjelasan dan syarat layanan sudah disampaikan kepada pelapor",
    "Data sudah diperiksa; pelapor diminta datang ke loket dengan KTP dan KK",
)


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """Return a report as the platform shows it."""
    klas, isi, _bidang = acak.choice(_ISI)
    return {
        "nama": acak.choice(_PELAPOR),
        "tiket": f"{acak.randint(8_000_000, 9_999_999)}",
        "waktu_lapor": datetime.combine(hari, time(7, acak.randint(0, 59))).isoformat(timespec="minutes"),
        "klas": klas,
        "isi": isi,
    }


def langkah(no: int, acak: Random, hari: date) -> dict[str, object]:
    """Return what is written at a step."""
    if no == 2:  # step 2 of the SOP
        return {"bidang_tujuan": acak.choice(_ISI)[2]}
    return {
        "tindak_lanjut": acak.choice(_JAWABAN),
        "tgl_tanggapan": datetime.combine(hari, time(8, 30)).isoformat(timespec="minutes"),
    }

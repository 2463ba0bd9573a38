"""Believable organisations."""

from datetime import date
from random import Random

_NAMES = ("Tunas Harapan", "Bina Remaja", "Karya Muda", "Bhakti Pemuda", "Tunas Bangsa", "Mekar Jaya")
_HEADS = ("M. Ridwan", "Ahmad Fauzi", "Rina Marlina", "Hendra Saputra", "Nor Laila")


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """Return a Karang Taruna whose board has years to go."""
    return {
        "nama": f"Karang Taruna {acak.choice(_NAMES)}",
        "alamat": f"Jalan Desa RT {acak.randint(1, 9):03} RW 001",
        "hp": f"0813{acak.randint(10_000_000, 99_999_999)}",
        "ketua": acak.choice(_HEADS),
        "sk_nomor": f"188.4/{acak.randint(1, 40)}/{hari.year}",
        "sk_tanggal": date(hari.year, 1, acak.randint(2, 28)).isoformat(),
        "sampai": date(hari.year + acak.randint(1, 4), 12, 31).isoformat(),
        "jumlah_pengurus": str(acak.randint(9, 35)),
        "klasifikasi": acak.choice(["tumbuh", "berkembang", "maju"]),
        "kegiatan": acak.choice(["usaha ekonomi produktif", "olahraga dan seni", "pelatihan keterampilan pemuda"]),
    }

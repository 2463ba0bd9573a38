"""Believable collections."""

from datetime import date, timedelta
from random import Random

_NAMES = ("Yayasan Peduli Banua Contoh", "Panitia Pembangunan Masjid Contoh", "Komunitas Berbagi Contoh")
_PURPOSES = ("pembangunan ruang kelas madrasah", "bantuan korban banjir", "santunan anak yatim")


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """Return a collection of two months that begins soon."""
    mulai = hari + timedelta(days=acak.randint(10, 30))
    return {
        "nama": acak.choice(_NAMES),
        "alamat": f"Jalan Gagas Nomor {acak.randint(1, 90)}",
        "hp": f"0822{acak.randint(10_000_000, 99_999_999)}",
        "ketua": acak.choice(["H. Abdul Karim", "Siti Hajar", "Muhammad Rifani"]),
        "akta": f"Nomor {acak.randint(1, 90)} tanggal 3 Maret {hari.year - acak.randint(1, 6)}, Notaris Contoh, S.H.",
        "tujuan": acak.choice(_PURPOSES),
        "lingkup": acak.choice(["desa", "kecamatan", "kabupaten"]),
        "mulai": mulai.isoformat(),
        "sampai": (mulai + timedelta(days=59)).isoformat(),
        "cara": acak.choice(["kotak amal di tempat umum", "transfer rekening organisasi", "bazar amal"]),
        "target": str(acak.randint(10, 80) * 1_000_000),
        "dpmptsp_nomor": f"503/{acak.randint(10, 300)}/DPMPTSP/{hari.year}",
        "dpmptsp_tanggal": (hari - timedelta(days=acak.randint(1, 6))).isoformat(),
    }

"""Believable institutions; the people and their numbers are invented (region 99)."""

from datetime import date
from random import Random

_NAMES = (
    "Panti Asuhan Al-Ikhlas Contoh",
    "Yayasan Kasih Bunda Contoh",
    "LKS Lansia Sejahtera Contoh",
    "Rumah Singgah Harapan Contoh",
)
_PEOPLE = ("H. Syarifuddin", "Mariatul Kiptiah", "Zainal Abidin", "Rusmini", "Khairunnisa", "Suriansyah")


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """Return an institution that has not been registered yet."""
    return {
        "nama": acak.choice(_NAMES),
        "alamat": f"Jalan A. Yani Km {acak.randint(2, 20)} RT {acak.randint(1, 9):03}",
        "hp": f"0821{acak.randint(10_000_000, 99_999_999)}",
        "akta": f"Nomor {acak.randint(1, 90)} tanggal 12 Mei {hari.year - acak.randint(2, 9)}, Notaris Contoh, S.H.",
        "npwp": f"99{acak.randrange(10**13):013}",
        "rekening": f"Bank Kalsel {acak.randrange(10**10):010}",
        "program": acak.choice(
            ["pengasuhan dan pendidikan anak", "perawatan lanjut usia", "rehabilitasi sosial dasar"]
        ),
        "posisi": "lokal",
        "jumlah_staf": str(acak.randint(4, 15)),
        "akreditasi": acak.choice(["B", "C", "belum"]),
    }


def langkah(no: int, acak: Random, hari: date) -> dict[str, object]:
    """Return a visit that went well, and three years of validity."""
    known: dict[int, dict[str, object]] = {
        4: {
            "tgl_kunjungan": hari.isoformat(),
            "rekomendasi": "Ya",
            "catatan_tim": "Sarana memadai dan warga binaan terdata.",
        },
        5: {"sampai": date(hari.year + 3, 12, 31).isoformat()},
    }
    return known.get(no, {})


def rincian(nama: str, acak: Random, hari: date) -> list[dict[str, object]]:
    """Return a board of three, or the wards."""
    if nama == "warga_binaan":
        return [{"jenis": "anak terlantar", "jumlah": str(acak.randint(8, 40))}]
    people = acak.sample(_PEOPLE, 3)
    posts = ("Ketua", "Sekretaris", "Bendahara")
    return [
        {
            "jabatan": post,
            "nama": name,
            "nik": f"990101{acak.randint(1, 28):02}0{acak.randint(1, 9)}75{acak.randint(1, 9999):04}",
        }
        for post, name in zip(posts, people, strict=True)
    ]

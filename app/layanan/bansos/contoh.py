"""Invented people for demo and tests; their NIK are of region 99, which exists nowhere."""

from random import Random

from app.surat.letters import office_profile
from app.wilayah.service import villages

_FIRST = (
    "Siti", "Ahmad", "Norhayati", "Rusdi", "Masitah", "Jamaluddin", "Halimah", "Syahrani", "Rabiatul", "Fahrudin",
    "Kartini", "Sukarno", "Mariani", "Basuni", "Hamsiah", "Tarmizi", "Aluh", "Darmawan", "Zubaidah", "Muslim",
)  # fmt: skip
_LAST = (
    "Rahmah", "Hidayat", "Aminah", "Saputra", "Wahyuni", "Anshari", "Fitriani", "Rahman", "Lestari", "Noor",
    "Mulyadi", "Salasiah", "Effendi", "Marlina", "Syarif", "Handayani", "Yusuf", "Maulida", "Gunawan", "Juhrah",
)  # fmt: skip
_STREETS = ("Jl. Melati", "Jl. A. Yani", "Gg. Sepakat", "Jl. Pantai", "Jl. Karya Bakti", "Gg. Damai", "Jl. Kenanga")


def person(acak: Random, *, born: tuple[int, int] = (1940, 1965)) -> dict[str, str]:
    """Return one person as a form would send it."""
    day, month, year = acak.randint(1, 28), acak.randint(1, 12), acak.randint(*born)
    woman = acak.random() < 0.5
    nik = f"99{acak.randint(1, 99):02}{acak.randint(1, 20):02}{day + 40 * woman:02}{month:02}{year % 100:02}"
    return {
        "nama": f"{acak.choice(_FIRST)} {acak.choice(_LAST)}",
        "nik": f"{nik}{acak.randint(1, 9999):04}",
        "no_kk": f"99{acak.randint(1, 99):02}{acak.randint(1, 20):02}{acak.randint(1, 28):02}01"
        f"{acak.randint(5, 20):02}{acak.randint(1, 9999):04}",
        "alamat": f"{acak.choice(_STREETS)} No. {acak.randint(1, 90)} RT {acak.randint(1, 12):03}/RW "
        f"{acak.randint(1, 4):03}",
        "wilayah_kode": village_code(acak),
    }


def village_code(acak: Random) -> str:
    """Return a village of the office's own region; a few of them come again and again."""
    return acak.choice([place.kode for place in villages(office_profile().kode_wilayah)][:6])

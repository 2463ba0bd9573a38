"""The classes a row can get. Apart from the engine, so that registers and pages name them without loading numpy."""

from enum import StrEnum
from typing import NamedTuple


class Kelas(StrEnum):
    """What became of one row of the applicant's list."""

    COCOK_NIK = "cocok NIK"
    COCOK_RUSAK = "cocok NIK rusak"
    COCOK_NAMA = "cocok nama+tgl lahir"
    MUNGKIN = "mungkin"
    TIDAK = "tidak ditemukan"

    @property
    def cocok(self) -> bool:
        """Whether the row's person stands in the list."""
        return self in (Kelas.COCOK_NIK, Kelas.COCOK_RUSAK, Kelas.COCOK_NAMA)


KELAS = tuple(Kelas)
#: The applicant learns a class and nothing of any field.
COARSE = {
    Kelas.COCOK_NIK: ("cocok NIK", "Tercantum pada periode ini."),
    Kelas.COCOK_RUSAK: ("cocok", "Tercantum pada periode ini."),
    Kelas.COCOK_NAMA: ("cocok nama+tgl lahir", "Tercantum pada periode ini."),
    Kelas.MUNGKIN: ("mungkin", "Belum dapat dipastikan; perlu diperiksa petugas Dinas Sosial."),
    Kelas.TIDAK: ("tidak ditemukan", "Tidak ditemukan pada periode ini."),
}


class Calon(NamedTuple):
    """One who may be the person of a row; ``sama`` is the row's class when an officer says that he is."""

    bnba_id: int
    skor: float
    alasan: str
    sama: Kelas

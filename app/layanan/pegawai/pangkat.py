"""Ranks of civil servants and what the digits of a NIP say."""

import re
from datetime import date
from enum import StrEnum

_NAMES = {
    "I/a": "Juru Muda", "I/b": "Juru Muda Tingkat I", "I/c": "Juru", "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda", "II/b": "Pengatur Muda Tingkat I", "II/c": "Pengatur", "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda", "III/b": "Penata Muda Tingkat I", "III/c": "Penata", "III/d": "Penata Tingkat I",
    "IV/a": "Pembina", "IV/b": "Pembina Tingkat I", "IV/c": "Pembina Utama Muda", "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}  # fmt: skip
_WRITTEN = re.compile(r"\b(IV|I{1,3})/([a-e])", re.IGNORECASE)


class Golongan(StrEnum):
    """Golongan/ruang, lowest first."""

    I_A, I_B, I_C, I_D = "I/a", "I/b", "I/c", "I/d"
    II_A, II_B, II_C, II_D = "II/a", "II/b", "II/c", "II/d"
    III_A, III_B, III_C, III_D = "III/a", "III/b", "III/c", "III/d"
    IV_A, IV_B, IV_C, IV_D, IV_E = "IV/a", "IV/b", "IV/c", "IV/d", "IV/e"

    @property
    def label(self) -> str:
        """Return rank and golongan as letters write them."""
        return f"{_NAMES[self.value]} ({self.value})"

    @property
    def berikut(self) -> "Golongan | None":
        """Return the next one up, None from the top."""
        every = list(Golongan)
        place = every.index(self) + 1
        return every[place] if place < len(every) else None


def golongan_in(text: str | None) -> Golongan | None:
    """Return the golongan named in ``Penata / III/c`` or ``Pembina (IV/a)``, None when there is none."""
    found = _WRITTEN.search(text or "")
    return Golongan(f"{found.group(1).upper()}/{found.group(2).lower()}") if found else None


def began_service(nip: str | None, today: date) -> date | None:
    """Return the month in which service began as the NIP says (digits 9-14), None when it says nothing believable.

    A month of 21 and more marks PPPK.
    """
    if not nip or not re.fullmatch(r"[0-9]{18}", nip):
        return None
    year, month = int(nip[8:12]), int(nip[12:14])
    month = month - 20 if month > 20 else month
    if not 1 <= month <= 12 or not 1960 <= year <= today.year:
        return None
    begun = date(year, month, 1)
    return begun if begun <= today else None


def kind_of(nip: str | None) -> str:
    """Return how letters call the employee."""
    if not nip:
        return "Pegawai"
    return "Pegawai Pemerintah dengan Perjanjian Kerja" if int(nip[12:14] or 0) > 20 else "Pegawai Negeri Sipil"

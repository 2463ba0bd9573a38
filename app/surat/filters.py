"""How dates and numbers are written on paper: the filters of the letter templates."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from app.core.errors import DomainError
from app.core.mask import mask_plain

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_SEMENTARA = frozenset({"Plt.", "Plh.", "Pj.", "Pjs."})
_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SATUAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_BESAR = ((1_000_000, "juta"), (1_000, "ribu"), (100, "ratus"))


def tanggal_panjang(day: date) -> str:
    """Return ``21 November 2026``."""
    return f"{day.day} {bulan_tahun(day)}"


def tanggal_pendek(day: date) -> str:
    """Return ``21 Nov 2026``."""
    return f"{day.day} {BULAN[day.month - 1][:3]} {day.year}"


def waktu(moment: datetime, zona: str = "WITA") -> str:
    """Return ``21 November 2026 pukul 09.14 WITA``; the moment is already of that zone."""
    return f"{tanggal_panjang(moment)} pukul {moment:%H.%M} {zona}"


def tanggal_angka(day: date) -> str:
    """Return ``26-11-2026``."""
    return f"{day:%d-%m-%Y}"


def romawi(number: int) -> str:
    """Return a number up to twelve in Roman figures."""
    return _ROMAWI[number - 1]


def diktum(number: int) -> str:
    """Return the head of a dictum: ``KESATU``, ``KEDUA``, ... ``KESEBELAS``."""
    return "KESATU" if number == 1 else f"KE{terbilang(number).upper()}"


def huruf_besar(number: int) -> str:
    """Return the capital letter that counts a heading: 1 is ``A``."""
    return chr(ord("A") + number - 1)


def hari(day: date) -> str:
    """Return ``Kamis``."""
    return HARI[day.weekday()]


def hari_terbilang(day: date) -> str:
    """Return the day as minutes write it: ``Kamis tanggal dua puluh enam bulan November tahun dua ribu ...``."""
    year = terbilang(day.year)
    return f"{hari(day)} tanggal {terbilang(day.day)} bulan {BULAN[day.month - 1]} tahun {year}"


def pangkat(text: str) -> str:
    """Return rank and grade as a signature block writes them: ``Pembina / IV/a`` becomes ``Pembina (IV/a)``."""
    name, slash, grade = text.partition(" / ")
    return f"{name} ({grade})" if slash else text


def tanpa_singkatan(text: str) -> str:
    """Return the name of a paper as a letter writes it: ``Fc. KTP`` on the sheet is a ``Fotokopi KTP``."""
    return re.sub(r"\bFc\.?\s+", "Fotokopi ", text)


def jabatan_kapital(jabatan: str) -> list[str]:
    """Return a post in capitals as lines, its regency or city on a line of its own.

    Plt., Plh., Pj. and Pjs. before it stay as tata naskah dinas writes them.
    """
    first, space, rest = jabatan.strip().partition(" ")
    text = f"{first}{space}{rest.upper()}" if first in _SEMENTARA else jabatan.strip().upper()
    return re.split(r"(?<!\bWALI) (?=(?:KABUPATEN|KOTA) )", text, maxsplit=1)


def bulan_tahun(day: date) -> str:
    """Return ``November 2026``."""
    return f"{BULAN[day.month - 1]} {day.year}"


def bulan_romawi(month: date | int) -> str:
    """Return the month as tata naskah dinas writes it in numbers: ``XI``."""
    return _ROMAWI[(month if isinstance(month, int) else month.month) - 1]


def nik_kelompok(nik: str) -> str:
    """Return ``9901 0123 4567 0001``; anything not of 16 characters as it is."""
    return " ".join(nik[start : start + 4] for start in range(0, 16, 4)) if len(nik) == 16 else nik


def terbilang(number: int) -> str:
    """Return the number in words, ``dua ribu dua puluh enam``; DomainError outside 0 to 999,999,999."""
    if not 0 <= number < 1_000_000_000:
        raise DomainError(f"Angka {number} terlalu besar untuk ditulis dengan huruf.", "format")
    if number < 12:
        return _SATUAN[number]
    if number < 20:
        return f"{terbilang(number - 10)} belas"
    if number < 100:
        return _with_rest(f"{terbilang(number // 10)} puluh", number % 10)
    size, word = next((size, word) for size, word in _BESAR if number >= size)
    count = number // size
    head = f"se{word}" if count == 1 and size < 1_000_000 else f"{terbilang(count)} {word}"
    return _with_rest(head, number % size)


def _with_rest(head: str, rest: int) -> str:
    return f"{head} {terbilang(rest)}" if rest else head


#: What a template may write behind a bar, by name.
PAPER: Mapping[str, Callable[..., object]] = {
    "tanggal_panjang": tanggal_panjang,
    "tanggal_pendek": tanggal_pendek,
    "waktu": waktu,
    "bulan_tahun": bulan_tahun,
    "bulan_romawi": bulan_romawi,
    "tanggal_angka": tanggal_angka,
    "romawi": romawi,
    "pangkat": pangkat,
    "tanpa_singkatan": tanpa_singkatan,
    "diktum": diktum,
    "huruf_besar": huruf_besar,
    "hari": hari,
    "hari_terbilang": hari_terbilang,
    "jabatan_kapital": jabatan_kapital,
    "nik_kelompok": nik_kelompok,
    "nik_samar": mask_plain,
    "terbilang": terbilang,
}

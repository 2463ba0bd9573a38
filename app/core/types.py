"""Identifiers that are text from end to end, parsed once at the edge."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

from app.core.errors import DomainError

_NOISE = re.compile(r"[\s.\-'\u2019\u00a0\u200b\u200c\u200d\ufeff]+")

_ISO_DAY = re.compile(r"(?P<tahun>[0-9]{4})-(?P<bulan>[0-9]{2})-(?P<hari>[0-9]{2})")
_DAY_FIRST = re.compile(r"(?P<hari>[0-9]{1,2})[/-](?P<bulan>[0-9]{1,2})[/-](?P<tahun>[0-9]{4})")


def _digits(text: str, length: int, what: str) -> str:
    clean = _NOISE.sub("", text)
    if not re.fullmatch(rf"[0-9]{{{length}}}", clean):
        raise DomainError(
            f"{what} harus {length} angka; yang diketik {len(clean)} karakter. Periksa kembali pada kartunya.",
            "format",
        )
    if len(set(clean)) == 1:
        raise DomainError(f"{what} tidak mungkin: semua angkanya sama. Periksa kembali pada kartunya.", "format")
    return clean


def whole(text: object) -> int | None:
    """Return a whole number as a form or an address sends it, or None: plain digits, at most nine of them."""
    return int(str(text)) if re.fullmatch(r"[0-9]{1,9}", str(text)) else None


def calendar_day(text: str) -> date:
    """Return the day a form sends (``2026-12-31``) or people type (``31/12/2026``).

    Raises:
        ValueError: no such day exists between 1900 and 2100; it says so in words for a page.
    """
    match = _ISO_DAY.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    try:
        found = date(*(int(match[part]) for part in ("tahun", "bulan", "hari"))) if match else None
    except ValueError:
        found = None
    if found is None:
        raise ValueError("tanggal tidak dikenal, tulis seperti 31/12/2026")
    if not 1900 <= found.year <= 2100:
        raise ValueError("tahun di luar 1900-2100, periksa kembali")
    return found


def number_in(text: str) -> str | None:
    """Return the sixteen digits of a NIK or KK, however they are grouped; None when ``text`` is anything else."""
    clean = _NOISE.sub("", text)
    return clean if re.fullmatch(r"[0-9]{16}", clean) else None


class Nik(str):
    """A NIK: 16 digits. Region says where it was issued and is never a reason to refuse (UU 24/2013)."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the NIK in ``text``, spaces and dots removed.

        Raises:
            DomainError: not 16 digits, or no real birth date inside, or serial 0000.
        """
        clean = _digits(text, 16, "NIK")
        if birth_date_of(clean) is None:
            raise DomainError(
                "Tanggal lahir di dalam NIK tidak mungkin. Periksa kembali angka ke-7 sampai ke-12.", "format"
            )
        if clean.endswith("0000"):
            raise DomainError("NIK berakhir 0000 tidak pernah diterbitkan. Periksa kembali pada kartunya.", "format")
        return cls(clean)


class NoKk(str):
    """A family-card number: 16 digits."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the number in ``text``; DomainError when it is not 16 digits or one digit sixteen times."""
        return cls(_digits(text, 16, "Nomor KK"))


class Bpjs(str):
    """A card number of BPJS Kesehatan: 13 digits, whose leading zeros are part of it."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the number in ``text``; DomainError when it is not 13 digits."""
        return cls(_digits(text, 13, "Nomor kartu BPJS"))


def birth_date_of(nik: str) -> tuple[int, int, int] | None:
    """Return (day, month, two-digit year) coded in a NIK, or None when no such day exists.

    Women carry day + 40. A year 00-99 is tried as a leap year, since the century is not coded.
    """
    return _coded_date(nik[6:12])


@lru_cache(maxsize=65_536)
def _coded_date(digits: str) -> tuple[int, int, int] | None:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    day = day - 40 if day > 40 else day
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return day, month, year
    return None


@dataclass(frozen=True, slots=True, order=True)
class Periode:
    """A month ``2026-11`` or a quarter ``2026-T4`` of the list of poor households.

    ``urut`` orders both kinds on one line: a quarter stands after its last month.
    """

    urut: int
    kode: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the period named by ``YYYY-MM`` or ``YYYY-Tn``; DomainError otherwise."""
        match = re.fullmatch(r"(20[0-9]{2})-(?:(0[1-9]|1[0-2])|T([1-4]))", text.strip().upper())
        if not match:
            raise DomainError(
                "Periode ditulis TTTT-BB untuk bulan (2026-11) atau TTTT-Tn untuk triwulan (2026-T4).", "format"
            )
        year, month, quarter = match.groups()
        within = int(month) * 10 if month else int(quarter) * 30 + 5
        return cls(int(year) * 1000 + within, match.group(0))

    def __str__(self) -> str:
        return self.kode

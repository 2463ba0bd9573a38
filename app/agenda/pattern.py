"""Letter-number patterns as data: ``{kode}/{nomor:04}/{unit}/{bulan_romawi}/{tahun}``."""

import re
import string
from datetime import date

from app.core.errors import DomainError

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_KNOWN = frozenset({"kode", "nomor", "unit", "bidang", "buku", "bulan_romawi", "bulan", "tahun"})
_AVAILABLE = f"Kode yang tersedia: {', '.join(sorted(_KNOWN))}."


def check_pattern(pola: str) -> str:
    """Return ``pola`` when it can be used; DomainError when a code is unknown or the number itself is missing."""
    try:
        fields = [field[1:] for field in string.Formatter().parse(pola) if field[1] is not None]
    except ValueError as error:
        raise DomainError(f"Pola nomor tidak dapat dibaca. {_AVAILABLE}", "pola") from error
    names = {str(name) for name, _, _ in fields}
    if unknown := names - _KNOWN:
        raise DomainError(f"Kode isian tidak dikenal: {', '.join(sorted(unknown)) or '{}'}. {_AVAILABLE}", "pola")
    if not all(_writable(*field) for field in fields):
        raise DomainError("Hanya {nomor} yang boleh diberi lebar, misalnya {nomor:04}. Perbaiki polanya.", "pola")
    if "nomor" not in names or "tahun" not in names:
        raise DomainError("Pola nomor harus memuat {nomor} dan {tahun}.", "pola")
    return pola


def _writable(name: str | None, spec: str | None, conversion: str | None) -> bool:
    return conversion is None and (not spec or (name == "nomor" and re.fullmatch(r"0[1-9]", spec) is not None))


def full_number(pola: str, *, kode: str, nomor: str, unit: str, tanggal: date, bidang: str = "", buku: str = "") -> str:
    """Return the complete letter number; ``nomor`` may be blank space for a letter that awaits its number."""
    return pola.format(
        kode=kode,
        nomor=_Number(nomor),
        unit=unit,
        bidang=bidang.upper(),
        buku=buku,
        bulan=f"{tanggal.month:02}",
        bulan_romawi=ROMAN[tanggal.month - 1],
        tahun=tanggal.year,
    )


class _Number(str):
    """Digits that a pattern may pad (``{nomor:04}``); a sisipan letter stays behind them."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        digits = self.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        if not digits.isdigit() or not spec:
            return str(self)
        return format(int(digits), spec) + self[len(digits) :]

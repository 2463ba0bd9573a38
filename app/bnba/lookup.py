"""What pages and letters ask of the list: a person by NIK, the list in force and how letters name it."""

from datetime import date

from app.bnba.models import Basis, Bnba, BnbaPeriode
from app.bnba.service import current_periode, find_by_kode, find_by_nik
from app.core import clock
from app.core.db import session
from app.core.labels import MONTHS
from app.core.types import Nik
from app.surat.context.sk_dtks import DTKS, DTSEN, BasisData
from app.wilayah.names import place_in_words


def person_by_nik(nik: Nik) -> dict[str, str] | None:
    """Return the listed person as the counter page fills its form, or None."""
    periode = current_periode()
    row = next(iter(find_by_nik(nik, periode)), None) if periode else None
    return as_filled(row, periode) if row is not None and periode else None


def person_by_kode(kode_baris: str) -> dict[str, str] | None:
    """Return the listed person with this row key as the counter page fills its form, or None."""
    periode = current_periode()
    row = find_by_kode(kode_baris, periode) if periode else None
    return as_filled(row, periode) if row is not None and periode else None


def as_filled(row: Bnba, periode: BnbaPeriode) -> dict[str, str]:
    """Return a listed person as the counter page fills its form."""
    rt_rw = f" RT {row.rt or '-'}/RW {row.rw or '-'}" if row.rt or row.rw else ""
    return {
        "nik": row.nik or "",
        "nama": row.nama,
        "no_kk": row.no_kk or "",
        "alamat": f"{row.alamat or row.dusun or ''}{rt_rw}".strip(),
        "wilayah_kode": row.wilayah_kode,
        "wilayah": place_in_words(row.wilayah_kode),
        "periode": periode.kode,
    }


def basis_in_force() -> BasisData:
    """Return how letters name the list in force."""
    periode = current_periode()
    return DTSEN if periode is not None and periode.basis is Basis.DTSEN else DTKS


def basis_of(kode: str | None) -> BasisData:
    """Return how letters name the list of one period; the list in force when there is no such period."""
    periode = session().get(BnbaPeriode, kode) if kode else None
    if periode is None:
        return basis_in_force()
    return DTSEN if periode.basis is Basis.DTSEN else DTKS


def period_for(hari: date) -> str:
    """Return the period in force, or the month of ``hari`` while no list was imported."""
    periode = current_periode()
    return periode.kode if periode else f"{hari:%Y-%m}"


def period_in_words(kode: str | None) -> str:
    """Return ``November 2026`` or ``Triwulan IV Tahun 2026``; today's month when there is no period."""
    if not kode:
        today = clock.today()
        return f"{MONTHS[today.month - 1]} {today.year}"
    year, _, part = kode.partition("-")
    if part.startswith("T"):
        return f"Triwulan {('I', 'II', 'III', 'IV')[int(part[1]) - 1]} Tahun {year}"
    return f"{MONTHS[int(part) - 1]} {year}"

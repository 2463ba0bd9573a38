"""What the office may not write into its calendar."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select, true

from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import label_of, short_date
from app.kalender.models import Hari, JamKerja, MasaKerja, MasaRamadan

_LONGEST_MONTH = timedelta(days=31)


def check_hours(row: JamKerja) -> None:
    """Refuse hours in which nobody could work, and two rows for one weekday at one time (DomainError)."""
    if row.tutup <= row.buka:
        raise DomainError("Jam tutup harus sesudah jam buka. Periksa kedua jamnya.", "tutup")
    _check_break(row)
    _check_order(row.sejak, row.sampai)
    same = (JamKerja.masa == row.masa, JamKerja.hari == row.hari)
    other = _overlapping(JamKerja, JamKerja.sejak, row, row.sejak, row.sampai, *same)
    if other is not None:
        since = f"sejak {short_date(other.sejak)}" if other.sejak else "sejak awal"
        raise DomainError(
            f"Jam kerja {Hari(row.hari).label} ({label_of(MasaKerja(row.masa)).lower()}) yang berlaku {since} masih "
            "mencakup tanggal itu. Isi dahulu 'Berlaku sampai' pada baris itu.",
            "sejak",
        )


def check_ramadan(row: MasaRamadan) -> None:
    """Refuse a period that ends before it begins, is longer than a month, or overlaps another (DomainError)."""
    _check_order(row.mulai, row.sampai)
    if row.sampai - row.mulai >= _LONGEST_MONTH:
        raise DomainError("Ramadan paling lama 30 hari. Periksa hari pertama dan hari terakhirnya.", "sampai")
    other = _overlapping(MasaRamadan, MasaRamadan.mulai, row, row.mulai, row.sampai)
    if other is not None:
        raise DomainError(
            f"Masa ini bertindih dengan Ramadan {short_date(other.mulai)} sampai {short_date(other.sampai)}. "
            "Ubah baris itu, atau pilih tanggal lain.",
            "mulai",
        )


def _check_break(row: JamKerja) -> None:
    begin, end = row.istirahat_mulai, row.istirahat_selesai
    if (begin is None) != (end is None):
        raise DomainError("Isi awal dan akhir istirahat, atau kosongkan keduanya.", "istirahat_mulai")
    if begin is None or end is None:
        return
    if end <= begin:
        raise DomainError("Akhir istirahat harus sesudah awalnya.", "istirahat_selesai")
    if not row.buka < begin < end < row.tutup:
        raise DomainError("Istirahat harus berada di antara jam buka dan jam tutup.", "istirahat_mulai")


def _check_order(first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last < first:
        raise DomainError("Tanggal akhir tidak boleh sebelum tanggal awal.", "sampai")


def _overlapping(
    model: Any, begin: Any, row: Any, first: date | None, last: date | None, *same: ColumnElement[bool]
) -> Any:
    """Return another row of ``model`` whose days meet those from ``first`` to ``last``; None is open-ended."""
    starts_in_time = or_(begin.is_(None), begin <= last) if last else true()
    ends_late_enough = or_(model.sampai.is_(None), model.sampai >= first) if first else true()
    with session().no_autoflush:  # The row itself is not to be stored before it is found right.
        query = select(model).where(starts_in_time, ends_late_enough, *same)
        return next((one for one in session().scalars(query) if one.id != row.id), None)

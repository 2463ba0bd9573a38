"""How every book of a year stands, in one statement: the keeper's numbers on the home page.

The same count as :func:`app.agenda.check.check_books`, which names the numbers and proves them one book at a time.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from app.agenda.check import OF_LETTERS
from app.agenda.models import AgendaSuratKeluar, AgendaSuratMasuk, BukuTahun, Nomor, StatusNomor
from app.agenda.numbering import BOOKS
from app.agenda.scopes import scope_in_words
from app.core.db import session


@dataclass(frozen=True, slots=True)
class Standing:
    """One book in one year and scope: its last number, and how many are missing, reserved or void."""

    kode: str
    nama: str
    terakhir: int
    celah: int
    dipesan: int
    batal: int


def standings(tahun: int) -> list[Standing]:
    """Return how every book that gave numbers in a year stands, in the order of their names."""
    return sorted((_standing(row) for row in session().execute(_query(tahun))), key=lambda one: one.nama)


def _query(tahun: int) -> Select[Any]:
    letter = func.coalesce(AgendaSuratKeluar.id, AgendaSuratMasuk.id)
    counted = and_(Nomor.sisipan == "", Nomor.nomor.between(BukuTahun.mulai_setelah + 1, BukuTahun.terakhir))
    lost = and_(Nomor.status == StatusNomor.TERBIT, Nomor.buku.in_(OF_LETTERS), letter.is_(None))
    book = (BukuTahun.buku, BukuTahun.cakupan, BukuTahun.terakhir, BukuTahun.mulai_setelah)
    numbers: list[ColumnElement[Any]] = [
        func.count(case((and_(counted, ~lost), 1))),
        func.count(case((Nomor.status == StatusNomor.DIPESAN, 1))),
        func.count(case((Nomor.status == StatusNomor.BATAL, 1))),
    ]
    same = (Nomor.buku == BukuTahun.buku) & (Nomor.tahun == BukuTahun.tahun) & (Nomor.cakupan == BukuTahun.cakupan)
    query = select(*book, *numbers).select_from(BukuTahun).outerjoin(Nomor, same)
    query = query.outerjoin(AgendaSuratKeluar, AgendaSuratKeluar.nomor_id == Nomor.id)
    query = query.outerjoin(AgendaSuratMasuk, AgendaSuratMasuk.nomor_id == Nomor.id)
    return query.where(BukuTahun.tahun == tahun).group_by(*book)


def _standing(row: Any) -> Standing:
    kode, part, last, before, standing, reserved, void = row
    name = BOOKS.get(kode, kode)
    return Standing(
        kode, f"{name}, {scope_in_words(kode, part)}" if part else name, last, last - before - standing, reserved, void
    )

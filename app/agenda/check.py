"""Proof that every book is gapless: the counter, the numbers and the letters must tell the same story."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.agenda.models import AgendaSuratKeluar, AgendaSuratMasuk, BukuTahun, Nomor, StatusNomor
from app.agenda.numbering import SURAT_KELUAR, SURAT_MASUK
from app.core.db import session

#: Books whose every number in use stands for a letter of this register.
_REGISTERS: dict[str, type[AgendaSuratKeluar | AgendaSuratMasuk]] = {
    SURAT_KELUAR: AgendaSuratKeluar,
    SURAT_MASUK: AgendaSuratMasuk,
}


@dataclass(frozen=True, slots=True)
class BookReport:
    """What is wrong with one book in one year; empty lists mean nothing is.

    Attributes:
        celah: numbers that a reader of the book would look for in vain.
        ganda: numbers that stand twice, or that the book will give or has given on paper as well.
    """

    kode: str
    tahun: int
    terakhir: int
    celah: list[int]
    ganda: list[int]

    @property
    def sound(self) -> bool:
        """Whether every number stands in the book exactly once."""
        return not self.celah and not self.ganda


def check_books() -> list[BookReport]:
    """Return a report for every (book, year) that has a number or a counter, oldest first."""
    counters = {(row.buku, row.tahun): row for row in session().scalars(select(BukuTahun))}
    numbered = {(buku, tahun) for buku, tahun in session().execute(select(Nomor.buku, Nomor.tahun).distinct())}
    return [_check(*book, counters.get(book)) for book in sorted(numbered | set(counters))]


def _check(buku: str, tahun: int, counter: BukuTahun | None) -> BookReport:
    first, last = (counter.mulai_setelah + 1, counter.terakhir) if counter else (1, 0)
    counts = Counter(_numbers(buku, tahun))
    lost = set(_without_letter(buku, tahun))
    gaps = [number for number in range(first, max(last, *counts, 0) + 1) if number not in counts or number in lost]
    doubles = sorted(number for number, times in counts.items() if times > 1 or not first <= number <= last)
    return BookReport(buku, tahun, last, gaps, doubles)


def _numbers(buku: str, tahun: int) -> Sequence[int]:
    query = select(Nomor.nomor).where(Nomor.buku == buku, Nomor.tahun == tahun, Nomor.sisipan == "")
    return session().scalars(query).all()


def _without_letter(buku: str, tahun: int) -> Sequence[int]:
    model = _REGISTERS.get(buku)
    if model is None:
        return []
    given = select(Nomor.nomor).where(Nomor.buku == buku, Nomor.tahun == tahun, Nomor.status == StatusNomor.TERBIT)
    return session().scalars(given.where(~select(model.id).where(model.nomor_id == Nomor.id).exists())).all()

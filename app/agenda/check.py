"""Proof that every book is gapless: the counter and the rows must tell the same story."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select

from app.agenda.models import BukuTahun, Nomor
from app.core.db import session


@dataclass(frozen=True, slots=True)
class BookReport:
    """What is wrong with one book in one year; empty lists mean nothing is."""

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
    """Return a report for every (book, year) that has given a number, oldest first."""
    years = session().scalars(select(BukuTahun).order_by(BukuTahun.buku, BukuTahun.tahun))
    return [_check(row) for row in years]


def _check(book: BukuTahun) -> BookReport:
    given = session().scalars(
        select(Nomor.nomor).where(Nomor.buku == book.buku, Nomor.tahun == book.tahun, Nomor.sisipan == "")
    )
    counts = Counter(given)
    last = max([book.terakhir, *counts])
    expected = range(book.mulai_setelah + 1, last + 1)
    gaps = [number for number in expected if number not in counts]
    doubles = sorted(number for number, times in counts.items() if times > 1 or number > book.terakhir)
    return BookReport(book.buku, book.tahun, book.terakhir, gaps, doubles)

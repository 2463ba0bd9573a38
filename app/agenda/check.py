"""Proof that every book is gapless: the counter, the numbers and the letters must tell the same story."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from app.agenda.models import AgendaSuratKeluar, AgendaSuratMasuk, BukuTahun, Nomor, StatusNomor
from app.agenda.numbering import OUTGOING, SURAT_MASUK
from app.core.db import session

#: Books whose every number in use stands for a letter of this register.
OF_LETTERS: dict[str, type[AgendaSuratKeluar | AgendaSuratMasuk]] = {
    **dict.fromkeys(OUTGOING, AgendaSuratKeluar),
    SURAT_MASUK: AgendaSuratMasuk,
}


@dataclass(frozen=True, slots=True)
class BookReport:
    """What is wrong with one book in one year and scope; empty lists mean nothing is.

    Attributes:
        celah: numbers that a reader of the book would look for in vain.
        ganda: numbers that stand twice, or that the book will give or has given on paper as well.
    """

    kode: str
    tahun: int
    terakhir: int
    celah: list[int]
    ganda: list[int]
    cakupan: str = ""

    @property
    def sound(self) -> bool:
        """Whether every number stands in the book exactly once."""
        return not self.celah and not self.ganda


def check_books() -> list[BookReport]:
    """Return a report for every (book, year, scope) that has a number or a counter, oldest first."""
    counters = {(row.buku, row.tahun, row.cakupan): row for row in session().scalars(select(BukuTahun))}
    numbered = {_key(row) for row in session().execute(select(Nomor.buku, Nomor.tahun, Nomor.cakupan).distinct())}
    return [check_book(*book, counters.get(book)) for book in sorted(numbered | set(counters))]


def check_book(buku: str, tahun: int, cakupan: str, counter: BukuTahun | None) -> BookReport:
    """Return the report of one book in one year and scope."""
    here = and_(Nomor.buku == buku, Nomor.tahun == tahun, Nomor.cakupan == cakupan, Nomor.sisipan == "")
    first, last = (counter.mulai_setelah + 1, counter.terakhir) if counter else (1, 0)
    counts = Counter(session().scalars(select(Nomor.nomor).where(here)))
    lost = set(_without_letter(buku, here))
    gaps = [number for number in range(first, max(last, *counts, 0) + 1) if number not in counts or number in lost]
    doubles = sorted(number for number, times in counts.items() if times > 1 or not first <= number <= last)
    return BookReport(buku, tahun, last, gaps, doubles, cakupan)


def _key(row: Any) -> tuple[str, int, str]:
    buku, tahun, cakupan = row
    return buku, tahun, cakupan


def _without_letter(buku: str, here: ColumnElement[bool]) -> Sequence[int]:
    model = OF_LETTERS.get(buku)
    if model is None:
        return []
    given = select(Nomor.nomor).where(here, Nomor.status == StatusNomor.TERBIT)
    return session().scalars(given.where(~select(model.id).where(model.nomor_id == Nomor.id).exists())).all()

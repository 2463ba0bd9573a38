"""Year end: what a book's year looks like, and closing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.agenda.check import BookReport, check_books
from app.agenda.models import BukuTahun, Nomor, StatusNomor
from app.agenda.numbering import BOOKS, require_agendaris
from app.agenda.scopes import scope_in_words
from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku


@dataclass(frozen=True, slots=True)
class YearReport:
    """One book in one year and scope as the year-end report shows it; numbers as they stand in the book."""

    kode: str
    nama: str
    tahun: int
    cakupan: str
    sebutan: str
    mulai_setelah: int
    terakhir: int
    celah: list[int]
    ganda: list[int]
    dipesan: list[str]
    batal: list[str]
    sisipan: list[str]
    ditutup: datetime | None

    @property
    def dapat_ditutup(self) -> bool:
        """Whether the year is over and nothing stands in the way of closing it."""
        return self.ditutup is None and self.tahun < clock.today().year and not self.dipesan

    @property
    def ringkasan(self) -> str:
        """Return the report in one sentence, as the trail keeps it."""
        names = ("celah", "ganda", "dipesan", "batal", "sisipan")
        told = [f"{name} {', '.join(map(str, getattr(self, name))) or 'tidak ada'}" for name in names]
        return f"{self.mulai_setelah + 1} sampai {self.terakhir}; {'; '.join(told)}"


def year_reports() -> list[YearReport]:
    """Return the report of every book, year and scope, newest year first."""
    reports = [_report(found) for found in check_books()]
    return sorted(reports, key=lambda one: (-one.tahun, one.nama, one.cakupan))


def close_year(buku: str, tahun: int, *, oleh: Pelaku, cakupan: str = "") -> YearReport:
    """Close a book's year: from now on it gives sisipan only. The report stays in the trail of the counter.

    Raises:
        NotAllowed: somebody else than the Agendaris.
        DomainError: the year is not over, closed already, or a reserved number is neither filled nor void.
    """
    require_agendaris(oleh)
    row = session().get(BukuTahun, (buku, tahun, cakupan), with_for_update=True, populate_existing=True)
    if row is None:
        raise DomainError("Buku ini tidak memberi nomor pada tahun itu.", "tidak_ada")
    if row.ditutup is not None:
        raise DomainError(f"Buku tahun {tahun} sudah ditutup.", "ditutup")
    if tahun >= clock.today().year:
        raise DomainError(f"Tahun {tahun} belum berakhir. Buku ditutup sesudah 31 Desember.", "tahun")
    report = next(one for one in year_reports() if (one.kode, one.tahun, one.cakupan) == (buku, tahun, cakupan))
    if report.dipesan:
        raise DomainError(
            f"Nomor {', '.join(report.dipesan)} masih dipesan. Susulkan suratnya atau batalkan lebih dahulu.", "dipesan"
        )
    row.ditutup = clock.now()
    session().flush()
    note(row, f"menutup buku {tahun}: {report.ringkasan}", oleh=oleh)
    return report


def _report(found: BookReport) -> YearReport:
    counter = session().get(BukuTahun, (found.kode, found.tahun, found.cakupan), populate_existing=True)
    rows = (
        session()
        .scalars(
            select(Nomor)
            .where(Nomor.buku == found.kode, Nomor.tahun == found.tahun, Nomor.cakupan == found.cakupan)
            .order_by(Nomor.nomor, Nomor.sisipan)
        )
        .all()
    )
    return YearReport(
        kode=found.kode,
        nama=BOOKS.get(found.kode, found.kode),
        tahun=found.tahun,
        cakupan=found.cakupan,
        sebutan=scope_in_words(found.kode, found.cakupan),
        mulai_setelah=counter.mulai_setelah if counter else 0,
        terakhir=found.terakhir,
        celah=found.celah,
        ganda=found.ganda,
        dipesan=_with(rows, StatusNomor.DIPESAN),
        batal=_with(rows, StatusNomor.BATAL),
        sisipan=[_text(row) for row in rows if row.sisipan],
        ditutup=counter.ditutup if counter else None,
    )


def _with(rows: Sequence[Nomor], status: StatusNomor) -> list[str]:
    return [_text(row) for row in rows if row.status is status]


def _text(row: Nomor) -> str:
    return f"{row.nomor}{row.sisipan}"

"""The agenda month by month: letters in, and every book of letters out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from app.agenda import numbering
from app.agenda.models import AgendaSuratKeluar, AgendaSuratMasuk, Nomor, StatusNomor
from app.core.chart import Mark
from app.core.db import session
from app.core.labels import MONTHS
from app.kalender.days import month_end
from app.laporan.asal import Asal, in_book
from app.laporan.parameter import TAHUN, Saringan
from app.laporan.spec import Grafik, Laporan, ReportColumn

_INCOMING: Any = AgendaSuratMasuk.__table__


@dataclass(slots=True)
class BulanAgenda:
    """One month of the books.

    Attributes:
        keluar: letters by (book, state of their number).
        masuk, tampak: letters that came in, and those of them the reader may open.
    """

    awal: date
    keluar: Counter[tuple[str, StatusNomor]] = field(default_factory=Counter)
    masuk: int = 0
    tampak: int = 0

    @property
    def nama(self) -> str:
        """Return the month's name."""
        return MONTHS[self.awal.month - 1]

    def dalam(self, buku: str) -> int:
        """Return the numbered letters of a book, the void ones included: each has its row."""
        return sum(count for (kode, _state), count in self.keluar.items() if kode == buku)

    @property
    def batal(self) -> int:
        """Return the void numbers of all books."""
        return sum(count for (_kode, state), count in self.keluar.items() if state is StatusNomor.BATAL)


def _months(asked: Saringan) -> list[BulanAgenda]:
    months = [BulanAgenda(date(asked.tahun, no, 1)) for no in range(1, 13)]
    span = (asked.dari, asked.sampai)
    out = select(AgendaSuratKeluar.tgl_surat, Nomor.buku, Nomor.status).join(
        Nomor, AgendaSuratKeluar.nomor_id == Nomor.id
    )
    for day, buku, state in session().execute(out.where(AgendaSuratKeluar.tgl_surat.between(*span))):
        months[day.month - 1].keluar[buku, state] += 1
    # Secret letters are counted for everybody, by the plain table, and opened by those who may.
    for day in session().scalars(select(_INCOMING.c.tgl_diterima).where(_INCOMING.c.tgl_diterima.between(*span))):
        months[day.month - 1].masuk += 1
    mine = select(AgendaSuratMasuk.tgl_diterima).where(AgendaSuratMasuk.tgl_diterima.between(*span))
    for day in session().scalars(mine):
        months[day.month - 1].tampak += 1
    return months


def _incoming(row: BulanAgenda, _asked: Saringan) -> Asal | None:
    if not row.masuk or row.masuk != row.tampak:
        return None
    return in_book("surat_masuk", row.awal, month_end(row.awal))


def _outgoing(buku: str) -> ReportColumn:
    def asal(row: BulanAgenda, _asked: Saringan) -> Asal | None:
        return in_book(buku, row.awal, month_end(row.awal)) if row.dalam(buku) else None

    judul = numbering.BOOKS[buku].removeprefix("Buku Agenda ").removeprefix("Buku ")
    return ReportColumn(judul, lambda row: row.dalam(buku), 10, angka=True, asal=asal)


def _void(row: BulanAgenda, _asked: Saringan) -> Asal | None:
    """Return the book of the void numbers; None when they stand in several."""
    held = sorted({kode for kode, state in row.keluar if state is StatusNomor.BATAL})
    return in_book(held[0], row.awal, month_end(row.awal), status="batal") if len(held) == 1 else None


def _chart(rows: Sequence[BulanAgenda]) -> Grafik:
    marks = [Mark(row.nama[:3], row.dalam("surat_keluar"), str(row.dalam("surat_keluar"))) for row in rows]
    return Grafik("Surat keluar setiap bulan", marks, "garis")


AGENDA_BULANAN = Laporan(
    kode="agenda_bulanan",
    judul="Agenda Surat per Bulan",
    penjelasan="Banyaknya surat masuk dan keluar setiap bulan; setiap angka membuka buku agendanya.",
    columns=(
        ReportColumn("Bulan", lambda row: row.nama, 12),
        ReportColumn("Surat Masuk", lambda row: row.masuk, 10, angka=True, asal=_incoming),
        *(_outgoing(buku) for buku in numbering.OUTGOING),
        ReportColumn("Di antaranya nomor batal", lambda row: row.batal, 10, angka=True, asal=_void),
    ),
    baris=_months,
    parameter=(TAHUN,),
    grafik=_chart,
    catatan=(
        "Surat masuk menurut tanggal diterima, surat keluar menurut tanggal surat.",
        "Nomor batal tetap berbaris di buku dan dihitung. Surat rahasia juga, dan hanya dibuka oleh yang berhak.",
    ),
    buku=("surat_masuk", *numbering.OUTGOING),
)

"""A book as people read it: one query serves the list, the printed book and the XLSX."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, false, select
from sqlalchemy.orm import selectinload

from app.agenda import numbering
from app.agenda.models import AgendaSuratKeluar, AgendaSuratMasuk, Nomor, StatusNomor
from app.core.db import session
from app.core.roles import UNIT_NAMES


@dataclass(frozen=True, slots=True)
class BookColumn:
    """One column of a printed book: its head, how a row fills it, and its share of the paper's width.

    ``angka`` says that its numbers are quantities, which a workbook may add up.
    """

    label: str
    value: Callable[[Any], Any]
    lebar: int = 10
    angka: bool = False


#: What a value of a filter keeps.
Filter = Callable[[str], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Book:
    """A book: its title, columns in sheet order, and its rows by date, as a query or already read.

    Attributes:
        saringan: the filters its query knows besides its dates, by name.
    """

    kode: str
    judul: str
    columns: Sequence[BookColumn]
    query: Callable[[date, date], Select[Any] | Iterable[Any]]
    saringan: Mapping[str, Filter] = field(default_factory=dict)

    def found(self, dari: date, sampai: date, saring: Mapping[str, str] | None = None) -> Iterable[Any]:
        """Return the book's rows from ``dari`` to ``sampai`` inclusive, in the order of their numbers.

        Args:
            saring: values of some of its filters, by name.
        """
        asked = self.query(dari, sampai)
        if not isinstance(asked, Select):
            return asked
        return session().scalars(asked.where(*(self.saringan[name](value) for name, value in (saring or {}).items())))

    def cells(self, row: Any) -> list[Any]:
        """Return one row in the order of the columns."""
        return [column.value(row) for column in self.columns]

    def rows(self, dari: date, sampai: date, saring: Mapping[str, str] | None = None) -> list[list[Any]]:
        """Return the cells of :meth:`found`."""
        return [self.cells(row) for row in self.found(dari, sampai, saring)]


def attribute(name: str) -> Callable[[Any], Any]:
    """Return a reader of one attribute."""
    return lambda row: getattr(row, name)


def blank(_row: object) -> str:
    """Leave a cell to the pen."""
    return ""


def _unit(name: str) -> Callable[[Any], Any]:
    return lambda row: UNIT_NAMES.get(getattr(row, name) or "", getattr(row, name))


def _scans(row: AgendaSuratMasuk) -> str:
    return "; ".join(scan.nama for scan in row.pindaian)


def _outgoing(buku: str) -> Callable[[date, date], Select[Any]]:
    model = AgendaSuratKeluar

    def query(dari: date, sampai: date) -> Select[Any]:
        found = select(model).join(Nomor, model.nomor_id == Nomor.id)
        found = found.where(Nomor.buku == buku, model.tgl_surat.between(dari, sampai))
        return found.order_by(Nomor.tahun, Nomor.cakupan, Nomor.nomor, Nomor.sisipan)

    return query


def _incoming(dari: date, sampai: date) -> Select[Any]:
    model = AgendaSuratMasuk
    query = select(model).options(selectinload(model.pindaian)).join(Nomor, model.nomor_id == Nomor.id)
    query = query.where(model.tgl_diterima.between(dari, sampai))
    return query.order_by(Nomor.tahun, Nomor.nomor, Nomor.sisipan)


_OUTGOING_COLUMNS = (
    BookColumn("No. Urut", lambda row: row.nomor.nomor, 5),
    BookColumn("Sisipan", lambda row: row.nomor.sisipan, 5),
    BookColumn("Kode Klasifikasi", attribute("kode"), 7),
    BookColumn("Nomor Surat Lengkap", attribute("no_surat"), 16),
    BookColumn("Tanggal Surat", attribute("tgl_surat"), 8),
    BookColumn("Tanggal Kirim", attribute("tgl_kirim"), 8),
    BookColumn("Kepada / Tujuan", attribute("tujuan"), 14),
    BookColumn("Perihal / Isi Ringkas", attribute("perihal"), 20),
    BookColumn("Lampiran", attribute("lampiran"), 6),
    BookColumn("Unit Pengolah", _unit("unit"), 13),
    BookColumn("Penandatangan", attribute("penandatangan"), 13),
    BookColumn("Layanan asal", attribute("layanan"), 9),
    BookColumn("Status", attribute("status"), 6),
    BookColumn("Keterangan", attribute("keterangan"), 12),
)


def _of_number_state(value: str) -> ColumnElement[bool]:
    return Nomor.status == StatusNomor(value) if value in set(StatusNomor) else false()


#: Every book of outgoing letters, with the same columns.
OUTGOING_BOOKS = {
    kode: Book(
        kode,
        numbering.BOOKS[kode],
        _OUTGOING_COLUMNS,
        _outgoing(kode),
        {"layanan": lambda value: AgendaSuratKeluar.layanan == value, "status": _of_number_state},
    )
    for kode in numbering.OUTGOING
}
SURAT_KELUAR = OUTGOING_BOOKS[numbering.SURAT_KELUAR]

SURAT_MASUK = Book(
    "surat_masuk",
    "Buku Agenda Surat Masuk",
    (
        BookColumn("No. Agenda", attribute("no_agenda"), 6),
        BookColumn("Tanggal Diterima", attribute("tgl_diterima"), 8),
        BookColumn("Kode Klasifikasi", attribute("kode"), 7),
        BookColumn("Nomor Surat", attribute("no_surat"), 16),
        BookColumn("Tanggal Surat", attribute("tgl_surat"), 8),
        BookColumn("Asal Surat", attribute("asal"), 18),
        BookColumn("Perihal / Isi Ringkas", attribute("perihal"), 24),
        BookColumn("Lampiran", attribute("lampiran"), 7),
        BookColumn("Sifat", attribute("sifat"), 7),
        BookColumn("Diteruskan Kepada / Pengolah", _unit("pengolah"), 14),
        BookColumn("Keterangan", attribute("keterangan"), 14),
        BookColumn("Berkas", _scans, 10),
    ),
    _incoming,
)

"""Every book by name: the agenda's own, the desk's, and one per service register."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, false, not_, select
from sqlalchemy.orm import selectinload

from app.agenda import books
from app.agenda.books import Book, BookColumn, Filter, attribute, blank
from app.agenda.models import AgendaSuratKeluar
from app.berkas.models import Arsip, Berkas, TandaTerima
from app.core.clock import WITA
from app.core.columns import Pilihan, is_masked
from app.core.mask import mask_nik, mask_short
from app.disposisi.models import Disposisi
from app.wilayah.names import village_of
from app.workflow import services
from app.workflow.store import current
from app.workflow.turns import sop_of


def book_named(kode: str) -> Book | None:
    """Return the book called ``kode``, or None."""
    if kode in _FIXED:
        return _FIXED[kode]
    layanan = services.find(kode)
    if layanan is not None:
        return _service_book(layanan.register, f"Register {current(kode)[1].judul}", kode)
    family = _families().get(kode)
    return _service_book(family, f"Register {kode.replace('_', ' ').title()}", kode) if family else None


def add_book(book: Book) -> Book:
    """Make a book known that is no service's own register; its package calls this once."""
    _FIXED[book.kode] = book
    return book


def book_names() -> list[str]:
    """Return every book there is: fixed ones, one per service, one per register that services share."""
    return sorted({*_FIXED, *(layanan.slug for layanan in services.running()), *_families()})


def model_book(kode: str, judul: str, model: type[Any], query: Callable[[date, date], Select[Any]] | str) -> Book:
    """Return the book of a register that is no service's own.

    Args:
        query: its rows from one day to another, or the column with the instant by which they are chosen.
    """
    columns = tuple(
        BookColumn(label, reader(model, name), max(5, *(len(word) for word in label.split())))
        for name, label in model.kolom_register.items()
    )
    return Book(kode, judul, columns, _by_instant(model, query) if isinstance(query, str) else query)


def _families() -> dict[str, type[Berkas]]:
    """Return the register class behind each table of the services: for a shared one the class they inherit."""
    found: dict[str, type[Berkas]] = {}
    for layanan in services.running():
        owner = next(cls for cls in layanan.register.__mro__ if "__tablename__" in vars(cls))
        found[str(vars(owner)["__tablename__"])] = owner
    return found


def _service_book(model: type[Berkas], judul: str, kode: str) -> Book:
    columns = tuple(BookColumn(label, reader(model, name)) for name, label in model.kolom_register.items())
    return Book(kode, judul, columns, _by_instant(model, "masuk"), filters_of(model))


#: Columns by which a book can be narrowed; none of them names a person.
_NARROWING = ("layanan", "bidang", "status", "ppks", "jk")


def filters_of(model: type[Any]) -> dict[str, Filter]:
    """Return the filters of a register's book: its closed sets, and the place, which takes all places inside it."""
    columns = model.__mapper__.columns
    found = {name: _equal(model, name) for name in _NARROWING if name in columns}
    if "status" in columns:
        found["tanpa_status"] = lambda value: not_(found["status"](value))
    if "wilayah_kode" in columns:
        found["wilayah_kode"] = lambda value: model.wilayah_kode.startswith(value, autoescape=True)
    return found


def _equal(model: type[Any], name: str) -> Filter:
    column, kind = getattr(model, name), model.__mapper__.columns[name].type

    def equal(value: str) -> ColumnElement[bool]:
        if isinstance(kind, Pilihan) and value not in {one.value for one in kind.enum}:
            return false()
        return cast("ColumnElement[bool]", column == value)

    return equal


def reader(model: type[Any], name: str) -> Callable[[Any], Any]:
    """Return how a book reads a column: identity numbers masked, villages and services by name."""
    if name in _IN_WORDS and issubclass(model, Berkas):
        return _IN_WORDS[name]
    column = model.__mapper__.columns.get(name)
    if column is None or not is_masked(column):
        return attribute(name)
    mask = mask_nik if name in {"nik", "no_kk"} else mask_short
    return lambda row: mask(getattr(row, name))


def _village(berkas: Berkas) -> str:
    return village_of(berkas.wilayah_kode)


def _service(berkas: Berkas) -> str:
    return sop_of(berkas).sebutan


def _variant(berkas: Berkas) -> str:
    return "" if berkas.varian == "default" else sop_of(berkas).varian(berkas.varian).nama


_IN_WORDS: dict[str, Callable[[Any], Any]] = {"wilayah_kode": _village, "layanan": _service, "varian": _variant}


def _by_instant(model: type[Any], name: str) -> Callable[[date, date], Select[Any]]:
    column = getattr(model, name)

    def query(dari: date, sampai: date) -> Select[Any]:
        start = datetime.combine(dari, time.min, tzinfo=WITA)
        end = datetime.combine(sampai, time.max, tzinfo=WITA)
        return select(model).where(column.between(start, end)).order_by(model.id)

    return query


def _at_the_counter(dari: date, sampai: date) -> Select[Any]:
    return _by_instant(Berkas, "masuk")(dari, sampai).where(Berkas.loket).options(selectinload(Berkas.ceklis))


def _archive(dari: date, sampai: date) -> Select[Any]:
    return select(Arsip).where(Arsip.tahun.between(dari.year, sampai.year)).order_by(Arsip.tahun, Arsip.id)


def _papers(berkas: Berkas) -> str:
    return "; ".join(f"{row.nama}: {row.hasil.label}" for row in berkas.ceklis)


def _proxy(berkas: Berkas) -> str:
    return f"{berkas.kuasa_nama} ({berkas.kuasa_hubungan or 'kuasa'})" if berkas.kuasa_nama else ""


def _retention(row: Arsip) -> str:
    return f"{row.retensi_aktif or '-'}/{row.retensi_inaktif or '-'}"


def _outcome(berkas: Berkas) -> str:
    return "Dikembalikan" if berkas.status.value == "dikembalikan" else "Lengkap"


REGISTRASI_FO = Book(
    "registrasi_fo",
    "Buku Registrasi Front Office",
    (
        BookColumn("No. Registrasi", attribute("no_reg"), 9),
        BookColumn("Tanggal / Jam", attribute("masuk"), 10),
        BookColumn("Nama Pemohon", attribute("nama"), 14),
        BookColumn("NIK", reader(Berkas, "nik"), 11),
        BookColumn("No. KK", reader(Berkas, "no_kk"), 11),
        BookColumn("No. HP", attribute("hp"), 9),
        BookColumn("Alamat (RT/RW)", attribute("alamat"), 14),
        BookColumn("Desa/Kelurahan", reader(Berkas, "wilayah_kode"), 9),
        BookColumn("Layanan", reader(Berkas, "layanan"), 10),
        BookColumn("Varian", reader(Berkas, "varian"), 7),
        BookColumn("Dikuasakan", _proxy, 9),
        BookColumn("Ceklis", _papers, 22),
        BookColumn("Hasil", _outcome, 8),
        BookColumn("Petugas", attribute("petugas_nama"), 10),
        BookColumn("Status", attribute("status"), 8),
    ),
    _at_the_counter,
    filters_of(Berkas),
)

SEMUA_BERKAS = replace(
    REGISTRASI_FO, kode="semua_berkas", judul="Register Semua Berkas", query=_by_instant(Berkas, "masuk")
)

TANDA_TERIMA = Book(
    "tanda_terima",
    "Buku Tanda Terima",
    (
        BookColumn("No.", attribute("no"), 5),
        BookColumn("Tanggal/Jam", attribute("waktu"), 12),
        BookColumn("Jenis Dokumen", attribute("jenis"), 10),
        BookColumn("Nomor Surat", attribute("no_surat"), 20),
        BookColumn("Nama Penerima", attribute("penerima"), 18),
        BookColumn("NIK Penerima", reader(TandaTerima, "nik"), 14),
        BookColumn("Hubungan", attribute("hubungan"), 9),
        BookColumn("Tanda Tangan / Foto", blank, 14),
        BookColumn("Diserahkan Oleh", attribute("petugas_nama"), 16),
    ),
    _by_instant(TandaTerima, "waktu"),
)

ARSIP = Book(
    "arsip",
    "Arsip",
    (
        BookColumn("Kode Klasifikasi", attribute("kode"), 10),
        BookColumn("Uraian", attribute("uraian"), 40),
        BookColumn("Tahun", attribute("tahun"), 7),
        BookColumn("Lokasi (ordner/lemari)", attribute("lokasi"), 18),
        BookColumn(
            "Retensi aktif/inaktif",
            _retention,
            12,
        ),
        BookColumn("Nasib akhir", attribute("nasib"), 12),
    ),
    _archive,
)

DISPOSISI = Book(
    "disposisi",
    "Register Disposisi",
    tuple(BookColumn(label, attribute(name)) for name, label in Disposisi.kolom_register.items()),
    _by_instant(Disposisi, "waktu"),
)


def _origin(row: AgendaSuratKeluar) -> str:
    return current(row.layanan)[1].sebutan if row.layanan else ""


def _titled(book: Book) -> Book:
    """The agenda knows a service by its slug only; people read its title."""
    columns = [replace(one, value=_origin) if one.label == "Layanan asal" else one for one in book.columns]
    return replace(book, columns=columns)


OUTGOING = [_titled(book) for book in books.OUTGOING_BOOKS.values()]
SURAT_KELUAR = OUTGOING[0]

_FIXED: dict[str, Book] = {
    book.kode: book
    for book in (*OUTGOING, books.SURAT_MASUK, REGISTRASI_FO, SEMUA_BERKAS, TANDA_TERIMA, ARSIP, DISPOSISI)
}

"""The agenda books, shown only: per village the letters that concern it, for the office the whole books."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Table, func, select

from app.agenda.books import SURAT_KELUAR, SURAT_MASUK, Book
from app.agenda.models import AgendaSuratKeluar, Nomor, Sifat
from app.audit.models import Jejak
from app.core.db import session
from app.core.labels import in_words
from app.core.roles import Pelaku
from app.exchange.rowkey import encode
from sheets_sync.columns import Cells, Tab, TabKind, key_column, office
from sheets_sync.sources import Change
from sheets_sync.tabs import agenda_tab
from sheets_sync.values import canonical, fold

KELUAR, MASUK = 1, 2
_TABLES = ("agenda_surat_keluar", "agenda_surat_masuk", "nomor")
_CM = 14  # pixels per share of the printed page's width


def key_of(book: int, number: int) -> str:
    """Return the key of a letter: its book and its own number, with a check character."""
    return encode(book << 52 | number)


def as_shown(value: object) -> object:
    """Return a cell of the book as it is printed."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return in_words(value.value) if isinstance(value, StrEnum) else value


class ShowsOnly:
    """A source whose sheet is never read back."""

    def hold(self) -> None:
        """Do nothing: what is only shown may change at any time and is shown later."""

    def take(self, changes: Sequence[Change], *, oleh: Pelaku) -> None:
        """Refuse: nothing of a tab that only shows is ever pulled.

        Raises:
            RuntimeError: always.
        """
        raise RuntimeError(f"{oleh.nama}: {len(changes)} rows pulled from a tab that only shows")


@dataclass(frozen=True, slots=True)
class VillageAgenda(ShowsOnly):
    """The outgoing letters that concern one village, without those marked *rahasia*."""

    tab: Tab
    wilayah: str

    def rows(self) -> Iterable[tuple[str, Cells]]:
        """Return the letters in the order of their numbers."""
        # The books are closed to the village's own actor; this is what the office shows it of them.
        letters, numbers = _table(AgendaSuratKeluar), _table(Nomor)
        query = (
            select(letters, numbers.c.status)
            .join(numbers, letters.c.nomor_id == numbers.c.id)
            .where(letters.c.wilayah_kode == self.wilayah, letters.c.rahasia.is_(False))
            .order_by(numbers.c.tahun, numbers.c.nomor, numbers.c.sisipan)
        )
        for row in session().connection().execute(query).mappings():
            shown = {
                "nomor": row["no_surat"],
                "tanggal": as_shown(row["tgl_surat"]),
                "perihal": row["perihal"],
                "tujuan": row["tujuan"],
                "status": as_shown(row["status"]),
            }
            yield key_of(KELUAR, row["id"]), canonical(shown)

    def stamp(self) -> str:
        """Return "": a village's letters are few and always compared."""
        return ""


@dataclass(frozen=True, slots=True)
class WholeBook(ShowsOnly):
    """One agenda book from its first page, in the printed book's own columns."""

    tab: Tab
    book: Book
    number: int
    secret: Callable[[Any], bool]

    def rows(self) -> Iterable[tuple[str, Cells]]:
        """Return every row that is not *rahasia*, with the cells of the printed book."""
        for row in self.book.found(date.min, date.max):
            if not self.secret(row):
                shown = {_code(c.label): as_shown(c.value(row)) for c in self.book.columns}
                yield key_of(self.number, row.id), canonical(shown)

    def stamp(self) -> str:
        """Return how many entries of the trail touch a book, and the newest: every change of a letter leaves one."""
        entries = select(func.count(), func.max(Jejak.id)).where(Jejak.tabel.in_(_TABLES))
        count, newest = session().execute(entries).one()
        return f"{count}/{newest}"


def _table(model: Any) -> Table:
    table: Table = model.__table__
    return table


def _code(label: str) -> str:
    return fold(label)


def _book_tab(book: Book, title: str, sheet_id: int) -> Tab:
    columns = tuple(office(_code(c.label), c.label, width=max(60, c.lebar * _CM)) for c in book.columns)
    return Tab(book.kode, title, sheet_id, TabKind.ONE_WAY, (key_column(), *columns))


def village_agenda(wilayah: str) -> VillageAgenda:
    """Return the tab Agenda of a village."""
    return VillageAgenda(agenda_tab(), wilayah)


def whole_books() -> tuple[WholeBook, WholeBook]:
    """Return both agenda books for the office's own spreadsheet."""
    return (
        WholeBook(_book_tab(SURAT_KELUAR, "Surat Keluar", 1), SURAT_KELUAR, KELUAR, lambda row: bool(row.rahasia)),
        WholeBook(_book_tab(SURAT_MASUK, "Surat Masuk", 2), SURAT_MASUK, MASUK, lambda row: row.sifat is Sifat.RAHASIA),
    )

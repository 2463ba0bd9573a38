"""One book of this office, free of any spreadsheet: where its rows are, and what both sides last agreed on."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select

from app.core.db import session
from app.core.errors import DomainError
from app.lembar.models import SyncBook
from app.lembar.service import WORKBOOKS
from app.surat.letters import office_profile
from sheets_sync import bases, exports
from sheets_sync.columns import Cells
from sheets_sync.plan import BaseRow
from sheets_sync.registers.catalogue import OfficeCatalogue
from sheets_sync.sources import BookSpec, TabSource


def catalogue() -> OfficeCatalogue:
    """Return the books of this office."""
    return OfficeCatalogue(office_profile().kode_wilayah)


def spec_of(kode: str) -> BookSpec:
    """Return a book of the office by its code."""
    found = catalogue().book(kode)
    if found is None:
        raise DomainError(f"Lembar {kode} tidak ada. Pilih desa/kelurahan dari daftarnya.", "buku")
    return found


def plain_spec_of(kode: str) -> BookSpec:
    """Return a village's book as it looks in a workbook."""
    found = catalogue().plain_book(kode)
    if found is None:
        raise DomainError("Buku kerja hanya untuk desa/kelurahan.", "buku")
    return found


def source_of(spec: BookSpec, tab: str) -> TabSource:
    """Return the source of one tab."""
    found = next((source for source in spec.sources if source.tab.code == tab), None)
    if found is None:
        raise DomainError("Tab ini tidak dicerminkan lagi. Muat ulang halaman.", "tab")
    return found


def book_of(kode: str, server: str) -> SyncBook:
    """Return what is remembered of a book; DomainError when it does not exist for the actor."""
    row = session().scalar(select(SyncBook).where(SyncBook.kode == kode, SyncBook.server == server))
    if row is None:
        raise DomainError("Lembar ini belum ada atau bukan wewenang Anda.", "buku")
    return row


def known(book: SyncBook, tab: str, key: str, cells: Cells, *, was: Cells | None = None) -> None:
    """Make these values of the sheet known to both sides: the office's own are then the newer ones.

    Of a village's workbooks, every export that left with the values ``was`` takes them.
    """
    if book.server == WORKBOOKS:
        exports.amend(book.id, tab, key, cells, was or {})
        return
    base = bases.load(book.id, tab)
    old = base.get(key, BaseRow({}))
    bases.save(book.id, tab, {key: replace(old, cells={**old.cells, **cells})}, set(base))


def rows_of(source: TabSource) -> Mapping[str, Cells]:
    """Return the office's rows of a tab by key, held until the unit of work ends."""
    source.hold()
    return dict(source.rows())

"""Workbooks that come back by upload: kept as they came, looked at, taken in, and undone within thirty days."""

from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import select

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.lembar.kept import SyncExport, SyncImport
from app.lembar.models import SyncBook
from app.lembar.port import Channel, Undone
from app.lembar.service import WORKBOOKS
from app.pindaian.content import XLSX, Scan, clean_name
from app.pindaian.service import attach, scans_of
from app.pindaian.store import path_of

UNDO_WITHIN = timedelta(days=30)


def book_row(kode: str) -> SyncBook | None:
    """Return the row of a village's workbooks, None before the first export."""
    return session().scalar(select(SyncBook).where(SyncBook.kode == kode, SyncBook.server == WORKBOOKS))


def keep(kode: str, content: bytes, nama: str, read: tuple[int, str], *, oleh: Pelaku) -> SyncImport:
    """Keep a workbook that was read; the same one twice is the same import.

    Raises:
        DomainError: no workbook left for this village yet, or its export is not kept any more.
    """
    book = book_row(kode)
    if book is None:
        raise DomainError("Belum ada buku kerja yang dibuat untuk kelurahan ini. Unduh dahulu.", "ekspor")
    digest, (nomor, mark) = sha256(content).hexdigest(), read
    _check_export(book, nomor, mark)
    same = select(SyncImport).where(SyncImport.book_id == book.id, SyncImport.sha256 == digest)
    found = session().scalar(same.where(SyncImport.dibatalkan_pada.is_(None)).order_by(SyncImport.id.desc()))
    if found is not None:
        return found
    clean = clean_name(nama, XLSX)
    row = SyncImport(book_id=book.id, nomor=nomor, nama=clean, sha256=digest, waktu=clock.now(), oleh=oleh.nama)
    session().add(row)
    session().flush()
    attach(row, Scan(content, XLSX, clean), oleh=oleh)
    return row


def _check_export(book: SyncBook, nomor: int, mark: str) -> None:
    query = select(SyncExport).where(SyncExport.book_id == book.id).order_by(SyncExport.nomor)
    kept = session().scalars(query).all()
    found = next((row for row in kept if row.nomor == nomor), None)
    if found is None:
        which = f"nomor {kept[0].nomor} sampai {kept[-1].nomor}" if kept else "belum ada"
        raise DomainError(
            f"Buku kerja ini dari ekspor nomor {nomor}, yang dasarnya tidak disimpan lagi (tersimpan: {which}). "
            "Unduh buku kerja baru, salin isian Anda ke sana, lalu unggah.",
            "terlalu_lama",
        )
    if found.digest != mark:
        raise DomainError("Penanda buku kerja ini berubah. Unduh buku kerja baru, lalu salin isian Anda.", "penanda")


def import_of(pk: int) -> SyncImport | None:
    """Return an import when its village exists for the actor."""
    return session().scalar(select(SyncImport).join(SyncImport.book).where(SyncImport.id == pk))


def content_of(row: SyncImport) -> bytes:
    """Return the workbook as it came."""
    return path_of(scans_of(row)[0].id).read_bytes()


def imports_of(kode: str, limit: int = 20) -> Sequence[SyncImport]:
    """Return what came back for a village, newest first."""
    query = select(SyncImport).join(SyncImport.book).where(SyncBook.kode == kode)
    return session().scalars(query.order_by(SyncImport.id.desc()).limit(limit)).all()


def exports_of(kode: str) -> Sequence[SyncExport]:
    """Return the exports whose base is kept, newest first."""
    query = select(SyncExport).join(SyncBook, SyncExport.book_id == SyncBook.id).where(SyncBook.kode == kode)
    return session().scalars(query.order_by(SyncExport.nomor.desc())).all()


def may_undo(row: SyncImport) -> bool:
    """Whether an import can still be undone."""
    taken = row.diambil_pada
    return taken is not None and row.dibatalkan_pada is None and clock.now() - taken <= UNDO_WITHIN


def undo(row: SyncImport, channel: Channel, *, oleh: Pelaku) -> Undone:
    """Undo a whole import, inside the running unit of work; values changed since stay, and are told.

    Raises:
        DomainError: not taken in, undone already, or older than thirty days.
    """
    if not may_undo(row):
        raise DomainError("Hanya yang diambil dalam 30 hari terakhir dan belum dibatalkan.", "batal")
    done = channel.undo_import(row.id, oleh=oleh)
    if not done.left:
        row.dibatalkan_pada, row.dibatalkan_oleh = clock.now(), oleh.nama
    note(row, f"membatalkan pengambilan: {done.restored} isian kembali, {len(done.left)} tetap", oleh=oleh)
    session().flush()
    return done

"""Named questions about the villages' spreadsheets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app.core import clock
from app.core.db import session
from app.lembar.models import SyncBook, SyncConflict, SyncQuarantine, SyncRun, SyncRunBook
from app.lembar.service import url_of

FRESH_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class BookRow:
    """How one spreadsheet stands: ``keadaan`` is belum, segar, terlambat, konflik or berhenti.

    ``alamat`` is where people open it; "" before it exists.
    """

    kode: str
    nama: str
    keadaan: str
    dicek: datetime | None
    konflik: int
    karantina: int
    sebab: str
    alamat: str


def book_rows() -> list[BookRow]:
    """Return one row per spreadsheet, those that need somebody first."""
    conflicts = _open_by_book(SyncConflict.book_id, SyncConflict.settled_at)
    quarantine = _open_by_book(SyncQuarantine.book_id, SyncQuarantine.closed_at)
    books = session().scalars(select(SyncBook).order_by(SyncBook.kode))
    rows = [_row(book, conflicts.get(book.id, 0), quarantine.get(book.id, 0)) for book in books]
    order = ("berhenti", "konflik", "terlambat", "belum", "segar")
    return sorted(rows, key=lambda row: (order.index(row.keadaan), row.kode))


def open_conflicts(*, limit: int) -> Sequence[SyncConflict]:
    """Return the cells both sides changed and nobody decided, oldest first."""
    query = select(SyncConflict).where(SyncConflict.settled_at.is_(None)).order_by(SyncConflict.seen_at)
    return session().scalars(query.limit(limit)).all()


def quarantine_rows(*, limit: int) -> Sequence[SyncQuarantine]:
    """Return what the office could not take from the sheets, newest first."""
    query = select(SyncQuarantine).where(SyncQuarantine.closed_at.is_(None)).order_by(SyncQuarantine.id.desc())
    return session().scalars(query.limit(limit)).all()


def recent_runs(*, limit: int) -> Sequence[SyncRun]:
    """Return the last runs, newest first."""
    return session().scalars(select(SyncRun).order_by(SyncRun.id.desc()).limit(limit)).all()


def _open_by_book(book: object, closed: object) -> dict[int, int]:
    query = select(book, func.count()).where(closed.is_(None)).group_by(book)  # type: ignore[attr-defined, call-overload]
    return {int(key): int(count) for key, count in session().execute(query)}


def _row(book: SyncBook, conflicts: int, quarantine: int) -> BookRow:
    return BookRow(
        kode=book.kode,
        nama=book.nama,
        keadaan=_state(book, conflicts),
        dicek=book.checked_at,
        konflik=conflicts,
        karantina=quarantine,
        sebab=book.stopped,
        alamat=url_of(book),
    )


def _state(book: SyncBook, conflicts: int) -> str:
    if book.stopped:
        return "berhenti"
    if conflicts:
        return "konflik"
    if book.checked_at is None:
        return "belum"
    return "segar" if clock.now() - book.checked_at < FRESH_FOR else "terlambat"


def runs_of(kode: str, *, limit: int = 30) -> Sequence[SyncRunBook]:
    """Return what the last runs did in one spreadsheet, newest first."""
    query = select(SyncRunBook).join(SyncBook, SyncRunBook.book_id == SyncBook.id).where(SyncBook.kode == kode)
    return session().scalars(query.order_by(SyncRunBook.run_id.desc()).limit(limit)).all()

"""Questions about the spreadsheets. Row scope applies: an operator is told about one village only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from flask import current_app
from sqlalchemy import func, select

from app.core import clock
from app.core.db import read_as, session
from app.core.roles import Pelaku
from app.core.running import running
from app.lembar.models import SyncBook, SyncConflict, SyncQuarantine, SyncRun, SyncRunBook
from app.lembar.permissions import strangers_of

#: The server under which a village's workbooks are remembered.
WORKBOOKS = "xlsx"
GOOGLE = "https://docs.google.com/spreadsheets/d/{id}/edit"


class Keadaan(StrEnum):
    """How a book stands, worst first."""

    BERHENTI = "berhenti"
    DITUNDA = "ditunda"
    BELUM = "belum"
    KONFLIK = "konflik"
    TERLAMBAT = "terlambat"
    SEGAR = "segar"

    @property
    def label(self) -> str:
        """Return the word people read."""
        return "Belum disinkronkan" if self is Keadaan.BELUM else self.value.capitalize()


@dataclass(frozen=True, slots=True)
class BookStatus:
    """One book on the page *Lembar kelurahan*.

    Attributes:
        sebab: why it stopped or failed last, in words; "" when it did not.
        terakhir: when it was last found or made well.
        ditarik: values taken over in the last run that touched it.
        asing: how many may open it whom the office did not let in, as last asked.
        url: where people open it; "" before it exists.
    """

    kode: str
    nama: str
    keadaan: Keadaan
    sebab: str
    terakhir: datetime | None
    konflik: int
    karantina: int
    ditarik: int
    didorong: int
    asing: int
    url: str

    def as_json(self) -> dict[str, Any]:
        """Return the documented JSON object."""
        return {
            "kode": self.kode,
            "nama": self.nama,
            "keadaan": self.keadaan.value,
            "sebab": self.sebab,
            "terakhir": self.terakhir.isoformat() if self.terakhir else None,
            "konflik": self.konflik,
            "karantina": self.karantina,
            "url": self.url,
        }


def server_now() -> str:
    """Return whose books count now: ``google`` when its credentials are set and no other server is named."""
    config = current_app.config
    return "google" if config.get("LOKET_GOOGLE_CREDENTIALS") and not config.get("LOKET_SHEETS_URL") else "lokal"


def book_status(oleh: Pelaku, *, server: str | None = None) -> Sequence[BookStatus]:
    """Return every book that exists for ``oleh``, by code."""
    server = server or server_now()
    with read_as(oleh):
        query = select(SyncBook).where(SyncBook.server == server).order_by(SyncBook.kode)
        books = session().scalars(query).all()
        conflicts = _counts(server, SyncConflict, SyncConflict.settled_at.is_(None))
        quarantine = _counts(
            server, SyncQuarantine, SyncQuarantine.closed_at.is_(None) & SyncQuarantine.dismissed_at.is_(None)
        )
        last, strangers = _last_runs(), strangers_of(books)
        open_ = {book.id: (conflicts.get(book.kode, 0), quarantine.get(book.kode, 0)) for book in books}
        return [_status(book, *open_[book.id], strangers[book.id], last.get(book.id)) for book in books]


def runs(limit: int = 30, *, server: str | None = None) -> Sequence[SyncRun]:
    """Return the newest runs, newest first."""
    query = select(SyncRun).where(SyncRun.server == (server or server_now())).order_by(SyncRun.id.desc())
    return session().scalars(query.limit(limit)).all()


def runs_of(kode: str, limit: int = 30, *, server: str | None = None) -> Sequence[SyncRunBook]:
    """Return the newest runs that touched one book, newest first."""
    query = select(SyncRunBook).join(SyncBook, SyncRunBook.book_id == SyncBook.id)
    query = query.where(SyncBook.kode == kode, SyncBook.server == (server or server_now()))
    return session().scalars(query.order_by(SyncRunBook.run_id.desc()).limit(limit)).all()


def _counts(server: str, questions: Any, condition: Any) -> dict[str, int]:
    """Return how many questions are open by village, of its sheet and of its workbooks."""
    query = select(SyncBook.kode, func.count()).join(questions, questions.book_id == SyncBook.id)
    query = query.where(condition, SyncBook.server.in_((server, WORKBOOKS))).group_by(SyncBook.kode)
    return dict(session().execute(query).all())


def _last_runs() -> dict[int, SyncRunBook]:
    newest = select(SyncRunBook.book_id, func.max(SyncRunBook.run_id).label("run_id")).group_by(SyncRunBook.book_id)
    found = newest.subquery()
    query = select(SyncRunBook).join(
        found, (SyncRunBook.book_id == found.c.book_id) & (SyncRunBook.run_id == found.c.run_id)
    )
    return {row.book_id: row for row in session().scalars(query)}


def _status(book: SyncBook, conflicts: int, quarantine: int, strangers: int, last: SyncRunBook | None) -> BookStatus:
    return BookStatus(
        kode=book.kode,
        nama=book.nama,
        keadaan=_state(book, conflicts),
        sebab=book.paused or book.stopped or (last.error if last else ""),
        terakhir=book.checked_at if not book.stopped else book.read_at,
        konflik=conflicts,
        karantina=quarantine,
        ditarik=last.pulled if last else 0,
        didorong=last.pushed if last else 0,
        asing=strangers,
        url=url_of(book),
    )


def _state(book: SyncBook, conflicts: int) -> Keadaan:
    if book.paused:
        return Keadaan.DITUNDA
    if book.stopped:
        return Keadaan.BERHENTI
    if not book.layout or book.checked_at is None:
        return Keadaan.BELUM
    if conflicts:
        return Keadaan.KONFLIK
    late = timedelta(minutes=3 * current_app.config["LOKET_SYNC_MINUTES"])
    return Keadaan.TERLAMBAT if clock.now() - book.checked_at > late else Keadaan.SEGAR


def url_of(book: SyncBook) -> str:
    """Return where people open a book; the local server's pages while it runs."""
    if not book.spreadsheet_id:
        return ""
    if book.server == "google":
        return GOOGLE.format(id=book.spreadsheet_id)
    here = running(current_app.config["LOKET_HOME"])
    base = current_app.config.get("LOKET_SHEETS_URL") or (here.lembar if here else None)
    return f"{base.rstrip('/')}/lembar/{book.spreadsheet_id}" if base else ""

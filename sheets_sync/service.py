"""The sync of this installation: its settings, its books, one call."""

import re

from flask import current_app
from sqlalchemy import select

from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.lembar.models import SyncBook
from sheets_sync import locate, strangers
from sheets_sync.errors import SheetsProblem
from sheets_sync.journal import looking
from sheets_sync.office import catalogue
from sheets_sync.paused import Running
from sheets_sync.run import Progress, client_for
from sheets_sync.run import sync_run as run_with
from sheets_sync.summary import Ringkasan

_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")


def sync_run(book: str | None, oleh: Pelaku, *, progress: Progress | None = None) -> Ringkasan:
    """Sync every book of the office, or one; waits for a sync that is already running.

    Args:
        book: village code or ``agenda``; None for all.
        oleh: who asked for it.

    Raises:
        DomainError: unknown book, no server, nobody answers, or another sync does not end.
    """
    with looking():
        books = Running(catalogue(), book)
    return run_with(book, oleh, config=current_app.config, catalogue=books, progress=progress)


def account() -> str:
    """Return the e-mail of the service account, "" where nothing says where the spreadsheets are."""
    try:
        return str(locate.endpoint(current_app.config).account.get("client_email", ""))
    except SheetsProblem:
        return ""


def share(book: str, email: str, *, oleh: Pelaku) -> None:
    """Let somebody edit the spreadsheet of a book, and remember it; what is the office's stays locked.

    Raises:
        DomainError: no e-mail, unknown book, or it was not mirrored yet.
        CallFailed: the server refused, for example an e-mail it does not know.
    """
    if not _EMAIL.fullmatch(email):
        raise DomainError("Isikan satu alamat e-mail, misalnya kelurahan@contoh.go.id.", "email")
    client = client_for(current_app.config)
    query = select(SyncBook).where(SyncBook.server == client.endpoint.server, SyncBook.kode == book)
    with looking() as current:
        row = current.scalar(query)
        book_id, spreadsheet_id = (row.id, row.spreadsheet_id) if row else (0, None)
    if not spreadsheet_id:
        raise DomainError(f"Buku '{book}' belum punya lembar. Jalankan flask sync run --book {book} dahulu.", "buku")
    client.share(book, spreadsheet_id, {"type": "user", "role": "writer", "emailAddress": email})
    with unit_of_work(oleh):
        strangers.shared(book_id, email, oleh=oleh)

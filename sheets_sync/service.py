"""The sync of this installation: its settings, its books, one call."""

from flask import current_app
from sqlalchemy import select

from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.lembar.models import SyncBook
from app.surat.profile import profile
from sheets_sync.journal import looking
from sheets_sync.registers.catalogue import OfficeCatalogue
from sheets_sync.run import Progress, client_for
from sheets_sync.run import sync_run as run_with
from sheets_sync.summary import Ringkasan


def sync_run(book: str | None, oleh: Pelaku, *, progress: Progress | None = None) -> Ringkasan:
    """Sync every book of the office, or one; waits for a sync that is already running.

    Args:
        book: village code or ``agenda``; None for all.
        oleh: who asked for it.

    Raises:
        DomainError: unknown book, no server, nobody answers, or another sync does not end.
    """
    config = current_app.config
    return run_with(book, oleh, config=config, catalogue=catalogue(), progress=progress)


def share(book: str, email: str) -> None:
    """Let somebody edit the spreadsheet of a book; what is the office's stays locked.

    Raises:
        DomainError: unknown book, or it was not mirrored yet.
        CallFailed: the server refused, for example an e-mail it does not know.
    """
    client = client_for(current_app.config)
    query = select(SyncBook.spreadsheet_id).where(SyncBook.server == client.endpoint.server, SyncBook.kode == book)
    with looking() as current:
        spreadsheet_id = current.scalar(query)
    if not spreadsheet_id:
        raise DomainError(f"Buku '{book}' belum punya lembar. Jalankan flask sync run --book {book} dahulu.", "buku")
    client.share(book, spreadsheet_id, {"type": "user", "role": "writer", "emailAddress": email})


def catalogue() -> OfficeCatalogue:
    """Return the books of this office."""
    return OfficeCatalogue(profile(current_app.config["LOKET_PROFIL"]).kode_wilayah)

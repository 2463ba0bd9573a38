"""The sync of this installation: its settings, its books, one call."""

from flask import current_app

from app.core.roles import Pelaku
from app.surat.profile import profile
from sheets_sync.registers.catalogue import OfficeCatalogue
from sheets_sync.run import Progress
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


def catalogue() -> OfficeCatalogue:
    """Return the books of this office."""
    return OfficeCatalogue(profile(current_app.config["LOKET_PROFIL"]).kode_wilayah)

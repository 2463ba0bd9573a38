"""What people of the office decide for one spreadsheet: setting it aside, whole NIKs."""

from collections.abc import Sequence

from sqlalchemy import select

from app.audit import note
from app.bnba.keeper import require_keeper
from app.core.db import session
from app.core.errors import DomainError
from app.core.reason import require_reason
from app.core.roles import Pelaku
from app.lembar.kept import SyncPulled
from app.lembar.models import SyncBook
from app.lembar.service import server_now


def book_of(kode: str) -> SyncBook | None:
    """Return a book of the server in use, when it exists for the actor."""
    return session().scalar(select(SyncBook).where(SyncBook.kode == kode, SyncBook.server == server_now()))


def set_aside(book: SyncBook, alasan: str, *, oleh: Pelaku) -> None:
    """Set the sync of a book aside until somebody lets it go on."""
    book.paused = _reason(alasan)
    note(book, "menunda sinkron", oleh=oleh, alasan=book.paused)
    session().flush()


def release_brake(book: SyncBook, alasan: str, *, oleh: Pelaku) -> None:
    """Let the next run go past the brake once: a person looked, and what stopped the book is meant or may be mended.

    Rows that are gone are written back from the office's values; cells that were blanked count as blanked.

    Raises:
        DomainError: the book does not stand still, or there is no reason.
    """
    if not book.stopped:
        raise DomainError("Sinkron lembar ini tidak sedang berhenti. Muat ulang halamannya.", "keadaan")
    book.dilepas, book.stopped, book.seen = _reason(alasan), "", ""
    note(book, "meneruskan sinkron yang berhenti", oleh=oleh, alasan=book.dilepas)
    session().flush()


def go_on(book: SyncBook, *, oleh: Pelaku) -> None:
    """Let the sync of a book go on."""
    book.paused, book.stamps = "", "{}"
    note(book, "melanjutkan sinkron", oleh=oleh)
    session().flush()


def show_nik(book: SyncBook, alasan: str, *, oleh: Pelaku) -> None:
    """Show whole NIKs in a village's sheet, for a reason; NotAllowed for whoever does not keep the list."""
    require_keeper(oleh)
    book.sebab_nik_penuh, book.stamps = _reason(alasan), "{}"
    note(book, "menampilkan NIK penuh di lembar", oleh=oleh, alasan=book.sebab_nik_penuh)
    session().flush()


def mask_nik(book: SyncBook, *, oleh: Pelaku) -> None:
    """Mask the NIKs in a village's sheet again."""
    book.sebab_nik_penuh, book.stamps = "", "{}"
    note(book, "menyamarkan NIK di lembar lagi", oleh=oleh)
    session().flush()


def _reason(text: str) -> str:
    return require_reason(text, "alasan")[:500]


def pulled_of(kode: str, limit: int = 300) -> Sequence[SyncPulled]:
    """Return what came in from a village by sheet, newest first."""
    query = select(SyncPulled).join(SyncPulled.book).where(SyncBook.kode == kode, SyncPulled.run_id.is_not(None))
    return session().scalars(query.order_by(SyncPulled.id.desc()).limit(limit)).all()


def pulled_by(import_id: int) -> Sequence[SyncPulled]:
    """Return what one workbook brought, in the order in which it came."""
    return session().scalars(select(SyncPulled).where(SyncPulled.import_id == import_id).order_by(SyncPulled.id)).all()

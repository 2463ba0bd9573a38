"""What people of the office decide for one spreadsheet: setting it aside, whole NIKs; and who may open it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import select

from app.audit import note
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.lembar.kept import SyncPulled, SyncShare
from app.lembar.models import SyncBook
from app.lembar.service import server_now

_LEAST = 5


@dataclass(frozen=True, slots=True)
class Permission:
    """Somebody whom Drive lets in; ``known`` when the office did so."""

    email: str
    role: str
    known: bool


def book_of(kode: str) -> SyncBook | None:
    """Return a book of the server in use, when it exists for the actor."""
    return session().scalar(select(SyncBook).where(SyncBook.kode == kode, SyncBook.server == server_now()))


def set_aside(book: SyncBook, alasan: str, *, oleh: Pelaku) -> None:
    """Set the sync of a book aside until somebody lets it go on."""
    book.paused = _reason(alasan)
    note(book, "menunda sinkron", oleh=oleh, alasan=book.paused)
    session().flush()


def go_on(book: SyncBook, *, oleh: Pelaku) -> None:
    """Let the sync of a book go on."""
    book.paused, book.stamps = "", "{}"
    note(book, "melanjutkan sinkron", oleh=oleh)
    session().flush()


def show_nik(book: SyncBook, alasan: str, *, oleh: Pelaku) -> None:
    """Show whole NIKs in a village's sheet, for a reason; an empty reason masks them again."""
    if alasan:
        book.sebab_nik_penuh = _reason(alasan)
        note(book, "menampilkan NIK penuh di lembar", oleh=oleh, alasan=book.sebab_nik_penuh)
    else:
        book.sebab_nik_penuh = ""
        note(book, "menyamarkan NIK di lembar lagi", oleh=oleh)
    book.stamps = "{}"
    session().flush()


def _reason(text: str) -> str:
    why = " ".join(text.split())[:500]
    if len(why) < _LEAST:
        raise DomainError("Tuliskan alasan, paling sedikit lima huruf.", "alasan")
    return why


def shares_of(book: SyncBook) -> Sequence[SyncShare]:
    """Return whom the office let in."""
    return session().scalars(select(SyncShare).where(SyncShare.book_id == book.id).order_by(SyncShare.id)).all()


def permissions_of(book: SyncBook) -> tuple[list[Permission], datetime | None]:
    """Return whom Drive lets in by its own list, strangers first, and when it was asked."""
    known = {row.email for row in shares_of(book)}
    found = [
        Permission(
            one["emailAddress"] or "siapa saja yang punya tautan",
            one["role"],
            one["role"] == "owner" or one["emailAddress"].lower() in known or _demo(book, one["emailAddress"]),
        )
        for one in json.loads(book.izin)
    ]
    return sorted(found, key=lambda one: (one.known, one.email)), book.izin_at


def _demo(book: SyncBook, email: str) -> bool:
    """Whether the demo office opened its own local sheet to this address, or to everybody."""
    ours = email in {"", f"kel_{book.kode}@token.local"}
    return ours and book.server == "lokal" and current_app.config.get("LOKET_MODE") == "demo"


def pulled_of(kode: str, limit: int = 300) -> Sequence[SyncPulled]:
    """Return what came in from a village by sheet, newest first."""
    query = select(SyncPulled).join(SyncPulled.book).where(SyncBook.kode == kode, SyncPulled.run_id.is_not(None))
    return session().scalars(query.order_by(SyncPulled.id.desc()).limit(limit)).all()

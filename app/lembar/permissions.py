"""Who may open a spreadsheet: whom the office let in, and who is there without its doing."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import select

from app.core.db import session
from app.lembar.kept import SyncShare
from app.lembar.models import SyncBook


@dataclass(frozen=True, slots=True)
class Permission:
    """Somebody whom Drive lets in; ``known`` when the office did so."""

    email: str
    role: str
    known: bool


def shares_of(book: SyncBook) -> Sequence[SyncShare]:
    """Return whom the office let in."""
    return session().scalars(select(SyncShare).where(SyncShare.book_id == book.id).order_by(SyncShare.id)).all()


def permissions_of(book: SyncBook) -> tuple[list[Permission], datetime | None]:
    """Return whom Drive lets in by its own list, strangers first, and when it was asked."""
    found = _told(book, {row.email for row in shares_of(book)})
    return sorted(found, key=lambda one: (one.known, one.email)), book.izin_at


def strangers_of(books: Sequence[SyncBook]) -> dict[int, int]:
    """Return by book how many may open it whom the office did not let in."""
    let_in: dict[int, set[str]] = {}
    for book_id, email in session().execute(select(SyncShare.book_id, SyncShare.email)):
        let_in.setdefault(book_id, set()).add(email)
    return {book.id: sum(not one.known for one in _told(book, let_in.get(book.id, ()))) for book in books}


def _told(book: SyncBook, let_in: Collection[str]) -> list[Permission]:
    return [
        Permission(
            one["emailAddress"] or _CROWDS.get(one["type"], one["type"]),
            _ROLES.get(one["role"], one["role"]),
            one["role"] in _KEEPERS or one["emailAddress"].lower() in let_in or _demo(book, one),
        )
        for one in json.loads(book.izin)
    ]


_ROLES = {"owner": "pemilik", "organizer": "pengelola", "fileOrganizer": "pengelola", "writer": "editor"}
_ROLES |= {"commenter": "pemberi komentar", "reader": "pembaca"}
_CROWDS = {"anyone": "siapa saja yang punya tautan", "domain": "semua orang di satu domain"}
#: Whoever owns the file, or manages the shared drive it lies in.
_KEEPERS = frozenset({"owner", "organizer", "fileOrganizer"})


def _demo(book: SyncBook, one: Mapping[str, str]) -> bool:
    """Whether the demo office opened its own local sheet to this account, or to everybody."""
    ours = one["type"] == "anyone" or one["emailAddress"] == f"kel_{book.kode}@token.local"
    return ours and book.server == "lokal" and current_app.config.get("LOKET_MODE") == "demo"

"""Who may open the spreadsheets: whom the office let in, and who is there without its doing."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import current_app
from sqlalchemy import select

from app.audit import note
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM, Pelaku
from app.lembar.kept import SyncShare
from app.lembar.models import SyncBook
from sheets_sync.errors import CallFailed
from sheets_sync.journal import looking
from sheets_sync.run import client_for


def shared(book_id: int, email: str, *, oleh: Pelaku) -> None:
    """Write down whom the office let in."""
    known = select(SyncShare).where(SyncShare.book_id == book_id, SyncShare.email == email.lower())
    if session().scalar(known) is None:
        session().add(SyncShare(book_id=book_id, email=email.lower(), oleh=oleh.nama, waktu=clock.now()))
    note(session().get_one(SyncBook, book_id), f"membagikan lembar kepada {email}", oleh=oleh)
    session().flush()


def check_permissions() -> int:
    """Ask Drive who may open every spreadsheet and keep the answers; return how many could be asked."""
    client = client_for(current_app.config)
    asked = 0
    for book_id, kode, file_id in _books(client.endpoint.server):
        try:
            _keep(book_id, client.permissions(kode, file_id), client.endpoint.account)
        except CallFailed:
            continue  # the next week asks again; its age is shown
        asked += 1
    return asked


def check_book(kode: str) -> None:
    """Ask Drive who may open one spreadsheet and keep the answer.

    Raises:
        DomainError: it was never mirrored.
        CallFailed: the server refused.
    """
    client = client_for(current_app.config)
    found = [one for one in _books(client.endpoint.server) if one[1] == kode]
    if not found:
        raise DomainError("Lembar ini belum pernah disinkronkan; sinkron pertama membuatnya.", "belum")
    book_id, _, file_id = found[0]
    _keep(book_id, client.permissions(kode, file_id), client.endpoint.account)


def _books(server: str) -> list[tuple[int, str, str]]:
    query = select(SyncBook.id, SyncBook.kode, SyncBook.spreadsheet_id)
    with looking() as current:
        found = current.execute(query.where(SyncBook.server == server, SyncBook.spreadsheet_id.is_not(None)))
        return [(book_id, kode, str(file_id)) for book_id, kode, file_id in found]


def _keep(book_id: int, found: Sequence[Mapping[str, Any]], ours: Mapping[str, Any]) -> None:
    """Keep who may open a book; our own account is named only where it owns the file."""
    told = [{name: str(one.get(name, "")) for name in ("type", "role", "emailAddress")} for one in found]
    others = [one for one in told if one["role"] == "owner" or one["emailAddress"] != ours.get("client_email")]
    with unit_of_work(SISTEM):
        book = session().get_one(SyncBook, book_id)
        book.izin, book.izin_at = json.dumps(others), clock.now()

"""Who may open the spreadsheets: whom the office let in, and who is there without its doing."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import current_app
from sqlalchemy import select

from app.audit import note
from app.core import clock
from app.core.db import session, unit_of_work
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
    with looking() as current:
        query = select(SyncBook.id, SyncBook.kode, SyncBook.spreadsheet_id)
        query = query.where(SyncBook.server == client.endpoint.server, SyncBook.spreadsheet_id.is_not(None))
        books = current.execute(query).all()
    asked = 0
    for book_id, kode, file_id in books:
        try:
            found = client.permissions(kode, str(file_id))
        except CallFailed:
            continue  # the next week asks again; its age is shown
        asked += 1
        _keep(book_id, found)
    return asked


def _keep(book_id: int, found: Sequence[Mapping[str, Any]]) -> None:
    told = [{name: str(one.get(name, "")) for name in ("type", "role", "emailAddress")} for one in found]
    with unit_of_work(SISTEM):
        book = session().get_one(SyncBook, book_id)
        book.izin, book.izin_at = json.dumps(told), clock.now()

"""A village's own spreadsheet becomes its book: keys in a new hidden column, our tabs beside it, the rest untouched.

One batch writes it all and leaves a mark; what the office remembers is stored after. A death in between leaves a
spreadsheet with the mark, and the next attempt goes on from what stands there.
"""

from collections.abc import Mapping, Sequence

from flask import current_app
from sqlalchemy import delete, select

from app import jobs
from app.audit import note
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.lembar.models import SyncBase, SyncBook
from app.lembar.service import server_now
from sheets_sync import bases, lease, locate
from sheets_sync.client import SheetsClient
from sheets_sync.columns import Tab
from sheets_sync.intent import new_mark
from sheets_sync.lama.begin import Signed, refuse_taken_names, requests_for
from sheets_sync.lama.standing import Standing, with_right_keys
from sheets_sync.lama.take_over import chosen_rows, first_base
from sheets_sync.lama.understand import Understood, look
from sheets_sync.layout import KeyedRows, digest, tabs_beside
from sheets_sync.notes import petunjuk_lines
from sheets_sync.office import plain_spec_of
from sheets_sync.run import client_for
from sheets_sync.sources import BookSpec
from sheets_sync.tab_state import TabState, remember_tabs
from sheets_sync.wire import Json, body

Beside = Sequence[tuple[Tab, KeyedRows]]


def become(kode: str, link: str, places: Mapping[str, int], confirmed: Sequence[int], *, oleh: Pelaku) -> str:
    """Make a village's own spreadsheet its book, and queue its first sync.

    Raises:
        DomainError: heads or tabs that stand in the way, or it is a book already; nothing was written then.
        CallFailed: the server refused, or nobody knows; another attempt goes on.
    """
    found = look(kode, link, places)
    lines = chosen_rows(found, confirmed)
    client = client_for(current_app.config)
    with lease.held() as held:
        with unit_of_work(oleh):
            spec = plain_spec_of(kode)
            beside = [(s.tab, list(s.rows())) for s in spec.sources if s.tab.code != "bnba"]
            _refuse_twice(spec, found)
        if not found.begun:
            refuse_taken_names(found, [one for one, _ in beside])
            signed = Signed(locate.office_mark(current_app.config), kode, _account(client))
            requests = requests_for(found, lines, signed) + _other_tabs(spec, found, beside, signed.account)
            client.write(kode, found.spreadsheet_id, body(requests, ()), cells=len(lines), idempotent=False)
        standing = with_right_keys(client, kode, link, places, set(lines.values()))
        with unit_of_work(oleh):
            held.check()
            _remember(spec, standing, [one for one, _ in beside], oleh)
            jobs.queue("sync_run", book=kode)
    return (
        f"Lembar ini sekarang buku {spec.nama}: {len(standing.lines)} baris berkunci. Sinkron pertamanya sedang antre."
    )


def _account(client: SheetsClient) -> str:
    return str(client.endpoint.account.get("client_email", ""))


def _other_tabs(spec: BookSpec, found: Understood, beside: Beside, account: str) -> list[Json]:
    status = petunjuk_lines({}, clock.now(), new_mark())
    return tabs_beside(spec.title, beside, account=account, status=status, first=len(found.properties))


def _refuse_twice(spec: BookSpec, found: Understood) -> None:
    """Refuse a spreadsheet that is this book already, or was begun for another village."""
    for_whom = found.begun.get("kode", spec.kode)
    if for_whom != spec.kode:
        raise DomainError(f"Lembar ini sudah diambil untuk {for_whom}. Periksa desa/kelurahannya.", "buku")
    book = _book(spec)
    if found.begun and book is not None and book.spreadsheet_id == found.spreadsheet_id:
        raise DomainError("Lembar ini sudah menjadi buku desa/kelurahan ini; tidak perlu diambil lagi.", "buku")


def _book(spec: BookSpec) -> SyncBook | None:
    return session().scalar(select(SyncBook).where(SyncBook.kode == spec.kode, SyncBook.server == server_now()))


def _remember(spec: BookSpec, standing: Standing, beside: Sequence[Tab], oleh: Pelaku) -> None:
    book, found, tabs = _book(spec), standing.found, [standing.tab, *beside]
    if book is None:
        book = SyncBook(server=server_now(), kode=spec.kode, wilayah_kode=spec.wilayah, nama=spec.nama)
        session().add(book)
        session().flush()
    session().execute(delete(SyncBase).where(SyncBase.book_id == book.id))
    bases.save(book.id, "bnba", {key: first_base(found, line) for line, key in standing.lines.items()}, ())
    book.spreadsheet_id, book.lama, book.layout = found.spreadsheet_id, standing.lama, digest(tabs)
    states = {one.code: TabState.fresh(one, 0) for one in tabs}
    grid = found.properties[found.told.name].get("gridProperties", {})
    states["bnba"] = TabState(standing.tab.title, int(grid.get("rowCount", 0)), dict(standing.where))
    remember_tabs(book, states)
    book.seen, book.intent, book.stopped, book.stamps, book.answered = "", "", "", "{}", False
    note(book, f"menjadikan lembar lama “{found.told.name}” buku kelurahan ini", oleh=oleh)
    session().flush()

"""A village's own spreadsheet becomes its book: keys in a new hidden column, our tabs beside it, the rest untouched."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

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
from sheets_sync import bases, lease
from sheets_sync.columns import KEY, Tab
from sheets_sync.intent import new_mark
from sheets_sync.journal import TabState, remember_tabs
from sheets_sync.lama.adapt import FILLED, OFFICES, OURS, adapted
from sheets_sync.lama.take_over import chosen_rows, first_base
from sheets_sync.lama.understand import Understood, look, tab
from sheets_sync.layout import PETUNJUK, PETUNJUK_ID, digest, new_columns, tabs_beside
from sheets_sync.notes import petunjuk_lines
from sheets_sync.office import plain_spec_of
from sheets_sync.run import client_for
from sheets_sync.sources import BookSpec
from sheets_sync.values import fold
from sheets_sync.wire import block, body


def become(kode: str, link: str, places: Mapping[str, int], confirmed: Sequence[int], *, oleh: Pelaku) -> str:
    """Make a village's own spreadsheet its book, and queue its first sync.

    Raises:
        DomainError: heads or tabs that stand in the way; nothing was written then.
        CallFailed: the server refused; nothing was stored.
    """
    found = look(kode, link, places)
    lines = chosen_rows(found, confirmed)
    heads, where = _heads(found)
    lama = _lama(found, heads)
    ours = adapted(tab(), lama)
    client = client_for(current_app.config)
    with lease.held() as held:
        with unit_of_work(oleh):
            spec = plain_spec_of(kode)
            beside = [(s.tab, list(s.rows())) for s in spec.sources if s.tab.code != "bnba"]
        _free(found, [one for one, _ in beside])
        account = str(client.endpoint.account.get("client_email", ""))
        requests = _requests(found, ours, where, lines, account)
        status = petunjuk_lines({}, clock.now(), new_mark())
        first = len(found.properties or {})
        requests += tabs_beside(spec.title, beside, account=account, status=status, first=first)
        client.write(kode, found.spreadsheet_id, body(requests, ()), cells=len(lines), idempotent=False)
        with unit_of_work(oleh):
            held.check()
            _remember(spec, found, lama, [ours, *(one for one, _ in beside)], where, lines, oleh)
            jobs.queue("sync_run", book=kode)
    return f"Lembar ini sekarang buku {spec.nama}: {len(lines)} baris berkunci. Sinkron pertamanya sedang antre."


def _heads(found: Understood) -> tuple[dict[str, str], dict[str, int]]:
    """Return head and place of each of our columns: where the village has it, else a new one at the right."""
    told, standard = found.told, {**{column.code: column.title for column in tab().columns}, **OFFICES}
    place = _width(found)
    folded = [fold(label) for label in told.labels]
    heads: dict[str, str] = {}
    where: dict[str, int] = {}
    for code in OURS:
        at = told.places.get(code) if code in FILLED else None
        head = told.labels[at] if at is not None else standard[code]
        if folded.count(fold(head)) != (1 if at is not None else 0):
            raise DomainError(
                f"Judul “{head}” sudah dipakai kolom lain. Bedakan judulnya di lembar, lalu ulangi.", "judul"
            )
        heads[code], where[code] = head, at if at is not None else place
        place += at is None
    return heads, where


def _width(found: Understood) -> int:
    """Return how many columns the village uses; ours come right after them."""
    return max([len(found.told.labels), *(len(row.cells) for row in found.rows.values())])


def _room(sheet_id: int, first: int, count: int, grid: int) -> dict[str, Any]:
    """Return the request that makes room for our columns; what stands further right moves along."""
    if first >= grid:
        return {"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": count}}
    span = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": first, "endIndex": first + count}
    return {"insertDimension": {"range": span, "inheritFromBefore": False}}


def _grid(found: Understood) -> dict[str, Any]:
    return dict(_properties(found).get("gridProperties", {}))


def _properties(found: Understood) -> dict[str, Any]:
    return dict((found.properties or {}).get(found.told.name, {}))


def _sheet_id(found: Understood) -> int:
    return int(_properties(found).get("sheetId", 0))


def _lama(found: Understood, heads: Mapping[str, str]) -> str:
    told = {"sheet_id": _sheet_id(found), "tab": found.told.name, "baris_judul": found.told.head_line, "kolom": heads}
    return json.dumps(told, ensure_ascii=False)


def _free(found: Understood, tabs: Sequence[Tab]) -> None:
    """Refuse a spreadsheet in which one of our tabs stands already."""
    properties = found.properties or {}
    ids = {int(str(one.get("sheetId", 0))) for one in properties.values()}
    for title, sheet_id in [*((one.title, one.sheet_id) for one in tabs), (PETUNJUK, PETUNJUK_ID)]:
        if title in properties or sheet_id in ids:
            raise DomainError(f"Lembar ini sudah punya tab {title}. Ganti nama tab itu, lalu ulangi.", "tab")


def _requests(
    found: Understood,
    ours: Tab,
    where: Mapping[str, int],
    lines: Mapping[int, str],
    account: str,
) -> list[dict[str, Any]]:
    """Return what is written into the village's own tab: new columns only."""
    new = [code for code in OURS if found.told.places.get(code) is None or code not in FILLED]
    sheet_id, head = ours.sheet_id, ours.head_row
    rows = max([int(_grid(found).get("rowCount", 0)), *lines])
    requests: list[dict[str, Any]] = [_room(sheet_id, _width(found), len(new), int(_grid(found).get("columnCount", 0)))]
    requests += new_columns(ours, where, new, rows, account)
    requests += [block(sheet_id, head, where[code], [[ours.column(code).title]]) for code in new]
    last = max(lines, default=head)
    keys = [[lines.get(line, "")] for line in range(head + 1, last + 1)]
    return [*requests, block(sheet_id, head + 1, where[KEY], keys)] if keys else requests


def _remember(
    spec: BookSpec,
    found: Understood,
    lama: str,
    tabs: Sequence[Tab],
    where: Mapping[str, int],
    lines: Mapping[int, str],
    oleh: Pelaku,
) -> None:
    query = select(SyncBook).where(SyncBook.kode == spec.kode, SyncBook.server == server_now())
    book = session().scalar(query)
    if book is None:
        book = SyncBook(server=server_now(), kode=spec.kode, wilayah_kode=spec.wilayah, nama=spec.nama)
        session().add(book)
        session().flush()
    session().execute(delete(SyncBase).where(SyncBase.book_id == book.id))
    bases.save(book.id, "bnba", {key: first_base(found, line) for line, key in lines.items()}, ())
    book.spreadsheet_id, book.lama, book.layout = found.spreadsheet_id, lama, digest(tabs)
    states = {one.code: TabState.fresh(one, 0) for one in tabs}
    states["bnba"] = TabState(tabs[0].title, int(_grid(found).get("rowCount", 0)), dict(where))
    remember_tabs(book, states)
    book.seen, book.intent, book.stopped, book.stamps, book.answered = "", "", "", "{}", False
    note(book, f"menjadikan lembar lama “{found.told.name}” buku kelurahan ini", oleh=oleh)
    session().flush()

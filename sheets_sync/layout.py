"""How a new spreadsheet is laid out: one batch with tabs, formats, locks, lists and values. Pure.

Every column is text, so that a NIK or a date stays as it was typed. Office columns, the header and the hidden key
column are protected; lists help people only, the server checks again.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sheets_sync.columns import KEY, Cells, Tab
from sheets_sync.looks import dimensions, format_rows, head, lock, locks, marks
from sheets_sync.petunjuk import AGENDA_INTRODUCTION, INTRODUCTION, new_petunjuk
from sheets_sync.wire import Json, block


def digest(tabs: Iterable[Tab]) -> str:
    """Return a short mark of everything that the layout depends on; another mark means laying out again."""
    parts = [
        (tab.title, tab.sheet_id, c.code, c.title, c.owner.value, c.width, c.choices)
        for tab in tabs
        for c in tab.columns
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def default_places(tab: Tab) -> dict[str, int]:
    """Return where the columns stand in a new tab."""
    return {column.code: index for index, column in enumerate(tab.columns)}


KeyedRows = Sequence[tuple[str, Cells]]


def new_book(
    title: str,
    tabs: Sequence[tuple[Tab, Sequence[tuple[str, Cells]]]],
    *,
    account: str,
    status: Sequence[str],
    agenda: bool,
) -> list[Json]:
    """Return the requests that make an empty spreadsheet a book.

    Args:
        title: name of the book, shown on the tab Petunjuk.
        tabs: each tab with its first rows as (key, cells).
        account: e-mail of the service account, the one editor of what is protected.
        status: the changing lines of Petunjuk.
        agenda: whether it is the office's book.
    """
    requests: list[Json] = [
        {
            "updateSpreadsheetProperties": {
                "properties": {"locale": "id_ID", "timeZone": "Asia/Makassar"},
                "fields": "locale,timeZone",
            }
        }
    ]
    for index, (tab, rows) in enumerate(tabs):
        requests += new_tab(tab, rows, index=index, account=account)
    requests += new_petunjuk(title, status, AGENDA_INTRODUCTION if agenda else INTRODUCTION, len(tabs), account)
    requests.append({"deleteSheet": {"sheetId": 0}})
    mark = {"metadataKey": "loket_layout", "metadataValue": digest(tab for tab, _ in tabs)}
    place = {"location": {"spreadsheet": True}, "visibility": "DOCUMENT"}
    return [*requests, {"createDeveloperMetadata": {"developerMetadata": {**mark, **place}}}]


def tabs_beside(
    title: str, tabs: Sequence[tuple[Tab, KeyedRows]], *, account: str, status: Sequence[str], first: int
) -> list[Json]:
    """Return the requests that add Loket's other tabs to a spreadsheet that a village made itself.

    Args:
        first: how many tabs stand before them.
    """
    requests: list[Json] = []
    for index, (tab, rows) in enumerate(tabs, start=first):
        requests += new_tab(tab, rows, index=index, account=account)
    return requests + new_petunjuk(title, status, INTRODUCTION, first + len(tabs), account)


def new_columns(tab: Tab, places: Mapping[str, int], codes: Sequence[str], rows: int, account: str) -> list[Json]:
    """Return the requests that make new columns of a village's own tab ours; its other columns stay as they are."""
    ours = replace(tab, columns=tuple(column for column in tab.columns if column.code in codes))
    requests = format_rows(ours, places, tab.head_row, rows)
    requests += dimensions(ours, places)
    closed = [column for column in ours.columns if not column.editable]
    areas = [
        {"sheetId": tab.sheet_id, "startColumnIndex": places[c.code], "endColumnIndex": places[c.code] + 1}
        for c in closed
    ]
    return requests + [lock(area, "Diisi kantor", account) for area in areas] + marks(tab, places)


def new_tab(tab: Tab, rows: KeyedRows, *, index: int, account: str) -> list[Json]:
    """Return the requests that add one tab with its rows."""
    count = max(2, len(rows) + 1 + tab.spare_rows)
    properties: Json = {
        "sheetId": tab.sheet_id,
        "title": tab.title,
        "index": index,
        "gridProperties": {"rowCount": count, "columnCount": len(tab.columns), "frozenRowCount": 1},
    }
    places = default_places(tab)
    requests: list[Json] = [{"addSheet": {"properties": properties}}]
    requests += format_rows(tab, places, 1, count)
    requests += [head(tab, places), *dimensions(tab, places), *locks(tab, places, account), *marks(tab, places)]
    requests.append(block(tab.sheet_id, 1, 0, [[c.title for c in tab.columns]]))
    if rows:
        texts = [[key if c.code == KEY else cells.get(c.code, "") for c in tab.columns] for key, cells in rows]
        requests.append(block(tab.sheet_id, 2, 0, texts))
    return requests

"""How a new spreadsheet is laid out: one batch with tabs, formats, locks, lists and values. Pure.

Every column is text, so that a NIK or a date stays as it was typed. Office columns, the header and the hidden key
column are protected; lists help people only, the server checks again.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sheets_sync.columns import KEY, Cells, Owner, SheetColumn, Tab
from sheets_sync.wire import Json, block, runs

PETUNJUK_ID = 9
PETUNJUK = "Petunjuk"
COLUMN_MARK = "loket_kolom"
STATUS_ROW = 3
STATUS_LINES = 4

_TEXT: Json = {"numberFormat": {"type": "TEXT", "pattern": "@"}, "verticalAlignment": "TOP"}
_GREY: Json = {"red": 0.945, "green": 0.941, "blue": 0.925}
_WHITE: Json = {"red": 1, "green": 1, "blue": 1}
_HEADS: Mapping[bool, Json] = {
    True: {"red": 0.78, "green": 0.89, "blue": 0.81},  # people fill these
    False: {"red": 0.85, "green": 0.84, "blue": 0.81},
}

INTRODUCTION = (
    "Kolom berjudul hijau boleh Anda isi; kolom abu-abu diisi kantor dan dikembalikan bila diubah.",
    "Status dan Alasan dipilih dari daftar pada selnya. Tidak Layak wajib disertai Alasan.",
    "Jangan menghapus baris: orang yang tidak layak diberi Status Tidak Layak.",
    "Keluarga baru diketik di tab Usulan, satu baris satu orang, NIK 16 angka seperti pada KTP.",
    "Baris boleh disaring, kolom boleh digeser, dan kolom milik Anda sendiri boleh ditambah di kanan.",
    "Kolom Keterangan sinkron berisi pesan kantor untuk baris itu. Kolom A (tersembunyi) adalah kunci; jangan diubah.",
)
AGENDA_INTRODUCTION = (
    "Buku agenda ini cermin satu arah dari Loket: perubahan di sini dikembalikan dan tidak masuk ke buku kantor.",
    "Surat bersifat rahasia tidak dicerminkan.",
)


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
    requests += _petunjuk(title, status, AGENDA_INTRODUCTION if agenda else INTRODUCTION, len(tabs), account)
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
    return requests + _petunjuk(title, status, INTRODUCTION, first + len(tabs), account)


def new_columns(tab: Tab, places: Mapping[str, int], codes: Sequence[str], rows: int, account: str) -> list[Json]:
    """Return the requests that make new columns of a village's own tab ours; its other columns stay as they are."""
    ours = replace(tab, columns=tuple(column for column in tab.columns if column.code in codes))
    requests = format_rows(ours, places, tab.head_row, rows)
    requests += _dimensions(ours, places)
    closed = [column for column in ours.columns if not column.editable]
    areas = [
        {"sheetId": tab.sheet_id, "startColumnIndex": places[c.code], "endColumnIndex": places[c.code] + 1}
        for c in closed
    ]
    return requests + [_lock(area, "Diisi kantor", account) for area in areas] + _marks(tab, places)


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
    requests += [_head(tab, places), *_dimensions(tab, places), *_locks(tab, places, account), *_marks(tab, places)]
    requests.append(block(tab.sheet_id, 1, 0, [[c.title for c in tab.columns]]))
    if rows:
        texts = [[key if c.code == KEY else cells.get(c.code, "") for c in tab.columns] for key, cells in rows]
        requests.append(block(tab.sheet_id, 2, 0, texts))
    return requests


def format_rows(tab: Tab, places: Mapping[str, int], first: int, last: int) -> list[Json]:
    """Return the requests that make rows text, coloured by owner, with their lists (rows as people count)."""
    requests: list[Json] = []
    for editable in (False, True):
        for left, right in runs(places[c.code] for c in tab.columns if c.editable is editable):
            look = {**_TEXT, "backgroundColor": _WHITE if editable else _GREY}
            area = _area(tab.sheet_id, first - 1, last, left, right + 1)
            requests.append(_repeat(area, look, "numberFormat,verticalAlignment,backgroundColor"))
    for column in tab.columns:
        if column.choices:
            at = places[column.code]
            requests.append(_choices(column, _area(tab.sheet_id, max(first, 2) - 1, last, at, at + 1)))
    return requests


def _area(sheet_id: int, top: int, bottom: int, left: int, right: int) -> Json:
    return {
        "sheetId": sheet_id,
        "startRowIndex": top,
        "endRowIndex": bottom,
        "startColumnIndex": left,
        "endColumnIndex": right,
    }


def _repeat(area: Json, look: Json, names: str) -> Json:
    return {"repeatCell": {"range": area, "cell": {"userEnteredFormat": look}, "fields": f"userEnteredFormat({names})"}}


def _choices(column: SheetColumn, area: Json) -> Json:
    condition = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": choice} for choice in column.choices]}
    rule = {"condition": condition, "showCustomUi": True, "strict": True, "inputMessage": "Pilih dari daftar."}
    return {"setDataValidation": {"range": area, "rule": rule}}


def _head(tab: Tab, places: Mapping[str, int]) -> Json:
    heads = sorted(tab.columns, key=lambda c: places[c.code])
    look = [
        {"userEnteredFormat": {**_TEXT, "backgroundColor": _HEADS[c.editable], "textFormat": {"bold": True}}}
        for c in heads
    ]
    start: Json = {"sheetId": tab.sheet_id, "rowIndex": 0, "columnIndex": 0}
    return {"updateCells": {"start": start, "rows": [{"values": look}], "fields": "userEnteredFormat"}}


def _dimensions(tab: Tab, places: Mapping[str, int]) -> list[Json]:
    requests: list[Json] = []
    for column in tab.columns:
        at = places[column.code]
        properties: Json = {"pixelSize": column.width, "hiddenByUser": column.code == KEY}
        span = {"sheetId": tab.sheet_id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
        change = {"range": span, "properties": properties, "fields": "pixelSize,hiddenByUser"}
        requests.append({"updateDimensionProperties": change})
    return requests


def _locks(tab: Tab, places: Mapping[str, int], account: str) -> list[Json]:
    """Protect the header and every column that people do not fill. Protection stops typing, not reading."""
    closed = runs(places[c.code] for c in tab.columns if not c.editable or c.owner is Owner.NOTE)
    areas: list[Json] = [{"sheetId": tab.sheet_id, "startRowIndex": 0, "endRowIndex": 1}]
    areas += [
        {"sheetId": tab.sheet_id, "startColumnIndex": left, "endColumnIndex": right + 1} for left, right in closed
    ]
    return [_lock(area, "Diisi kantor", account) for area in areas]


def _lock(area: Json, why: str, account: str) -> Json:
    lock = {"range": area, "description": why, "warningOnly": False, "editors": {"users": [account]}}
    return {"addProtectedRange": {"protectedRange": lock}}


def _marks(tab: Tab, places: Mapping[str, int]) -> list[Json]:
    """Name every column for machines, so that it is found again after its header was renamed."""
    requests: list[Json] = []
    for column in tab.columns:
        at = places[column.code]
        span = {"sheetId": tab.sheet_id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
        mark = {"metadataKey": COLUMN_MARK, "metadataValue": column.code, "visibility": "DOCUMENT"}
        requests.append(
            {"createDeveloperMetadata": {"developerMetadata": {**mark, "location": {"dimensionRange": span}}}}
        )
    return requests


def _petunjuk(title: str, status: Sequence[str], lines: Sequence[str], index: int, account: str) -> list[Json]:
    count = STATUS_ROW + STATUS_LINES + len(lines) + 1
    grid = {"rowCount": count, "columnCount": 1}
    properties: Json = {"sheetId": PETUNJUK_ID, "title": PETUNJUK, "index": index, "gridProperties": grid}
    span = {"sheetId": PETUNJUK_ID, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    look = {**_TEXT, "wrapStrategy": "WRAP"}
    bold = {"textFormat": {"bold": True, "fontSize": 14}}
    texts = [[line] for line in (title, "", *padded(status), "", *lines)]
    return [
        {"addSheet": {"properties": properties}},
        {"updateDimensionProperties": {"range": span, "properties": {"pixelSize": 760}, "fields": "pixelSize"}},
        _repeat(_area(PETUNJUK_ID, 0, count, 0, 1), look, "numberFormat,verticalAlignment,wrapStrategy"),
        _repeat(_area(PETUNJUK_ID, 0, 1, 0, 1), bold, "textFormat"),
        block(PETUNJUK_ID, 1, 0, texts),
        _lock({"sheetId": PETUNJUK_ID}, "Diisi kantor", account),
    ]


def status_request(lines: Sequence[str]) -> Json:
    """Return the request that renews the changing lines of Petunjuk; sent along with other writes only."""
    return block(PETUNJUK_ID, STATUS_ROW, 0, [[line] for line in padded(lines)])


def padded(lines: Sequence[str]) -> list[str]:
    """Return exactly as many lines as Petunjuk keeps free for them."""
    return [*lines[:STATUS_LINES], *[""] * (STATUS_LINES - len(lines))]

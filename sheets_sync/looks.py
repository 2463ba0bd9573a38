"""How the cells of a tab look and who may change them: requests of one batch. Pure."""

from collections.abc import Mapping

from sheets_sync.columns import KEY, Owner, SheetColumn, Tab
from sheets_sync.wire import Json, runs

COLUMN_MARK = "loket_kolom"

TEXT: Json = {"numberFormat": {"type": "TEXT", "pattern": "@"}, "verticalAlignment": "TOP"}
_GREY: Json = {"red": 0.945, "green": 0.941, "blue": 0.925}
_WHITE: Json = {"red": 1, "green": 1, "blue": 1}
_HEADS: Mapping[bool, Json] = {
    True: {"red": 0.78, "green": 0.89, "blue": 0.81},  # people fill these
    False: {"red": 0.85, "green": 0.84, "blue": 0.81},
}


def format_rows(tab: Tab, places: Mapping[str, int], first: int, last: int) -> list[Json]:
    """Return the requests that make rows text, coloured by owner, with their lists (rows as people count)."""
    requests: list[Json] = []
    for editable in (False, True):
        for left, right in runs(places[c.code] for c in tab.columns if c.editable is editable):
            look = {**TEXT, "backgroundColor": _WHITE if editable else _GREY}
            one = area(tab.sheet_id, first - 1, last, left, right + 1)
            requests.append(repeat(one, look, "numberFormat,verticalAlignment,backgroundColor"))
    for column in tab.columns:
        if column.choices:
            at = places[column.code]
            requests.append(_choices(column, area(tab.sheet_id, max(first, 2) - 1, last, at, at + 1)))
    return requests


def area(sheet_id: int, top: int, bottom: int, left: int, right: int) -> Json:
    """Return a GridRange."""
    return {
        "sheetId": sheet_id,
        "startRowIndex": top,
        "endRowIndex": bottom,
        "startColumnIndex": left,
        "endColumnIndex": right,
    }


def repeat(area: Json, look: Json, names: str) -> Json:
    """Return the request that gives an area one look."""
    return {"repeatCell": {"range": area, "cell": {"userEnteredFormat": look}, "fields": f"userEnteredFormat({names})"}}


def _choices(column: SheetColumn, area: Json) -> Json:
    condition = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": choice} for choice in column.choices]}
    rule = {"condition": condition, "showCustomUi": True, "strict": True, "inputMessage": "Pilih dari daftar."}
    return {"setDataValidation": {"range": area, "rule": rule}}


def head(tab: Tab, places: Mapping[str, int]) -> Json:
    """Return the request that colours the heads by owner."""
    heads = sorted(tab.columns, key=lambda c: places[c.code])
    look = [
        {"userEnteredFormat": {**TEXT, "backgroundColor": _HEADS[c.editable], "textFormat": {"bold": True}}}
        for c in heads
    ]
    start: Json = {"sheetId": tab.sheet_id, "rowIndex": 0, "columnIndex": 0}
    return {"updateCells": {"start": start, "rows": [{"values": look}], "fields": "userEnteredFormat"}}


def dimensions(tab: Tab, places: Mapping[str, int]) -> list[Json]:
    """Return the requests for widths, and for hiding the key."""
    requests: list[Json] = []
    for column in tab.columns:
        at = places[column.code]
        properties: Json = {"pixelSize": column.width, "hiddenByUser": column.code == KEY}
        span = {"sheetId": tab.sheet_id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
        change = {"range": span, "properties": properties, "fields": "pixelSize,hiddenByUser"}
        requests.append({"updateDimensionProperties": change})
    return requests


def locks(tab: Tab, places: Mapping[str, int], account: str) -> list[Json]:
    """Protect the header and every column that people do not fill. Protection stops typing, not reading."""
    closed = runs(places[c.code] for c in tab.columns if not c.editable or c.owner is Owner.NOTE)
    areas: list[Json] = [{"sheetId": tab.sheet_id, "startRowIndex": 0, "endRowIndex": 1}]
    areas += [
        {"sheetId": tab.sheet_id, "startColumnIndex": left, "endColumnIndex": right + 1} for left, right in closed
    ]
    return [lock(area, "Diisi kantor", account) for area in areas]


def lock(area: Json, why: str, account: str) -> Json:
    """Return the request that lets only the service account edit an area."""
    lock = {"range": area, "description": why, "warningOnly": False, "editors": {"users": [account]}}
    return {"addProtectedRange": {"protectedRange": lock}}


def marks(tab: Tab, places: Mapping[str, int]) -> list[Json]:
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

"""Tabs: add, delete, duplicate, rename, reorder, resize; and the spreadsheet's own properties."""

import copy
from typing import Any

from sheets_sync.emulator import fields, gridjson, shifting
from sheets_sync.emulator.books import Sheet
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.registry import Json, request, required_fields
from sheets_sync.emulator.work import Work

_OWN = {"sheetId", "title", "index", "sheetType", "gridProperties"}


@request("addSheet")
def add_sheet(work: Work, body: Json) -> Json:
    """Make a tab; 1000 x 26 unless told otherwise."""
    sheet = make_sheet(work, body.get("properties") or {})
    return {"addSheet": {"properties": gridjson.properties_json(work.book, sheet)}}


def make_sheet(work: Work, given: Json) -> Sheet:
    """Make a tab from SheetProperties.

    Raises:
        ApiError: 400 when the title or id is taken, or the size is not positive.
    """
    title = given.get("title") or _free_title(work, "Sheet")
    check_title(work, title)
    wanted = given.get("sheetId")
    if wanted is not None and any(s.sheet_id == int(wanted) for s in work.book.sheets):
        raise bad_request(f"Sheet with id {wanted} already exists.")
    grid = dict(given.get("gridProperties") or {})
    rows, cols = int(grid.pop("rowCount", 1000)), int(grid.pop("columnCount", 26))
    _check_size(rows, cols)
    kept = {key: value for key, value in given.items() if key not in _OWN}
    doc: Json = {"properties": {**kept, "gridProperties": grid}}
    at = min(int(given.get("index", len(work.book.sheets))), len(work.book.sheets))
    sheet_id = None if wanted is None else int(wanted)
    return work.book.add(title, rows, cols, doc, sheet_id, at)


def check_title(work: Work, title: str, besides: Sheet | None = None) -> None:
    """Refuse a title another tab has."""
    other = work.book.titled(title)
    if other is not None and other is not besides:
        raise bad_request(f'A sheet with the name "{title}" already exists. Please enter another name.')


def _check_size(rows: int, cols: int) -> None:
    if rows < 1 or cols < 1:
        name = "rowCount" if rows < 1 else "columnCount"
        raise bad_request(f"Invalid value for {name}: must be at least 1.")
    if cols > 18_278:
        raise bad_request("This action would increase the number of columns above the limit of 18278.")


def _free_title(work: Work, stem: str) -> str:
    number = len(work.book.sheets) + 1
    while work.book.titled(f"{stem}{number}"):
        number += 1
    return f"{stem}{number}"


@request("deleteSheet")
def delete_sheet(work: Work, body: Json) -> Json:
    """Delete a tab; the last one stays."""
    sheet = work.book.sheet(int(body.get("sheetId") or 0))
    work.guard(sheet, sheet.size)
    if len(work.book.sheets) == 1:
        raise bad_request("You can't remove all the sheets in a document.")
    work.book.remove(sheet)
    shifting.forget_sheet(work.book, sheet)
    return {}


@request("duplicateSheet")
def duplicate_sheet(work: Work, body: Json) -> Json:
    """Copy a tab with its rows and formats; protected ranges come along with new ids."""
    source = work.book.sheet(int(body.get("sourceSheetId") or 0))
    at = int(body.get("insertSheetIndex", 0))
    given: Json = {"title": body.get("newSheetName") or _copy_title(work, source.title), "index": at}
    if body.get("newSheetId") is not None:
        given["sheetId"] = body["newSheetId"]
    sheet = clone(work, source, given)
    return {"duplicateSheet": {"properties": gridjson.properties_json(work.book, sheet)}}


def _copy_title(work: Work, title: str) -> str:
    made, number = f"Copy of {title}", 1
    while work.book.titled(made):
        number += 1
        made = f"Copy of {title} {number}"
    return made


def clone(work: Work, source: Sheet, given: Json) -> Sheet:
    """Make a tab in this book that looks like `source`, which may belong to another book."""
    size = {"rowCount": source.rows, "columnCount": source.cols}
    sheet = make_sheet(work, {**given, "gridProperties": size})
    doc = copy.deepcopy(source.doc)
    shifting.rebind(doc, sheet.sheet_id)
    sheet.doc.clear()
    sheet.doc.update(doc)
    source.grid.copy_to(sheet.key)
    return sheet


@request("updateSheetProperties")
def update_sheet_properties(work: Work, body: Json) -> Json:
    """Change what the mask names of a tab's properties; a smaller grid drops what lies outside."""
    mask = fields.parse_mask(required_fields(body))
    given = body.get("properties") or {}
    sheet = work.book.sheet(int(given.get("sheetId") or 0))
    work.guard_tab(sheet)
    named = mask or fields.all_of(set(given) - {"sheetId"})
    if "title" in named:
        check_title(work, str(given.get("title") or ""), sheet)
        sheet.title = str(given["title"])
    if "index" in named:
        _move(work, sheet, int(given.get("index") or 0))
    if "gridProperties" in named:
        _resize(work, sheet, given.get("gridProperties") or {}, named["gridProperties"])
    kept: dict[str, Any] = sheet.doc.setdefault("properties", {})
    rest: fields.Mask = {name: below for name, below in named.items() if name not in _OWN}
    if rest:
        fields.overlay(kept, given, rest)
    return {}


def _move(work: Work, sheet: Sheet, index: int) -> None:
    # Google counts the new place before the tab is taken out.
    sheets = work.book.sheets
    current = sheets.index(sheet)
    sheets.remove(sheet)
    sheets.insert(index - 1 if index > current else index, sheet)


def _resize(work: Work, sheet: Sheet, given: Json, mask: fields.Mask) -> None:
    names = mask or fields.all_of(given)
    rows = int(given["rowCount"]) if "rowCount" in names and "rowCount" in given else sheet.rows
    cols = int(given["columnCount"]) if "columnCount" in names and "columnCount" in given else sheet.cols
    _check_size(rows, cols)
    if rows < sheet.rows:
        shifting.delete(work, sheet, "ROWS", rows, sheet.rows)
    if cols < sheet.cols:
        shifting.delete(work, sheet, "COLUMNS", cols, sheet.cols)
    sheet.rows, sheet.cols = rows, cols
    kept = sheet.doc.setdefault("properties", {}).setdefault("gridProperties", {})
    rest: fields.Mask = {name: {} for name in names if name not in {"rowCount", "columnCount"}}
    if rest:
        fields.overlay(kept, given, rest)
    _check_frozen(sheet, kept)


def _check_frozen(sheet: Sheet, kept: Json) -> None:
    if int(kept.get("frozenRowCount") or 0) >= sheet.rows:
        raise bad_request("You can't freeze all visible rows on the sheet.")
    if int(kept.get("frozenColumnCount") or 0) >= sheet.cols:
        raise bad_request("You can't freeze all visible columns on the sheet.")


@request("updateSpreadsheetProperties")
def update_spreadsheet_properties(work: Work, body: Json) -> Json:
    """Change title, locale, time zone."""
    mask = fields.parse_mask(required_fields(body))
    given = body.get("properties") or {}
    if (not mask or "title" in mask) and given.get("title"):
        work.file.name = str(given["title"])
    rest: fields.Mask = {k: v for k, v in (mask or fields.all_of(given)).items() if k != "title"}
    if rest:
        fields.overlay(work.book.doc["properties"], given, rest)
    return {}

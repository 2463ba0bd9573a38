"""Spreadsheets as JSON: `spreadsheets.get` and the spreadsheet within a batch answer."""

import json
from typing import Any

from sheets_sync.emulator import protection, values
from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.books import Book, Sheet, close
from sheets_sync.emulator.compute import Reader
from sheets_sync.emulator.defaults import DEFAULT_FORMAT, THEME
from sheets_sync.emulator.fields import Mask, below, narrow, wants
from sheets_sync.emulator.files import FileRecord

Json = dict[str, Any]
_GRID_KEYS = ("frozenRowCount", "frozenColumnCount", "hideGridlines")
_SHEET_LISTS = ("merges", "conditionalFormats", "bandedRanges")


def book_json(book: Book, file: FileRecord, email: str, *, ranges: list[str], with_data: bool, mask: Mask) -> Json:
    """Return a Spreadsheet resource.

    Args:
        book: the spreadsheet.
        file: its Drive record (title).
        email: the caller, who sees whether a protected range is theirs to edit.
        ranges: A1 texts; sheets outside them are left out.
        with_data: include grid data.
        mask: what of it all to build.
    """
    made: Json = {"spreadsheetId": book.id, "properties": _properties(book, file)}
    made["sheets"] = _sheets(book, file, email, ranges, below(mask, "sheets"), with_data=with_data)
    if book.doc.get("namedRanges"):
        made["namedRanges"] = book.doc["namedRanges"]
    made["spreadsheetUrl"] = f"https://docs.google.com/spreadsheets/d/{book.id}/edit"
    notes = [note for note in book.doc.get("developerMetadata", []) if "spreadsheet" in note["location"]]
    if notes:
        made["developerMetadata"] = notes
    return narrow(made, mask) if mask else made


def _properties(book: Book, file: FileRecord) -> Json:
    kept = {key: value for key, value in book.doc["properties"].items() if key != "title"}
    look = {"defaultFormat": DEFAULT_FORMAT, "spreadsheetTheme": THEME}
    return {"title": file.name, **look, **kept}


def _sheets(book: Book, file: FileRecord, email: str, ranges: list[str], mask: Mask, *, with_data: bool) -> list[Json]:
    blocks = [book.locate(text) for text in ranges]
    made = []
    for sheet in book.sheets:
        own = [close(sheet, rect) for owner, rect in blocks if owner is sheet]
        if ranges and not own:
            continue
        shown = sheet_json(book, sheet, file, email)
        if with_data and wants(mask, "data"):
            shown["data"] = [grid_data(book, sheet, rect, below(mask, "data")) for rect in own or [sheet.size]]
        made.append(shown)
    return made


def sheet_json(book: Book, sheet: Sheet, file: FileRecord, email: str) -> Json:
    """Return a Sheet resource without grid data; empty lists are left out."""
    made: Json = {"properties": properties_json(book, sheet)}
    for name in _SHEET_LISTS:
        if sheet.doc.get(name):
            made[name] = sheet.doc[name]
    if sheet.doc.get("basicFilter"):
        made["basicFilter"] = sheet.doc["basicFilter"]
    ranges = sheet.doc.get("protectedRanges") or []
    if ranges:
        made["protectedRanges"] = [protection_json(p, email, file.owner) for p in ranges]
    notes = [n for n in book.doc.get("developerMetadata", []) if n["location"].get("sheetId") == sheet.sheet_id]
    if notes:
        made["developerMetadata"] = notes
    return made


def protection_json(protected: Json, email: str, owner: str) -> Json:
    """Return a protected range as the caller sees it: its editors only when they may edit it."""
    if protection.may_edit(protected, email, owner):
        return {**protected, "requestingUserCanEdit": True}
    return {key: value for key, value in protected.items() if key != "editors"}


def properties_json(book: Book, sheet: Sheet) -> Json:
    """Return SheetProperties; id and index are written even when 0, as Google does."""
    properties = sheet.doc.get("properties") or {}
    grid: Json = {"rowCount": sheet.rows, "columnCount": sheet.cols}
    grid |= {
        key: properties["gridProperties"][key]
        for key in _GRID_KEYS
        if (properties.get("gridProperties") or {}).get(key)
    }
    made: Json = {
        "sheetId": sheet.sheet_id,
        "title": sheet.title,
        "index": book.sheets.index(sheet),
        "sheetType": "GRID",
        "gridProperties": grid,
    }
    for key in ("hidden", "tabColor", "tabColorStyle", "rightToLeft"):
        if properties.get(key):
            made[key] = properties[key]
    return made


def grid_data(book: Book, sheet: Sheet, rect: Rect, mask: Mask) -> Json:
    """Return the GridData of a closed block."""
    made: Json = {}
    if rect.r0:
        made["startRow"] = rect.r0
    if rect.c0:
        made["startColumn"] = rect.c0
    if wants(mask, "rowData"):
        rows = _Cells(book, sheet, below(mask, "rowData", "values")).rows(rect)
        if rows:
            made["rowData"] = rows
    if wants(mask, "rowMetadata"):
        made["rowMetadata"] = dimension_json(book, sheet, "ROWS", rect.r0, rect.r1)
    if wants(mask, "columnMetadata"):
        made["columnMetadata"] = dimension_json(book, sheet, "COLUMNS", rect.c0, rect.c1)
    return made


def dimension_json(book: Book, sheet: Sheet, dimension: str, start: int, end: int) -> list[Json]:
    """Return the DimensionProperties of a span of rows or columns."""
    kept = sheet.doc.get("rowMeta" if dimension == "ROWS" else "colMeta") or {}
    size = 21 if dimension == "ROWS" else 100
    made = [{"pixelSize": size, **kept.get(str(i), {})} for i in range(start, end)]
    for note in book.doc.get("developerMetadata", []):
        span = note["location"].get("dimensionRange") or {}
        at = int(span.get("startIndex") or 0)
        own = int(span.get("sheetId") or 0) == sheet.sheet_id and span.get("dimension") == dimension
        if own and start <= at < end:
            made[at - start].setdefault("developerMetadata", []).append(note)
    return made


class _Cells:
    """Builds CellData, only the fields that are asked for."""

    def __init__(self, book: Book, sheet: Sheet, mask: Mask) -> None:
        self._book, self._sheet, self._mask = book, sheet, mask
        self._reader = Reader(book)
        self._locale = str(book.doc["properties"].get("locale", "en_US"))

    def rows(self, rect: Rect) -> list[Json]:
        made: list[Json] = []
        for r, v, a in self._sheet.grid.raw_rows(rect.r0, rect.r1):
            cells = self._row(r, json.loads(v), json.loads(a), rect)
            if cells:
                made.extend({} for _ in range(r - rect.r0 - len(made)))
                made.append({"values": cells})
        return made

    def _row(self, r: int, stored: list[Any], numbers: list[int], rect: Rect) -> list[Json]:
        end = min(rect.c1, max(len(stored), len(numbers)))
        cells = []
        for c in range(rect.c0, end):
            value = stored[c] if c < len(stored) else None
            cells.append(self._cell(r, c, value, numbers[c] if c < len(numbers) else 0))
        while cells and not cells[-1]:
            cells.pop()
        return cells

    def _cell(self, r: int, c: int, value: Any, number: int) -> Json:
        attrs = self._book.store.attr(number)
        made: Json = {}
        if value is not None:
            made = self._values(r, c, value, attrs)
        for name, kept in attrs.items():
            if wants(self._mask, name):
                made[name] = kept
        if wants(self._mask, "effectiveFormat") and (made or value is not None):
            made["effectiveFormat"] = {**DEFAULT_FORMAT, **attrs.get("userEnteredFormat", {})}
        return narrow(made, self._mask) if self._mask else made

    def _values(self, r: int, c: int, value: Any, attrs: Json) -> Json:
        made: Json = {}
        effective = self._reader.compute(self._sheet, r, c, value)
        if wants(self._mask, "userEnteredValue"):
            made["userEnteredValue"] = values.to_extended(value)
        if wants(self._mask, "effectiveValue"):
            made["effectiveValue"] = values.to_extended(effective)
        if wants(self._mask, "formattedValue"):
            made["formattedValue"] = values.shown(effective, attrs, self._locale)
        return made

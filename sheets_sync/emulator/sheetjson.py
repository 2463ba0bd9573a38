"""Tabs as JSON: properties, everything bound to them, rows and columns."""

from typing import Any

from sheets_sync.emulator import protection
from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.celljson import Cells
from sheets_sync.emulator.fields import Mask, below, wants
from sheets_sync.emulator.files import FileRecord
from sheets_sync.emulator.tabs import Sheet

Json = dict[str, Any]
_GRID_KEYS = (
    "frozenRowCount", "frozenColumnCount", "hideGridlines", "rowGroupControlAfter", "columnGroupControlAfter",
)  # fmt: skip
_OWN_KEYS = ("hidden", "tabColor", "tabColorStyle", "rightToLeft")
_PARTS = (
    "merges", "conditionalFormats", "filterViews", "protectedRanges", "basicFilter", "bandedRanges",
    "developerMetadata", "rowGroups", "columnGroups",
)  # fmt: skip


def sheet_json(book: Book, sheet: Sheet, file: FileRecord, email: str) -> Json:
    """Return a Sheet resource without grid data; empty lists are left out."""
    parts: Json = dict(sheet.doc)
    parts["protectedRanges"] = [
        protection_json(kept, email, file.owner) for kept in sheet.doc.get("protectedRanges") or []
    ]
    notes = book.doc.get("developerMetadata", [])
    parts["developerMetadata"] = [n for n in notes if n["location"].get("sheetId") == sheet.sheet_id]
    made: Json = {"properties": properties_json(book, sheet)}
    return made | {name: parts[name] for name in _PARTS if parts.get(name)}


def protection_json(protected: Json, email: str, owner: str) -> Json:
    """Return a protected range as the caller sees it: its editors only when they may edit it."""
    if protection.may_edit(protected, email, owner):
        return {**protected, "requestingUserCanEdit": True}
    return {key: value for key, value in protected.items() if key != "editors"}


def properties_json(book: Book, sheet: Sheet) -> Json:
    """Return SheetProperties; id and index are written even when 0, as Google does."""
    properties = sheet.doc.get("properties") or {}
    kept: Json = properties.get("gridProperties") or {}
    grid: Json = {"rowCount": sheet.rows, "columnCount": sheet.cols}
    made: Json = {
        "sheetId": sheet.sheet_id,
        "title": sheet.title,
        "index": book.sheets.index(sheet),
        "sheetType": "GRID",
        "gridProperties": grid | {key: kept[key] for key in _GRID_KEYS if kept.get(key)},
    }
    # A colour may be black, which is an empty message and still a colour.
    return made | {key: properties[key] for key in _OWN_KEYS if properties.get(key) not in (None, False)}


def grid_data(book: Book, sheet: Sheet, rect: Rect, mask: Mask) -> Json:
    """Return the GridData of a closed block."""
    made: Json = {}
    if rect.r0:
        made["startRow"] = rect.r0
    if rect.c0:
        made["startColumn"] = rect.c0
    if wants(mask, "rowData"):
        rows = Cells(book, sheet, below(mask, "rowData", "values")).rows(rect)
        if rows:
            made["rowData"] = rows
    if rect.height and wants(mask, "rowMetadata"):
        made["rowMetadata"] = dimension_json(book, sheet, "ROWS", rect.r0, rect.r1)
    if rect.width and wants(mask, "columnMetadata"):
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

"""What follows rows and columns that are put in, taken out or moved."""

from collections.abc import Callable
from typing import Any

from sheets_sync.emulator.books import Book
from sheets_sync.emulator.formulas.references import follow
from sheets_sync.emulator.tabs import Sheet

Json = dict[str, Any]
Span = tuple[int, int]
Change = Callable[[int, int], Span | None]  # new (start, end) of a bound span, None when it is gone
AXIS = {"ROWS": ("startRowIndex", "endRowIndex"), "COLUMNS": ("startColumnIndex", "endColumnIndex")}
GROUPS = {"ROWS": "rowGroups", "COLUMNS": "columnGroups"}
_RANGED = ("bandedRanges", "filterViews")


def follow_all(book: Book, sheet: Sheet, dimension: str, change: Change) -> None:
    """Move everything that is bound to rows or columns of a tab along with them."""
    sheet.doc["merges"] = _kept(sheet.doc.get("merges", []), dimension, change)
    _follow_protected(sheet, dimension, change)
    _follow_filter(sheet, dimension, change)
    for name in _RANGED:
        sheet.doc[name] = [b for b in sheet.doc.get(name, []) if _shift_range(b["range"], dimension, change)]
    for rule in sheet.doc.get("conditionalFormats", []):
        rule["ranges"] = _kept(rule.get("ranges", []), dimension, change)
    _follow_groups(sheet, dimension, change)
    name = "rowMeta" if dimension == "ROWS" else "colMeta"
    sheet.doc[name] = _moved_keys(sheet.doc.get(name) or {}, change)
    _follow_named(book, sheet, dimension, change)
    _follow_metadata(book, sheet, dimension, change)
    _follow_formulas(book, sheet, dimension, change)


def _kept(ranges: list[Json], dimension: str, change: Change) -> list[Json]:
    return [r for r in ranges if _shift_range(r, dimension, change)]


def _shift_range(bound: Json, dimension: str, change: Change) -> bool:
    """Move one GridRange in place; False when nothing of it is left."""
    start, end = AXIS[dimension]
    if start not in bound and end not in bound:
        return True
    far = 1 << 30
    moved = change(int(bound.get(start) or 0), int(bound.get(end, far)))
    if moved is None:
        return False
    bound[start] = moved[0]
    if end in bound:
        bound[end] = moved[1]
    return True


def _follow_protected(sheet: Sheet, dimension: str, change: Change) -> None:
    kept = []
    for protected in sheet.doc.get("protectedRanges", []):
        if not _shift_range(protected.get("range", {}), dimension, change):
            continue
        if protected.get("unprotectedRanges"):
            protected["unprotectedRanges"] = _kept(protected["unprotectedRanges"], dimension, change)
        kept.append(protected)
    sheet.doc["protectedRanges"] = kept


def _follow_filter(sheet: Sheet, dimension: str, change: Change) -> None:
    found = sheet.doc.get("basicFilter")
    if found and not _shift_range(found["range"], dimension, change):
        sheet.doc.pop("basicFilter")


def _follow_groups(sheet: Sheet, dimension: str, change: Change) -> None:
    name = GROUPS[dimension]
    kept = []
    for group in sheet.doc.get(name, []):
        moved = change(group["range"]["startIndex"], group["range"]["endIndex"])
        if moved is not None and moved[0] < moved[1]:
            group["range"]["startIndex"], group["range"]["endIndex"] = moved
            kept.append(group)
    sheet.doc[name] = kept


def _moved_keys(kept: Json, change: Change) -> Json:
    made: Json = {}
    for key, value in kept.items():
        moved = change(int(key), int(key) + 1)
        if moved is not None:
            made[str(moved[0])] = value
    return made


def _follow_named(book: Book, sheet: Sheet, dimension: str, change: Change) -> None:
    book.doc["namedRanges"] = [
        named
        for named in book.doc.get("namedRanges", [])
        if int(named["range"].get("sheetId") or 0) != sheet.sheet_id or _shift_range(named["range"], dimension, change)
    ]


def _follow_metadata(book: Book, sheet: Sheet, dimension: str, change: Change) -> None:
    kept = []
    for note in book.doc.get("developerMetadata", []):
        span = note["location"].get("dimensionRange")
        if span and int(span.get("sheetId") or 0) == sheet.sheet_id and span["dimension"] == dimension:
            moved = change(int(span.get("startIndex") or 0), int(span["endIndex"]))
            if moved is None:
                continue
            span["startIndex"], span["endIndex"] = moved
        kept.append(note)
    book.doc["developerMetadata"] = kept


def _follow_formulas(book: Book, moved: Sheet, dimension: str, change: Change) -> None:
    for sheet in book.sheets:
        for r in sheet.grid.formula_rows():
            row = sheet.grid.row(r)
            for c, cell in enumerate(row.values):
                if isinstance(cell, dict):
                    row.set_value(c, {"f": follow(cell["f"], sheet.title, moved.title, dimension, change)})
        sheet.grid.flush()

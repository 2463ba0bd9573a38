"""What is bound to a tab by its id: ranges in a copied tab, names and metadata of a deleted one."""

from collections.abc import Iterator
from typing import Any

from sheets_sync.emulator.books import Book
from sheets_sync.emulator.tabs import Sheet

Json = dict[str, Any]


def forget_sheet(book: Book, sheet: Sheet) -> None:
    """Drop the named ranges and metadata of a deleted tab."""
    book.doc["namedRanges"] = [
        n for n in book.doc.get("namedRanges", []) if int(n["range"].get("sheetId") or 0) != sheet.sheet_id
    ]
    book.doc["developerMetadata"] = [
        n for n in book.doc.get("developerMetadata", []) if metadata_sheet(n) != sheet.sheet_id
    ]


def metadata_sheet(note: Json) -> int | None:
    """Return the id of the tab a developer metadata entry is bound to, None when to the book."""
    location = note["location"]
    if "dimensionRange" in location:
        return int(location["dimensionRange"].get("sheetId") or 0)
    return int(location["sheetId"]) if "sheetId" in location else None


def rebind(doc: Json, sheet_id: int) -> None:
    """Make every range in a copied tab's document point to the copy."""
    for bound in _ranges_of(doc):
        bound.pop("sheetId", None)
        if sheet_id:
            bound["sheetId"] = sheet_id
    for number, protected in enumerate(doc.get("protectedRanges", []), start=1):
        protected["protectedRangeId"] = (sheet_id * 131 + number) % 2_000_000_000 + 1


def _ranges_of(doc: Json) -> Iterator[Json]:
    yield from doc.get("merges", [])
    for protected in doc.get("protectedRanges", []):
        yield protected.get("range", {})
        yield from protected.get("unprotectedRanges", [])
    if doc.get("basicFilter"):
        yield doc["basicFilter"]["range"]
    for rule in doc.get("conditionalFormats", []):
        yield from rule.get("ranges", [])
    for name in ("bandedRanges", "filterViews", "rowGroups", "columnGroups"):
        yield from (bound["range"] for bound in doc.get(name, []))

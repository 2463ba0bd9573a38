"""Data filters: finding developer metadata and the cells they stand for."""

from typing import Any

from sheets_sync.emulator.books import Book

Json = dict[str, Any]


def matching(book: Book, filters: list[Json]) -> list[Json]:
    """Return the developer metadata entries that any of the filters finds."""
    notes: list[Json] = book.doc.get("developerMetadata", [])
    lookups = [f.get("developerMetadataLookup") or {} for f in filters]
    return [note for note in notes if any(_fits(note, lookup) for lookup in lookups)]


def _fits(note: Json, lookup: Json) -> bool:
    for name in ("metadataKey", "metadataValue", "visibility"):
        if name in lookup and lookup[name] != note.get(name):
            return False
    if "metadataId" in lookup and int(lookup["metadataId"]) != note["metadataId"]:
        return False
    kind = lookup.get("locationType")
    if kind and kind != note["location"]["locationType"]:
        return False
    return _inside(note["location"], lookup.get("metadataLocation"))


def _inside(location: Json, wanted: Json | None) -> bool:
    if not wanted or wanted.get("spreadsheet"):
        return True
    span: Json = location.get("dimensionRange") or {}
    if "sheetId" in wanted:
        return int(wanted["sheetId"]) in {location.get("sheetId"), span.get("sheetId")}
    asked: Json = wanted.get("dimensionRange") or {}
    return all(int(asked.get(k) or 0) == span.get(k) for k in ("sheetId", "startIndex")) and (
        asked.get("dimension") == span.get("dimension")
    )

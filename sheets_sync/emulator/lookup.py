"""Data filters: finding developer metadata and the cells they stand for."""

from typing import Any

from sheets_sync.emulator.books import Book

Json = dict[str, Any]


def matching(book: Book, filters: list[Json]) -> list[Json]:
    """Return the developer metadata entries that any of the filters finds."""
    return matching_in(book.doc.get("developerMetadata", []), filters)


def matching_in(notes: list[Json], filters: list[Json]) -> list[Json]:
    """Return the entries among some that any of the filters finds."""
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
        own = location.get("sheetId", span.get("sheetId", 0) if span else None)
        return own is not None and int(wanted["sheetId"]) == own
    asked: Json = wanted.get("dimensionRange") or {}
    same = all(int(asked.get(k) or 0) == int(span.get(k) or 0) for k in ("sheetId", "startIndex"))
    return bool(span) and same and asked.get("dimension") == span.get("dimension")

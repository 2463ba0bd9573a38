"""Sheets v4: the endpoints of developer metadata."""

from typing import Any

from sheets_sync.emulator import lookup
from sheets_sync.emulator.call import Call
from sheets_sync.emulator.errors import not_found
from sheets_sync.emulator.work import begin

Json = dict[str, Any]


def get(call: Call) -> Json:
    """Return one developer metadata entry."""
    work = begin(call.store, call.parts[0], call.email, write=False)
    for note in work.book.doc.get("developerMetadata", []):
        if str(note["metadataId"]) == call.parts[2]:
            found: Json = note
            return found
    raise not_found()


def search(call: Call) -> Json:
    """Return the developer metadata entries that data filters find."""
    work = begin(call.store, call.parts[0], call.email, write=False)
    filters = call.taken.get("dataFilters") or []
    matched = [
        {"developerMetadata": note, "dataFilters": [one for one in filters if lookup.matching_in([note], [one])]}
        for note in lookup.matching(work.book, filters)
    ]
    return {"matchedDeveloperMetadata": matched} if matched else {}

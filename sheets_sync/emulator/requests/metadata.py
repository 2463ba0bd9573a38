"""Developer metadata: keys tied to the book, a tab, a row or a column."""

import secrets

from sheets_sync.emulator import fields
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.lookup import matching
from sheets_sync.emulator.requests.registry import Json, request, required_fields
from sheets_sync.emulator.shifting import check_span
from sheets_sync.emulator.work import Work


def _located(work: Work, given: Json) -> Json:
    if given.get("spreadsheet"):
        return {"locationType": "SPREADSHEET", "spreadsheet": True}
    if "sheetId" in given:
        work.book.sheet(int(given["sheetId"]))
        return {"locationType": "SHEET", "sheetId": int(given["sheetId"])}
    span: Json = given.get("dimensionRange") or {}
    sheet = work.book.sheet(int(span.get("sheetId") or 0))
    dimension, start, end = check_span(sheet, span)
    if end != start + 1:
        raise bad_request("Developer metadata must be associated with exactly one row or column.")
    made: Json = {"sheetId": sheet.sheet_id} if sheet.sheet_id else {}
    made |= {"dimension": dimension, "startIndex": start, "endIndex": end}
    return {"locationType": dimension[:-1], "dimensionRange": made}


@request("createDeveloperMetadata")
def create_metadata(work: Work, body: Json) -> Json:
    """Tie a key and a value to a place."""
    given: Json = body.get("developerMetadata") or {}
    if not given.get("metadataKey"):
        raise bad_request("Developer metadata must have a key.")
    kept: list[Json] = work.book.doc.setdefault("developerMetadata", [])
    number = int(given.get("metadataId") or secrets.randbelow(2_000_000_000) + 1)
    if any(note["metadataId"] == number for note in kept):
        raise bad_request(f"Developer metadata with id {number} already exists.")
    made: Json = {"metadataId": number, "metadataKey": given["metadataKey"]}
    if given.get("metadataValue"):
        made["metadataValue"] = given["metadataValue"]
    made["location"] = _located(work, given.get("location") or {})
    made["visibility"] = given.get("visibility") or "DOCUMENT"
    kept.append(made)
    return {"createDeveloperMetadata": {"developerMetadata": made}}


def _chosen(work: Work, body: Json) -> list[Json]:
    filters: list[Json] = body.get("dataFilters") or [body.get("dataFilter") or {}]
    return matching(work.book, filters)


@request("updateDeveloperMetadata")
def update_metadata(work: Work, body: Json) -> Json:
    """Change the entries that a filter finds."""
    mask = fields.parse_mask(required_fields(body))
    found = _chosen(work, body)
    given: Json = dict(body.get("developerMetadata") or {})
    if "location" in given:
        given["location"] = _located(work, given["location"])
    for note in found:
        fields.overlay(note, given, mask)
    return {"updateDeveloperMetadata": {"developerMetadata": found}}


@request("deleteDeveloperMetadata")
def delete_metadata(work: Work, body: Json) -> Json:
    """Delete the entries that a filter finds."""
    found = _chosen(work, body)
    kept = work.book.doc.get("developerMetadata", [])
    work.book.doc["developerMetadata"] = [note for note in kept if note not in found]
    return {"deleteDeveloperMetadata": {"deletedDeveloperMetadata": found}}

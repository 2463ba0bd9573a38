"""Banded ranges: alternating colours, kept and given back."""

import secrets

from sheets_sync.emulator import fields
from sheets_sync.emulator.colors import mirrored, with_twins
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.filters import closed_range
from sheets_sync.emulator.requests.registry import Json, request, required_fields
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work


@request("addBanding")
def add_banding(work: Work, body: Json) -> Json:
    """Give a block alternating colours."""
    given: Json = mirrored(body.get("bandedRange") or {})
    sheet, span = closed_range(work, given.pop("range", {}))
    number = int(given.pop("bandedRangeId", 0) or 0) or secrets.randbelow(2_000_000_000) + 1
    made: Json = {"bandedRangeId": number, "range": span, **given}
    sheet.listed("bandedRanges").append(made)
    return {"addBanding": {"bandedRange": made}}


def _find(work: Work, number: int) -> tuple[Sheet, Json]:
    for sheet in work.book.sheets:
        for band in sheet.doc.get("bandedRanges", []):
            if band["bandedRangeId"] == number:
                return sheet, band
    raise bad_request(f"No banding with id: {number}")


@request("updateBanding")
def update_banding(work: Work, body: Json) -> Json:
    """Change what the mask names of a banded range."""
    mask = with_twins(fields.parse_mask(required_fields(body)))
    given: Json = mirrored(body.get("bandedRange") or {})
    _, band = _find(work, int(given.get("bandedRangeId") or 0))
    number = band["bandedRangeId"]
    fields.overlay(band, given, mask)
    band["bandedRangeId"] = number
    band["range"] = closed_range(work, band.get("range") or {})[1]
    return {}


@request("deleteBanding")
def delete_banding(work: Work, body: Json) -> Json:
    """Take a banded range away."""
    sheet, band = _find(work, int(body.get("bandedRangeId") or 0))
    sheet.doc["bandedRanges"].remove(band)
    return {}

"""Named ranges."""

import re
import secrets

from sheets_sync.emulator import fields
from sheets_sync.emulator.a1 import parse_cells
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.registry import Json, request, required_fields
from sheets_sync.emulator.tabs import block_of, grid_range, open_rect
from sheets_sync.emulator.work import Work

_NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_.]{0,249}$")


def _check_name(work: Work, name: str, besides: str = "") -> None:
    if not _NAME.match(name) or parse_cells(name):
        raise bad_request(f"The name '{name}' is not a valid name for a range.")
    for known in work.book.doc.get("namedRanges", []):
        if known["name"].casefold() == name.casefold() and known["namedRangeId"] != besides:
            raise bad_request(f"A named range with the name '{name}' already exists.")


def _written(work: Work, given: Json) -> Json:
    sheet = work.book.sheet(int(given.get("sheetId") or 0))
    block_of(sheet, given)
    return grid_range(sheet, open_rect(given))


@request("addNamedRange")
def add_named_range(work: Work, body: Json) -> Json:
    """Give a block a name."""
    given: Json = dict(body.get("namedRange") or {})
    _check_name(work, str(given.get("name") or ""))
    given["namedRangeId"] = str(given.get("namedRangeId") or secrets.randbelow(2_000_000_000) + 1)
    given["range"] = _written(work, given.get("range") or {})
    work.book.doc.setdefault("namedRanges", []).append(given)
    return {"addNamedRange": {"namedRange": given}}


def _find(work: Work, number: str) -> Json:
    for known in work.book.doc.get("namedRanges", []):
        if known["namedRangeId"] == number:
            found: Json = known
            return found
    raise bad_request(f"No named range with id: {number}")


@request("updateNamedRange")
def update_named_range(work: Work, body: Json) -> Json:
    """Rename or move a named range."""
    mask = fields.parse_mask(required_fields(body))
    given: Json = body.get("namedRange") or {}
    known = _find(work, str(given.get("namedRangeId") or ""))
    if given.get("name"):
        _check_name(work, str(given["name"]), known["namedRangeId"])
    fields.overlay(known, {**known, **given}, mask)
    known["range"] = _written(work, known["range"])
    return {}


@request("deleteNamedRange")
def delete_named_range(work: Work, body: Json) -> Json:
    """Take a name away."""
    known = _find(work, str(body.get("namedRangeId") or ""))
    work.book.doc["namedRanges"].remove(known)
    return {}

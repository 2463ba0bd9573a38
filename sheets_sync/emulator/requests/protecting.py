"""Protected ranges."""

import secrets

from sheets_sync.emulator import fields, protection
from sheets_sync.emulator.errors import bad_request, protected
from sheets_sync.emulator.requests.registry import Json, request, required_fields
from sheets_sync.emulator.tabs import Sheet, block_of, grid_range, open_rect
from sheets_sync.emulator.work import Work


@request("addProtectedRange")
def add_protected_range(work: Work, body: Json) -> Json:
    """Protect a block; its owner always may edit it, the caller too, and those listed as editors."""
    given: Json = dict(body.get("protectedRange") or {})
    if given.get("namedRangeId") and "range" not in given:
        named = work.book.doc.get("namedRanges", [])
        given["range"] = next((n["range"] for n in named if n["namedRangeId"] == given["namedRangeId"]), {})
    sheet = work.book.sheet(int((given.get("range") or {}).get("sheetId") or 0))
    number = int(given.pop("protectedRangeId", 0) or 0) or secrets.randbelow(2_000_000_000) + 1
    if any(p["protectedRangeId"] == number for p in sheet.listed("protectedRanges")):
        raise bad_request(f"protectedRangeId {number} already exists.")
    given = {"protectedRangeId": number, **given, "range": _written(sheet, given.get("range") or {})}
    if _whole(given) and any(map(_whole, sheet.listed("protectedRanges"))):
        raise bad_request(f'Sheet "{sheet.title}" already has sheet protection.')
    told = _told(given)
    _check_editors(work, given)
    sheet.listed("protectedRanges").append(given)
    if "editors" in given:
        told.setdefault("editors", given["editors"])
    return {"addProtectedRange": {"protectedRange": told}}


def _told(given: Json) -> Json:
    """Return the reply: the editors as asked, not yet with those who always may."""
    made = {name: value for name, value in given.items() if value not in (False, "")}
    made["requestingUserCanEdit"] = True
    if "editors" in made:
        made["editors"] = {name: value for name, value in made["editors"].items() if value}
    return made


def _written(sheet: Sheet, given: Json) -> Json:
    block_of(sheet, given)
    return grid_range(sheet, open_rect(given))


def _whole(protected_range: Json) -> bool:
    """Tell whether a protected range is a whole sheet."""
    return not protected_range["range"].keys() - {"sheetId"}


def _check_editors(work: Work, given: Json) -> None:
    given.pop("requestingUserCanEdit", None)
    if given.get("warningOnly"):
        if given.get("editors"):
            raise bad_request("ProtectedRange is warningOnly. Editors cannot be set on it.")
        return
    given.pop("warningOnly", None)
    asked = given.get("editors")
    # Without an editors list Google lets everybody who may edit the spreadsheet edit the range as well.
    users = _writers(work) if asked is None else [str(user).lower() for user in asked.get("users", [])]
    rest = {name: value for name, value in (asked or {}).items() if name != "users" and value}
    # Who protects a range can always edit it.
    given["editors"] = {"users": list(dict.fromkeys([*users, work.email])), **rest}
    for name in ("description", "unprotectedRanges", "namedRangeId"):
        if not given.get(name):
            given.pop(name, None)


def _writers(work: Work) -> list[str]:
    rows = work.store.db.execute(
        "SELECT who FROM permission WHERE file = ? AND type IN ('user', 'group') AND role IN ('owner', 'writer')",
        (work.file.id,),
    )
    return sorted(row[0] for row in rows)


def _find(work: Work, number: int) -> tuple[Sheet, Json]:
    for sheet in work.book.sheets:
        for known in sheet.doc.get("protectedRanges", []):
            if known["protectedRangeId"] == number:
                if not protection.may_edit(known, work.email, work.file.owner):
                    raise protected()
                return sheet, known
    raise bad_request(f"No protected range with id: {number}")


@request("updateProtectedRange")
def update_protected_range(work: Work, body: Json) -> Json:
    """Change what the mask names; only somebody who may edit the range may."""
    mask = fields.parse_mask(required_fields(body))
    given: Json = body.get("protectedRange") or {}
    sheet, known = _find(work, int(given.get("protectedRangeId") or 0))
    number = known["protectedRangeId"]
    fields.overlay(known, given, mask)
    known["protectedRangeId"] = number
    known["range"] = _written(sheet, known.get("range") or {"sheetId": sheet.sheet_id})
    _check_editors(work, known)
    return {}


@request("deleteProtectedRange")
def delete_protected_range(work: Work, body: Json) -> Json:
    """Lift a protection; only somebody who may edit the range may."""
    sheet, known = _find(work, int(body.get("protectedRangeId") or 0))
    sheet.listed("protectedRanges").remove(known)
    return {}

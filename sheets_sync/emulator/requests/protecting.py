"""Protected ranges and merged cells."""

import secrets

from sheets_sync.emulator import fields, gridjson, protection
from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.books import Sheet, close, grid_range, open_rect
from sheets_sync.emulator.errors import bad_request, protected
from sheets_sync.emulator.requests.registry import Json, request, required_fields
from sheets_sync.emulator.work import Work


@request("addProtectedRange")
def add_protected_range(work: Work, body: Json) -> Json:
    """Protect a block; its owner always may edit it, the caller too, and those listed as editors."""
    given: Json = dict(body.get("protectedRange") or {})
    sheet = work.book.sheet(int((given.get("range") or {}).get("sheetId") or 0))
    given["range"] = _written(sheet, given.get("range") or {})
    given["protectedRangeId"] = int(given.get("protectedRangeId") or secrets.randbelow(2_000_000_000) + 1)
    if any(p["protectedRangeId"] == given["protectedRangeId"] for p in sheet.listed("protectedRanges")):
        raise bad_request(f"protectedRangeId {given['protectedRangeId']} already exists.")
    _check_editors(work, given)
    sheet.listed("protectedRanges").append(given)
    shown = gridjson.protection_json(given, work.email, work.file.owner)
    return {"addProtectedRange": {"protectedRange": shown}}


def _written(sheet: Sheet, given: Json) -> Json:
    rect = open_rect(given)
    close(sheet, rect)
    return grid_range(sheet, rect)


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
    if work.email not in {*users, work.file.owner}:
        users.append(work.email)
    editors: Json = {"users": list(dict.fromkeys(users))} if users else {}
    given["editors"] = editors | ({"domainUsersCanEdit": True} if (asked or {}).get("domainUsersCanEdit") else {})


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


@request("mergeCells")
def merge_cells(work: Work, body: Json) -> Json:
    """Merge a block, or its rows or columns; only the first value of each merge stays."""
    sheet, rect = work.book.block(body.get("range") or {})
    work.guard(sheet, rect)
    kind = body.get("mergeType", "MERGE_ALL")
    parts = [rect]
    if kind == "MERGE_ROWS":
        parts = [Rect(r, r + 1, rect.c0, rect.c1) for r in range(rect.r0, rect.r1)]
    elif kind == "MERGE_COLUMNS":
        parts = [Rect(rect.r0, rect.r1, c, c + 1) for c in range(rect.c0, rect.c1)]
    kept = [m for m in sheet.listed("merges") if not rect.overlaps(open_rect(m))]
    for part in parts:
        _keep_first(sheet, part)
    sheet.doc["merges"] = kept + [grid_range(sheet, part) for part in parts]
    return {}


def _keep_first(sheet: Sheet, rect: Rect) -> None:
    spots = [(r, c) for r in range(rect.r0, rect.r1) for c in range(rect.c0, rect.c1)]
    filled = [(r, c) for r, c in spots if sheet.grid.row(r).value(c) is not None]
    first = sheet.grid.row(filled[0][0]).value(filled[0][1]) if filled else None
    for r, c in filled:
        sheet.grid.row(r).set_value(c, None)
    sheet.grid.row(rect.r0).set_value(rect.c0, first)


@request("unmergeCells")
def unmerge_cells(work: Work, body: Json) -> Json:
    """Undo every merge that lies in a block."""
    sheet, rect = work.book.block(body.get("range") or {})
    work.guard(sheet, rect)
    sheet.doc["merges"] = [m for m in sheet.listed("merges") if not rect.overlaps(open_rect(m))]
    return {}

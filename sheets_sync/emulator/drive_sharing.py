"""Drive v3: permissions and the change list."""

import json
from typing import Any

from sheets_sync.emulator import drive_json, files
from sheets_sync.emulator.call import Call, Raw
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.fields import Mask, narrow
from sheets_sync.emulator.files import RANK, FileRecord

Json = dict[str, Any]
_BRIEF: Mask = {"kind": {}, "id": {}, "type": {}, "role": {}}
_SELECT = "SELECT id, type, role, who, doc FROM permission WHERE file = ? AND id = ?"


def _sharer(call: Call) -> FileRecord:
    file, role = files.open_drive_file(call.store.db, call.parts[1], call.email)
    writers_may = file.doc.get("writersCanShare", True)
    if role != "owner" and (RANK[role] < RANK["writer"] or not writers_may):
        message = "The user does not have sufficient permissions for this file."
        raise ApiError(403, message, reason="insufficientFilePermissions")
    return file


def _answer(call: Call, grant: Json) -> Json:
    mask = call.mask if call.arg("fields") else _BRIEF
    return narrow(grant, mask)


def _find(call: Call, file_id: str) -> Json:
    row = call.store.db.execute(_SELECT, (file_id, call.parts[3])).fetchone()
    if row is None:
        raise ApiError(404, f"Permission not found: {call.parts[3]}.", reason="notFound")
    return drive_json.permission_json(row)


def list_permissions(call: Call) -> Json:
    """List the grants on a file; readers may not."""
    _sharer_or_writer(call)
    grants = drive_json.permissions(call.store.db, call.parts[1])
    if not call.arg("fields"):
        grants = [narrow(grant, _BRIEF) for grant in grants]
    made = {"kind": "drive#permissionList", "permissions": grants}
    return narrow(made, call.mask)


def _sharer_or_writer(call: Call) -> None:
    _, role = files.open_drive_file(call.store.db, call.parts[1], call.email)
    if RANK[role] < RANK["writer"]:
        message = "The user does not have sufficient permissions for this file."
        raise ApiError(403, message, reason="insufficientFilePermissions")


def create(call: Call) -> Json:
    """Give somebody a role; no mail is sent."""
    file = _sharer(call)
    body = call.json()
    kind, role = str(body.get("type") or ""), str(body.get("role") or "")
    if kind not in {"user", "group", "domain", "anyone"} or role not in RANK:
        raise ApiError(400, "The permission type or role field is invalid.", reason="invalid")
    who = _who(body, kind)
    if role == "owner":
        return _answer(call, _hand_over(call, file, who))
    number = files.grant(call.store.db, file.id, kind=kind, role=role, who=who)
    files.save(call.store, file)
    row = call.store.db.execute(_SELECT, (file.id, number)).fetchone()
    return _answer(call, drive_json.permission_json(row))


def _who(body: Json, kind: str) -> str:
    if kind == "anyone":
        return ""
    who = str(body.get("domain" if kind == "domain" else "emailAddress") or "").lower()
    if not who or (kind != "domain" and "@" not in who):
        raise ApiError(400, "The specified emailAddress is invalid or not applicable.", reason="invalidSharingRequest")
    return who


def _hand_over(call: Call, file: FileRecord, who: str) -> Json:
    if file.owner != call.email or not call.flag("transferOwnership"):
        message = "The transferOwnership parameter must be enabled when the permission role is 'owner'."
        raise ApiError(403, message, reason="forbidden")
    files.grant(call.store.db, file.id, kind="user", role="writer", who=file.owner)
    file.owner = who
    number = files.grant(call.store.db, file.id, kind="user", role="owner", who=who)
    files.save(call.store, file)
    row = call.store.db.execute(_SELECT, (file.id, number)).fetchone()
    return drive_json.permission_json(row)


def get(call: Call) -> Json:
    """Return one grant."""
    file, _ = files.open_drive_file(call.store.db, call.parts[1], call.email)
    return _answer(call, _find(call, file.id))


def update(call: Call) -> Json:
    """Change the role of a grant; the owner's stays."""
    file = _sharer(call)
    known = _find(call, file.id)
    role = str(call.json().get("role") or "")
    if role not in RANK or known["role"] == "owner" or role == "owner":
        raise ApiError(403, "The role of this permission cannot be changed.", reason="forbidden")
    call.store.db.execute("UPDATE permission SET role = ? WHERE file = ? AND id = ?", (role, file.id, known["id"]))
    files.save(call.store, file)
    return _answer(call, {**known, "role": role})


def delete(call: Call) -> Raw:
    """Take a grant away; the owner's stays."""
    file = _sharer(call)
    known = _find(call, file.id)
    if known["role"] == "owner":
        raise ApiError(403, "The owner of a file cannot be removed.", reason="cannotRemoveOwner")
    call.store.db.execute("DELETE FROM permission WHERE file=? AND id=?", (file.id, known["id"]))
    files.save(call.store, file)
    return Raw()


def start_page_token(call: Call) -> Json:
    """Return the token from which later changes are listed."""
    row = call.store.db.execute("SELECT coalesce(max(seq), 0) + 1 FROM change").fetchone()
    return {"kind": "drive#startPageToken", "startPageToken": str(row[0])}


def list_changes(call: Call) -> Json:
    """List the files changed since a token, each once."""
    token = call.arg("pageToken")
    if not token.isdigit():
        raise ApiError(400, "Invalid Value", reason="invalid")
    size = max(1, min(call.number("pageSize", 100), 1000))
    mask = drive_json.list_mask(call.arg("fields"), "changes")
    rows = call.store.db.execute(
        "SELECT file, seq, time, removed, audience FROM change WHERE seq >= ? ORDER BY seq", (int(token),)
    ).fetchall()
    made: Json = {"kind": "drive#changeList"}
    shown: list[Json] = []
    following = int(token)
    for row in rows:
        change = _change(call, row, mask)
        if change is not None and len(shown) == size:
            made["nextPageToken"] = str(row[1])
            break
        following = row[1] + 1
        shown.extend([change] if change is not None else [])
    else:
        made["newStartPageToken"] = str(following)
    return narrow({**made, "changes": shown}, call.mask)


def _change(call: Call, row: tuple[Any, ...], mask: Mask | None) -> Json | None:
    file_id, _, time, removed, audience = row
    made: Json = {
        "kind": "drive#change",
        "changeType": "file",
        "time": time,
        "removed": bool(removed),
        "fileId": file_id,
    }
    if removed:
        return made if call.email in json.loads(audience) else None
    file = files.find(call.store.db, file_id)
    if file is None or files.role_of(call.store.db, file_id, call.email) is None:
        return None
    below = mask.get("file", {}) if mask else mask
    made["file"] = drive_json.file_json(call.store.db, file, call.email, below)
    return made

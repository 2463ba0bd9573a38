"""Drive v3: the list of changes."""

import json
from typing import Any

from sheets_sync.emulator import drive_json, files, roles
from sheets_sync.emulator.call import Call
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.fields import Mask, narrow

Json = dict[str, Any]


def start_page_token(call: Call) -> Json:
    """Return the token from which later changes are listed."""
    row = call.store.db.execute("SELECT coalesce(max(seq), 0) + 1 FROM change").fetchone()
    return {"kind": "drive#startPageToken", "startPageToken": str(row[0])}


def list_changes(call: Call) -> Json:
    """List the files changed since a token, each once."""
    token = call.arg("pageToken")
    if not token:
        raise ApiError(400, "Required parameter: pageToken", reason="required", parameter="pageToken")
    if not token.isdigit():
        raise ApiError(400, "Invalid Value", reason="invalid", parameter="pageToken")
    size = call.page_size(100, 1000)
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
    if file is None or roles.role_of(call.store.db, file_id, call.email) is None:
        return None
    below = mask.get("file", {}) if mask else mask
    made["file"] = drive_json.file_json(call.store.db, file, call.email, below)
    return made

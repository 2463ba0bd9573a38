"""Drive v3: the list of files."""

import base64
import json
from typing import Any

from sheets_sync.emulator import drive_json, drive_query, files
from sheets_sync.emulator.call import Call
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.fields import narrow
from sheets_sync.emulator.files import FileRecord
from sheets_sync.emulator.roles import RANK
from sheets_sync.emulator.store import dump

Json = dict[str, Any]
_VISIBLE = (
    "SELECT *, (SELECT json_group_array(json_array(type, role, who)) FROM permission p WHERE p.file = file.id) "
    "FROM file WHERE id IN (SELECT file FROM permission WHERE who IN (?, ?))"
)


def list_files(call: Call) -> Json:
    """List the files shared with the caller, filtered, ordered, in pages."""
    test = drive_query.compile_query(call.arg("q"))
    db = call.store.db
    found = [file for file, known in _visible(call) if test(file, known)]
    found = _ordered(found, call.arg("orderBy"))
    size = call.page_size(100, 1000)
    start = page_start(call.arg("pageToken"))
    mask = drive_json.list_mask(call.arg("fields"), "files")
    made: Json = {"kind": "drive#fileList", "incompleteSearch": False}
    if start + size < len(found):
        made["nextPageToken"] = page_token(start + size)
    made["files"] = [drive_json.file_json(db, file, call.email, mask) for file in found[start : start + size]]
    return narrow(made, call.mask)


def _visible(call: Call) -> list[tuple[FileRecord, Json]]:
    """Return the files with a grant to the caller; link-shared files are not listed, as in Drive."""
    domain = call.email.partition("@")[2]
    rows = call.store.db.execute(_VISIBLE, (call.email, domain))
    made = []
    for row in rows:
        file = files.record(row[:-1])
        made.append((file, _known(file, json.loads(row[-1]), call.email)))
    return made


def _known(file: FileRecord, grants: list[list[str]], email: str) -> Json:
    return {
        "parents": file.doc.get("parents") or [drive_json.root_of(file.owner), "root"],
        "owners": [file.owner],
        "writers": [who for _, role, who in grants if RANK.get(role, 0) >= RANK["writer"]],
        "readers": [who for _, _, who in grants],
        "shared": file.owner != email,
    }


def page_token(start: int) -> str:
    """Return the token of the page that begins at a place."""
    return base64.urlsafe_b64encode(dump([start]).encode()).decode()


def page_start(token: str) -> int:
    """Return where a page begins.

    Raises:
        ApiError: 400 for a token that was not given out.
    """
    if not token:
        return 0
    try:
        return int(json.loads(base64.urlsafe_b64decode(token))[0])
    except (ValueError, LookupError) as error:
        raise ApiError(400, "Invalid Value", reason="invalid", parameter="pageToken") from error


def _ordered(found: list[FileRecord], order: str) -> list[FileRecord]:
    reads: dict[str, Any] = {
        "name": lambda f: f.name.casefold(),
        "name_natural": lambda f: f.name.casefold(),
        "modifiedTime": lambda f: f.modified,
        "createdTime": lambda f: f.created,
        "folder": lambda f: f.mime != files.FOLDER,
    }
    found = sorted(found, key=reads["modifiedTime"], reverse=True)
    for part in reversed([p.strip() for p in order.split(",") if p.strip()]):
        name, _, falling = part.partition(" ")
        if name not in reads:
            raise drive_query.invalid("orderBy")
        found.sort(key=reads[name], reverse=falling.strip() == "desc")
    return found

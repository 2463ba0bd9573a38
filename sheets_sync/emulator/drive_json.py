"""Drive resources as JSON."""

import json
import sqlite3
from typing import Any

from sheets_sync.emulator import files, roles
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.fields import Mask, narrow, parse_mask
from sheets_sync.emulator.files import FileRecord
from sheets_sync.emulator.roles import RANK

Json = dict[str, Any]
_BRIEF = ("kind", "id", "name", "mimeType")
_KNOWN = {
    *_BRIEF, "description", "starred", "trashed", "explicitlyTrashed", "parents", "properties", "appProperties",
    "version", "webViewLink", "createdTime", "modifiedTime", "modifiedByMe", "modifiedByMeTime", "viewedByMe",
    "owners", "ownedByMe", "lastModifyingUser", "shared", "capabilities", "permissions", "permissionIds",
    "writersCanShare", "copyRequiresWriterPermission", "size", "md5Checksum", "spaces", "driveId", "teamDriveId",
    "iconLink", "thumbnailLink", "headRevisionId", "quotaBytesUsed", "isAppAuthorized",
}  # fmt: skip
_LIST = ("kind", "nextPageToken", "newStartPageToken", "incompleteSearch")
_FLAGS = ("writersCanShare", "copyRequiresWriterPermission", "starred")
_KEPT = ("description", "properties", "appProperties")


def user(email: str, me: str) -> Json:
    """Return a User resource."""
    return {
        "kind": "drive#user",
        "displayName": email.partition("@")[0],
        "me": email == me,
        "permissionId": files.permission_id("user", email),
        "emailAddress": email,
    }


def file_json(db: sqlite3.Connection, file: FileRecord, email: str, mask: Mask | None) -> Json:
    """Return a File; without a mask only the four fields Drive gives by default.

    Raises:
        ApiError: 400 for a field no file has.
    """
    if mask is None:
        return {"kind": "drive#file", "id": file.id, "name": file.name, "mimeType": file.mime}
    _check(mask)
    made = _plain(file, email)
    if not mask or {"permissions", "permissionIds", "shared"} & set(mask):
        made |= _sharing(db, file)
    if not mask or "capabilities" in mask:
        made["capabilities"] = _capabilities(roles.role_of(db, file.id, email) or "reader")
    return narrow(made, mask)


def _check(mask: Mask, known: set[str] = _KNOWN) -> None:
    for name in mask:
        if name not in known and name != "*":
            raise ApiError(400, f"Invalid field selection {name}", reason="invalidParameter", parameter="fields")


def _plain(file: FileRecord, email: str) -> Json:
    made: Json = {
        "kind": "drive#file",
        "id": file.id,
        "name": file.name,
        "mimeType": file.mime,
        "starred": False,
        "trashed": file.trashed,
        "explicitlyTrashed": file.trashed,
        "parents": file.doc.get("parents") or [root_of(file.owner)],
        "spaces": ["drive"],
        "version": str(file.version),
        "webViewLink": f"https://docs.google.com/spreadsheets/d/{file.id}/edit?usp=drivesdk",
        "createdTime": file.created,
        "modifiedTime": file.modified,
        "modifiedByMe": file.modified_by == email,
        "owners": [user(file.owner, email)],
        "ownedByMe": file.owner == email,
        "lastModifyingUser": user(file.modified_by, email),
        "writersCanShare": True,
        "copyRequiresWriterPermission": False,
    }
    made |= {name: bool(file.doc[name]) for name in _FLAGS if name in file.doc}
    return made | {name: file.doc[name] for name in _KEPT if file.doc.get(name)}


def _sharing(db: sqlite3.Connection, file: FileRecord) -> Json:
    grants = permissions(db, file.id)
    return {
        "permissions": grants,
        "permissionIds": [grant["id"] for grant in grants],
        "shared": len(grants) > 1,
    }


def _capabilities(role: str) -> Json:
    writes = RANK[role] >= RANK["writer"]
    return {
        "canEdit": writes,
        "canShare": writes,
        "canRename": writes,
        "canCopy": True,
        "canDownload": True,
        "canTrash": role == "owner",
        "canDelete": role == "owner",
    }


def root_of(email: str) -> str:
    """Return the id of somebody's My Drive."""
    return f"0A{files.permission_id('user', email)[-11:]}Uk9PVA"


def permission_json(row: tuple[Any, ...]) -> Json:
    """Return a Permission from (id, type, role, who, doc)."""
    number, kind, role, who, doc = row
    made: Json = {"kind": "drive#permission", "id": number, "type": kind, "role": role}
    if kind in {"user", "group"}:
        made |= {"emailAddress": who, "displayName": who.partition("@")[0]}
        made |= {"deleted": False, "pendingOwner": False}
    elif kind == "domain":
        made |= {"domain": who, "displayName": who, "allowFileDiscovery": False}
    else:
        made["allowFileDiscovery"] = False
    made.update(json.loads(doc))
    return made


def permissions(db: sqlite3.Connection, file_id: str) -> list[Json]:
    """Return all grants on a file, the owner's last as Drive lists them."""
    rows = db.execute(
        "SELECT id, type, role, who, doc FROM permission WHERE file=? ORDER BY role='owner', id",
        (file_id,),
    )
    return [permission_json(row) for row in rows]


def list_mask(text: str, name: str) -> Mask | None:
    """Return the mask below `files(...)` of a list answer, None when the brief default applies.

    Raises:
        ApiError: 400 for a field no list has.
    """
    if not text:
        return None
    mask = parse_mask(text.replace(" ", ""))
    _check(mask, {*_LIST, name})
    return mask.get(name, {}) if mask else {}

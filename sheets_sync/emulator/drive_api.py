"""Drive v3: files."""

import base64
import json
from collections.abc import Callable
from typing import Any

from sheets_sync.emulator import books, creating, defaults, drive_json, drive_query, drive_sharing, exporting, files
from sheets_sync.emulator.call import Call, Raw, no_such_method
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.fields import narrow
from sheets_sync.emulator.files import RANK, FileRecord
from sheets_sync.emulator.requests.sheets import clone
from sheets_sync.emulator.store import dump
from sheets_sync.emulator.work import Work

Json = dict[str, Any]
Endpoint = Callable[[Call], Json | Raw]
_VISIBLE = (
    "SELECT *, (SELECT json_group_array(json_array(type, role, who)) FROM permission p WHERE p.file = file.id) "
    "FROM file WHERE id IN (SELECT file FROM permission WHERE who IN (?, ?))"
)
_EDITABLE = ("description", "properties", "appProperties", "writersCanShare", "copyRequiresWriterPermission", "starred")


def route(call: Call) -> tuple[str, Endpoint]:
    """Return name and endpoint of a call below `/drive/v3`.

    Raises:
        ApiError: 404 for an unknown address.
    """
    parts = call.parts
    shape = "/".join(
        ["files", "*", *parts[2:3], *("*" for _ in parts[3:])] if parts[:1] == ["files"] and len(parts) > 1 else parts
    )
    found = _ROUTES.get((call.method, shape))
    if found is None:
        raise no_such_method(call)
    return found


def _one(call: Call, file: FileRecord) -> Json:
    mask = call.mask if call.arg("fields") else None
    return drive_json.file_json(call.store.db, file, call.email, mask)


def list_files(call: Call) -> Json:
    """List the files shared with the caller, filtered, ordered, in pages."""
    test = drive_query.compile_query(call.arg("q"))
    db = call.store.db
    found = [file for file, known in _visible(call) if test(file, known)]
    found = _ordered(found, call.arg("orderBy"))
    size = max(1, min(call.number("pageSize", 100), 1000))
    start = _page_start(call.arg("pageToken"))
    mask = drive_json.list_mask(call.arg("fields"), "files")
    made: Json = {"kind": "drive#fileList", "incompleteSearch": False}
    if start + size < len(found):
        made["nextPageToken"] = base64.urlsafe_b64encode(dump([start + size]).encode()).decode()
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


def _page_start(token: str) -> int:
    if not token:
        return 0
    try:
        return int(json.loads(base64.urlsafe_b64decode(token))[0])
    except (ValueError, LookupError) as error:
        raise ApiError(400, "Invalid Value", reason="invalid") from error


def _ordered(found: list[FileRecord], order: str) -> list[FileRecord]:
    reads: dict[str, Callable[[FileRecord], Any]] = {
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
            raise drive_query.invalid()
        found.sort(key=reads[name], reverse=falling.strip() == "desc")
    return found


def create(call: Call) -> Json:
    """Make a file (a spreadsheet gets its book); a given `id` is honoured once."""
    body = call.json()
    file_id = str(body.get("id") or "")
    if file_id and files.find(call.store.db, file_id):
        raise ApiError(409, "A file already exists with the provided ID.", reason="fileIdInUse")
    file = files.create(
        call.store,
        name=str(body.get("name") or "Untitled"),
        mime=str(body.get("mimeType") or "application/octet-stream"),
        owner=call.email,
        doc=_doc(body),
        file_id=file_id,
    )
    if file.mime == files.SPREADSHEET:
        creating.new_book(call, file, {}, [])
    return _one(call, file)


def _doc(body: Json) -> Json:
    doc = {name: body[name] for name in _EDITABLE if name in body}
    if body.get("parents"):
        doc["parents"] = body["parents"]
    return doc


def get(call: Call) -> Json:
    """Return one file."""
    file, _ = files.open_drive_file(call.store.db, call.parts[1], call.email)
    return _one(call, file)


def writable(call: Call, role_needed: str = "writer") -> FileRecord:
    """Return the file of a call that changes it.

    Raises:
        ApiError: 404 when invisible, 403 without the role.
    """
    file, role = files.open_drive_file(call.store.db, call.parts[1], call.email)
    if RANK[role] < RANK[role_needed]:
        message = "The user does not have sufficient permissions for this file."
        raise ApiError(403, message, reason="insufficientFilePermissions")
    return file


def update(call: Call) -> Json:
    """Change name, flags, folder, or trash the file."""
    file = writable(call)
    body = call.json()
    if body.get("trashed") is not None and file.owner != call.email:
        writable(call, "owner")
    file.name = str(body.get("name") or file.name)
    file.trashed = bool(body.get("trashed", file.trashed))
    _edit(file.doc, body)
    parents = set(file.doc.get("parents") or []) | set(filter(None, call.arg("addParents").split(",")))
    parents -= set(filter(None, call.arg("removeParents").split(",")))
    file.doc["parents"] = sorted(parents)
    files.touch(call.store, file, call.email)
    return _one(call, file)


def _edit(doc: Json, body: Json) -> None:
    for name in _EDITABLE:
        if name in {"properties", "appProperties"} and isinstance(body.get(name), dict):
            merged = (doc.get(name) or {}) | body[name]
            doc[name] = {key: value for key, value in merged.items() if value is not None}
        elif name in body:
            doc[name] = body[name]


def delete(call: Call) -> Raw:
    """Delete a file for good; only its owner may."""
    files.remove(call.store, writable(call, "owner"))
    return Raw()


def copy(call: Call) -> Json:
    """Copy a spreadsheet; the caller owns the copy, nobody else is invited."""
    source, _ = files.open_drive_file(call.store.db, call.parts[1], call.email)
    body = call.json()
    name = str(body.get("name") or f"Copy of {source.name}")
    file = files.create(call.store, name=name, mime=source.mime, owner=call.email, doc=_doc(body))
    book = books.load(call.store, source.id)
    if book is not None:
        _copy_book(call, book, file)
    return _one(call, file)


def _copy_book(call: Call, book: books.Book, file: FileRecord) -> None:
    doc = json.loads(dump(book.doc))
    doc["properties"] = defaults.book_properties(doc["properties"])
    made = books.Book(file.id, doc, [], call.store)
    work = Work(call.store, made, file, call.email)
    for sheet in book.sheets:
        copied = clone(work, sheet, {"title": sheet.title, "sheetId": sheet.sheet_id})
        for protected in copied.doc.get("protectedRanges", []):
            if not protected.get("warningOnly"):
                protected["editors"] = {"users": [call.email]}
    made.save()


def export(call: Call) -> Raw:
    """Return the first tab as CSV or TSV."""
    file, _ = files.open_drive_file(call.store.db, call.parts[1], call.email)
    book = books.load(call.store, file.id)
    mime = call.arg("mimeType")
    if book is None or mime not in exporting.DELIMITERS:
        message = "The requested conversion is not supported."
        raise ApiError(400, message, reason="badRequest")
    return Raw(exporting.delimited(book, book.sheets[0], mime), mime, 200)


def comments(call: Call) -> Json:
    """Return the comments of a file: there are never any."""
    files.open_drive_file(call.store.db, call.parts[1], call.email)
    return narrow({"kind": "drive#commentList", "comments": []}, call.mask)


_S = drive_sharing
_ROUTES: dict[tuple[str, str], tuple[str, Endpoint]] = {
    ("GET", "files"): ("drive.files.list", list_files),
    ("POST", "files"): ("drive.files.create", create),
    ("GET", "files/*"): ("drive.files.get", get),
    ("PATCH", "files/*"): ("drive.files.update", update),
    ("DELETE", "files/*"): ("drive.files.delete", delete),
    ("POST", "files/*/copy"): ("drive.files.copy", copy),
    ("GET", "files/*/export"): ("drive.files.export", export),
    ("GET", "files/*/comments"): ("drive.comments.list", comments),
    ("GET", "files/*/permissions"): ("drive.permissions.list", _S.list_permissions),
    ("POST", "files/*/permissions"): ("drive.permissions.create", _S.create),
    ("GET", "files/*/permissions/*"): ("drive.permissions.get", _S.get),
    ("PATCH", "files/*/permissions/*"): ("drive.permissions.update", _S.update),
    ("DELETE", "files/*/permissions/*"): ("drive.permissions.delete", _S.delete),
    ("GET", "changes/startPageToken"): ("drive.changes.getStartPageToken", _S.start_page_token),
    ("GET", "changes"): ("drive.changes.list", _S.list_changes),
}

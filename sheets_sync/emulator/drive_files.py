"""Drive v3: one file, made, read, changed, deleted."""

from typing import Any

from sheets_sync.emulator import creating, drive_json, files, roles
from sheets_sync.emulator.call import Call, Raw
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.fields import narrow
from sheets_sync.emulator.files import FileRecord
from sheets_sync.emulator.roles import drive_file_for

Json = dict[str, Any]
_EDITABLE = ("description", "properties", "appProperties", "writersCanShare", "copyRequiresWriterPermission", "starred")


def answer(call: Call, file: FileRecord) -> Json:
    """Return a file as the caller's field mask asks for it."""
    mask = call.mask if call.arg("fields") else None
    return drive_json.file_json(call.store.db, file, call.email, mask)


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
        doc=kept_of(body),
        file_id=file_id,
    )
    if file.mime == files.SPREADSHEET:
        creating.new_book(call, file, {}, [])
    return answer(call, file)


def kept_of(body: Json) -> Json:
    """Return what a new file keeps of the body that made it."""
    doc = {name: body[name] for name in _EDITABLE if name in body}
    if body.get("parents"):
        doc["parents"] = body["parents"]
    return doc


def get(call: Call) -> Json:
    """Return one file; `root` is the caller's My Drive."""
    root = drive_json.root_of(call.email)
    if call.parts[1] in {"root", root}:
        made = {"kind": "drive#file", "id": root, "name": "My Drive", "mimeType": files.FOLDER}
        return narrow(made, call.mask)
    file, _ = roles.open_drive_file(call.store.db, call.parts[1], call.email)
    if call.arg("alt") == "media":
        told = "Only files with binary content can be downloaded. Use Export with Docs Editors files."
        raise ApiError(403, told, reason="fileNotDownloadable", parameter="alt")
    return answer(call, file)


def update(call: Call) -> Json:
    """Change name, flags, folder, or trash the file."""
    file = drive_file_for(call, "writer")
    body = call.json()
    if body.get("trashed") is not None and file.owner != call.email:
        drive_file_for(call, "owner")
    file.name = str(body.get("name") or file.name)
    file.trashed = bool(body.get("trashed", file.trashed))
    _edit(file.doc, body)
    parents = set(file.doc.get("parents") or []) | set(filter(None, call.arg("addParents").split(",")))
    parents -= set(filter(None, call.arg("removeParents").split(",")))
    file.doc["parents"] = sorted(parents)
    files.touch(call.store, file, call.email)
    return answer(call, file)


def _edit(doc: Json, body: Json) -> None:
    for name in _EDITABLE:
        if name in {"properties", "appProperties"} and isinstance(body.get(name), dict):
            merged = (doc.get(name) or {}) | body[name]
            doc[name] = {key: value for key, value in merged.items() if value is not None}
        elif name in body:
            doc[name] = body[name]


def delete(call: Call) -> Raw:
    """Delete a file for good; only its owner may."""
    files.remove(call.store, drive_file_for(call, "owner"))
    return Raw()

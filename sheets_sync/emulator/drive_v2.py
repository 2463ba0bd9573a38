"""The File resource of Drive v2, which the upload endpoint answers with."""

from typing import Any

from sheets_sync.emulator import drive_json
from sheets_sync.emulator.files import FileRecord

Json = dict[str, Any]
_API = "https://www.googleapis.com/drive/v2/files"
_DOCS = "https://docs.google.com/spreadsheets"
_EXPORTS = {
    "application/x-vnd.oasis.opendocument.spreadsheet": "ods",
    "text/tab-separated-values": "tsv",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "text/csv": "csv",
    "application/zip": "zip",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}


def file_json(file: FileRecord, email: str, size: int) -> Json:
    """Return a file as Drive v2 describes it.

    Args:
        file: the record.
        email: the caller.
        size: bytes of the upload; Google counts at least 1024.
    """
    link = f"{_API}/{file.id}"
    counted = str(max(1024, size))
    return {
        "kind": "drive#file",
        "userPermission": _permission(link, "owner" if file.owner == email else "writer"),
        "selfLink": link,
        "ownerNames": [file.owner],
        "lastModifyingUserName": file.modified_by,
        "editable": True,
        "writersCanShare": bool(file.doc.get("writersCanShare", True)),
        "mimeType": file.mime,
        "exportLinks": {m: f"{_DOCS}/export?id={file.id}&exportFormat={short}" for m, short in _EXPORTS.items()},
        "parents": [_parent(link, parent) for parent in _parents(file)],
        "thumbnailLink": f"https://docs.google.com/feeds/vt?gd=true&id={file.id}&v={file.version}&sz=s220",
        "appDataContents": False,
        "iconLink": f"https://drive-thirdparty.googleusercontent.com/16/type/{file.mime}",
        "shared": False,
        "lastModifyingUser": _user(file.modified_by, email),
        "owners": [_user(file.owner, email)],
        "copyable": True,
        "etag": f'"{file.version}"',
        "alternateLink": f"{_DOCS}/d/{file.id}/edit?usp=drivesdk",
        "embedLink": f"{_DOCS}/d/{file.id}/htmlembed",
        "fileSize": counted,
        "copyRequiresWriterPermission": bool(file.doc.get("copyRequiresWriterPermission")),
        "spaces": ["drive"],
        "id": file.id,
        "title": file.name,
        "labels": {"viewed": True, "restricted": False, "starred": False, "hidden": False, "trashed": file.trashed},
        "explicitlyTrashed": file.trashed,
        "createdDate": file.created,
        "modifiedDate": file.modified,
        "modifiedByMeDate": file.modified,
        "lastViewedByMeDate": file.modified,
        "markedViewedByMeDate": "1970-01-01T00:00:00.000Z",
        "quotaBytesUsed": counted,
        "version": str(file.version),
        "capabilities": {"canEdit": True, "canCopy": True},
    }


def _permission(link: str, role: str) -> Json:
    return {
        "id": "me",
        "type": "user",
        "role": role,
        "kind": "drive#permission",
        "selfLink": f"{link}/permissions/me",
        "etag": f'"{role}"',
        "pendingOwner": False,
    }


def _parents(file: FileRecord) -> list[str]:
    return file.doc.get("parents") or [drive_json.root_of(file.owner)]


def _parent(link: str, parent: str) -> Json:
    return {
        "selfLink": f"{link}/parents/{parent}",
        "id": parent,
        "isRoot": parent.startswith("0A"),
        "kind": "drive#parentReference",
        "parentLink": f"{_API}/{parent}",
    }


def _user(email: str, me: str) -> Json:
    known = drive_json.user(email, me)
    return {
        "displayName": email,
        "kind": "drive#user",
        "isAuthenticatedUser": email == me,
        "permissionId": known["permissionId"],
        "emailAddress": email,
        "picture": {"url": "https://lh3.googleusercontent.com/a/default-user=s64"},
    }

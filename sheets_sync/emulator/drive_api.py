"""Drive v3: which address means what."""

from collections.abc import Callable
from typing import Any

from sheets_sync.emulator import (
    drive_changes,
    drive_comments,
    drive_content,
    drive_files,
    drive_listing,
    drive_replies,
    drive_sharing,
)
from sheets_sync.emulator.call import Call, Raw, no_such_method

Json = dict[str, Any]
Endpoint = Callable[[Call], Json | Raw]


def route(call: Call) -> tuple[str, Endpoint]:
    """Return name and endpoint of a call below `/drive/v3`.

    Raises:
        ApiError: 404 for an unknown address.
    """
    parts = call.parts
    # Words and identifiers take turns: files/{id}/comments/{id}/replies.
    shape = (
        "/".join(part if i % 2 == 0 else "*" for i, part in enumerate(parts))
        if parts[:1] == ["files"]
        else ("/".join(parts))
    )
    found = _ROUTES.get((call.method, shape))
    if found is None:
        raise no_such_method(call)
    return found


_F, _C, _R, _S = drive_files, drive_comments, drive_replies, drive_sharing
_ROUTES: dict[tuple[str, str], tuple[str, Endpoint]] = {
    ("GET", "files"): ("drive.files.list", drive_listing.list_files),
    ("POST", "files"): ("drive.files.create", _F.create),
    ("GET", "files/*"): ("drive.files.get", _F.get),
    ("PATCH", "files/*"): ("drive.files.update", _F.update),
    ("DELETE", "files/*"): ("drive.files.delete", _F.delete),
    ("POST", "files/*/copy"): ("drive.files.copy", drive_content.copy),
    ("GET", "files/*/export"): ("drive.files.export", drive_content.export),
    ("GET", "files/*/comments"): ("drive.comments.list", _C.list_comments),
    ("POST", "files/*/comments"): ("drive.comments.create", _C.create),
    ("GET", "files/*/comments/*"): ("drive.comments.get", _C.get),
    ("PATCH", "files/*/comments/*"): ("drive.comments.update", _C.update),
    ("DELETE", "files/*/comments/*"): ("drive.comments.delete", _C.delete),
    ("GET", "files/*/comments/*/replies"): ("drive.replies.list", _R.list_replies),
    ("POST", "files/*/comments/*/replies"): ("drive.replies.create", _R.create),
    ("GET", "files/*/permissions"): ("drive.permissions.list", _S.list_permissions),
    ("POST", "files/*/permissions"): ("drive.permissions.create", _S.create),
    ("GET", "files/*/permissions/*"): ("drive.permissions.get", _S.get),
    ("PATCH", "files/*/permissions/*"): ("drive.permissions.update", _S.update),
    ("DELETE", "files/*/permissions/*"): ("drive.permissions.delete", _S.delete),
    ("GET", "changes/startPageToken"): ("drive.changes.getStartPageToken", drive_changes.start_page_token),
    ("GET", "changes"): ("drive.changes.list", drive_changes.list_changes),
}

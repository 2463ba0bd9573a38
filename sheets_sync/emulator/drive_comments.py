"""Drive v3: comments on a file."""

import html
import secrets
from typing import Any

from sheets_sync.emulator import clock, drive_json, files
from sheets_sync.emulator.call import Call, Raw
from sheets_sync.emulator.drive_listing import page_start, page_token
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.fields import narrow
from sheets_sync.emulator.files import FileRecord
from sheets_sync.emulator.roles import drive_file_for

Json = dict[str, Any]
_KEPT = ("anchor", "quotedFileContent")


def check_fields(call: Call) -> None:
    """Refuse a call without a field mask, which Drive asks for on comments and replies.

    Raises:
        ApiError: 400.
    """
    if not call.arg("fields"):
        message = "The 'fields' parameter is required for this method."
        raise ApiError(400, message, reason="required", parameter="fields")


def find(call: Call, file: FileRecord) -> Json:
    """Return the kept comment of a call."""
    for comment in file.doc.get("comments") or []:
        if comment["id"] == call.parts[3] and (not comment["deleted"] or call.flag("includeDeleted")):
            found: Json = comment
            return found
    raise ApiError(404, f"Comment not found: {call.parts[3]}.", reason="notFound", parameter="commentId")


def shown(comment: Json, email: str) -> Json:
    """Return a comment or reply as the caller sees it."""
    made = {**comment, "author": drive_json.user(comment["author"], email)}
    if "replies" in comment:
        made["replies"] = [shown(reply, email) for reply in comment["replies"]]
    return made


def written(call: Call, kind: str, body: Json) -> Json:
    """Return a new comment or reply of the caller, as it is kept.

    Raises:
        ApiError: 400 without content.
    """
    content = str(body.get("content") or "")
    if not content:
        raise ApiError(400, "Comments must have content.", reason="badRequest")
    now = clock.stamp()
    return {
        "kind": f"drive#{kind}",
        "id": "AAAA" + secrets.token_urlsafe(8),
        "createdTime": now,
        "modifiedTime": now,
        "author": call.email,
        "deleted": False,
        "htmlContent": html.escape(content, quote=False),
        "content": content,
    }


def list_comments(call: Call) -> Json:
    """List the comments of a file, the newest first, in pages."""
    check_fields(call)
    kept = list(reversed(drive_file_for(call, "reader").doc.get("comments") or []))
    chosen = [comment for comment in kept if not comment["deleted"] or call.flag("includeDeleted")]
    start, size = page_start(call.arg("pageToken")), call.page_size(20, 100)
    made: Json = {"kind": "drive#commentList"}
    if start + size < len(chosen):
        made["nextPageToken"] = page_token(start + size)
    made["comments"] = [shown(comment, call.email) for comment in chosen[start : start + size]]
    return narrow(made, call.mask)


def create(call: Call) -> Json:
    """Comment on a file; readers may not."""
    check_fields(call)
    file = drive_file_for(call, "commenter")
    body = call.json()
    made = written(call, "comment", body) | {"resolved": False, "replies": []}
    made |= {name: body[name] for name in _KEPT if body.get(name)}
    file.doc.setdefault("comments", []).append(made)
    files.save(call.store, file)
    return narrow(shown(made, call.email), call.mask)


def get(call: Call) -> Json:
    """Return one comment."""
    check_fields(call)
    return narrow(shown(find(call, drive_file_for(call, "reader")), call.email), call.mask)


def update(call: Call) -> Json:
    """Change the content of one's own comment."""
    check_fields(call)
    file = drive_file_for(call, "commenter")
    comment = find(call, file)
    _check_own(call, comment)
    fresh = written(call, "comment", call.json())
    comment.update({name: fresh[name] for name in ("content", "htmlContent", "modifiedTime")})
    files.save(call.store, file)
    return narrow(shown(comment, call.email), call.mask)


def delete(call: Call) -> Raw:
    """Delete one's own comment; its words go."""
    file = drive_file_for(call, "commenter")
    comment = find(call, file)
    _check_own(call, comment)
    comment.update(deleted=True, content="", htmlContent="")
    files.save(call.store, file)
    return Raw()


def _check_own(call: Call, comment: Json) -> None:
    if comment["author"] != call.email:
        raise ApiError(403, "The user does not have sufficient permissions for this comment.", reason="forbidden")

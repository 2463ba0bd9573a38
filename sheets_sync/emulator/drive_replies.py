"""Drive v3: replies to comments; a reply can settle a comment or open it again."""

from typing import Any

from sheets_sync.emulator import files
from sheets_sync.emulator.call import Call
from sheets_sync.emulator.drive_comments import check_fields, find, shown, written
from sheets_sync.emulator.fields import narrow
from sheets_sync.emulator.roles import drive_file_for

Json = dict[str, Any]


def list_replies(call: Call) -> Json:
    """List the replies to a comment, the oldest first."""
    check_fields(call)
    replies = shown(find(call, drive_file_for(call, "reader")), call.email)["replies"]
    return narrow({"kind": "drive#replyList", "replies": replies}, call.mask)


def create(call: Call) -> Json:
    """Reply to a comment; `action` resolve or reopen needs no words."""
    check_fields(call)
    file = drive_file_for(call, "commenter")
    comment, body = find(call, file), call.json()
    action = body.get("action")
    if action in {"resolve", "reopen"}:
        comment["resolved"] = action == "resolve"
        body = {**body, "content": body.get("content") or action}
    made = written(call, "reply", body) | ({"action": action} if action else {})
    comment["replies"].append(made)
    comment["modifiedTime"] = made["createdTime"]
    files.save(call.store, file)
    return narrow(shown(made, call.email), call.mask)

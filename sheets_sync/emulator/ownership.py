"""Handing a file to another owner: at once, or asked for and accepted."""

import json
from typing import Any

from sheets_sync.emulator import files
from sheets_sync.emulator.call import Call
from sheets_sync.emulator.errors import ApiError, insufficient
from sheets_sync.emulator.files import FileRecord

Json = dict[str, Any]


def hand_over(call: Call, file: FileRecord, who: str) -> None:
    """Make somebody the owner; the old one stays as a writer.

    Raises:
        ApiError: 403 without `transferOwnership`, and for anybody but the owner.
    """
    _check_transfer(call)
    if file.owner != call.email:
        raise insufficient()
    _swap(call, file, who)


def become_owner(call: Call, file: FileRecord, known: Json) -> None:
    """Make the holder of a grant the owner: by the owner's word, or by the holder's when asked before.

    Raises:
        ApiError: 403 without `transferOwnership`, without having been asked, and for anybody else.
    """
    _check_transfer(call)
    who = str(known.get("emailAddress") or "")
    accepted = known.get("pendingOwner") and who == call.email
    if not who or (file.owner != call.email and not accepted):
        raise insufficient()
    _swap(call, file, who)


def ask(call: Call, file: FileRecord, known: Json, role: str, *, asked: bool) -> None:
    """Ask the holder of a grant, who must be a writer, to become the owner, or take the question back."""
    fits = known["type"] == "user" and role == "writer" and file.owner == call.email
    if asked and not fits:
        message = "The target user cannot be a pending owner on this file."
        raise ApiError(403, message, reason="targetUserCannotBePendingOwnerOnFile")
    call.store.db.execute(
        "UPDATE permission SET doc = ? WHERE file = ? AND id = ?",
        (json.dumps({"pendingOwner": True} if asked else {}), file.id, known["id"]),
    )


def _check_transfer(call: Call) -> None:
    if not call.flag("transferOwnership"):
        message = "The transferOwnership parameter must be enabled when the permission role is 'owner'."
        raise ApiError(403, message, reason="forbidden", parameter="transferOwnership")


def _swap(call: Call, file: FileRecord, who: str) -> None:
    files.grant(call.store.db, file.id, kind="user", role="writer", who=file.owner)
    files.grant(call.store.db, file.id, kind="user", role="owner", who=who)
    file.owner = who

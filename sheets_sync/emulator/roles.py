"""Who may do what with a file."""

import sqlite3
from typing import TYPE_CHECKING

from sheets_sync.emulator.errors import denied, drive_not_found, insufficient, not_found
from sheets_sync.emulator.files import SPREADSHEET, FileRecord, find

if TYPE_CHECKING:
    from sheets_sync.emulator.call import Call

RANK = {"reader": 1, "commenter": 2, "writer": 3, "fileOrganizer": 4, "organizer": 4, "owner": 5}


def role_of(db: sqlite3.Connection, file_id: str, email: str) -> str | None:
    """Return the strongest role somebody has on a file, None when it is invisible to them."""
    domain = email.partition("@")[2]
    roles = [
        row[0]
        for row in db.execute(
            "SELECT role FROM permission WHERE file = ? AND "
            "((type IN ('user','group') AND who = ?) OR (type = 'domain' AND who = ?) OR type = 'anyone')",
            (file_id, email, domain),
        )
    ]
    return max(roles, key=lambda role: RANK.get(role, 0)) if roles else None


def open_sheet_file(db: sqlite3.Connection, file_id: str, email: str, *, write: bool) -> FileRecord:
    """Return a spreadsheet's record for the Sheets API.

    Raises:
        ApiError: 404 when unknown or trashed for good, 403 without the needed role.
    """
    file = find(db, file_id)
    if file is None or file.mime != SPREADSHEET:
        raise not_found()
    role = role_of(db, file_id, email)
    if role is None or (write and RANK[role] < RANK["writer"]):
        raise denied()
    return file


def drive_file_for(call: "Call", role_needed: str) -> FileRecord:
    """Return the file of a Drive call that needs a role on it.

    Raises:
        ApiError: 404 when unknown or invisible, 403 without the role.
    """
    file, role = open_drive_file(call.store.db, call.parts[1], call.email)
    if RANK[role] < RANK[role_needed]:
        raise insufficient()
    return file


def open_drive_file(db: sqlite3.Connection, file_id: str, email: str) -> tuple[FileRecord, str]:
    """Return a file and the caller's role for the Drive API.

    Raises:
        ApiError: 404 both for unknown and for invisible files.
    """
    file = find(db, file_id)
    role = role_of(db, file_id, email) if file else None
    if file is None or role is None:
        raise drive_not_found(file_id)
    return file, role

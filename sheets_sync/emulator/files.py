"""Drive's side of a file: record, versions, grants, change list."""

import hashlib
import json
import secrets
import sqlite3
from dataclasses import dataclass
from typing import Any

from sheets_sync.emulator import clock
from sheets_sync.emulator.store import Store, dump

Json = dict[str, Any]
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"
_REMOVAL = (
    "DELETE FROM cells WHERE sheet IN (SELECT key FROM sheet WHERE book = ?)",
    "DELETE FROM sheet WHERE book = ?",
    "DELETE FROM book WHERE file = ?",
    "DELETE FROM permission WHERE file = ?",
    "DELETE FROM file WHERE id = ?",
)


@dataclass(slots=True)
class FileRecord:
    """One Drive file. `doc` holds parents, description, flags."""

    id: str
    name: str
    mime: str
    owner: str
    created: str
    modified: str
    modified_by: str
    version: int
    trashed: bool
    doc: Json


def record(row: tuple[Any, ...]) -> FileRecord:
    """Return the record of a whole row of the table."""
    file_id, name, mime, owner, created, modified, modified_by, version, trashed, doc = row
    return FileRecord(
        id=file_id,
        name=name,
        mime=mime,
        owner=owner,
        created=created,
        modified=modified,
        modified_by=modified_by,
        version=version,
        trashed=bool(trashed),
        doc=json.loads(doc),
    )


def new_id() -> str:
    """Return an identifier that looks like Google's."""
    return "1" + secrets.token_urlsafe(32)


def find(db: sqlite3.Connection, file_id: str) -> FileRecord | None:
    """Return a file by its id, None when there is none."""
    row = db.execute("SELECT * FROM file WHERE id = ?", (file_id,)).fetchone()
    return record(row) if row else None


def create(store: Store, *, name: str, mime: str, owner: str, doc: Json, file_id: str = "") -> FileRecord:
    """Make a file record with its owner's permission and note the change."""
    now = clock.stamp()
    row = (file_id or new_id(), name, mime, owner, now, now, owner, 1, 0, dump(doc))
    store.db.execute("INSERT INTO file VALUES (?,?,?,?,?,?,?,?,?,?)", row)
    made = record(row)
    grant(store.db, made.id, kind="user", role="owner", who=owner)
    note_change(store.db, made)
    return made


def touch(store: Store, file: FileRecord, by: str) -> None:
    """Write a record back as modified now by somebody; version and change list move on."""
    file.modified = clock.stamp_after(file.modified)
    file.modified_by = by
    save(store, file)


def save(store: Store, file: FileRecord) -> None:
    """Write a record back; sharing and renaming raise the version without `modifiedTime`."""
    file.version += 1
    store.db.execute(
        "UPDATE file SET name=?, owner=?, modified=?, modified_by=?, version=?, trashed=?, doc=? WHERE id=?",
        (file.name, file.owner, file.modified, file.modified_by, file.version, int(file.trashed),
         dump(file.doc), file.id),
    )  # fmt: skip
    note_change(store.db, file)


def remove(store: Store, file: FileRecord) -> None:
    """Delete a file for good; those who could see it read of it in the change list."""
    audience = [row[0] for row in store.db.execute("SELECT who FROM permission WHERE file=?", (file.id,))]
    note_change(store.db, file, removed=True, audience=audience)
    for statement in _REMOVAL:
        store.db.execute(statement, (file.id,))


def note_change(
    db: sqlite3.Connection, file: FileRecord, *, removed: bool = False, audience: list[str] | None = None
) -> None:
    """Put the file at the end of the change list, where each file stands once."""
    db.execute(
        "INSERT OR REPLACE INTO change (file, seq, time, removed, audience) "
        "VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM change), ?, ?, ?)",
        (file.id, clock.stamp(), int(removed), dump(audience or [])),
    )


def permission_id(kind: str, who: str) -> str:
    """Return the id of a grant: stable for the same person, as in Drive."""
    if kind == "anyone":
        return "anyoneWithLink"
    if kind == "domain":
        return who + "k"
    number = int.from_bytes(hashlib.sha256(who.encode()).digest()[:7], "big")
    return f"{number + 10**19}"


def grant(db: sqlite3.Connection, file_id: str, *, kind: str, role: str, who: str, doc: Json | None = None) -> str:
    """Give a role on a file; a second grant to the same person replaces the first."""
    key = permission_id(kind, who)
    db.execute(
        "INSERT OR REPLACE INTO permission (file, id, type, role, who, doc) VALUES (?,?,?,?,?,?)",
        (file_id, key, kind, role, who, dump(doc or {})),
    )
    return key

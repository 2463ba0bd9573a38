"""Whom a visitor of the grid may act as, and what each may do."""

import json
import sqlite3
from dataclasses import dataclass

from sheets_sync.emulator import files

ROLE_WORDS = {"owner": "pemilik", "writer": "penyunting", "commenter": "komentator", "reader": "pembaca"}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a role on a spreadsheet."""

    email: str
    role: str

    @property
    def label(self) -> str:
        """E-mail and role, for the list of people."""
        return f"{self.email} · {ROLE_WORDS.get(self.role, self.role)}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One spreadsheet in the list."""

    id: str
    name: str
    tabs: list[str]
    people: list[str]
    modified: str
    modified_by: str


def people_of(db: sqlite3.Connection, file_id: str) -> list[Person]:
    """Return who has a role on a spreadsheet, invited ones first, its owner last."""
    rows = db.execute(
        "SELECT who, role FROM permission WHERE file = ? AND type IN ('user', 'group') ORDER BY role = 'owner', who",
        (file_id,),
    )
    return [Person(who, role) for who, role in rows]


def choose(people: list[Person], wanted: str) -> Person:
    """Return the wanted person, else the first who was invited to write, else whoever there is."""
    for person in people:
        if person.email == wanted.lower():
            return person
    writers = [person for person in people if person.role == "writer"]
    return (writers or people)[0]


def entries(db: sqlite3.Connection) -> list[Entry]:
    """Return every spreadsheet, by name."""
    rows = db.execute(
        "SELECT f.id, f.name, f.modified, f.modified_by, "
        "(SELECT json_group_array(title) FROM (SELECT title FROM sheet WHERE book = f.id ORDER BY position)), "
        "(SELECT json_group_array(who) FROM permission p WHERE p.file = f.id AND role <> 'owner' AND who <> '') "
        "FROM file f WHERE f.mime = ? AND f.trashed = 0 ORDER BY f.name COLLATE NOCASE, f.id",
        (files.SPREADSHEET,),
    )
    return [
        Entry(file_id, name, json.loads(tabs), json.loads(people), modified, by)
        for file_id, name, modified, by, tabs, people in rows
    ]

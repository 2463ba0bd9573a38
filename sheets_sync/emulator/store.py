"""The one SQLite file that holds everything: accounts, files, sheets, rows."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS account (email TEXT PRIMARY KEY, name TEXT NOT NULL, public_key TEXT);
CREATE TABLE IF NOT EXISTS token (digest TEXT PRIMARY KEY, email TEXT NOT NULL, expires REAL NOT NULL);
CREATE TABLE IF NOT EXISTS file (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, mime TEXT NOT NULL, owner TEXT NOT NULL, created TEXT NOT NULL,
  modified TEXT NOT NULL, modified_by TEXT NOT NULL, version INTEGER NOT NULL, trashed INTEGER NOT NULL,
  doc TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS permission (
  file TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, role TEXT NOT NULL, who TEXT NOT NULL, doc TEXT NOT NULL,
  PRIMARY KEY (file, id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS permission_who ON permission (who, file);
CREATE TABLE IF NOT EXISTS change (
  file TEXT PRIMARY KEY, seq INTEGER NOT NULL, time TEXT NOT NULL, removed INTEGER NOT NULL, audience TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS change_seq ON change (seq);
CREATE TABLE IF NOT EXISTS book (file TEXT PRIMARY KEY, doc TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sheet (
  key INTEGER PRIMARY KEY, book TEXT NOT NULL, sheet_id INTEGER NOT NULL, position INTEGER NOT NULL,
  title TEXT NOT NULL, rows INTEGER NOT NULL, cols INTEGER NOT NULL, doc TEXT NOT NULL, UNIQUE (book, sheet_id));
CREATE TABLE IF NOT EXISTS cells (
  sheet INTEGER NOT NULL, r INTEGER NOT NULL, v TEXT NOT NULL, a TEXT NOT NULL, PRIMARY KEY (sheet, r)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS attr (id INTEGER PRIMARY KEY, body TEXT NOT NULL UNIQUE);
"""


def dump(value: Any) -> str:
    """Return compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Store:
    """State of the emulator; one writer at a time, every request one transaction.

    Args:
        folder: data folder, made when missing; nothing is written outside it.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._attrs: dict[int, dict[str, Any]] = {0: {}}
        self._attr_ids: dict[str, int] = {"{}": 0}
        self.db = sqlite3.connect(folder / "lembar.sqlite3", check_same_thread=False, isolation_level=None)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=NORMAL")
        self.db.execute("PRAGMA busy_timeout=10000")
        self.db.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._lock:
            self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Run a block alone; an exception takes back everything the block wrote."""
        with self._lock:
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
            except BaseException:
                self.db.execute("ROLLBACK")
                self._forget_attrs()
                raise
            self.db.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Run a block that only reads, on one consistent state."""
        with self._lock:
            yield self.db

    def attr(self, number: int) -> dict[str, Any]:
        """Return the cell attributes (format, note, validation) kept under a number; do not change them."""
        known = self._attrs.get(number)
        if known is None:
            row = self.db.execute("SELECT body FROM attr WHERE id = ?", (number,)).fetchone()
            known = self._attrs[number] = json.loads(row[0]) if row else {}
        return known

    def attr_id(self, attrs: dict[str, Any]) -> int:
        """Return the number of a bundle of cell attributes, giving it one when new; empty is 0."""
        body = json.dumps(attrs, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        known = self._attr_ids.get(body)
        if known is None:
            known = self._attr_ids[body] = self._keep_attr(body)
        return known

    def _keep_attr(self, body: str) -> int:
        row = self.db.execute("SELECT id FROM attr WHERE body = ?", (body,)).fetchone()
        if row:
            return int(row[0])
        made = self.db.execute("INSERT INTO attr (body) VALUES (?)", (body,))
        return int(made.lastrowid or 0)

    def _forget_attrs(self) -> None:
        self._attrs = {0: {}}
        self._attr_ids = {"{}": 0}

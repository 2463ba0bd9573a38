"""Rows of one sheet: one database record per row, loaded when touched, written back together."""

import json
import sqlite3
from collections.abc import Callable, Iterator

from sheets_sync.emulator.row import Row
from sheets_sync.emulator.store import dump


class Grid:
    """The rows of one sheet during one request.

    Rows that were asked for through `row()` are held and written by `flush()`; structural moves work on
    the stored rows, so they flush first.
    """

    def __init__(self, db: sqlite3.Connection, key: int) -> None:
        self._db = db
        self._key = key
        self._held: dict[int, Row] = {}

    def row(self, r: int) -> Row:
        """Return a row to change; it is written back by `flush()`."""
        held = self._held.get(r)
        if held is None:
            found = self._db.execute("SELECT v, a FROM cells WHERE sheet = ? AND r = ?", (self._key, r)).fetchone()
            held = Row(json.loads(found[0]), json.loads(found[1])) if found else Row()
            self._held[r] = held
        return held

    def hold(self, r0: int, r1: int) -> None:
        """Load a span of rows at once, for a change that touches all of them."""
        for r, v, a in self._select(r0, r1):
            if r not in self._held:
                self._held[r] = Row(json.loads(v), json.loads(a))
        for r in range(r0, r1):
            self._held.setdefault(r, Row())

    def rows(self, r0: int, r1: int) -> Iterator[tuple[int, Row]]:
        """Yield the non-blank rows of a span in order, for reading only."""
        self.flush()
        for r, v, a in self._select(r0, r1):
            yield r, Row(json.loads(v), json.loads(a))

    def raw_rows(self, r0: int, r1: int) -> Iterator[tuple[int, str, str]]:
        """Yield (row, values JSON, attributes JSON) of the non-blank rows of a span."""
        self.flush()
        yield from self._select(r0, r1)

    def _select(self, r0: int, r1: int) -> list[tuple[int, str, str]]:
        return self._db.execute(
            "SELECT r, v, a FROM cells WHERE sheet = ? AND r >= ? AND r < ? ORDER BY r",
            (self._key, r0, r1),
        ).fetchall()

    def last_row(self) -> int:
        """Return the index of the last row that holds a value, -1 when the sheet is blank."""
        self.flush()
        found = self._db.execute("SELECT max(r) FROM cells WHERE sheet = ? AND v <> '[]'", (self._key,)).fetchone()
        return -1 if found[0] is None else int(found[0])

    def formula_rows(self) -> list[int]:
        """Return the rows that hold a formula."""
        self.flush()
        found = self._db.execute(
            """SELECT r FROM cells WHERE sheet = ? AND v LIKE '%{"f":%'""", (self._key,)
        ).fetchall()
        return [int(row[0]) for row in found]

    def flush(self) -> None:
        """Write the held rows and let go of them."""
        if not self._held:
            return
        kept, gone = [], []
        for r, row in self._held.items():
            if row.trim():
                kept.append((self._key, r, dump(row.values), dump(row.attrs)))
            else:
                gone.append((self._key, r))
        self._held = {}
        self._db.executemany("INSERT OR REPLACE INTO cells (sheet, r, v, a) VALUES (?,?,?,?)", kept)
        self._db.executemany("DELETE FROM cells WHERE sheet = ? AND r = ?", gone)

    def insert_rows(self, at: int, count: int) -> None:
        """Move the rows from `at` on down by `count`."""
        self.flush()
        self._db.execute("UPDATE cells SET r = -(r + ?) - 1 WHERE sheet = ? AND r >= ?", (count, self._key, at))
        self._turn_back()

    def delete_rows(self, start: int, end: int) -> None:
        """Drop the rows [start, end) and close the gap."""
        self.flush()
        self._db.execute("DELETE FROM cells WHERE sheet = ? AND r >= ? AND r < ?", (self._key, start, end))
        self._db.execute(
            "UPDATE cells SET r = -(r - ?) - 1 WHERE sheet = ? AND r >= ?",
            (end - start, self._key, end),
        )
        self._turn_back()

    def move_rows(self, start: int, end: int, target: int) -> None:
        """Take the rows [start, end) out and put them before the row that was at `target`."""
        self.flush()
        count = end - start
        if target > end:
            self._renumber(start, end, target - end)
            self._renumber(end, target, -count)
        elif target < start:
            self._renumber(start, end, target - start)
            self._renumber(target, start, count)
        self._turn_back()

    def _renumber(self, start: int, end: int, by: int) -> None:
        self._db.execute(
            "UPDATE cells SET r = -(r + ?) - 1 WHERE sheet = ? AND r >= ? AND r < ?",
            (by, self._key, start, end),
        )

    def _turn_back(self) -> None:
        # The primary key is checked row by row; moved rows wait as negative numbers.
        self._db.execute("UPDATE cells SET r = -r - 1 WHERE sheet = ? AND r < 0", (self._key,))

    def map_rows(self, change: Callable[[Row], None]) -> None:
        """Apply a change to every stored row."""
        self.flush()
        for r, row in list(self.rows(0, 1 << 31)):
            change(row)
            self._held[r] = row
        self.flush()

    def delete_all(self) -> None:
        """Drop every row."""
        self._held = {}
        self._db.execute("DELETE FROM cells WHERE sheet = ?", (self._key,))

    def copy_to(self, key: int) -> None:
        """Copy every row to another sheet."""
        self.flush()
        self._db.execute(
            "INSERT INTO cells (sheet, r, v, a) SELECT ?, r, v, a FROM cells WHERE sheet = ?",
            (key, self._key),
        )

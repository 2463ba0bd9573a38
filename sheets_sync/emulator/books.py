"""Spreadsheets: the book, its sheets, loaded from and saved to the store."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from sheets_sync.emulator.a1 import Rect, bare_title, parse_cells
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.grid import Grid
from sheets_sync.emulator.store import Store, dump
from sheets_sync.emulator.tabs import Sheet, block_of, close

Json = dict[str, Any]
MAX_CELLS = 10_000_000


@dataclass(slots=True)
class Book:
    """One spreadsheet. `doc` holds properties (without the title), named ranges and metadata."""

    id: str
    doc: Json
    sheets: list[Sheet]
    store: Store
    _gone: list[int] = field(default_factory=list)

    def sheet(self, sheet_id: int) -> Sheet:
        """Return the sheet with this id.

        Raises:
            ApiError: 400 `No grid with id`.
        """
        for sheet in self.sheets:
            if sheet.sheet_id == sheet_id:
                return sheet
        raise bad_request(f"No grid with id: {sheet_id}")

    def titled(self, title: str) -> Sheet | None:
        """Return the sheet with this title; titles ignore case as in Google Sheets."""
        wanted = title.casefold()
        return next((s for s in self.sheets if s.title.casefold() == wanted), None)

    def add(self, title: str, rows: int, cols: int, doc: Json, sheet_id: int | None, at: int) -> Sheet:
        """Make a sheet; without an id it gets a free random one."""
        taken = {sheet.sheet_id for sheet in self.sheets}
        while sheet_id is None or sheet_id in taken:
            sheet_id = secrets.randbelow(2_000_000_000) + 1
        made = self.store.db.execute(
            "INSERT INTO sheet (book, sheet_id, position, title, rows, cols, doc) VALUES (?,?,?,?,?,?,?)",
            (self.id, sheet_id, at, title, rows, cols, dump(doc)),
        )
        key = int(made.lastrowid or 0)
        sheet = Sheet(key, sheet_id, title, rows, cols, doc, Grid(self.store.db, key))
        self.sheets.insert(at, sheet)
        return sheet

    def remove(self, sheet: Sheet) -> None:
        """Drop a sheet with its rows."""
        sheet.grid.delete_all()
        self.sheets.remove(sheet)
        self._gone.append(sheet.key)

    def tab(self, sheet_id: int) -> Sheet:
        """Return the sheet with this id for a change of the tab itself.

        Raises:
            ApiError: 400 `No sheet with id`.
        """
        found = next((sheet for sheet in self.sheets if sheet.sheet_id == sheet_id), None)
        if found is None:
            raise bad_request(f"No sheet with id: {sheet_id}")
        return found

    def locate(self, text: str) -> tuple[Sheet, Rect]:
        """Return the sheet and block that a range text, a named range or a bare title means.

        A range without a title is one of the first tab people see.

        Raises:
            ApiError: 400 `Unable to parse range`.
        """
        title, bang, cells = text.rpartition("!")
        first = next((sheet for sheet in self.sheets if not sheet.hidden), self.sheets[0])
        untitled = not bang or title in {"", "''"}
        sheet = first if untitled else self.titled(bare_title(title))
        rect = parse_cells(cells)
        if sheet is not None and rect is not None:
            return sheet, rect
        named = self._named(cells) if sheet is not None else None
        if named:
            return self.block(named["range"])
        whole = self.titled(bare_title(text))
        if whole is None:
            raise bad_request(f"Unable to parse range: {text}")
        return whole, Rect()

    def blocks(self, texts: list[str]) -> list[tuple[Sheet, Rect]]:
        """Return sheets and closed blocks of range texts."""
        return [(sheet, close(sheet, rect)) for sheet, rect in map(self.locate, texts)]

    def _named(self, name: str) -> Json | None:
        known: list[Json] = self.doc.get("namedRanges", [])
        return next((named for named in known if named["name"].casefold() == name.casefold()), None)

    def block(self, grid_range: Json) -> tuple[Sheet, Rect]:
        """Return sheet and closed block of a GridRange, which may be empty.

        Raises:
            ApiError: 400 for an unknown sheet or a block that starts outside it.
        """
        sheet = self.sheet(int(grid_range.get("sheetId") or 0))
        return sheet, block_of(sheet, grid_range)

    def check_cells(self) -> None:
        """Refuse a book that has outgrown the cell limit."""
        if sum(sheet.rows * sheet.cols for sheet in self.sheets) > MAX_CELLS:
            raise bad_request(
                f"This action would increase the number of cells in the workbook above the limit of {MAX_CELLS} cells."
            )

    def save(self) -> None:
        """Write the book, its sheets and held rows."""
        self.check_cells()
        db = self.store.db
        db.execute("INSERT OR REPLACE INTO book (file, doc) VALUES (?,?)", (self.id, dump(self.doc)))
        db.executemany("DELETE FROM sheet WHERE key = ?", [(key,) for key in self._gone])
        for position, sheet in enumerate(self.sheets):
            sheet.grid.flush()
            db.execute(
                "UPDATE sheet SET sheet_id=?, position=?, title=?, rows=?, cols=?, doc=? WHERE key=?",
                (sheet.sheet_id, position, sheet.title, sheet.rows, sheet.cols, dump(sheet.doc), sheet.key),
            )


def load(store: Store, file_id: str) -> Book | None:
    """Return the spreadsheet with this id, None when there is none."""
    found = store.db.execute("SELECT doc FROM book WHERE file = ?", (file_id,)).fetchone()
    if found is None:
        return None
    rows = store.db.execute(
        "SELECT key, sheet_id, title, rows, cols, doc FROM sheet WHERE book = ? ORDER BY position",
        (file_id,),
    ).fetchall()
    sheets = [
        Sheet(key, sheet_id, title, n_rows, n_cols, json.loads(doc), Grid(store.db, key))
        for key, sheet_id, title, n_rows, n_cols, doc in rows
    ]
    return Book(file_id, json.loads(found[0]), sheets, store)

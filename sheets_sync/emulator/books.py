"""Spreadsheets: the book, its sheets, loaded from and saved to the store."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from sheets_sync.emulator.a1 import FAR, Rect, parse_cells, split_title, write_range
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.grid import Grid
from sheets_sync.emulator.store import Store, dump

Json = dict[str, Any]
MAX_CELLS = 10_000_000


@dataclass(slots=True)
class Sheet:
    """One tab. `doc` holds what is not a column of its own: properties, protected ranges, merges ..."""

    key: int
    sheet_id: int
    title: str
    rows: int
    cols: int
    doc: Json
    grid: Grid

    @property
    def size(self) -> Rect:
        """The whole grid as a block."""
        return Rect(0, self.rows, 0, self.cols)

    def listed(self, name: str) -> list[Json]:
        """Return a list of the sheet (`merges`, `protectedRanges` ...), made when missing."""
        made: list[Json] = self.doc.setdefault(name, [])
        return made


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

    def locate(self, text: str) -> tuple[Sheet, Rect]:
        """Return the sheet and block that an A1 text, a named range or a bare title means.

        Raises:
            ApiError: 400 `Unable to parse range`.
        """
        title, cells = split_title(text)
        if title is None:
            return self._locate_untitled(text)
        sheet = self.titled(title)
        rect = parse_cells(cells) if cells else Rect()
        if sheet is None or rect is None:
            raise bad_request(f"Unable to parse range: {text}")
        return sheet, rect

    def _locate_untitled(self, text: str) -> tuple[Sheet, Rect]:
        rect = parse_cells(text)
        if rect is not None:
            return self.sheets[0], rect
        for named in self.doc.get("namedRanges", []):
            if named["name"].casefold() == text.casefold():
                return self.block(named["range"])
        sheet = self.titled(text)
        if sheet is None:
            raise bad_request(f"Unable to parse range: {text}")
        return sheet, Rect()

    def block(self, grid_range: Json) -> tuple[Sheet, Rect]:
        """Return sheet and closed block of a GridRange.

        Raises:
            ApiError: 400 for an unknown sheet or a block that starts outside it.
        """
        sheet = self.sheet(int(grid_range.get("sheetId") or 0))
        return sheet, close(sheet, open_rect(grid_range))

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


def open_rect(grid_range: Json) -> Rect:
    """Return the block of a GridRange, open where the range is open."""
    return Rect(
        int(grid_range.get("startRowIndex") or 0),
        _end(grid_range.get("endRowIndex")),
        int(grid_range.get("startColumnIndex") or 0),
        _end(grid_range.get("endColumnIndex")),
    )


def _end(value: Any) -> int:
    return FAR if value is None else int(value)


def close(sheet: Sheet, rect: Rect) -> Rect:
    """Return the block cut at the sheet's size.

    Raises:
        ApiError: 400 when it starts outside the sheet.
    """
    if rect.r0 >= sheet.rows or rect.c0 >= sheet.cols:
        edge = Rect(r1=sheet.rows, c1=sheet.cols)
        shown = Rect(rect.r0, edge.r1 if rect.r1 == FAR else rect.r1, rect.c0, edge.c1 if rect.c1 == FAR else rect.c1)
        raise out_of_grid(sheet, write_range(sheet.title, shown))
    return rect.within(sheet.rows, sheet.cols)


def out_of_grid(sheet: Sheet, shown: str) -> Exception:
    """Return the refusal of a block outside the grid."""
    return bad_request(f"Range ({shown}) exceeds grid limits. Max rows: {sheet.rows}, max columns: {sheet.cols}")


def grid_range(sheet: Sheet, rect: Rect) -> Json:
    """Return a block as the API writes it: sheetId 0 and open ends are left out."""
    made: Json = {"sheetId": sheet.sheet_id} if sheet.sheet_id else {}
    ends = (("startRowIndex", rect.r0), ("endRowIndex", rect.r1))
    cols = (("startColumnIndex", rect.c0), ("endColumnIndex", rect.c1))
    for (start, first), (end, last) in (ends, cols):
        if first or last != FAR:
            made[start] = first
        if last != FAR:
            made[end] = last
    return made

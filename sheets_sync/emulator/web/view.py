"""What the grid page shows of a tab, for one person."""

from dataclasses import dataclass
from typing import Any

from sheets_sync.emulator import protection, values
from sheets_sync.emulator.a1 import Rect, column_letters
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.compute import Reader
from sheets_sync.emulator.row import Row
from sheets_sync.emulator.tabs import Sheet, open_rect
from sheets_sync.emulator.web import looks
from sheets_sync.emulator.web.people import Person

Json = dict[str, Any]
PAGE = 250
SPARE = 5  # blank rows shown below the last used one, to write into


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what is seen, what is edited, and whether this person may."""

    col: int
    text: str
    source: str
    locked: str
    options: list[str]
    look: str
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the page."""

    number: int
    header: bool
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """One visible column."""

    index: int
    letters: str
    width: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of rows of one tab."""

    columns: list[Column]
    lines: list[Line]
    page: int
    pages: int
    frozen_columns: int


class _Locks:
    """Why cells are closed to a person."""

    def __init__(self, sheet: Sheet, person: Person, owner: str) -> None:
        self._reader = person.role not in {"owner", "writer"}
        self._closed: list[tuple[Rect, list[Rect], str]] = []
        for known in sheet.doc.get("protectedRanges", ()):
            if not protection.may_edit(known, person.email, owner):
                free = [open_rect(part) for part in known.get("unprotectedRanges", ())]
                words = str(known.get("description") or "Terkunci")
                self._closed.append((open_rect(known.get("range") or {}), free, words))

    def why(self, r: int, c: int) -> str:
        """Return the reason a cell is closed, empty when it is open."""
        if self._reader:
            return "Anda hanya dapat membaca lembar ini"
        spot = Rect(r, r + 1, c, c + 1)
        for rect, free, words in self._closed:
            if rect.overlaps(spot) and not any(part.contains(spot) for part in free):
                return words
        return ""


def show(book: Book, sheet: Sheet, person: Person, owner: str, page: int) -> Page:
    """Return one page of a tab as a person sees it; hidden columns and rows are left out."""
    last = min(sheet.rows, sheet.grid.last_row() + 1 + SPARE)
    pages = max(1, -(-last // PAGE))
    page = max(1, min(page, pages))
    columns = _columns(sheet)
    frozen = int(_grid_properties(sheet).get("frozenRowCount") or 0)
    painter = _Painter(book, sheet, _Locks(sheet, person, owner), columns)
    span = range((page - 1) * PAGE, min(page * PAGE, last))
    shown = [*range(min(frozen, last)), *(r for r in span if r >= frozen)]
    hidden = {int(r) for r, meta in (sheet.doc.get("rowMeta") or {}).items() if meta.get("hiddenByUser")}
    lines = [painter.line(r, header=r < frozen) for r in shown if r not in hidden]
    stuck = int(_grid_properties(sheet).get("frozenColumnCount") or 0)
    return Page(columns, lines, page, pages, sum(column.index < stuck for column in columns))


def _grid_properties(sheet: Sheet) -> Json:
    made: Json = (sheet.doc.get("properties") or {}).get("gridProperties") or {}
    return made


def _columns(sheet: Sheet) -> list[Column]:
    kept = sheet.doc.get("colMeta") or {}
    return [
        Column(c, column_letters(c), int(kept.get(str(c), {}).get("pixelSize") or 100))
        for c in range(sheet.cols)
        if not kept.get(str(c), {}).get("hiddenByUser")
    ]


class _Painter:
    def __init__(self, book: Book, sheet: Sheet, locks: _Locks, columns: list[Column]) -> None:
        self._store = book.store
        self._sheet = sheet
        self._locks = locks
        self._columns = columns
        self._reader = Reader(book)
        self._locale = str(book.doc["properties"].get("locale", "en_US"))
        self._options = looks.Options(book)

    def line(self, r: int, *, header: bool) -> Line:
        row = next((row for _, row in self._sheet.grid.rows(r, r + 1)), Row())
        return Line(r, header, [self._cell(r, column.index, row) for column in self._columns])

    def _cell(self, r: int, c: int, row: Row) -> Cell:
        value, attrs = row.value(c), self._store.attr(row.attr(c))
        text = values.shown(self._reader.compute(self._sheet, r, c, value), attrs, self._locale)
        source = value["f"] if isinstance(value, dict) else text
        return Cell(
            col=c,
            text=text,
            source="" if source == text else source,
            locked=self._locks.why(r, c),
            options=self._options.of(attrs),
            look=looks.css(attrs),
            note=str(attrs.get("note") or ""),
        )

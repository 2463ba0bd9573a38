"""Reading blocks of values the way the values endpoints give them."""

import json
from typing import Any

from sheets_sync.emulator import values
from sheets_sync.emulator.a1 import Rect, write_range
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.compute import Reader
from sheets_sync.emulator.tabs import Sheet, close

Json = dict[str, Any]


def value_range(book: Book, text: str, options: Json) -> Json:
    """Return the ValueRange of an A1 text: trailing blanks trimmed, no `values` when all is blank."""
    sheet, rect = book.locate(text)
    return value_range_of(book, sheet, close(sheet, rect), options)


def value_range_of(book: Book, sheet: Sheet, rect: Rect, options: Json) -> Json:
    """Return the ValueRange of a closed block."""
    major = "COLUMNS" if options.get("majorDimension") == "COLUMNS" else "ROWS"
    rows = block(book, sheet, rect, options)
    if major == "COLUMNS":
        rows = _transpose(rows)
    empty = rect.height == 0 or rect.width == 0
    made: Json = {"range": "#REF!" if empty else write_range(sheet.title, rect), "majorDimension": major}
    if rows:
        made["values"] = rows
    return made


def block(book: Book, sheet: Sheet, rect: Rect, options: Json) -> list[list[Any]]:
    """Return the rendered rows of a closed block, blank tails cut."""
    render = _Renderer(book, sheet, options)
    rows: list[list[Any]] = []
    for r, v, a in sheet.grid.raw_rows(rect.r0, rect.r1):
        rendered = render.row(r, json.loads(v), a, rect)
        if rendered:
            rows.extend([] for _ in range(r - rect.r0 - len(rows)))
            rows.append(rendered)
    return rows


class _Renderer:
    def __init__(self, book: Book, sheet: Sheet, options: Json) -> None:
        self._store = book.store
        self._locale = str(book.doc["properties"].get("locale", "en_US"))
        self._options = options
        self._reader = Reader(book)
        self._sheet = sheet
        self._formulas = options.get("valueRenderOption") == "FORMULA"

    def row(self, r: int, stored: list[Any], attrs: str, rect: Rect) -> list[Any]:
        cells = stored[rect.c0 : rect.c1]
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if all(type(cell) is str or cell is None for cell in cells):
            return [cell or "" for cell in cells]
        numbers = json.loads(attrs)
        return [self._cell(r, rect.c0 + i, cell, numbers) for i, cell in enumerate(cells)]

    def _cell(self, r: int, c: int, cell: Any, numbers: list[int]) -> Any:
        if isinstance(cell, dict):
            if self._formulas:
                return cell["f"]
            cell = self._reader.compute(self._sheet, r, c, cell)
        attrs = self._store.attr(numbers[c]) if c < len(numbers) else {}
        return values.render(cell, attrs, self._options, self._locale)


def _transpose(rows: list[list[Any]]) -> list[list[Any]]:
    width = max((len(row) for row in rows), default=0)
    columns = [[row[c] if c < len(row) else "" for row in rows] for c in range(width)]
    for column in columns:
        while column and column[-1] == "":
            column.pop()
    return columns

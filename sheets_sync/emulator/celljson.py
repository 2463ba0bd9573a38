"""Cells as JSON: what `spreadsheets.get` tells of them, only the fields that are asked for."""

import json
from typing import Any

from sheets_sync.emulator import values
from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.compute import Reader
from sheets_sync.emulator.defaults import SHOWN_FORMAT
from sheets_sync.emulator.fields import Mask, narrow, wants
from sheets_sync.emulator.numbers import Dated
from sheets_sync.emulator.tabs import Sheet

Json = dict[str, Any]


class Cells:
    """Builds the RowData of one sheet.

    Args:
        book: the spreadsheet.
        sheet: the tab.
        mask: fields of a CellData to build; empty builds all.
    """

    def __init__(self, book: Book, sheet: Sheet, mask: Mask) -> None:
        self._book, self._sheet, self._mask = book, sheet, mask
        self._reader = Reader(book)
        self._locale = str(book.doc["properties"].get("locale", "en_US"))

    def rows(self, rect: Rect) -> list[Json]:
        """Return the rows of a closed block; rows and cells at the end that say nothing are left out."""
        made: list[Json] = []
        for r, v, a in self._sheet.grid.raw_rows(rect.r0, rect.r1):
            cells = self._row(r, json.loads(v), json.loads(a), rect)
            if cells:
                made.extend({} for _ in range(r - rect.r0 - len(made)))
                made.append({"values": cells})
        return made

    def _row(self, r: int, stored: list[Any], numbers: list[int], rect: Rect) -> list[Json]:
        end = min(rect.c1, max(len(stored), len(numbers)))
        cells = []
        for c in range(rect.c0, end):
            value = stored[c] if c < len(stored) else None
            cells.append(self._cell(r, c, value, numbers[c] if c < len(numbers) else 0))
        while cells and not cells[-1]:
            cells.pop()
        return cells

    def _cell(self, r: int, c: int, value: Any, number: int) -> Json:
        attrs = self._book.store.attr(number)
        effective = self._reader.compute(self._sheet, r, c, value)
        made: Json = {} if value is None else self._values(value, effective, attrs)
        for name, kept in attrs.items():
            if wants(self._mask, name):
                made[name] = kept
        shown = value is not None or "userEnteredFormat" in attrs
        if shown and wants(self._mask, "effectiveFormat"):
            made["effectiveFormat"] = effective_format(effective, attrs.get("userEnteredFormat") or {})
        return narrow(made, self._mask) if self._mask else made

    def _values(self, value: Any, effective: Any, attrs: Json) -> Json:
        made: Json = {}
        if wants(self._mask, "userEnteredValue"):
            made["userEnteredValue"] = values.to_extended(value)
        if effective in (None, ""):
            return made
        if wants(self._mask, "effectiveValue"):
            made["effectiveValue"] = values.to_extended(effective)
        if wants(self._mask, "formattedValue"):
            made["formattedValue"] = values.shown(effective, attrs, self._locale)
        return made


def effective_format(value: Any, own: Json) -> Json:
    """Return the look of a cell: its own format over the default one, aligned by what it holds."""
    made = _over(SHOWN_FORMAT, own)
    if isinstance(value, Dated):
        made.setdefault("numberFormat", {"type": value.kind})
    if value is not None:
        made.setdefault("horizontalAlignment", _alignment(value))
        made.setdefault("hyperlinkDisplayType", "PLAIN_TEXT")
    return made


def _alignment(value: Any) -> str:
    if isinstance(value, bool):
        return "CENTER"
    return "RIGHT" if isinstance(value, int | float) else "LEFT"


def _over(base: Json, own: Json) -> Json:
    # A colour is taken whole: mixing the channels of two would give a third.
    made = dict(base)
    for name, value in own.items():
        deep = isinstance(value, dict) and isinstance(base.get(name), dict) and "olor" not in name
        made[name] = _over(base[name], value) if deep else value
    return made

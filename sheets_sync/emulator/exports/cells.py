"""Cells as the exports need them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sheets_sync.emulator import values
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.compute import Reader
from sheets_sync.emulator.tabs import Sheet


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something.

    Args:
        row: zero-based.
        col: zero-based.
        value: what it shows as a value, computed.
        text: what people see.
        formula: the formula with its `=`, empty for a plain value.
        pattern: number format, empty for none.
    """

    row: int
    col: int
    value: Any
    text: str
    formula: str
    pattern: str


def cells_of(book: Book, sheet: Sheet) -> Iterator[Cell]:
    """Yield the cells of a tab that hold a value, row by row."""
    reader = Reader(book)
    locale = str(book.doc["properties"].get("locale", "en_US"))
    for r, v, a in sheet.grid.raw_rows(0, sheet.rows):
        numbers = json.loads(a)
        for c, stored in enumerate(json.loads(v)):
            if stored is None:
                continue
            attrs = book.store.attr(numbers[c]) if c < len(numbers) else {}
            value = reader.compute(sheet, r, c, stored)
            formula = stored["f"] if isinstance(stored, dict) else ""
            pattern = str(values.number_format(attrs).get("pattern") or "")
            yield Cell(r, c, value, values.shown(value, attrs, locale), formula, pattern)

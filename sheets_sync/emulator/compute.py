"""Values of formula cells."""

from typing import Any

from sheets_sync.emulator.books import Book, Sheet


class Reader:
    """Computes formulas of one book during one request."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def compute(self, sheet: Sheet, r: int, c: int, cell: Any) -> Any:
        """Return the value a cell shows; plain values pass through."""
        return "#NAME?" if isinstance(cell, dict) else cell

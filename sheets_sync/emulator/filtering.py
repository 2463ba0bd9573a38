"""Data filters: which cells an A1 range, a grid range or developer metadata stands for."""

from typing import Any

from sheets_sync.emulator.a1 import Rect, write_range
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.following import AXIS
from sheets_sync.emulator.lookup import matching
from sheets_sync.emulator.tabs import Sheet

Json = dict[str, Any]


def blocks(book: Book, data_filter: Json) -> list[tuple[Sheet, Rect]]:
    """Return the blocks a data filter finds.

    Raises:
        ApiError: 400 for a filter that names nothing, or a range that is none.
    """
    if "a1Range" in data_filter:
        return [book.locate(str(data_filter["a1Range"]))]
    if "gridRange" in data_filter:
        return [book.block(data_filter["gridRange"])]
    if "developerMetadataLookup" in data_filter:
        places = [_place(book, note["location"]) for note in matching(book, [data_filter])]
        return [place for place in places if place is not None]
    raise bad_request("One of 'a1Range', 'gridRange' or 'developerMetadataLookup' must be set.")


def _place(book: Book, location: Json) -> tuple[Sheet, Rect] | None:
    span: Json = location.get("dimensionRange") or {}
    if span:
        start, end = AXIS[span["dimension"]]
        bound = {start: span.get("startIndex", 0), end: span["endIndex"]}
        return book.block({"sheetId": span.get("sheetId", 0), **bound})
    return (book.sheet(int(location["sheetId"])), Rect()) if "sheetId" in location else None


def texts(book: Book, data_filter: Json) -> list[str]:
    """Return the blocks a data filter finds as range texts."""
    found = [(sheet, rect.within(sheet.rows, sheet.cols)) for sheet, rect in blocks(book, data_filter)]
    return [write_range(sheet.title, rect) for sheet, rect in found]

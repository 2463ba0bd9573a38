"""Data filters: which cells an A1 range, a grid range or developer metadata stands for."""

from typing import Any

from sheets_sync.emulator.a1 import Rect, write_range
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.errors import ApiError, bad_request
from sheets_sync.emulator.following import AXIS
from sheets_sync.emulator.lookup import matching
from sheets_sync.emulator.tabs import Sheet

Json = dict[str, Any]
Block = tuple[Sheet, Rect]


def blocks(book: Book, data_filter: Json) -> list[Block]:
    """Return the closed blocks a data filter finds; one may be empty.

    Raises:
        ApiError: 400 for a filter that names nothing, or a range that is none.
    """
    if "a1Range" in data_filter:
        return book.blocks([data_filter["a1Range"]])
    if "gridRange" in data_filter:
        return [book.block(data_filter["gridRange"])]
    if "developerMetadataLookup" in data_filter:
        places = [_place(book, note["location"]) for note in matching(book, [data_filter])]
        return [place for place in places if place is not None]
    raise bad_request("dataFilter.filter must be specified.")


def blocks_of_each(book: Book, filters: list[Json]) -> list[tuple[Block, Json]]:
    """Return the blocks that filters find, each with its filter; a refusal says which filter it is about."""
    made: list[tuple[Block, Json]] = []
    for index, data_filter in enumerate(filters):
        try:
            made.extend((block, data_filter) for block in blocks(book, data_filter))
        except ApiError as error:
            raise error.with_prefix(f"Invalid dataFilter[{index}]: ") from error
    return made


def echo(data_filter: Json) -> Json:
    """Return a filter as an answer repeats it: a sheet id of zero is left out."""
    made = dict(data_filter)
    if "gridRange" in made:
        made["gridRange"] = {k: v for k, v in made["gridRange"].items() if (k, v) != ("sheetId", 0)}
    return made


def _place(book: Book, location: Json) -> Block | None:
    span: Json = location.get("dimensionRange") or {}
    if span:
        start, end = AXIS[span["dimension"]]
        bound = {start: span.get("startIndex", 0), end: span["endIndex"]}
        return book.block({"sheetId": span.get("sheetId", 0), **bound})
    sheet = book.sheet(int(location["sheetId"])) if "sheetId" in location else None
    return (sheet, sheet.size) if sheet is not None else None


def texts(book: Book, data_filter: Json) -> list[str]:
    """Return the blocks a data filter finds as range texts."""
    return [write_range(sheet.title, rect) for sheet, rect in blocks(book, data_filter)]

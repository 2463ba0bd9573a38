"""Spreadsheets as JSON: `spreadsheets.get` and the spreadsheet within a batch answer."""

from typing import Any

from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.defaults import DEFAULT_FORMAT, THEME
from sheets_sync.emulator.fields import Mask, below, narrow, wants
from sheets_sync.emulator.files import FileRecord
from sheets_sync.emulator.sheetjson import grid_data, sheet_json
from sheets_sync.emulator.tabs import Sheet

Json = dict[str, Any]
Block = tuple[Sheet, Rect]


def book_json(book: Book, file: FileRecord, email: str, *, blocks: list[Block], with_data: bool, mask: Mask) -> Json:
    """Return a Spreadsheet resource.

    Args:
        book: the spreadsheet.
        file: its Drive record (title).
        email: the caller, who sees whether a protected range is theirs to edit.
        blocks: what is asked for; sheets outside are left out; none is the whole book.
        with_data: include grid data.
        mask: what of it all to build.
    """
    made: Json = {"spreadsheetId": book.id, "properties": _properties(book, file)}
    made["sheets"] = _sheets(book, file, email, blocks, below(mask, "sheets"), with_data=with_data)
    if book.doc.get("namedRanges"):
        made["namedRanges"] = book.doc["namedRanges"]
    made["spreadsheetUrl"] = f"https://docs.google.com/spreadsheets/d/{book.id}/edit"
    notes = [note for note in book.doc.get("developerMetadata", []) if "spreadsheet" in note["location"]]
    if notes:
        made["developerMetadata"] = notes
    return narrow(made, mask) if mask else made


def _properties(book: Book, file: FileRecord) -> Json:
    kept = {key: value for key, value in book.doc["properties"].items() if key != "title"}
    look = {"defaultFormat": DEFAULT_FORMAT, "spreadsheetTheme": THEME}
    return {"title": file.name, **kept, **look}


def _sheets(
    book: Book, file: FileRecord, email: str, blocks: list[Block], mask: Mask, *, with_data: bool
) -> list[Json]:
    made = []
    for sheet in book.sheets:
        own = [rect for owner, rect in blocks if owner is sheet]
        if blocks and not own:
            continue
        shown = sheet_json(book, sheet, file, email)
        if with_data and wants(mask, "data"):
            data = [grid_data(book, sheet, rect, below(mask, "data")) for rect in own or [sheet.size]]
            shown = {"properties": shown.pop("properties"), "data": data, **shown}
        made.append(shown)
    return made

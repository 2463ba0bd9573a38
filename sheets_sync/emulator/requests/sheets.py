"""Tabs: add, delete, duplicate."""

import copy

from sheets_sync.emulator.binding import forget_sheet, rebind
from sheets_sync.emulator.colors import mirrored
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.registry import Json, request
from sheets_sync.emulator.sheetjson import properties_json
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work

OWN = {"sheetId", "title", "index", "sheetType", "gridProperties"}


@request("addSheet")
def add_sheet(work: Work, body: Json) -> Json:
    """Make a tab; 1000 x 26 unless told otherwise."""
    sheet = make_sheet(work, body.get("properties") or {})
    return {"addSheet": {"properties": properties_json(work.book, sheet)}}


def make_sheet(work: Work, given: Json) -> Sheet:
    """Make a tab from SheetProperties.

    Raises:
        ApiError: 400 when the title or id is taken, or the size is not positive.
    """
    title = given.get("title") or _free_title(work, "Sheet")
    check_title(work, title)
    wanted = given.get("sheetId")
    if wanted is not None and any(s.sheet_id == int(wanted) for s in work.book.sheets):
        raise bad_request(f"Sheet with id {wanted} already exists.")
    grid = dict(given.get("gridProperties") or {})
    rows, cols = int(grid.pop("rowCount", 1000)), int(grid.pop("columnCount", 26))
    check_size(rows, cols)
    kept = mirrored({key: value for key, value in given.items() if key not in OWN})
    doc: Json = {"properties": {**kept, "gridProperties": grid}}
    at = min(int(given.get("index", len(work.book.sheets))), len(work.book.sheets))
    sheet_id = None if wanted is None else int(wanted)
    return work.book.add(title, rows, cols, doc, sheet_id, at)


def check_title(work: Work, title: str, besides: Sheet | None = None) -> None:
    """Refuse a title another tab has."""
    other = work.book.titled(title)
    if other is not None and other is not besides:
        raise bad_request(f'A sheet with the name "{title}" already exists. Please enter another name.')


def check_size(rows: int, cols: int) -> None:
    """Refuse a grid without a cell, and one wider than Google's."""
    if rows < 1 or cols < 1:
        name = "rowCount" if rows < 1 else "columnCount"
        raise bad_request(f"Invalid value for {name}: must be at least 1.")
    if cols > 18_278:
        raise bad_request("This action would increase the number of columns above the limit of 18278.")


def _free_title(work: Work, stem: str) -> str:
    number = len(work.book.sheets) + 1
    while work.book.titled(f"{stem}{number}"):
        number += 1
    return f"{stem}{number}"


@request("deleteSheet")
def delete_sheet(work: Work, body: Json) -> Json:
    """Delete a tab; the last one stays."""
    sheet = work.book.tab(int(body.get("sheetId") or 0))
    work.guard(sheet, sheet.size)
    others = [other for other in work.book.sheets if other is not sheet]
    if not others:
        raise bad_request("You can't remove all the sheets in a document.")
    if all(other.hidden for other in others):
        raise bad_request("You can't remove all the visible sheets in a document.")
    work.book.remove(sheet)
    forget_sheet(work.book, sheet)
    return {}


@request("duplicateSheet")
def duplicate_sheet(work: Work, body: Json) -> Json:
    """Copy a tab with its rows and formats; protected ranges come along with new ids."""
    source = work.book.tab(int(body.get("sourceSheetId") or 0))
    at = int(body.get("insertSheetIndex", 0))
    given: Json = {"title": body.get("newSheetName") or _copy_title(work, source.title), "index": at}
    if body.get("newSheetId") is not None:
        given["sheetId"] = body["newSheetId"]
    sheet = clone(work, source, given)
    return {"duplicateSheet": {"properties": properties_json(work.book, sheet)}}


def _copy_title(work: Work, title: str) -> str:
    made, number = f"Copy of {title}", 1
    while work.book.titled(made):
        number += 1
        made = f"Copy of {title} {number}"
    return made


def clone(work: Work, source: Sheet, given: Json) -> Sheet:
    """Make a tab in this book that looks like `source`, which may belong to another book."""
    size = {"rowCount": source.rows, "columnCount": source.cols}
    sheet = make_sheet(work, {**given, "gridProperties": size})
    doc = copy.deepcopy(source.doc)
    rebind(doc, sheet.sheet_id)
    sheet.doc.clear()
    sheet.doc.update(doc)
    source.grid.copy_to(sheet.key)
    return sheet

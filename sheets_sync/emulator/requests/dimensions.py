"""Rows and columns: append, insert, delete."""

from sheets_sync.emulator import shifting
from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.registry import Json, request
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work

WORD = {"ROWS": "row", "COLUMNS": "column"}


def sheet_and_span(work: Work, span: Json) -> tuple[Sheet, str, int, int]:
    """Return tab, dimension, start and end of a DimensionRange."""
    sheet = work.book.sheet(int(span.get("sheetId") or 0))
    return (sheet, *shifting.check_span(sheet, span))


def size_of(sheet: Sheet, dimension: str) -> int:
    """Return how many rows or columns a tab has."""
    return sheet.rows if dimension == "ROWS" else sheet.cols


def span_block(dimension: str, start: int, end: int) -> Rect:
    """Return whole rows or columns as a block."""
    return Rect(r0=start, r1=end) if dimension == "ROWS" else Rect(c0=start, c1=end)


@request("appendDimension")
def append_dimension(work: Work, body: Json) -> Json:
    """Make the grid longer or wider."""
    sheet = work.book.sheet(int(body.get("sheetId") or 0))
    work.guard_tab(sheet)
    count = int(body.get("length") or 0)
    if body.get("dimension") == "ROWS":
        sheet.rows += count
    else:
        sheet.cols += count
    return {}


@request("insertDimension")
def insert_dimension(work: Work, body: Json) -> Json:
    """Put blank rows or columns in; formats come from the neighbour named by `inheritFromBefore`."""
    sheet, dimension, start, end = sheet_and_span(work, body.get("range") or {})
    work.guard_tab(sheet)
    before = bool(body.get("inheritFromBefore"))
    if start > size_of(sheet, dimension) or (start == size_of(sheet, dimension) and not before):
        raise bad_request(
            f"range.startIndex[{start}] must be less than the grid size "
            f"[{size_of(sheet, dimension)}] if inheritFromBefore is false."
        )
    if before and start == 0:
        raise bad_request("inheritFromBefore cannot be true if inserting at the first row or column.")
    insert_blank(work, sheet, dimension, start, end, before=before)
    return {}


def insert_blank(work: Work, sheet: Sheet, dimension: str, start: int, end: int, *, before: bool) -> None:
    """Put blank rows or columns [start, end) in, dressed like the one before or after."""
    shifting.insert(work, sheet, dimension, start, end - start)
    work.book.check_cells()
    model = start - 1 if before else end
    if dimension == "ROWS":
        attrs = list(sheet.grid.row(model).attrs)
        for r in range(start, end):
            sheet.grid.row(r).attrs = list(attrs)
        sheet.grid.flush()
        return
    for r, _ in list(sheet.grid.rows(0, sheet.rows)):
        row = sheet.grid.row(r)
        for c in range(start, end):
            row.set_attr(c, row.attr(model))


@request("deleteDimension")
def delete_dimension(work: Work, body: Json) -> Json:
    """Take rows or columns out; the last ones that are not frozen stay."""
    sheet, dimension, start, end = sheet_and_span(work, body.get("range") or {})
    size, word = size_of(sheet, dimension), WORD[dimension]
    work.guard(sheet, span_block(dimension, start, end))
    if end > size:
        raise bad_request(
            f"Cannot delete a {word} that doesn't exist. Tried to delete {word} index "
            f"{max(start, size)} but there are only {size} {word}s."
        )
    if end - start == size:
        raise bad_request(f"You can't delete all the {word}s on the sheet.")
    _check_frozen(sheet, dimension, start, end)
    shifting.delete(work, sheet, dimension, start, end)
    return {}


def _check_frozen(sheet: Sheet, dimension: str, start: int, end: int) -> None:
    grid = (sheet.doc.get("properties") or {}).get("gridProperties") or {}
    name = "frozenRowCount" if dimension == "ROWS" else "frozenColumnCount"
    frozen = int(grid.get(name) or 0)
    left_frozen = frozen - max(0, min(end, frozen) - start)
    if frozen and size_of(sheet, dimension) - (end - start) <= left_frozen:
        raise bad_request(f"Sorry, it is not possible to delete all non-frozen {WORD[dimension]}s.")
    if frozen != left_frozen:
        grid[name] = left_frozen

"""Cells put into or taken out of a block, the others of its rows or columns moving over."""

from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.registry import Json, request
from sheets_sync.emulator.row import Row
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work


def _asked(work: Work, body: Json) -> tuple[Sheet, Rect, Rect, bool]:
    """Return tab, block, the block with all that moves, and whether it moves down (or up)."""
    sheet, rect = work.book.block(body.get("range") or {})
    dimension = body.get("shiftDimension")
    if dimension not in {"ROWS", "COLUMNS"}:
        raise bad_request("No shift dimension specified.")
    by_rows = dimension == "ROWS"
    touched = Rect(rect.r0, sheet.rows, rect.c0, rect.c1) if by_rows else Rect(rect.r0, rect.r1, rect.c0, sheet.cols)
    work.guard(sheet, touched)
    return sheet, rect, touched, by_rows


@request("insertRange")
def insert_range(work: Work, body: Json) -> Json:
    """Put blank cells in; the cells there move down or right, the grid grows when they need room."""
    sheet, rect, touched, by_rows = _asked(work, body)
    if by_rows:
        sheet.rows = max(sheet.rows, _last_row(sheet, touched) + 1 + rect.height)
        _move_down(sheet, Rect(touched.r0, sheet.rows, touched.c0, touched.c1), rect.height)
    else:
        rows = [sheet.grid.row(r) for r in range(touched.r0, touched.r1)]
        longest = max((max(len(row.values), len(row.attrs)) for row in rows), default=0)
        sheet.cols = max(sheet.cols, longest + rect.width)
        for row in rows:
            _splice(row, rect.c0, rect.c0, rect.width)
    return {}


@request("deleteRange")
def delete_range(work: Work, body: Json) -> Json:
    """Take cells out; those below or to the right move over."""
    sheet, rect, touched, by_rows = _asked(work, body)
    if by_rows:
        _move_up(sheet, touched, rect.height)
    else:
        for r in range(touched.r0, touched.r1):
            _splice(sheet.grid.row(r), rect.c0, rect.c1, 0)
    return {}


def _splice(row: Row, start: int, end: int, blanks: int) -> None:
    if len(row.values) > start:
        row.values[start:end] = [None] * blanks
    if len(row.attrs) > start:
        row.attrs[start:end] = [0] * blanks


def _last_row(sheet: Sheet, rect: Rect) -> int:
    used = [r for r, row in sheet.grid.rows(rect.r0, rect.r1) if any(map(row.value, range(rect.c0, rect.c1)))]
    return max(used, default=rect.r0 - 1)


def _copy(source: Row, target: Row, rect: Rect) -> None:
    for c in range(rect.c0, rect.c1):
        target.set_value(c, source.value(c))
        target.set_attr(c, source.attr(c))


def _move_down(sheet: Sheet, rect: Rect, by: int) -> None:
    sheet.grid.hold(rect.r0, rect.r1)
    for r in range(rect.r1 - 1, rect.r0 - 1, -1):
        _copy(sheet.grid.row(r - by) if r - by >= rect.r0 else Row(), sheet.grid.row(r), rect)


def _move_up(sheet: Sheet, rect: Rect, by: int) -> None:
    sheet.grid.hold(rect.r0, rect.r1)
    for r in range(rect.r0, rect.r1):
        _copy(sheet.grid.row(r + by) if r + by < rect.r1 else Row(), sheet.grid.row(r), rect)

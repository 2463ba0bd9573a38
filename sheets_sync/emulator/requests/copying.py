"""Copy and paste, cut and paste."""

import copy
from typing import Any

from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.formulas.relative import carried
from sheets_sync.emulator.requests.registry import Json, request
from sheets_sync.emulator.row import Row
from sheets_sync.emulator.tabs import Sheet, grid_range, open_rect
from sheets_sync.emulator.work import Work

#: What each way of pasting takes along: the value, and these attributes (None: all of them).
_KINDS: dict[str, tuple[bool, set[str] | None]] = {
    "PASTE_NORMAL": (True, None),
    "PASTE_VALUES": (True, set()),
    "PASTE_FORMAT": (False, {"userEnteredFormat", "textFormatRuns"}),
    "PASTE_NO_BORDERS": (True, None),
    "PASTE_FORMULA": (True, set()),
    "PASTE_DATA_VALIDATION": (False, {"dataValidation"}),
    "PASTE_CONDITIONAL_FORMATTING": (False, set()),
}


@request("copyPaste")
def copy_paste(work: Work, body: Json) -> Json:
    """Copy a block to another, repeated as often as it fits; references in formulas go along."""
    source_sheet, source = work.book.block(body.get("source") or {})
    sheet, target = work.book.block(body.get("destination") or {})
    kind = str(body.get("pasteType") or "PASTE_NORMAL")
    if kind not in _KINDS:
        raise bad_request(f"Paste type {kind} is not supported.")
    parts, high, wide = read(source_sheet, source), source.height, source.width
    if body.get("pasteOrientation") == "TRANSPOSE":
        parts = [Row([p.value(c) for p in parts], [p.attr(c) for p in parts]) for c in range(wide)]
        high, wide = wide, high
    height, width = max(target.height // high, 1) * high, max(target.width // wide, 1) * wide
    rect = Rect(target.r0, target.r0 + height, target.c0, target.c0 + width).within(sheet.rows, sheet.cols)
    work.guard(sheet, rect)
    for r in range(rect.r0, rect.r1):
        row, i = sheet.grid.row(r), (r - rect.r0) % high
        for c in range(rect.c0, rect.c1):
            j = (c - rect.c0) % wide
            moved = (r - source.r0 - i, c - source.c0 - j)
            paste(work, row, c, (parts[i].value(j), parts[i].attr(j)), kind, moved)
    return {}


def read(sheet: Sheet, rect: Rect) -> list[Row]:
    """Return a copy of the rows of a block."""
    columns = range(rect.c0, rect.c1)
    rows = [sheet.grid.row(r) for r in range(rect.r0, rect.r1)]
    return [Row([row.value(c) for c in columns], [row.attr(c) for c in columns]) for row in rows]


def paste(work: Work, row: Row, c: int, cell: tuple[Any, int], kind: str, moved: tuple[int, int]) -> None:
    """Put a cell at a column of a row, by the way of pasting.

    Args:
        work: the change.
        row: the row.
        c: the column.
        cell: value and attribute number.
        kind: the paste type.
        moved: by how many rows and columns the cell moves.
    """
    takes_value, names = _KINDS[kind]
    value, number = cell
    if takes_value:
        row.set_value(c, {"f": carried(value["f"], *moved)} if isinstance(value, dict) else copy.copy(value))
    if names is None:
        row.set_attr(c, number)
    elif names:
        given = {k: v for k, v in work.store.attr(number).items() if k in names}
        kept = {k: v for k, v in work.store.attr(row.attr(c)).items() if k not in names}
        row.set_attr(c, work.store.attr_id({**kept, **given}))


@request("cutPaste")
def cut_paste(work: Work, body: Json) -> Json:
    """Move a block with its merges; what it leaves behind is blank."""
    sheet, source = work.book.block(body.get("source") or {})
    start: Json = body.get("destination") or {}
    target = work.book.sheet(int(start.get("sheetId") or 0))
    top, left = int(start.get("rowIndex") or 0), int(start.get("columnIndex") or 0)
    rect = Rect(top, top + source.height, left, left + source.width).within(target.rows, target.cols)
    work.guard(sheet, source)
    work.guard(target, rect)
    parts = read(sheet, source)
    merges = [open_rect(m) for m in sheet.listed("merges") if source.contains(open_rect(m))]
    sheet.doc["merges"] = [m for m in sheet.listed("merges") if not source.contains(open_rect(m))]
    _blank(sheet, source)
    for i, part in enumerate(parts[: rect.height]):
        row = target.grid.row(top + i)
        for j in range(rect.width):
            row.set_value(left + j, part.value(j))
            row.set_attr(left + j, part.attr(j))
    down, right = top - source.r0, left - source.c0
    moved = [Rect(m.r0 + down, m.r1 + down, m.c0 + right, m.c1 + right) for m in merges]
    target.listed("merges").extend(grid_range(target, m) for m in moved)
    return {}


def _blank(sheet: Sheet, rect: Rect) -> None:
    for r in range(rect.r0, rect.r1):
        row = sheet.grid.row(r)
        for c in range(rect.c0, rect.c1):
            row.set_value(c, None)
            row.set_attr(c, 0)

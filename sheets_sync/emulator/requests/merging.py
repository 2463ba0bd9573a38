"""Merged cells."""

from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.registry import Json, request
from sheets_sync.emulator.tabs import Sheet, grid_range, open_rect
from sheets_sync.emulator.work import Work


@request("mergeCells")
def merge_cells(work: Work, body: Json) -> Json:
    """Merge a block, or its rows or columns; only the first value of each merge stays."""
    sheet, rect = work.book.block(body.get("range") or {})
    work.guard(sheet, rect)
    kind = body.get("mergeType", "MERGE_ALL")
    parts = [rect]
    if kind == "MERGE_ROWS":
        parts = [Rect(r, r + 1, rect.c0, rect.c1) for r in range(rect.r0, rect.r1)]
    elif kind == "MERGE_COLUMNS":
        parts = [Rect(rect.r0, rect.r1, c, c + 1) for c in range(rect.c0, rect.c1)]
    kept = _clear_of(sheet, rect)
    for part in parts:
        _keep_first(sheet, part)
    sheet.doc["merges"] = kept + [grid_range(sheet, part) for part in parts]
    return {}


def _keep_first(sheet: Sheet, rect: Rect) -> None:
    spots = [(r, c) for r in range(rect.r0, rect.r1) for c in range(rect.c0, rect.c1)]
    filled = [(r, c) for r, c in spots if sheet.grid.row(r).value(c) is not None]
    first = sheet.grid.row(filled[0][0]).value(filled[0][1]) if filled else None
    for r, c in filled:
        sheet.grid.row(r).set_value(c, None)
    sheet.grid.row(rect.r0).set_value(rect.c0, first)


@request("unmergeCells")
def unmerge_cells(work: Work, body: Json) -> Json:
    """Undo every merge that lies in a block."""
    sheet, rect = work.book.block(body.get("range") or {})
    work.guard(sheet, rect)
    sheet.doc["merges"] = _clear_of(sheet, rect)
    return {}


def _clear_of(sheet: Sheet, rect: Rect) -> list[Json]:
    """Return the merges outside a block.

    Raises:
        ApiError: 400 when the block cuts through one.
    """
    touched = [open_rect(m) for m in sheet.listed("merges") if rect.overlaps(open_rect(m))]
    if not all(map(rect.contains, touched)):
        raise bad_request("You must select all cells in a merged range to merge or unmerge them.")
    return [m for m in sheet.listed("merges") if not rect.overlaps(open_rect(m))]

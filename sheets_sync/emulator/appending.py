"""Writing below the table found in a range: `values.append`."""

from typing import Any

from sheets_sync.emulator import shifting
from sheets_sync.emulator.a1 import Rect, write_range
from sheets_sync.emulator.tabs import Sheet, close
from sheets_sync.emulator.work import Work
from sheets_sync.emulator.writing import put, rows_of, updated

Json = dict[str, Any]


def append(work: Work, text: str, data: Json, option: str, *, insert: bool) -> tuple[Sheet, Rect, Json]:
    """Write rows below the table found in a range, as the API guesses it; the grid grows when needed.

    Returns:
        The sheet, the block written, and `tableRange` (when there is a table) with `updates`.
    """
    sheet, named = work.book.locate(text)
    table = find_table(sheet, close(sheet, named))
    rows = rows_of(data)
    top, left = (table.r1, table.c0) if table else (named.r0, named.c0)
    width = max((len(row) for row in rows), default=0)
    rect = Rect(top, top + max(len(rows), 1), left, left + max(width, 1))
    work.guard(sheet, rect)
    _make_room(work, sheet, rect, insert=insert and table is not None, height=len(rows))
    changed = put(work, sheet, rect, rows, option)
    made: Json = {"tableRange": write_range(sheet.title, table)} if table else {}
    made["updates"] = updated(sheet, rect, rows, changed)
    return sheet, rect, made


def _make_room(work: Work, sheet: Sheet, rect: Rect, *, insert: bool, height: int) -> None:
    if insert and rect.r0 < sheet.rows:
        shifting.insert(work, sheet, "ROWS", rect.r0, height)
    sheet.rows = max(sheet.rows, rect.r1)
    sheet.cols = max(sheet.cols, rect.c1)


def find_table(sheet: Sheet, rect: Rect) -> Rect | None:
    """Return the block of neighbouring used cells at the bottom of a range, None when it is blank.

    The last used cell of the last row decides. A blank row or column ends the table, so that after a row with
    a gap the next one starts at the column behind the gap, exactly as people complain of the real one.
    """
    used = {r: _used(row.values) for r, row in sheet.grid.rows(0, sheet.rows)}
    inside = [r for r in range(rect.r0, rect.r1) if any(rect.c0 <= c < rect.c1 for c in used.get(r, ()))]
    if not inside:
        return None
    bottom = inside[-1]
    columns = [c for c in used[bottom] if rect.c0 <= c < rect.c1]
    found = Rect(bottom, bottom + 1, columns[-1], columns[-1] + 1)
    while True:
        grown = _grow(used, found)
        if grown == found:
            return found
        found = grown


def _used(cells: list[Any]) -> list[int]:
    return [c for c, cell in enumerate(cells) if cell is not None]


def _grow(used: dict[int, list[int]], rect: Rect) -> Rect:
    touching = [(r, c) for r in range(rect.r0 - 1, rect.r1 + 1) for c in used.get(r, ()) if rect.c0 - 1 <= c <= rect.c1]
    rows = [r for r, _ in touching]
    cols = [c for _, c in touching]
    return Rect(min(rows), max(rows) + 1, min(cols), max(cols) + 1)

"""Tabs of a spreadsheet, and blocks of their cells."""

from dataclasses import dataclass
from typing import Any

from sheets_sync.emulator.a1 import FAR, Rect, column_letters, quote_title, span, write_range
from sheets_sync.emulator.errors import ApiError, bad_request
from sheets_sync.emulator.grid import Grid

Json = dict[str, Any]
_ENDS = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")


@dataclass(slots=True)
class Sheet:
    """One tab. `doc` holds what is not a column of its own: properties, protected ranges, merges ..."""

    key: int
    sheet_id: int
    title: str
    rows: int
    cols: int
    doc: Json
    grid: Grid

    @property
    def size(self) -> Rect:
        """The whole grid as a block."""
        return Rect(0, self.rows, 0, self.cols)

    @property
    def hidden(self) -> bool:
        """Tell whether people do not see the tab."""
        return bool((self.doc.get("properties") or {}).get("hidden"))

    def listed(self, name: str) -> list[Json]:
        """Return a list of the sheet (`merges`, `protectedRanges` ...), made when missing."""
        made: list[Json] = self.doc.setdefault(name, [])
        return made


def open_rect(grid_range: Json) -> Rect:
    """Return the block of a GridRange, open where the range is open.

    Raises:
        ApiError: 400 for an index below zero or an end before its start.
    """
    if any(int(grid_range.get(name) or 0) < 0 for name in _ENDS):
        raise bad_request("GridRange indexes must be >= 0")
    made = Rect(
        int(grid_range.get("startRowIndex") or 0),
        _end(grid_range.get("endRowIndex")),
        int(grid_range.get("startColumnIndex") or 0),
        _end(grid_range.get("endColumnIndex")),
    )
    for axis, start, end in (("Row", made.r0, made.r1), ("Column", made.c0, made.c1)):
        if end < start:
            raise bad_request(f"end{axis}Index[{end}] cannot be before start{axis}Index[{start}]")
    return made


def _end(value: Any) -> int:
    return FAR if value is None else int(value)


def block_of(sheet: Sheet, grid_range: Json) -> Rect:
    """Return the block of a GridRange cut at the sheet's size; it may be empty.

    Raises:
        ApiError: 400 for a range that is none, or starts outside the sheet.
    """
    rect = open_rect(grid_range)
    if rect.r0 >= sheet.rows or rect.c0 >= sheet.cols:
        raise _exceeds(sheet, _named_by_ends(sheet, grid_range))
    return rect.within(sheet.rows, sheet.cols)


def _named_by_ends(sheet: Sheet, grid_range: Json) -> str:
    """Return a GridRange as a refusal names it: only the ends that were given."""
    top, bottom, left, right = (grid_range.get(name) for name in _ENDS)
    first = ("" if left is None else column_letters(left)) + ("" if top is None else str(top + 1))
    last = ("" if not right else column_letters(right - 1)) + ("" if bottom is None else str(bottom))
    empty = (top is not None and top == bottom) or (left is not None and left == right)
    return ("(empty) " if empty else "") + f"{quote_title(sheet.title)}!{span(first, last)}"


def _exceeds(sheet: Sheet, named: str) -> ApiError:
    told = f"Range ({named}) exceeds grid limits."
    return bad_request(f"{told} Max rows: {sheet.rows}, max columns: {sheet.cols}")


def close(sheet: Sheet, rect: Rect) -> Rect:
    """Return the block cut at the sheet's size.

    Raises:
        ApiError: 400 when it starts outside the sheet.
    """
    if rect.r0 >= sheet.rows or rect.c0 >= sheet.cols:
        raise _exceeds(sheet, _beyond(sheet, rect))
    return rect.within(sheet.rows, sheet.cols)


def _beyond(sheet: Sheet, rect: Rect) -> str:
    """Return a block past the grid as a refusal names it: whole columns and rows without their ends."""
    title = quote_title(sheet.title)
    if (rect.r0, rect.r1) == (0, FAR):
        return f"{title}!{span(column_letters(rect.c0), column_letters(rect.c1 - 1))}"
    if (rect.c0, rect.c1) == (0, FAR):
        return f"{title}!{span(str(rect.r0 + 1), str(rect.r1))}"
    rows = sheet.rows if rect.r1 == FAR else rect.r1
    return write_range(sheet.title, Rect(rect.r0, rows, rect.c0, sheet.cols if rect.c1 == FAR else rect.c1))


def grid_range(sheet: Sheet, rect: Rect) -> Json:
    """Return a block as the API writes it: sheetId 0 and open ends are left out."""
    made: Json = {"sheetId": sheet.sheet_id} if sheet.sheet_id else {}
    ends = (("startRowIndex", rect.r0), ("endRowIndex", rect.r1))
    cols = (("startColumnIndex", rect.c0), ("endColumnIndex", rect.c1))
    for (start, first), (end, last) in (ends, cols):
        if first or last != FAR:
            made[start] = first
        if last != FAR:
            made[end] = last
    return made

"""Tabs of a spreadsheet, and blocks of their cells."""

from dataclasses import dataclass
from typing import Any

from sheets_sync.emulator.a1 import FAR, Rect, write_range
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.grid import Grid

Json = dict[str, Any]


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
    """Return the block of a GridRange, open where the range is open."""
    return Rect(
        int(grid_range.get("startRowIndex") or 0),
        _end(grid_range.get("endRowIndex")),
        int(grid_range.get("startColumnIndex") or 0),
        _end(grid_range.get("endColumnIndex")),
    )


def _end(value: Any) -> int:
    return FAR if value is None else int(value)


def close(sheet: Sheet, rect: Rect) -> Rect:
    """Return the block cut at the sheet's size.

    Raises:
        ApiError: 400 when it starts outside the sheet.
    """
    if rect.r0 >= sheet.rows or rect.c0 >= sheet.cols:
        edge = Rect(r1=sheet.rows, c1=sheet.cols)
        shown = Rect(rect.r0, edge.r1 if rect.r1 == FAR else rect.r1, rect.c0, edge.c1 if rect.c1 == FAR else rect.c1)
        told = f"Range ({write_range(sheet.title, shown)}) exceeds grid limits."
        raise bad_request(f"{told} Max rows: {sheet.rows}, max columns: {sheet.cols}")
    return rect.within(sheet.rows, sheet.cols)


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

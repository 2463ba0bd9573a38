"""Rows and columns put in, taken out or moved: what is bound to them goes along."""

from typing import Any

from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.following import AXIS, Span, follow_all
from sheets_sync.emulator.row import Row
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work

Json = dict[str, Any]


def insert(work: Work, sheet: Sheet, dimension: str, start: int, count: int) -> None:
    """Put blank rows or columns before `start`; spans around it grow."""
    if dimension == "ROWS":
        sheet.grid.insert_rows(start, count)
        sheet.rows += count
    else:
        sheet.grid.map_rows(lambda row: _open_columns(row, start, count))
        sheet.cols += count

    def change(a: int, b: int) -> Span:
        return (a + count if a >= start else a), (b + count if b > start else b)

    follow_all(work.book, sheet, dimension, change)


def delete(work: Work, sheet: Sheet, dimension: str, start: int, end: int) -> None:
    """Take rows or columns [start, end) out; spans shrink, spans wholly inside disappear."""
    count = end - start
    if dimension == "ROWS":
        sheet.grid.delete_rows(start, end)
        sheet.rows -= count
    else:
        sheet.grid.map_rows(lambda row: _cut_columns(row, start, end))
        sheet.cols -= count

    def change(a: int, b: int) -> Span | None:
        def place(x: int) -> int:
            return x if x <= start else max(start, x - count)

        return None if a >= start and b <= end else (place(a), place(b))

    follow_all(work.book, sheet, dimension, change)


def move(work: Work, sheet: Sheet, dimension: str, start: int, end: int, target: int) -> None:
    """Take rows or columns out and put them before what stood at `target`."""
    if start <= target <= end:
        return
    if dimension == "ROWS":
        sheet.grid.move_rows(start, end, target)
    else:
        sheet.grid.map_rows(lambda row: _move_columns(row, start, end, target))
    order = _order(max(end, target), start, end, target)
    place = {old: new for new, old in enumerate(order)}

    def change(a: int, b: int) -> Span:
        spots = sorted(place.get(i, i) for i in range(a, b))
        together = spots and spots[-1] - spots[0] == len(spots) - 1
        return (spots[0], spots[-1] + 1) if together else (a, b)

    follow_all(work.book, sheet, dimension, change)


def _order(size: int, start: int, end: int, target: int) -> list[int]:
    order = list(range(size))
    block = order[start:end]
    rest = order[:start] + order[end:]
    at = target - (end - start) if target > end else target
    return rest[:at] + block + rest[at:]


def _open_columns(row: Row, start: int, count: int) -> None:
    if len(row.values) > start:
        row.values[start:start] = [None] * count
    if len(row.attrs) > start:
        row.attrs[start:start] = [0] * count


def _cut_columns(row: Row, start: int, end: int) -> None:
    del row.values[start:end]
    del row.attrs[start:end]


def _move_columns(row: Row, start: int, end: int, target: int) -> None:
    size = max(end, target, len(row.values), len(row.attrs))
    order = _order(size, start, end, target)
    row.values[:] = [row.value(i) for i in order]
    row.attrs[:] = [row.attr(i) for i in order]


def check_span(sheet: Sheet, span: Json) -> tuple[str, int, int]:
    """Return dimension, start and end of a DimensionRange.

    Raises:
        ApiError: 400 when the dimension is missing or the span lies outside the sheet.
    """
    dimension = span.get("dimension")
    if dimension not in AXIS:
        raise bad_request("No dimension specified.")
    size = sheet.rows if dimension == "ROWS" else sheet.cols
    start = int(span.get("startIndex") or 0)
    end = int(span.get("endIndex", size))
    if start >= end:
        raise bad_request(f"startIndex ({start}) must be less than endIndex ({end}).")
    return str(dimension), start, end

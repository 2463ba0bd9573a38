"""Sorting a block."""

from typing import Any

from sheets_sync.emulator.compute import Reader
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.registry import Json, request
from sheets_sync.emulator.row import Row
from sheets_sync.emulator.work import Work


@request("sortRange")
def sort_range(work: Work, body: Json) -> Json:
    """Sort the rows of a block: numbers, then texts, then booleans; blanks last in either order.

    Cells move with their formats, notes and validation; developer metadata of rows stays where it is.
    """
    sheet, rect = work.book.block(body.get("range") or {})
    work.guard(sheet, rect)
    specs: list[Json] = body.get("sortSpecs") or []
    if not specs:
        raise bad_request("Must specify at least one sort order.")
    reader = Reader(work.book)
    sheet.grid.hold(rect.r0, rect.r1)
    rows = [(r, _cut(sheet.grid.row(r), rect.c0, rect.c1)) for r in range(rect.r0, rect.r1)]
    for spec in reversed(specs):
        col = int(spec.get("dimensionIndex") or 0) - rect.c0
        if not 0 <= col < rect.width:
            raise bad_request(f"The sort column index {col + rect.c0} is outside the range.")
        falling = spec.get("sortOrder", "ASCENDING") == "DESCENDING"
        keyed = [(_key(reader.compute(sheet, r, rect.c0 + col, row.value(col))), (r, row)) for r, row in rows]
        filled = [pair for pair in keyed if pair[0] is not None]
        blanks = [pair for pair in keyed if pair[0] is None]
        filled.sort(key=lambda pair: pair[0], reverse=falling)
        rows = [item for _, item in filled + blanks]
    for offset, (_, part) in enumerate(rows):
        target = sheet.grid.row(rect.r0 + offset)
        for c in range(rect.c0, rect.c1):
            target.set_value(c, part.value(c - rect.c0))
            target.set_attr(c, part.attr(c - rect.c0))
    return {}


def _cut(row: Row, c0: int, c1: int) -> Row:
    return Row([row.value(c) for c in range(c0, c1)], [row.attr(c) for c in range(c0, c1)])


def _key(value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, bool):
        return 2, value, ""
    if isinstance(value, int | float):
        return 0, value, ""
    return 1, str(value).casefold(), str(value)

"""Writing blocks of values: `values.update`, `batchUpdate`, `append`, `clear`."""

from typing import Any

from sheets_sync.emulator import prototext, values
from sheets_sync.emulator.a1 import Rect, column_letters, write_range
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.tabs import Sheet, close
from sheets_sync.emulator.work import Work

Json = dict[str, Any]


def check_input(option: str) -> str:
    """Return the valueInputOption.

    Raises:
        ApiError: 400 when it is missing.
    """
    if option not in {"RAW", "USER_ENTERED"}:
        raise bad_request("'valueInputOption' is required but not specified")
    return option


def update(work: Work, data: Json, option: str) -> tuple[Sheet, Rect, Json]:
    """Write one ValueRange; null leaves a cell as it is, an empty text blanks it.

    Returns:
        The sheet, the block an answer with values shows (all that was asked for, when it is more than was written), and
        the UpdateValuesResponse without the id.

    Raises:
        ApiError: 400 outside the range or grid, 400 for protected cells.
    """
    text = str(data.get("range") or "")
    sheet, named = work.book.locate(text)
    rows = rows_of(data)
    rect = _target(sheet, text, named, rows)
    work.guard(sheet, rect)
    changed = put(work, sheet, rect, rows, option)
    asked = rect if named.single else named.within(sheet.rows, sheet.cols)
    return sheet, asked, updated(sheet, rect, rows, changed)


def rows_of(data: Json) -> list[list[Any]]:
    """Return the rows of a ValueRange, turned when it is given by columns."""
    rows: list[list[Any]] = data.get("values") or []
    if data.get("majorDimension") != "COLUMNS":
        return rows
    height = max((len(column) for column in rows), default=0)
    return [[col[r] if r < len(col) else None for col in rows] for r in range(height)]


def _target(sheet: Sheet, text: str, named: Rect, rows: list[list[Any]]) -> Rect:
    """Return the block that rows fill; one cell, or a range reaching past the grid, is bounded by the grid only."""
    height, width = len(rows), max((len(row) for row in rows), default=0)
    close(sheet, named)
    whole = Rect(named.r0, sheet.rows, named.c0, sheet.cols)
    room = (whole if named.single else named).within(sheet.rows, sheet.cols)
    if height > room.height:
        raise bad_request(f"Requested writing within range [{text}], but tried writing to row [{room.r1 + 1}]")
    if width > room.width:
        column = column_letters(room.c1)
        raise bad_request(f"Requested writing within range [{text}], but tried writing to column [{column}]")
    return Rect(named.r0, named.r0 + max(height, 1), named.c0, named.c0 + max(width, 1))


def put(work: Work, sheet: Sheet, rect: Rect, rows: list[list[Any]], option: str) -> int:
    """Write rows at the corner of a block; return how many cells were set.

    Raises:
        ApiError: 400 for a list or object where a value belongs, and for text over the cell limit.
    """
    count = 0
    sheet.grid.hold(rect.r0, rect.r0 + len(rows))
    for i, cells in enumerate(rows):
        row = sheet.grid.row(rect.r0 + i)
        for j, given in enumerate(cells):
            if given is None:
                continue
            count += 1
            if isinstance(given, list | dict):
                raise bad_request(f"Invalid values[{i}][{j}]: {prototext.quoted(given)}")
            _put_cell(work, row, rect.c0 + j, given, option)
    return count


def _put_cell(work: Work, row: Any, col: int, given: Any, option: str) -> None:
    if option == "RAW":
        row.set_value(col, values.from_raw(given))
        return
    attrs = work.store.attr(row.attr(col))
    value, brought = values.from_typed(given, attrs, work.locale)
    row.set_value(col, value)
    if brought and not values.number_format(attrs):
        user = {**(attrs.get("userEnteredFormat") or {}), "numberFormat": brought}
        row.set_attr(col, work.store.attr_id({**attrs, "userEnteredFormat": user}))


def updated(sheet: Sheet, rect: Rect, rows: list[list[Any]], changed: int) -> Json:
    """Return the UpdateValuesResponse of a written block, without the id."""
    made: Json = {"updatedRange": write_range(sheet.title, rect)}
    if changed:
        width = max(len(row) for row in rows)
        made |= {"updatedRows": len(rows), "updatedColumns": width, "updatedCells": changed}
    return made


def clear(work: Work, text: str) -> str:
    """Blank the values of a range, formats stay; return the range as cleared."""
    sheet, named = work.book.locate(text)
    rect = close(sheet, named)
    work.guard(sheet, rect)
    blank(sheet, rect)
    return write_range(sheet.title, rect)


def blank(sheet: Sheet, rect: Rect) -> None:
    """Blank the values of a closed block."""
    for r in [r for r, _ in sheet.grid.rows(rect.r0, rect.r1)]:
        row = sheet.grid.row(r)
        for c in range(rect.c0, min(rect.c1, len(row.values))):
            row.set_value(c, None)
    sheet.grid.flush()

"""Writing blocks of values: `values.update`, `batchUpdate`, `append`, `clear`."""

from typing import Any

from sheets_sync.emulator import values
from sheets_sync.emulator.a1 import Rect, column_letters, write_range
from sheets_sync.emulator.books import Sheet, close, out_of_grid
from sheets_sync.emulator.errors import ApiError, bad_request
from sheets_sync.emulator.work import Work

Json = dict[str, Any]
Changes = list[tuple[int, int, Any]]


def check_input(option: str) -> str:
    """Return the valueInputOption.

    Raises:
        ApiError: 400 when it is missing or unknown.
    """
    if option in {"RAW", "USER_ENTERED"}:
        return option
    if option in {"", "INPUT_VALUE_OPTION_UNSPECIFIED"}:
        raise bad_request("'valueInputOption' is required but not specified")
    raise bad_request(f"Invalid value at 'value_input_option' (TYPE_ENUM), \"{option}\"")


def update(work: Work, data: Json, option: str) -> tuple[Sheet, Rect, Json]:
    """Write one ValueRange; null leaves a cell as it is, an empty text blanks it.

    Returns:
        The sheet, the block written, and the UpdateValuesResponse without the id.

    Raises:
        ApiError: 400 outside the range or grid, 400 for protected cells.
    """
    text = str(data.get("range") or "")
    sheet, named = work.book.locate(text)
    rows = rows_of(data)
    rect = _target(sheet, text, named, rows)
    work.guard(sheet, rect)
    changed = put(work, sheet, rect, rows, option)
    return sheet, rect, _updated(sheet, rect, rows, changed)


def rows_of(data: Json) -> list[list[Any]]:
    """Return the rows of a ValueRange, turned when it is given by columns."""
    rows = data.get("values") or []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        shown = f'"{rows}"' if isinstance(rows, str) else str(rows)
        raise bad_request(f"Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), {shown}")
    if data.get("majorDimension") != "COLUMNS":
        return rows
    height = max((len(column) for column in rows), default=0)
    return [[col[r] if r < len(col) else None for col in rows] for r in range(height)]


def _target(sheet: Sheet, text: str, named: Rect, rows: list[list[Any]]) -> Rect:
    height, width = len(rows), max((len(row) for row in rows), default=0)
    close(sheet, named)
    anchor_only = named.r1 == named.r0 + 1 and named.c1 == named.c0 + 1
    if not anchor_only:
        _check_inside(text, named, height, width)
    rect = Rect(named.r0, named.r0 + max(height, 1), named.c0, named.c0 + max(width, 1))
    if rect.r0 + height > sheet.rows or rect.c0 + width > sheet.cols:
        raise out_of_grid(sheet, write_range(sheet.title, rect))
    return rect


def _check_inside(text: str, named: Rect, height: int, width: int) -> None:
    if height > named.height:
        raise bad_request(f"Requested writing within range [{text}], but tried writing to row [{named.r1 + 1}]")
    if width > named.width:
        column = column_letters(named.c1)
        raise bad_request(f"Requested writing within range [{text}], but tried writing to column [{column}]")


def put(work: Work, sheet: Sheet, rect: Rect, rows: list[list[Any]], option: str) -> int:
    """Write rows at the corner of a block; return how many cells were set."""
    count = 0
    sheet.grid.hold(rect.r0, rect.r0 + len(rows))
    for i, cells in enumerate(rows):
        row = sheet.grid.row(rect.r0 + i)
        for j, given in enumerate(cells):
            if given is None:
                continue
            count += 1
            try:
                _put_cell(work, row, rect.c0 + j, given, option)
            except ApiError as error:
                raise error.with_prefix(f"Invalid values[{i}][{j}]: ") from error
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


def _updated(sheet: Sheet, rect: Rect, rows: list[list[Any]], changed: int) -> Json:
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


def append(work: Work, text: str, data: Json, option: str, *, insert: bool) -> Json:
    """Write rows below the table found in a range, as the API guesses it; the grid grows when needed.

    Returns:
        `tableRange` (when there is a table) and `updates`.
    """
    sheet, named = work.book.locate(text)
    table = find_table(sheet, close(sheet, named))
    rows = rows_of(data)
    top, left = (table.r1, table.c0) if table else (named.r0, named.c0)
    width = max((len(row) for row in rows), default=0)
    rect = Rect(top, top + max(len(rows), 1), left, left + max(width, 1))
    work.guard(sheet, rect)
    _make_room(sheet, rect, insert=insert and table is not None, height=len(rows))
    changed = put(work, sheet, rect, rows, option)
    made: Json = {"tableRange": write_range(sheet.title, table)} if table else {}
    made["updates"] = _updated(sheet, rect, rows, changed)
    return made


def _make_room(sheet: Sheet, rect: Rect, *, insert: bool, height: int) -> None:
    if insert and rect.r0 < sheet.rows:
        sheet.grid.insert_rows(rect.r0, height)
        sheet.rows += height
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

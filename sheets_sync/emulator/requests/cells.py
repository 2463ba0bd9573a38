"""Cells: explicit ones, one for a block, new ones at the end, list validation."""

import copy
from typing import Any

from sheets_sync.emulator import fields, formats, values
from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.colors import with_twins
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.registry import Json, request, required_fields
from sheets_sync.emulator.row import Row
from sheets_sync.emulator.tabs import Sheet, close, open_rect
from sheets_sync.emulator.work import Work

COMPUTED = {"effectiveValue", "effectiveFormat", "formattedValue", "hyperlink"}


def apply_cell(work: Work, row: Row, col: int, cell: Json, mask: fields.Mask) -> None:
    """Set in one cell what the mask names of a CellData; what the CellData lacks is cleared."""
    if not mask or "userEnteredValue" in mask:
        row.set_value(col, values.from_extended(cell.get("userEnteredValue")))
    rest: fields.Mask = {name: below for name, below in mask.items() if name != "userEnteredValue"}
    if mask and not rest:
        return
    row.set_attr(col, merged(work, row.attr(col), cell, rest))


def merged(work: Work, number: int, cell: Json, mask: fields.Mask) -> int:
    """Return the attribute number of a cell after the mask's part of a CellData was laid over it."""
    given = {k: v for k, v in cell.items() if k not in COMPUTED and k != "userEnteredValue"}
    attrs = copy.deepcopy(work.store.attr(number))
    fields.overlay(attrs, formats.normalised(given), with_twins(mask))
    return work.store.attr_id({name: kept for name, kept in attrs.items() if kept})


@request("updateCells")
def update_cells(work: Work, body: Json) -> Json:
    """Set explicit cells from `start`, or within `range` where cells without data are cleared."""
    mask = fields.parse_mask(required_fields(body))
    rows: list[Json] = body.get("rows") or []
    sheet, rect = _target(work, body, rows)
    work.guard(sheet, rect)
    write_rows(work, sheet, rect, rows, mask, fill="range" in body)
    return {}


def _target(work: Work, body: Json, rows: list[Json]) -> tuple[Sheet, Rect]:
    if "range" in body:
        return work.book.block(body["range"])
    start = body.get("start")
    if start is None:
        raise bad_request("Either 'start' or 'range' must be set.")
    sheet = work.book.sheet(int(start.get("sheetId") or 0))
    top, left = int(start.get("rowIndex") or 0), int(start.get("columnIndex") or 0)
    width = max((len(row.get("values") or ()) for row in rows), default=0)
    rect = Rect(top, top + max(len(rows), 1), left, left + max(width, 1))
    _check_fits(sheet, rect)
    return sheet, rect


def _check_fits(sheet: Sheet, rect: Rect) -> None:
    if rect.r1 > sheet.rows:
        raise bad_request(f"Attempting to write row: {rect.r1 - 1}, beyond the last requested row of: {sheet.rows - 1}")
    if rect.c1 > sheet.cols:
        raise bad_request(
            f"Attempting to write column: {rect.c1 - 1}, beyond the last requested column of: {sheet.cols - 1}"
        )


def write_rows(work: Work, sheet: Sheet, rect: Rect, rows: list[Json], mask: fields.Mask, *, fill: bool) -> None:
    """Lay RowData over a closed block; with `fill` cells of the block without data are cleared too."""
    if len(rows) > rect.height:
        raise bad_request(f"Attempting to write row: {rect.r1}, beyond the last requested row of: {rect.r1 - 1}")
    for i in range(rect.height if fill else len(rows)):
        cells: list[Any] = (rows[i].get("values") or []) if i < len(rows) else []
        if len(cells) > rect.width:
            raise bad_request(
                f"Attempting to write column: {rect.c1}, beyond the last requested column of: {rect.c1 - 1}"
            )
        row = sheet.grid.row(rect.r0 + i)
        for j in range(rect.width if fill else len(cells)):
            apply_cell(work, row, rect.c0 + j, cells[j] if j < len(cells) else {}, mask)


@request("repeatCell")
def repeat_cell(work: Work, body: Json) -> Json:
    """Lay one CellData over every cell of a block."""
    mask = fields.parse_mask(required_fields(body))
    sheet, rect = work.book.block(body.get("range") or {})
    work.guard(sheet, rect)
    cell: Json = body.get("cell") or {}
    if mask and "userEnteredValue" not in mask:
        dress(work, sheet, rect, cell, mask)
    else:
        write_rows(work, sheet, rect, [{"values": [cell] * rect.width}] * rect.height, mask, fill=True)
    return {}


def dress(work: Work, sheet: Sheet, rect: Rect, cell: Json, mask: fields.Mask) -> None:
    """Lay the attributes of a CellData over a block; each distinct old look is merged only once."""
    known: dict[int, int] = {}
    sheet.grid.hold(rect.r0, rect.r1)
    for r in range(rect.r0, rect.r1):
        row = sheet.grid.row(r)
        for c in range(rect.c0, rect.c1):
            old = row.attr(c)
            if old not in known:
                known[old] = merged(work, old, cell, mask)
            row.set_attr(c, known[old])


@request("setDataValidation")
def set_data_validation(work: Work, body: Json) -> Json:
    """Set the validation rule of a block; without a rule it is taken away."""
    sheet, rect = work.book.block(body.get("range") or {})
    work.guard(sheet, rect)
    rule = {name: value for name, value in (body.get("rule") or {}).items() if value not in (False, "")}
    cell: Json = {"dataValidation": rule} if rule else {}
    dress(work, sheet, rect, cell, {"dataValidation": {}})
    return {}


@request("appendCells")
def append_cells(work: Work, body: Json) -> Json:
    """Write rows after the last row that holds data; the grid grows when needed."""
    mask = fields.parse_mask(required_fields(body))
    sheet = work.book.sheet(int(body.get("sheetId") or 0))
    rows: list[Json] = body.get("rows") or []
    top = sheet.grid.last_row() + 1
    width = max((len(row.get("values") or ()) for row in rows), default=0)
    sheet.rows, sheet.cols = max(sheet.rows, top + len(rows)), max(sheet.cols, width)
    rect = close(sheet, open_rect({"startRowIndex": top, "endRowIndex": top + len(rows), "endColumnIndex": width}))
    work.guard(sheet, rect)
    write_rows(work, sheet, rect, rows, mask, fill=False)
    return {}

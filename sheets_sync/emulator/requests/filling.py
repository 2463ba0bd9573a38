"""Filling a block on from its first cells."""

import itertools
from typing import Any

from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.formulas.relative import carried
from sheets_sync.emulator.numbers import tidy
from sheets_sync.emulator.requests.registry import Json, request
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work

Cell = tuple[Any, int]


@request("autoFill")
def auto_fill(work: Work, body: Json) -> Json:
    """Continue numbers of even steps, carry formulas on, repeat everything else."""
    sheet, source, target, by_rows = _asked(work, body)
    work.guard(sheet, target)
    lines = range(target.c0, target.c1) if by_rows else range(target.r0, target.r1)
    for line in lines:
        spots = range(source.r0, source.r1) if by_rows else range(source.c0, source.c1)
        known = [_read(sheet, spot, line, by_rows=by_rows) for spot in spots]
        ends = (target.r0, target.r1) if by_rows else (target.c0, target.c1)
        for step, spot in enumerate(range(*ends)):
            cell = _next(known, step, spot - spots[step % len(known)], by_rows=by_rows)
            _write(sheet, spot, line, cell, by_rows=by_rows)
    return {}


def _asked(work: Work, body: Json) -> tuple[Sheet, Rect, Rect, bool]:
    if "range" in body:
        sheet, rect = work.book.block(body["range"])
        filled = [r for r in range(rect.r0, rect.r1) if any(map(sheet.grid.row(r).value, range(rect.c0, rect.c1)))]
        end = (max(filled) if filled else rect.r0) + 1
        return sheet, Rect(rect.r0, end, rect.c0, rect.c1), Rect(end, rect.r1, rect.c0, rect.c1), True
    given: Json = body.get("sourceAndDestination") or {}
    sheet, rect = work.book.block(given.get("source") or {})
    length, by_rows = int(given.get("fillLength") or 0), given.get("dimension") == "ROWS"
    if length <= 0:
        raise bad_request("Only filling down or to the right is supported here.")
    if by_rows:
        target = Rect(rect.r1, rect.r1 + length, rect.c0, rect.c1)
    else:
        target = Rect(rect.r0, rect.r1, rect.c1, rect.c1 + length)
    return sheet, rect, target.within(sheet.rows, sheet.cols), by_rows


def _read(sheet: Sheet, spot: int, line: int, *, by_rows: bool) -> Cell:
    row, col = (spot, line) if by_rows else (line, spot)
    found = sheet.grid.row(row)
    return found.value(col), found.attr(col)


def _write(sheet: Sheet, spot: int, line: int, cell: Cell, *, by_rows: bool) -> None:
    row, col = (spot, line) if by_rows else (line, spot)
    sheet.grid.row(row).set_value(col, cell[0])
    sheet.grid.row(row).set_attr(col, cell[1])


def _next(known: list[Cell], step: int, distance: int, *, by_rows: bool) -> Cell:
    value, attr = known[step % len(known)]
    if isinstance(value, dict):
        return {"f": carried(value["f"], *((distance, 0) if by_rows else (0, distance)))}, attr
    values = [cell[0] for cell in known]
    is_series = len(values) > 1 and all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)
    if is_series:
        gap = values[1] - values[0]
        if all(abs(b - a - gap) < 1e-9 for a, b in itertools.pairwise(values)):
            return tidy(values[-1] + gap * (step + 1)), attr
    return value, attr

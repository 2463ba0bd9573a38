"""Rows of a block: doubles taken out, order shuffled."""

import random

from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.copying import read
from sheets_sync.emulator.requests.registry import Json, request
from sheets_sync.emulator.row import Row
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work


@request("deleteDuplicates")
def delete_duplicates(work: Work, body: Json) -> Json:
    """Keep the first of rows that are alike, by all columns or the named ones; the rest of the block moves up."""
    sheet, rect = work.book.block(body.get("range") or {})
    work.guard(sheet, rect)
    columns = [column for span in body.get("comparisonColumns") or [] for column in _span(span)]
    chosen = [column - rect.c0 for column in columns] or list(range(rect.width))
    if any(not 0 <= column < rect.width for column in chosen):
        raise bad_request("A comparison column is outside the range.")
    rows, kept, seen = read(sheet, rect), [], set()
    for row in rows:
        key = tuple(_folded(row, column) for column in chosen)
        if key not in seen:
            kept.append(row)
            seen.add(key)
    _write(sheet, rect.r0, rect.c0, kept + [Row() for _ in range(len(rows) - len(kept))], rect.width)
    removed = len(rows) - len(kept)
    return {"deleteDuplicates": {"duplicatesRemovedCount": removed} if removed else {}}


def _span(span: Json) -> range:
    return range(int(span.get("startIndex") or 0), int(span.get("endIndex") or 0))


def _folded(row: Row, column: int) -> str:
    return repr(row.value(column)).casefold()


def _write(sheet: Sheet, top: int, left: int, rows: list[Row], width: int) -> None:
    for i, row in enumerate(rows):
        target = sheet.grid.row(top + i)
        for j in range(width):
            target.set_value(left + j, row.value(j))
            target.set_attr(left + j, row.attr(j))


@request("randomizeRange")
def randomize_range(work: Work, body: Json) -> Json:
    """Put the rows of a block in a random order."""
    sheet, rect = work.book.block(body.get("range") or {})
    work.guard(sheet, rect)
    rows = read(sheet, rect)
    random.shuffle(rows)
    _write(sheet, rect.r0, rect.c0, rows, rect.width)
    return {}

"""Copy and paste, find and replace."""

import re
from typing import Any

from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.books import Sheet
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.grid import Row
from sheets_sync.emulator.requests.registry import Json, request
from sheets_sync.emulator.work import Work

_KINDS = {"PASTE_NORMAL", "PASTE_VALUES", "PASTE_FORMAT", "PASTE_NO_BORDERS", "PASTE_FORMULA", "PASTE_DATA_VALIDATION"}


@request("copyPaste")
def copy_paste(work: Work, body: Json) -> Json:
    """Copy a block to another, repeated as often as it fits."""
    source_sheet, source = work.book.block(body.get("source") or {})
    sheet, target = work.book.block(body.get("destination") or {})
    kind = body.get("pasteType", "PASTE_NORMAL")
    if kind not in _KINDS:
        raise bad_request(f"Paste type {kind} is not supported.")
    height = max(target.height // source.height, 1) * source.height
    width = max(target.width // source.width, 1) * source.width
    rect = Rect(target.r0, target.r0 + height, target.c0, target.c0 + width).within(sheet.rows, sheet.cols)
    work.guard(sheet, rect)
    parts = _read(source_sheet, source)
    for r in range(rect.r0, rect.r1):
        row = sheet.grid.row(r)
        part = parts[(r - rect.r0) % source.height]
        for c in range(rect.c0, rect.c1):
            _paste(row, c, part, (c - rect.c0) % source.width, kind)
    return {}


def _read(sheet: Sheet, rect: Rect) -> list[Row]:
    columns = range(rect.c0, rect.c1)
    rows = [sheet.grid.row(r) for r in range(rect.r0, rect.r1)]
    return [Row([row.value(c) for c in columns], [row.attr(c) for c in columns]) for row in rows]


def _paste(row: Row, c: int, part: Row, i: int, kind: str) -> None:
    if kind not in {"PASTE_FORMAT", "PASTE_DATA_VALIDATION"}:
        row.set_value(c, part.value(i))
    if kind in {"PASTE_NORMAL", "PASTE_FORMAT", "PASTE_NO_BORDERS"}:
        row.set_attr(c, part.attr(i))


@request("cutPaste")
def cut_paste(work: Work, body: Json) -> Json:
    """Move a block; what it leaves behind is blank."""
    sheet, source = work.book.block(body.get("source") or {})
    start: Json = body.get("destination") or {}
    target = work.book.sheet(int(start.get("sheetId") or 0))
    top, left = int(start.get("rowIndex") or 0), int(start.get("columnIndex") or 0)
    rect = Rect(top, top + source.height, left, left + source.width).within(target.rows, target.cols)
    work.guard(sheet, source)
    work.guard(target, rect)
    parts = _read(sheet, source)
    for r in range(source.r0, source.r1):
        for c in range(source.c0, source.c1):
            sheet.grid.row(r).set_value(c, None)
            sheet.grid.row(r).set_attr(c, 0)
    for i, part in enumerate(parts[: rect.height]):
        for j in range(rect.width):
            _paste(target.grid.row(top + i), left + j, part, j, "PASTE_NORMAL")
    return {}


@request("findReplace")
def find_replace(work: Work, body: Json) -> Json:
    """Replace text in cells; formulas are left alone unless `includeFormulas`."""
    pattern = _pattern(body)
    counts = {"valuesChanged": 0, "formulasChanged": 0, "rowsChanged": 0, "sheetsChanged": 0, "occurrencesChanged": 0}
    for sheet, rect in _places(work, body):
        before = counts["rowsChanged"]
        for r in [r for r, _ in sheet.grid.rows(rect.r0, rect.r1)]:
            counts["rowsChanged"] += _replace_row(work, sheet, r, rect, pattern, body, counts)
        counts["sheetsChanged"] += counts["rowsChanged"] > before
    return {"findReplace": {name: count for name, count in counts.items() if count}}


def _pattern(body: Json) -> re.Pattern[str]:
    find = str(body.get("find") or "")
    if not find:
        raise bad_request("The 'find' text must not be empty.")
    text = find if body.get("searchByRegex") else re.escape(find)
    if body.get("matchEntireCell"):
        text = rf"\A(?:{text})\Z"
    return re.compile(text, 0 if body.get("matchCase") else re.IGNORECASE)


def _places(work: Work, body: Json) -> list[tuple[Sheet, Rect]]:
    if body.get("allSheets"):
        return [(sheet, sheet.size) for sheet in work.book.sheets]
    if "range" in body:
        return [work.book.block(body["range"])]
    if "sheetId" not in body:
        raise bad_request("One of 'range', 'sheetId' or 'allSheets' must be set.")
    sheet = work.book.sheet(int(body["sheetId"]))
    return [(sheet, sheet.size)]


def _replace_row(
    work: Work, sheet: Sheet, r: int, rect: Rect, pattern: re.Pattern[str], body: Json, counts: Json
) -> bool:
    row = sheet.grid.row(r)
    changed = False
    for c in range(rect.c0, min(rect.c1, len(row.values))):
        made = _replaced(
            row.value(c), pattern, str(body.get("replacement") or ""), formulas=bool(body.get("includeFormulas"))
        )
        if made is None:
            continue
        work.guard(sheet, Rect(r, r + 1, c, c + 1))
        is_formula, value, hits = made
        row.set_value(c, value)
        counts["formulasChanged" if is_formula else "valuesChanged"] += 1
        counts["occurrencesChanged"] += hits
        changed = True
    return changed


def _replaced(value: Any, pattern: re.Pattern[str], new: str, *, formulas: bool) -> tuple[bool, Any, int] | None:
    is_formula = isinstance(value, dict)
    if value is None or isinstance(value, bool) or (is_formula and not formulas):
        return None
    text = value["f"] if is_formula else str(value)
    made, hits = pattern.subn(lambda _: new, text)
    if not hits:
        return None
    return is_formula, ({"f": made} if is_formula else made or None), hits

"""Find and replace."""

import re
from typing import Any

from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.registry import Json, request
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work


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

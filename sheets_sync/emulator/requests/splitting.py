"""Text pasted in, split into columns, or trimmed."""

import csv
import io
import re

from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.registry import Json, request
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work
from sheets_sync.emulator.writing import put

_MARKS = {"COMMA": ",", "SEMICOLON": ";", "PERIOD": ".", "SPACE": " "}
_TAGS = re.compile(r"<[^>]*>")


@request("pasteData")
def paste_data(work: Work, body: Json) -> Json:
    """Type delimited text into the cells from a coordinate on; of HTML the rows and cells of its tables are taken."""
    start: Json = body.get("coordinate") or {}
    sheet = work.book.sheet(int(start.get("sheetId") or 0))
    rows = _table(str(body.get("data") or "")) if body.get("html") else _delimited(body)
    _type(work, sheet, int(start.get("rowIndex") or 0), int(start.get("columnIndex") or 0), rows)
    return {}


def _delimited(body: Json) -> list[list[str]]:
    mark = str(body.get("delimiter") or "")
    if len(mark) != 1:
        raise bad_request("Exactly one of 'delimiter' (one character) or 'html' must be set.")
    return list(csv.reader(io.StringIO(str(body.get("data") or "")), delimiter=mark))


def _table(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr\b.*?</tr>", html, re.IGNORECASE | re.DOTALL)
    cells = [re.findall(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", row, re.IGNORECASE | re.DOTALL) for row in rows]
    return [[_TAGS.sub("", cell).strip() for cell in row] for row in cells] or [[_TAGS.sub("", html)]]


def _type(work: Work, sheet: Sheet, top: int, left: int, rows: list[list[str]]) -> None:
    width = max((len(row) for row in rows), default=0)
    rect = Rect(top, top + len(rows), left, left + width)
    work.guard(sheet, rect)
    sheet.rows, sheet.cols = max(sheet.rows, rect.r1), max(sheet.cols, rect.c1)
    put(work, sheet, rect, rows, "USER_ENTERED")


@request("textToColumns")
def text_to_columns(work: Work, body: Json) -> Json:
    """Split the texts of one column at a delimiter into the columns beside it."""
    sheet, rect = work.book.block(body.get("source") or {})
    if rect.width != 1:
        raise bad_request("The source must span exactly one column.")
    texts = [str(sheet.grid.row(r).value(rect.c0) or "") for r in range(rect.r0, rect.r1)]
    kind = str(body.get("delimiterType") or "AUTODETECT")
    mark = str(body.get("delimiter") or "") if kind == "CUSTOM" else _MARKS.get(kind) or _detected(texts)
    if not mark:
        raise bad_request("No delimiter found.")
    _type(work, sheet, rect.r0, rect.c0, [text.split(mark) for text in texts])
    return {}


def _detected(texts: list[str]) -> str:
    return max(_MARKS.values(), key=lambda mark: sum(text.count(mark) for text in texts))


@request("trimWhitespace")
def trim_whitespace(work: Work, body: Json) -> Json:
    """Take outer blanks away from texts, and leave one of several between words."""
    sheet, rect = work.book.block(body.get("range") or {})
    work.guard(sheet, rect)
    changed = 0
    for r in range(rect.r0, rect.r1):
        row = sheet.grid.row(r)
        for c in range(rect.c0, min(rect.c1, len(row.values))):
            value = row.value(c)
            if isinstance(value, str) and " ".join(value.split()) != value:
                row.set_value(c, " ".join(value.split()) or None)
                changed += 1
    return {"trimWhitespace": {"cellsChangedCount": changed} if changed else {}}

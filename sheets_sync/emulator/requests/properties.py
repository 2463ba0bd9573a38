"""Properties of tabs: rename, reorder, resize, freeze, hide, colour; and those of the spreadsheet itself."""

from typing import Any

from sheets_sync.emulator import fields, shifting
from sheets_sync.emulator.colors import mirrored, with_twins
from sheets_sync.emulator.errors import bad_request
from sheets_sync.emulator.requests.registry import Json, request, required_fields
from sheets_sync.emulator.requests.sheets import OWN, check_size, check_title
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work

_FROZEN = ("frozenRowCount", "frozenColumnCount", "hideGridlines")


@request("updateSheetProperties")
def update_sheet_properties(work: Work, body: Json) -> Json:
    """Change what the mask names of a tab's properties; a smaller grid drops what lies outside."""
    mask = with_twins(fields.parse_mask(required_fields(body)))
    given: Json = mirrored(body.get("properties") or {})
    sheet = work.book.tab(int(given.get("sheetId") or 0))
    work.guard_tab(sheet)
    named = mask or fields.all_of(set(given) - {"sheetId"})
    if "title" in named:
        check_title(work, str(given.get("title") or ""), sheet)
        sheet.title = str(given["title"])
    if "index" in named:
        _move(work, sheet, int(given.get("index") or 0))
    if "gridProperties" in named:
        _resize(work, sheet, given.get("gridProperties") or {}, named["gridProperties"])
    kept: dict[str, Any] = sheet.doc.setdefault("properties", {})
    rest: fields.Mask = {name: below for name, below in named.items() if name not in OWN}
    if rest:
        fields.overlay(kept, given, rest)
    if all(other.hidden for other in work.book.sheets):
        raise bad_request("You can't hide all the sheets in a document.")
    work.book.check_cells()
    return {}


def _move(work: Work, sheet: Sheet, index: int) -> None:
    # Google counts the new place before the tab is taken out.
    sheets = work.book.sheets
    current = sheets.index(sheet)
    sheets.remove(sheet)
    sheets.insert(index - 1 if index > current else index, sheet)


def _resize(work: Work, sheet: Sheet, given: Json, mask: fields.Mask) -> None:
    names = mask or fields.all_of({*given, *_FROZEN})
    rows = int(given["rowCount"]) if "rowCount" in names and "rowCount" in given else sheet.rows
    cols = int(given["columnCount"]) if "columnCount" in names and "columnCount" in given else sheet.cols
    check_size(rows, cols)
    if rows < sheet.rows:
        shifting.delete(work, sheet, "ROWS", rows, sheet.rows)
    if cols < sheet.cols:
        shifting.delete(work, sheet, "COLUMNS", cols, sheet.cols)
    sheet.rows, sheet.cols = rows, cols
    kept = sheet.doc.setdefault("properties", {}).setdefault("gridProperties", {})
    rest: fields.Mask = {name: {} for name in names if name not in {"rowCount", "columnCount"}}
    if rest:
        fields.overlay(kept, given, rest)
    _check_frozen(sheet, kept)


def _check_frozen(sheet: Sheet, kept: Json) -> None:
    if int(kept.get("frozenRowCount") or 0) >= sheet.rows:
        raise bad_request("You can't freeze all visible rows on the sheet.")
    if int(kept.get("frozenColumnCount") or 0) >= sheet.cols:
        raise bad_request("You can't freeze all visible columns on the sheet.")


@request("updateSpreadsheetProperties")
def update_spreadsheet_properties(work: Work, body: Json) -> Json:
    """Change title, locale, time zone."""
    mask = fields.parse_mask(required_fields(body))
    given = body.get("properties") or {}
    if (not mask or "title" in mask) and given.get("title"):
        work.file.name = str(given["title"])
    rest: fields.Mask = {k: v for k, v in (mask or fields.all_of(given)).items() if k != "title"}
    if rest:
        fields.overlay(work.book.doc["properties"], given, rest)
    return {}

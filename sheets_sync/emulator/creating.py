"""Sheets v4: making a spreadsheet, with tabs and their cells."""

from typing import Any

from sheets_sync.emulator import defaults, files, gridjson
from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.call import Call
from sheets_sync.emulator.requests import apply
from sheets_sync.emulator.requests.cells import write_rows
from sheets_sync.emulator.requests.sheets import make_sheet
from sheets_sync.emulator.work import Work

Json = dict[str, Any]


def create(call: Call) -> Json:
    """Make a spreadsheet, with tabs and their cells when the body brings some."""
    body = call.taken
    properties = body.get("properties") or {}
    title = properties.get("title") or "Untitled spreadsheet"
    file = files.create(call.store, name=title, mime=files.SPREADSHEET, owner=call.email, doc={})
    work = new_book(call, file, properties, body.get("sheets") or [])
    for named in body.get("namedRanges") or []:
        apply(work, [{"addNamedRange": {"namedRange": named}}])
    work.book.save()
    return gridjson.book_json(work.book, work.file, call.email, blocks=[], with_data=False, mask=call.mask)


def new_book(call: Call, file: files.FileRecord, properties: Json, tabs: list[Json]) -> Work:
    """Make the book of a new file; without tabs it gets `Sheet1` with id 0."""
    doc: Json = {"properties": defaults.book_properties(properties)}
    book = Book(file.id, doc, [], call.store)
    work = Work(call.store, book, file, call.email)
    for tab in tabs or [{"properties": {"sheetId": 0, "title": "Sheet1"}}]:
        _add_tab(work, tab)
    book.save()
    return work


def _add_tab(work: Work, tab: Json) -> None:
    sheet = make_sheet(work, tab.get("properties") or {})
    for data in tab.get("data") or []:
        rows: list[Json] = data.get("rowData") or []
        top, left = int(data.get("startRow") or 0), int(data.get("startColumn") or 0)
        width = max((len(row.get("values") or ()) for row in rows), default=0)
        sheet.rows, sheet.cols = max(sheet.rows, top + len(rows)), max(sheet.cols, left + width)
        if rows:
            rect = Rect(top, top + len(rows), left, left + max(width, 1))
            write_rows(work, sheet, rect, rows, {}, fill=False)
        for name, kept in (("rowMetadata", "rowMeta"), ("columnMetadata", "colMeta")):
            for at, meta in enumerate(data.get(name) or []):
                sheet.doc.setdefault(kept, {})[str(at + (top if kept == "rowMeta" else left))] = meta
    for name in ("merges", "conditionalFormats"):
        if tab.get(name):
            sheet.doc[name] = tab[name]
    for protected in tab.get("protectedRanges") or []:
        bound = {**(protected.get("range") or {}), "sheetId": sheet.sheet_id}
        apply(work, [{"addProtectedRange": {"protectedRange": {**protected, "range": bound}}}])

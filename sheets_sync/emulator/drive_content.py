"""Drive v3: copies and exports."""

import json
from typing import Any

from sheets_sync.emulator import books, defaults, exports, files, roles
from sheets_sync.emulator.call import Call, Raw
from sheets_sync.emulator.drive_files import answer, kept_of
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.files import FileRecord
from sheets_sync.emulator.requests.sheets import clone
from sheets_sync.emulator.store import dump
from sheets_sync.emulator.work import Work

Json = dict[str, Any]


def copy(call: Call) -> Json:
    """Copy a spreadsheet; the caller owns the copy, nobody else is invited."""
    source, _ = roles.open_drive_file(call.store.db, call.parts[1], call.email)
    body = call.json()
    name = str(body.get("name") or f"Copy of {source.name}")
    file = files.create(call.store, name=name, mime=source.mime, owner=call.email, doc=kept_of(body))
    book = books.load(call.store, source.id)
    if book is not None:
        _copy_book(call, book, file)
    return answer(call, file)


def _copy_book(call: Call, book: books.Book, file: FileRecord) -> None:
    doc = json.loads(dump(book.doc))
    doc["properties"] = defaults.book_properties(doc["properties"])
    made = books.Book(file.id, doc, [], call.store)
    work = Work(call.store, made, file, call.email)
    for sheet in book.sheets:
        copied = clone(work, sheet, {"title": sheet.title, "sheetId": sheet.sheet_id})
        for protected in copied.doc.get("protectedRanges", []):
            if not protected.get("warningOnly"):
                protected["editors"] = {"users": [call.email]}
    made.save()


def export(call: Call) -> Raw:
    """Return a spreadsheet as CSV, TSV (both the first tab only), XLSX, ODS, zipped HTML or PDF."""
    file, _ = roles.open_drive_file(call.store.db, call.parts[1], call.email)
    mime = call.arg("mimeType")
    if not mime:
        raise ApiError(400, "Required parameter: mimeType", reason="required", parameter="mimeType")
    book = books.load(call.store, file.id)
    if book is None:
        message = "Export only supports Docs Editors files."
        raise ApiError(403, message, reason="fileNotExportable", parameter="fileId")
    made = exports.export(book, mime)
    if made is None:
        message = "The requested conversion is not supported."
        raise ApiError(400, message, reason="badRequest", parameter="convertTo")
    return Raw(made, mime, 200)

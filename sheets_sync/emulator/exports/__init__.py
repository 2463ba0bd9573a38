"""Spreadsheets as files: one module per kind, each a function from a book to bytes."""

from collections.abc import Callable

from sheets_sync.emulator.books import Book
from sheets_sync.emulator.exports import delimited, html, ods, pdf, xlsx

_EXPORTS: dict[str, Callable[[Book], bytes]] = {
    "text/csv": delimited.csv_of,
    "text/tab-separated-values": delimited.tsv_of,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": xlsx.workbook,
    "application/vnd.oasis.opendocument.spreadsheet": ods.document,
    "application/x-vnd.oasis.opendocument.spreadsheet": ods.document,
    "application/zip": html.archive,
    "application/pdf": pdf.document,
}


def export(book: Book, mime: str) -> bytes | None:
    """Return a spreadsheet in a format, None when it cannot be given in that one."""
    made = _EXPORTS.get(mime)
    return made(book) if made else None

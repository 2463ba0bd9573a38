"""Zipped HTML: one page per tab."""

import html
import io
import zipfile

from sheets_sync.emulator import reading
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.tabs import Sheet


def archive(book: Book) -> bytes:
    """Return a spreadsheet as a ZIP of HTML pages."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for sheet in book.sheets:
            package.writestr(f"{sheet.title.replace('/', '_')}.html", _page(book, sheet))
    return out.getvalue()


def _page(book: Book, sheet: Sheet) -> str:
    rows = reading.block(book, sheet, sheet.size, {})
    lines = ("".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) for row in rows)
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<!doctype html><meta charset="utf-8"><title>{html.escape(sheet.title)}</title><table>{table}</table>'

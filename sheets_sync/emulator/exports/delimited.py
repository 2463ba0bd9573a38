"""CSV and TSV out, CSV in."""

import csv
import io
import secrets

from sheets_sync.emulator import reading
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work
from sheets_sync.emulator.writing import put


def csv_of(book: Book) -> bytes:
    """Return the first tab as CSV."""
    return _delimited(book, book.sheets[0], ",")


def tsv_of(book: Book) -> bytes:
    """Return the first tab as TSV."""
    return _delimited(book, book.sheets[0], "\t")


def _delimited(book: Book, sheet: Sheet, mark: str) -> bytes:
    rows = reading.block(book, sheet, sheet.size, {})
    width = max((len(row) for row in rows), default=0)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, lineterminator="\r\n")
    writer.writerows([*row, *[""] * (width - len(row))] for row in rows)
    return out.getvalue().removesuffix("\r\n").encode()


def load_csv(work: Work, text: str) -> None:
    """Replace a spreadsheet by one new tab holding the CSV, as an upload does: it bears the file's name.

    The time zone becomes the one of Google's conversion, for the spreadsheet is made anew.
    """
    rows = list(csv.reader(io.StringIO(text)))
    for sheet in work.book.sheets[1:]:
        work.book.remove(sheet)
    sheet = work.book.sheets[0]
    work.guard(sheet, sheet.size)
    sheet.grid.delete_all()
    width = max((len(row) for row in rows), default=0)
    sheet.doc.clear()
    sheet.sheet_id, sheet.title = secrets.randbelow(2_000_000_000) + 1, work.file.name
    sheet.rows, sheet.cols = max(1000, len(rows)), max(26, width)
    work.book.doc["properties"]["timeZone"] = "America/Los_Angeles"
    work.book.doc["namedRanges"] = []
    put(work, sheet, sheet.size, rows, "USER_ENTERED")

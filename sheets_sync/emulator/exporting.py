"""CSV out and in."""

import csv
import io

from sheets_sync.emulator import reading
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.work import Work
from sheets_sync.emulator.writing import put

DELIMITERS = {"text/csv": ",", "text/tab-separated-values": "\t"}


def delimited(book: Book, sheet: Sheet, mime: str) -> bytes:
    """Return a tab as delimited text, the way people see it, lines padded to one width."""
    rows = reading.block(book, sheet, sheet.size, {})
    width = max((len(row) for row in rows), default=0)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=DELIMITERS[mime], lineterminator="\r\n")
    writer.writerows([*row, *[""] * (width - len(row))] for row in rows)
    return out.getvalue().removesuffix("\r\n").encode()


def load_csv(work: Work, text: str) -> None:
    """Replace a spreadsheet by one tab holding the CSV, as an upload does."""
    rows = list(csv.reader(io.StringIO(text)))
    for sheet in work.book.sheets[1:]:
        work.book.remove(sheet)
    sheet = work.book.sheets[0]
    work.guard(sheet, sheet.size)
    sheet.grid.delete_all()
    width = max((len(row) for row in rows), default=0)
    sheet.rows, sheet.cols = max(sheet.rows, len(rows)), max(sheet.cols, width)
    put(work, sheet, sheet.size, rows, "USER_ENTERED")

"""One change of one spreadsheet by one caller."""

from dataclasses import dataclass
from typing import Any

from sheets_sync.emulator import books, files, protection, roles
from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.books import Book
from sheets_sync.emulator.errors import not_found
from sheets_sync.emulator.files import FileRecord
from sheets_sync.emulator.store import Store
from sheets_sync.emulator.tabs import Sheet

Json = dict[str, Any]


@dataclass(slots=True)
class Work:
    """The book being changed, with the rights of the caller."""

    store: Store
    book: Book
    file: FileRecord
    email: str

    @property
    def locale(self) -> str:
        """Locale of the book, such as `in_ID`."""
        return str(self.book.doc["properties"].get("locale", "en_US"))

    def guard(self, sheet: Sheet, rect: Rect) -> None:
        """Refuse a change of protected cells."""
        protection.check(sheet, rect, self.email, self.file.owner)

    def guard_tab(self, sheet: Sheet) -> None:
        """Refuse a change of a wholly protected tab."""
        protection.check_whole(sheet, self.email, self.file.owner)

    def finish(self) -> None:
        """Write everything and move `modifiedTime` on."""
        self.book.save()
        files.touch(self.store, self.file, self.email)


def begin(store: Store, file_id: str, email: str, *, write: bool) -> Work:
    """Open a spreadsheet for a caller.

    Raises:
        ApiError: 404 when unknown, 403 without the needed role.
    """
    file = roles.open_sheet_file(store.db, file_id, email, write=write)
    book = books.load(store, file_id)
    if book is None:
        raise not_found()
    return Work(store, book, file, email)

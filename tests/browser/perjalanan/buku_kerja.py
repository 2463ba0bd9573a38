"""A village's workbook: out of Loket, filled in, and back."""

import subprocess
from functools import cached_property
from pathlib import Path

from gspread import Worksheet
from playwright.sync_api import Page, expect

from tests.sheets_sync.emulator.talk import Person
from tests.support.server import FLASK, Served, environment
from tests.support.workbook import Book


class Sheet:
    """A village's tab BNBA by its rows, over plain gspread."""

    def __init__(self, loket: Served, kode: str) -> None:
        self._office, self._kode = loket.lembar, kode

    @cached_property
    def tab(self) -> Worksheet:
        books = Person(self._office, f"kel_{self._kode}").gc.openall()
        found: Worksheet = next(one for one in books if self._kode in one.title).worksheet("BNBA")
        return found

    @cached_property
    def column(self) -> int:
        """Return the number of the column of notes."""
        return self.tab.row_values(1).index("Catatan") + 1

    def key(self, row: int) -> str:
        return str(self.tab.cell(row, 1).value)

    def note(self, row: int) -> str:
        return str(self.tab.cell(row, self.column).value or "")


def sync(loket: Served, kode: str) -> None:
    """Sync the village now, after whatever the worker is at."""
    subprocess.run([FLASK, "sync", "run", "--book", kode], env=environment(loket.home), check=True, capture_output=True)


def filled_in(page: Page, loket: Served, kode: str, notes: dict[int, str], folder: Path) -> Path:
    """Fetch the village's workbook and write notes about people, by their row of the sheet."""
    sheet = Sheet(loket, kode)
    page.goto(f"/lembar/{kode}")
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh buku kerja baru").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    book = Book(path.read_bytes())
    for row, text in notes.items():
        book.type("BNBA", book.find("BNBA", sheet.key(row))[0], book.find("BNBA", "Catatan")[1], text)
    path.write_bytes(book.saved())
    return path


def bring(page: Page, kode: str, path: Path, count: int) -> None:
    """Upload a workbook, look at what it would bring, and take it in."""
    page.goto(f"/lembar/{kode}")
    page.set_input_files("#berkas", path)
    page.get_by_role("button", name="Periksa isinya").click()
    expect(page.get_by_text("belum ada yang disimpan")).to_be_visible()
    page.get_by_role("button", name=f"Ambil {count} isian").click()
    expect(page.get_by_role("heading", name="Yang diambil")).to_be_visible()

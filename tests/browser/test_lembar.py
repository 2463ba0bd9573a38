"""The villages' sheets in a browser: a workbook out and back, and the conflict desk on a phone."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.sheets_sync.emulator.talk import Person
from tests.support.server import FLASK, Served, environment
from tests.support.workbook import Book

DESA = "63.01.03.1001"
PHONE = {"width": 390, "height": 844}


def sync(loket: Served) -> None:
    """Sync the village now, after whatever the worker is at."""
    subprocess.run([FLASK, "sync", "run", "--book", DESA], env=environment(loket.home), check=True, capture_output=True)


class Sheet:
    """The village's sheet, by plain gspread; the local server tells its address on its first page."""

    def __init__(self, loket: Served) -> None:
        person = Person(loket.lembar, f"kel_{DESA}")
        (book,) = [one for one in person.gc.openall() if DESA in one.title]
        self.tab = book.worksheet("BNBA")
        self.column = self.tab.row_values(1).index("Catatan") + 1

    def key(self, row: int) -> str:
        return str(self.tab.cell(row, 1).value)

    def note(self, row: int) -> str:
        return str(self.tab.cell(row, self.column).value or "")


def filled_in(page: Page, sheet: Sheet, notes: dict[int, str], folder: Path) -> Path:
    """Fetch the village's workbook and write notes about people, by their row of the sheet."""
    page.goto(f"/lembar/{DESA}")
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh buku kerja baru").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    book = Book(path.read_bytes())
    for row, text in notes.items():
        book.type("BNBA", book.find("BNBA", sheet.key(row))[0], book.find("BNBA", "Catatan")[1], text)
    path.write_bytes(book.saved())
    return path


def bring(page: Page, path: Path, count: int) -> None:
    """Upload a workbook, look at what it would bring, and take it in."""
    page.goto(f"/lembar/{DESA}")
    page.set_input_files("#berkas", path)
    page.get_by_role("button", name="Periksa isinya").click()
    expect(page.get_by_text("belum ada yang disimpan")).to_be_visible()
    page.get_by_role("button", name=f"Ambil {count} isian").click()
    expect(page.get_by_role("heading", name="Yang diambil")).to_be_visible()


@pytest.mark.timeout(300)
def test_a_workbook_goes_out_comes_back_and_is_undone(
    loket: Served, login: Callable[..., Page], tmp_path: Path
) -> None:
    sync(loket)
    sheet = Sheet(loket)
    page = login(f"kel_{DESA}", **PHONE)
    bring(page, filled_in(page, sheet, {4: "dari WhatsApp", 5: "ada di rumah"}, tmp_path), 2)
    expect(page.get_by_text("dari WhatsApp")).to_be_visible()
    page.get_by_role("button", name="Batalkan seluruh pengambilan").click()
    page.get_by_role("dialog").get_by_role("button", name="Batalkan", exact=True).click()
    expect(page.get_by_text("2 isian kembali seperti semula")).to_be_visible()
    spoilt = tmp_path / "rusak.xlsx"
    spoilt.write_bytes(b"<html>bukan buku kerja</html>")
    page.goto(f"/lembar/{DESA}")
    page.set_input_files("#berkas", spoilt)
    page.get_by_role("button", name="Periksa isinya").click()
    expect(page.get_by_text("bukan .xlsx, apa pun namanya")).to_be_visible()


@pytest.mark.timeout(300)
def test_the_kabid_decides_conflicts_on_a_phone(loket: Served, login: Callable[..., Page], tmp_path: Path) -> None:
    sync(loket)
    sheet = Sheet(loket)
    operator = login(f"kel_{DESA}")
    rows = {7: "buku kerja 7", 8: "buku kerja 8", 9: "buku kerja 9"}
    path = filled_in(operator, sheet, rows, tmp_path)
    for row in rows:
        sheet.tab.update_cell(row, sheet.column, f"lembar {row}")
    bring(operator, path, 3)
    sync(loket)
    page = login("kabid", **PHONE)
    page.goto("/lembar-konflik/")
    expect(page.get_by_text("lembar 7", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    bar = page.locator(".picked-bar")
    expect(bar).to_be_hidden()
    card = page.get_by_role("row").filter(has_text="lembar 7")
    card.get_by_role("textbox").fill("nilai gabungan")
    card.get_by_role("textbox").press("Control+Enter")  # nothing is decided by a key
    card.get_by_role("button", name="Pakai nilai ini").click()
    expect(page.get_by_text("1 konflik diputuskan")).to_be_visible()
    page.get_by_label("Pilih semua").check()
    expect(bar.get_by_text("2 baris dipilih")).to_be_visible()
    bar.get_by_role("button", name="Pakai nilai kelurahan").click()
    page.get_by_role("dialog").get_by_role("button", name="Pakai nilai kelurahan").click()
    expect(page).to_have_url(re.compile(r"/lembar-konflik/"))
    expect(page.get_by_text("Tidak ada konflik.")).to_be_visible()
    sync(loket)
    assert [sheet.note(row) for row in rows] == ["nilai gabungan", "lembar 8", "lembar 9"]

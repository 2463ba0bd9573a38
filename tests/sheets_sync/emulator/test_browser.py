"""One journey of a village officer through the grid, in Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.sheets_sync.emulator.talk import Person, rows, texts

pytestmark = pytest.mark.browser
STATUS = 2


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Open a page; a script error fails the test."""
    errors: list[str] = []
    opened = chromium.new_page(viewport={"width": 1366, "height": 768}, locale="id-ID")
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.close()
    assert errors == []


@pytest.fixture
def guarded(office: Person, shared: str) -> str:
    """Return a shared book: key and name belong to the office, the status is chosen from a list."""
    office.gc.open_by_key(shared).sheet1.update(
        [["Kunci", "Nama", "Status", "Catatan"], ["K1", "SITI", "Layak", ""], ["K2", "AHMAD", "Layak", ""]], "A1"
    )
    values = [{"userEnteredValue": value} for value in ("Layak", "Tidak Layak")]
    rule = {"condition": {"type": "ONE_OF_LIST", "values": values}, "strict": True}
    lock = {"range": {"sheetId": 0, "startColumnIndex": 0, "endColumnIndex": 2}, "description": "Kolom kantor"}
    office.batch_ok(
        shared,
        {"setDataValidation": {"range": rows(1, 9, STATUS, STATUS + 1), "rule": rule}},
        {"addProtectedRange": {"protectedRange": {**lock, "editors": {}}}},
    )
    return shared


def cell(r: int, c: int) -> str:
    return f'tr[data-r="{r}"] > td[data-c="{c}"]'


def test_a_village_officer_fills_the_sheet(page: Page, office: Person, village: Person, guarded: str) -> None:
    page.goto(office.base)
    page.get_by_label("Cari lembar").fill(village.email)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="BNBA Angsau")).to_be_visible()
    expect(page.get_by_label("Bertindak sebagai")).to_have_value(village.email)

    page.locator(cell(1, STATUS)).dblclick()
    page.get_by_label("Pilihan sel C2").select_option("Tidak Layak")
    expect(page.get_by_role("status")).to_have_text("Tersimpan.")
    page.locator(cell(1, 3)).click()
    page.keyboard.type("Sudah pindah")
    page.keyboard.press("Enter")
    expect(page.locator(cell(1, 3))).to_have_text("Sudah pindah")
    assert office.values(guarded, "A2:D2") == [["K1", "SITI", "Tidak Layak", "Sudah pindah"]]

    page.locator(cell(1, 1)).click()
    page.keyboard.type("x")
    expect(page.get_by_role("status")).to_contain_text("terkunci untuk Anda (Kolom kantor)")
    page.get_by_role("button", name="Hapus baris").click()
    expect(page.get_by_role("status")).to_contain_text("Bagian ini terkunci untuk Anda")
    assert office.values(guarded, "B2:B3") == [["SITI"], ["AHMAD"]]

    start = {"sheetId": 0, "rowIndex": 2, "columnIndex": 1}
    office.batch_ok(
        guarded, {"updateCells": {"start": start, "rows": texts(["AHMAD FAUZI"]), "fields": "userEnteredValue"}}
    )
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator(cell(2, 1))).to_have_text("AHMAD FAUZI")

"""Admin E-DABU: the queue becomes an upload file, then entries, then cards or a refusal with its reason."""

import io
from collections.abc import Callable

from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from tests.browser.perjalanan.conftest import Shot
from tests.browser.perjalanan.keadaan import ENTERED, TO_ENTER, name_of

WHY = "NIK tidak padan Dukcapil"


def test_the_queue_is_uploaded_entered_and_decided(login: Callable[..., Page], shot: Shot) -> None:
    page = login("edabu")
    page.get_by_role("link", name="Antrean E-DABU").first.click()
    first, second = (name_of(one) for one in TO_ENTER)
    page.get_by_label(f"Pilih {second}").uncheck()
    shot(page, "07-antrean")
    assert names_in(fetched(page)) == [first]
    shot(page, "07-berkas")
    is_entered(page, first, but_not=second)
    accepts_one_and_refuses_the_other(page, shot)


def fetched(page: Page) -> bytes:
    """Make a file of the ticked rows and take it along."""
    page.get_by_role("button", name="Susun berkas unggah").click()
    expect(page.get_by_text("di berkas unggah")).to_have_count(1)
    with page.expect_download() as download:
        page.locator("#berkas").get_by_role("link", name="Unduh").first.click()
    return download.value.path().read_bytes()


def names_in(workbook: bytes) -> list[str]:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()
    return [str(row[3]) for row in rows[1:]]


def is_entered(page: Page, name: str, *, but_not: str) -> None:
    """A file decides nothing: what was typed into E-DABU is noted, and only what the file holds is ticked for it."""
    expect(page.get_by_label(f"Pilih {name}")).to_be_checked()
    page.get_by_role("button", name="Catat sudah dientri").click()
    expect(page.get_by_label(f"Pilih {name}")).to_have_count(0)
    expect(page.get_by_label(f"Pilih {but_not}")).to_have_count(1)


def accepts_one_and_refuses_the_other(page: Page, shot: Shot) -> None:
    card, none = (page.get_by_role("listitem").filter(has_text=name_of(one)) for one in ENTERED)
    card.get_by_label("No. kartu").fill("0009876543210")
    none.get_by_placeholder("Alasan penolakan").fill(WHY)
    card.scroll_into_view_if_needed()
    shot(page, "07-putusan")
    none.get_by_role("button", name="Ditolak").click()
    expect(page.get_by_role("row").filter(has_text=name_of(ENTERED[1]))).to_contain_text(WHY)
    card.get_by_label("No. kartu").fill("0009876543210")
    card.get_by_role("button", name="Disetujui").click()
    expect(card).to_have_count(0)
    shot(page, "07-ditolak")

"""Staf writes a draft, and puts right what the Subkor sent back with a reason."""

from playwright.sync_api import Page, expect

from tests.browser.journey import Office, open_waiting
from tests.browser.perjalanan.conftest import Shot
from tests.browser.perjalanan.keadaan import REASON, RETURNED, WRITTEN, name_of

RIGHT = "SKTLK/18/XI/2026"


def test_a_draft_is_written_and_read_before_it_goes_up(office: Office, shot: Shot) -> None:
    name = name_of(WRITTEN)
    with office.person("staf") as page:
        page.goto("/menunggu/")
        shot(page, "02-antrean")
        open_waiting(page, name)
        writes(page)
        expect(page.frame_locator(".letter iframe").get_by_text(name).first).to_be_visible()
        expect(page.frame_locator(".letter iframe").get_by_text("KONSEP").first).to_be_visible()
        shot(page, "02-konsep")


def test_what_the_subkor_sent_back_is_put_right(office: Office, shot: Shot) -> None:
    with office.person("staf") as page:
        open_waiting(page, name_of(RETURNED))
        expect(page.get_by_text(REASON).first).to_be_in_viewport()
        shot(page, "02-dikembalikan")
        number = page.locator('form[data-tindakan="draf"]').get_by_label("No. surat kehilangan")
        number.fill(RIGHT)
        writes(page)
        expect(page.frame_locator(".letter iframe").get_by_text(RIGHT).first).to_be_visible()
        expect(page.get_by_text(REASON)).to_have_count(1)  # in its history alone


def writes(page: Page) -> None:
    page.locator('form[data-tindakan="draf"] [data-act="draf"]').click()
    expect(page.get_by_text("Draf surat dibuat dan diteruskan.")).to_be_visible()

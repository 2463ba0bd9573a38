"""The Kepala Dinas signs ten letters in a row on his telephone, and directs an incoming one."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.perjalanan.conftest import Shot
from tests.browser.perjalanan.keadaan import FOR_KADIS
from tests.browser.phones import is_as_wide_as_the_screen, reads_the_letter, start_counting, taps


def test_ten_letters_are_signed_in_a_row_by_three_taps_each(phones: Callable[[str], Page], shot: Shot) -> None:
    phone = phones("kadis")
    phone.goto("/menunggu/")
    shot(phone, "04-antrean")
    start_counting(phone)
    phone.locator(".inbox a.button").get_by_text("Tanda tangani", exact=True).first.tap()
    for number in range(1, len(FOR_KADIS) + 1):
        phone.wait_for_url(lambda url: "/berkas/" in url and "sudah" not in url)
        sign = phone.locator('[data-act="tanda_tangan"]')
        expect(sign).to_be_in_viewport(ratio=1)  # at the thumb, without scrolling
        if number == 1:
            reads_the_letter(phone)
            shot(phone, "04-surat")
        sign.tap()
        phone.locator("#tanya [data-yes]").tap()
        phone.wait_for_url("**?sudah=*")
        expect(phone.get_by_text("Tanda tangan dicatat.")).to_be_visible()
        assert taps(phone) == 3 * number
        if number < len(FOR_KADIS):
            following = phone.locator("[data-next]")
            expect(following).to_be_in_viewport()
            if number == 1:
                shot(phone, "04-berikutnya")
            following.tap()


def test_an_incoming_letter_is_directed_to_the_secretary(phones: Callable[[str], Page], shot: Shot) -> None:
    phone = phones("kadis")
    phone.goto("/menunggu/")
    phone.locator(".inbox a.button").get_by_text("Disposisi", exact=True).first.tap()
    form = phone.locator('form[data-tindakan="disposisi"]')
    form.get_by_label("Sekretaris").first.check()
    form.get_by_label("Isi disposisi").fill("Mohon dihadiri dan laporkan hasilnya")
    is_as_wide_as_the_screen(phone)
    form.get_by_label("Isi disposisi").scroll_into_view_if_needed()
    shot(phone, "04-disposisi")
    form.locator('[data-act="disposisi"]').tap()
    expect(phone.get_by_role("status").first).to_be_visible()
    secretary = phones("sekretaris")
    secretary.goto("/disposisi/")
    shot(secretary, "04-diterima")
    expect(secretary.get_by_text("Mohon dihadiri dan laporkan hasilnya").first).to_be_visible()

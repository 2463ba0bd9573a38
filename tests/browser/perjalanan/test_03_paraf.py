"""Subkor and Kabid read letters on their telephones and give their paraf; one letter goes back with a reason."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.perjalanan.conftest import Shot
from tests.browser.perjalanan.keadaan import FOR_KABID, FOR_SUBKOR, name_of
from tests.browser.phones import is_as_wide_as_the_screen, reads_the_letter, start_counting, taps

WRONG = "Keperluan belum sesuai surat pengantar desa"


def test_subkor_and_kabid_give_their_paraf_in_three_taps(phones: Callable[[str], Page], shot: Shot) -> None:
    subkor = opened(phones("subkor"), name_of(FOR_SUBKOR[0]))
    gives_it(subkor)
    kabid = phones("kabid")
    kabid.goto("/menunggu/")
    shot(kabid, "03-antrean")
    opened(kabid, name_of(FOR_KABID[0]))
    shot(kabid, "03-surat")
    gives_it(kabid)
    shot(kabid, "03-berikutnya")


def opened(phone: Page, name: str) -> Page:
    """Open somebody's letter from what waits: it is the first thing on the page."""
    phone.goto("/menunggu/")
    start_counting(phone)
    phone.locator(".inbox li").filter(has_text=name).get_by_role("link", name="Paraf").tap()
    phone.wait_for_url("**/berkas/*")
    reads_the_letter(phone)
    return phone


def gives_it(phone: Page) -> None:
    phone.locator('[data-act="paraf"]').tap()
    expect(phone.locator("#tanya")).to_be_visible()
    phone.locator("#tanya [data-yes]").tap()
    phone.wait_for_url("**?sudah=*")
    assert taps(phone) == 3
    expect(phone.locator('[data-act="paraf"]')).to_have_count(0)


def test_the_kabid_returns_a_letter_but_not_without_a_reason(phones: Callable[[str], Page], shot: Shot) -> None:
    phone, name = phones("kabid"), name_of(FOR_KABID[-1])
    phone.goto("/menunggu/")
    phone.get_by_role("link", name=name, exact=True).tap()
    phone.locator("details.return > summary").tap()
    back = phone.locator('form[data-tindakan="kembalikan"]')
    back.locator('[data-act="kembalikan"]').tap()
    expect(phone.get_by_text("Wajib diisi.")).to_be_visible()
    is_as_wide_as_the_screen(phone)
    back.get_by_label("Alasan").fill(WRONG)
    shot(phone, "03-kembalikan")
    back.locator('[data-act="kembalikan"]').tap()
    expect(phone.get_by_text("Berkas dikembalikan.")).to_be_visible()
    fo = phones("fo")
    fo.goto("/menunggu/")
    fo.get_by_role("link", name=name, exact=True).tap()
    expect(fo.get_by_text(WRONG).first).to_be_in_viewport()
    shot(fo, "03-kembali-di-loket")

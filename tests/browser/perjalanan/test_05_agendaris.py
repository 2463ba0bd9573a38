"""The Agendaris: a late letter gets a sisipan, a wrong number is voided, and the month's book is printed."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.counter import fetch
from tests.browser.perjalanan.conftest import Shot
from tests.browser.perjalanan.keadaan import LATE, NUMBERED, name_of
from tests.support.pdf import words_of

WHY = "Surat tertinggal di meja"
VOID = "Salah ketik alamat, surat dibuat ulang"


def test_the_book_of_a_month_with_a_sisipan_and_a_void_number(login: Callable[..., Page], shot: Shot) -> None:
    page = login("agendaris")
    inserted = gives_a_sisipan(page, shot)
    voided = voids(page, name_of(NUMBERED[0]), shot)
    prints_the_month(page, inserted, voided, shot)


def gives_a_sisipan(page: Page, shot: Shot) -> str:
    """Number the late letter behind the first one; return its number."""
    page.goto("/daftar-permohonan/")
    page.get_by_role("link", name=name_of(LATE), exact=True).first.click()
    form = page.locator('form[data-tindakan="nomori"]')
    form.locator("summary").filter(has_text="Nomor sisipan").click()
    form.get_by_label("Disisipkan setelah nomor").fill("1")
    form.get_by_label("Alasan penyisipan").fill(WHY)
    shot(page, "05-sisipan")
    form.locator('[data-act="nomori"]').click()
    expect(page.get_by_role("status").first).to_be_visible()
    page.goto("/agenda/surat-keluar/list/")
    number = page.get_by_text(re.compile(r"^400\.9/1A/")).first
    expect(number).to_be_visible()
    return number.inner_text()


def voids(page: Page, name: str, shot: Shot) -> str:
    """Void the number of a letter; return it."""
    page.goto("/agenda/surat-keluar/list/")
    row = page.get_by_role("row").filter(has_text=name)
    row.get_by_role("link").first.click()
    number = page.get_by_text(re.compile(r"^400\.9/")).first.inner_text()
    form = page.locator("#batal-nomor")
    form.get_by_label("Alasan").fill(VOID)
    form.scroll_into_view_if_needed()
    shot(page, "05-batal")
    form.get_by_role("button", name="Batalkan nomor").click()
    expect(page.get_by_text(f"Nomor {number} dibatalkan; nomornya tetap tercatat.")).to_be_visible()
    page.goto("/agenda/surat-keluar/list/")
    expect(page.get_by_role("row").filter(has_text=number)).to_contain_text("Batal")
    shot(page, "05-daftar")
    return number


def prints_the_month(page: Page, inserted: str, voided: str, shot: Shot) -> None:
    page.goto("/agenda/surat-keluar/list/")
    page.get_by_role("link", name="Cetak atau unduh").click()
    page.get_by_role("link", name="Bulan ini").click()
    expect(page.get_by_role("row").filter(has_text=voided)).to_contain_text("Batal")
    shot(page, "05-buku")
    paper = words_of(fetch(page, page.get_by_role("link", name="Cetak", exact=True)))
    assert inserted in paper

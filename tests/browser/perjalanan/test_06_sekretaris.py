"""While the Kepala Dinas is away the Sekretaris signs a.n. on her telephone, and a Plh. holds the post."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import FrameLocator, Page, expect

from app.core import clock
from tests.browser.perjalanan.conftest import Shot
from tests.browser.perjalanan.keadaan import FOR_PLH, FOR_SEKRETARIS, name_of
from tests.browser.phones import is_as_wide_as_the_screen

PLH, SEKRETARIS = "Hj. Sri Kumala", "Hj. Ratna Dewanti"


def test_the_sekretaris_signs_a_n_and_the_plh_in_the_heads_post(
    login: Callable[..., Page], phones: Callable[[str], Page], shot: Shot
) -> None:
    kasubag = login("kasubag_umpeg")
    records_the_plh(kasubag, shot)
    phone = phones("sekretaris")
    letter = signs(phone, name_of(FOR_SEKRETARIS))
    shot(phone, "06-atas-nama")
    expect(letter.get_by_text("a.n. KEPALA DINAS SOSIAL").last).to_be_visible()
    expect(letter.get_by_text(SEKRETARIS).first).to_be_visible()
    phone = phones("kabid_rehab")
    letter = signs(phone, name_of(FOR_PLH))
    shot(phone, "06-plh")
    expect(letter.get_by_text("Plh. KEPALA DINAS SOSIAL", exact=True)).to_be_visible()
    expect(letter.get_by_text(PLH).first).to_be_visible()
    ends_it(kasubag)
    gone = phones("kabid_rehab")
    gone.goto("/menunggu/")
    expect(gone.get_by_text("Menandatangani")).to_have_count(0)


def records_the_plh(page: Page, shot: Shot) -> None:
    today = clock.today()
    page.goto("/pelimpahan/list/")
    page.get_by_role("link", name="Tambah").first.click()
    page.locator("#jenis").select_option("plh")
    page.locator("#peran").select_option("Kepala Dinas")
    page.locator("#unit").select_option("dinas")
    page.locator("#pelaksana_id").select_option(label=chosen(page, PLH))
    for name, day in (("mulai", today), ("sampai", today + timedelta(days=3)), ("tgl_perintah", today)):
        page.locator(f"#{name}-tulis").fill(f"{day:%d/%m/%Y}")
    page.get_by_label("Nomor surat perintah").fill("800/12/DINSOS/2026")
    page.get_by_label("Alasan").fill("Kepala Dinas dinas luar ke Banjarmasin")
    shot(page, "06-pelimpahan")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("row").filter(has_text=PLH)).to_contain_text("berlaku")


def chosen(page: Page, name: str) -> str:
    return page.locator("#pelaksana_id option", has_text=name).inner_text()


def signs(phone: Page, name: str) -> FrameLocator:
    """Sign somebody's letter after the question whom it was made for; return the letter as it reads now."""
    phone.goto("/menunggu/")
    phone.get_by_role("link", name=name, exact=True).tap()
    phone.locator('[data-act="tanda_tangan"]').tap()
    question = phone.get_by_role("dialog")
    expect(question).to_contain_text("Surat ini disiapkan untuk Dr. H. Bachtiar Mukhlis, M.Si.")
    question.locator("[data-yes]").tap()
    expect(phone.get_by_text("Tanda tangan dicatat.")).to_be_visible()
    is_as_wide_as_the_screen(phone)
    letter = phone.frame_locator(".letter iframe")
    letter.get_by_text("NIP").last.scroll_into_view_if_needed()
    return letter


def ends_it(page: Page) -> None:
    page.get_by_role("row").filter(has_text=PLH).get_by_role("link").first.click()
    page.get_by_label("Alasan").fill("Kepala Dinas sudah kembali")
    page.get_by_role("button", name="Akhiri sekarang").click()
    expect(page.get_by_text("Pelimpahan diakhiri.")).to_be_visible()

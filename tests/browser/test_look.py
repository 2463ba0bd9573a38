"""Pages fit the screens they are made for, and keep what people typed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

PAGES = {
    "fo": ("/", "/permohonan/baru?layanan=rekom_bpnt_kks", "/buku/registrasi/list/", "/bnba/list/", "/cari/"),
    "kabid": ("/menunggu/", "/lembar/", "/bnba-impor/", "/cetak-buku/surat_keluar", "/sop/sk_dtks"),
    "admin": ("/", "/petugas/list/", "/jenis-surat/list/", "/alasan/add"),
}


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
@pytest.mark.parametrize("account", PAGES)
def test_no_page_is_wider_than_its_screen(login: Callable[..., Page], account: str, width: int, height: int) -> None:
    page = login(account, width=width, height=height)
    for address in PAGES[account]:
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, address
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{address} is {over} px too wide"


def test_the_counter_is_worked_by_keys(login: Callable[..., Page]) -> None:
    page = login("fo")
    page.goto("/permohonan/baru?layanan=sk_dtks")
    expect(page.locator("#nik")).to_be_focused()
    page.locator("#keperluan").press("Enter")
    page.keyboard.press("a")
    page.keyboard.press("t")
    page.keyboard.type("buram")
    expect(page.get_by_role("button", name="Kembalikan & cetak daftar kekurangan")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#nik")).to_be_focused()
    expect(page.locator(".field.nik .error")).to_have_text("Wajib diisi.")


def test_what_was_typed_is_there_again_after_the_page_was_left(login: Callable[..., Page]) -> None:
    page = login("fo")
    page.goto("/permohonan/baru?layanan=sk_dtks")
    page.fill("#nama", "Nama yang belum tersimpan")
    page.goto("/permohonan/baru?layanan=sk_dtks")
    expect(page.locator("#nama")).to_have_value("Nama yang belum tersimpan")
    page.get_by_role("button", name="Kosongkan").click()
    expect(page.locator("#nama")).to_have_value("")


def test_a_date_is_typed_as_on_paper_and_complains_at_its_field(login: Callable[..., Page]) -> None:
    page = login("fo")
    page.goto("/permohonan/baru?layanan=sanding_dtks")
    typed, sent = page.get_by_label("Tanggal surat permohonan"), page.locator('input[name="surat_tanggal"]')
    typed.fill("3/11/26")
    typed.press("Tab")
    expect(typed).to_have_value("03/11/2026")
    expect(sent).to_have_value("2026-11-03")
    typed.fill("31/02/2026")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Tanggal tidak dikenal. Tulis seperti 31/12/2026.")).to_be_visible()
    expect(typed).to_have_value("31/02/2026")
    page.goto("/daftar-permohonan/")
    sent = page.locator('input[name="dari"]')
    sent.fill("2026-11-02")
    expect(page.get_by_label("Masuk sejak")).to_have_value("02/11/2026")


def test_a_list_remembers_its_filter(login: Callable[..., Page]) -> None:
    page = login("admin")
    page.goto("/petugas/list/")
    page.get_by_label("Nama dengan gelar").fill("wijaya")
    page.get_by_role("button", name="Saring").click()
    page.locator("tr[data-href]").first.click()
    page.locator(".crumb").click()
    expect(page.get_by_label("Nama dengan gelar")).to_have_value("wijaya")


def test_the_phone_opens_its_menu_from_the_bottom_bar(login: Callable[..., Page]) -> None:
    page = login("kadis", width=390, height=844)
    link = page.get_by_role("link", name="Surat Keluar")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Lainnya").click()
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()

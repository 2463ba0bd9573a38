"""A kelurahan works its sheet for a week: what it gets wrong comes back with a word, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import PHONE
from tests.browser.perjalanan.buku_kerja import bring, filled_in, sync
from tests.browser.perjalanan.conftest import Shot
from tests.browser.perjalanan.kisi import Grid
from tests.support.server import Served

KODE, OFFLINE = "63.01.03.1003", "63.01.03.1001"
NIK = "9901014501850003"
FAMILY = {"Nama": "JUMIATI BARU", "Tempat lahir": "Pelaihari", "Tanggal lahir": "5/1/1985", "Alamat": "Jl. Baru 2",
          "RT": "003", "RW": "001"}  # fmt: skip


@pytest.mark.timeout(300)
def test_a_week_at_the_sheet_with_mistakes(
    loket: Served, new_page: Callable[..., Page], login: Callable[..., Page], shot: Shot
) -> None:
    sync(loket, KODE)
    grid = Grid(new_page(), loket.lembar, KODE)
    shot(grid.page, "08-lembar")
    on_monday_somebody_is_marked(grid)
    on_tuesday_a_locked_cell_refuses(grid, shot)
    on_wednesday_a_family_is_proposed_with_a_short_nik(grid)
    sync(loket, KODE)
    on_thursday_the_sheet_says_what_is_wrong(grid, shot)
    sync(loket, KODE)
    on_friday_all_has_arrived(grid, login(f"kel_{KODE}"), shot)


def on_monday_somebody_is_marked(grid: Grid) -> None:
    """One is marked with a reason, another's reason is forgotten."""
    grid.choose(3, "Status", "Tidak Layak")
    grid.choose(3, "Alasan", "Sudah mampu")
    grid.type(3, "Catatan", "punya toko")
    grid.choose(5, "Status", "Tidak Layak")


def on_tuesday_a_locked_cell_refuses(grid: Grid, shot: Shot) -> None:
    grid.cell(4, "Nama").click()
    grid.page.keyboard.type("x")
    expect(grid.page.locator("#pesan")).to_contain_text("terkunci untuk Anda")
    shot(grid.page, "08-terkunci")


def on_wednesday_a_family_is_proposed_with_a_short_nik(grid: Grid) -> None:
    grid.open("Usulan")
    grid.type(2, "NIK", NIK[:-1])
    for head, text in FAMILY.items():
        grid.type(2, head, text)
    grid.choose(2, "Jenis kelamin", "P")


def on_thursday_the_sheet_says_what_is_wrong(grid: Grid, shot: Shot) -> None:
    grid.again()
    row = grid.row_of(FAMILY["Nama"])
    expect(grid.cell(row, "Keterangan sinkron")).to_contain_text("harus 16 angka, tertulis 15")
    grid.cell(row, "Keterangan sinkron").click()
    shot(grid.page, "08-keterangan")
    grid.type(row, "NIK", NIK)
    grid.open("BNBA")
    expect(grid.cell(3, "Keterangan sinkron")).to_have_text("")
    expect(grid.cell(5, "Keterangan sinkron")).not_to_have_text("")
    grid.choose(5, "Alasan", "Data ganda")


def on_friday_all_has_arrived(grid: Grid, office: Page, shot: Shot) -> None:
    grid.again()
    expect(grid.cell(5, "Keterangan sinkron")).to_have_text("")
    grid.open("Usulan")
    row = grid.row_of(FAMILY["Nama"])
    expect(grid.cell(row, "Keterangan sinkron")).to_have_text("")
    expect(grid.cell(row, "Hasil usulan")).to_have_text("Menunggu")
    office.goto("/")
    expect(office.get_by_text("2").first).to_be_visible()
    shot(office, "08-beranda")
    office.goto(f"/lembar/{KODE}")


@pytest.mark.timeout(300)
def test_a_workbook_goes_out_comes_back_and_is_undone(
    loket: Served, login: Callable[..., Page], tmp_path: Path, shot: Shot
) -> None:
    sync(loket, OFFLINE)
    page = login(f"kel_{OFFLINE}", **PHONE)
    path = filled_in(page, loket, OFFLINE, {4: "dari WhatsApp", 5: "ada di rumah"}, tmp_path)
    bring(page, OFFLINE, path, 2)
    expect(page.get_by_text("dari WhatsApp")).to_be_visible()
    shot(page, "08-buku-kerja")
    page.get_by_role("button", name="Batalkan seluruh pengambilan").click()
    page.get_by_role("dialog").get_by_role("button", name="Batalkan", exact=True).click()
    expect(page.get_by_text("2 isian kembali seperti semula")).to_be_visible()
    spoilt = tmp_path / "rusak.xlsx"
    spoilt.write_bytes(b"<html>bukan buku kerja</html>")
    page.goto(f"/lembar/{OFFLINE}")
    page.set_input_files("#berkas", spoilt)
    page.get_by_role("button", name="Periksa isinya").click()
    expect(page.get_by_text("bukan .xlsx, apa pun namanya")).to_be_visible()

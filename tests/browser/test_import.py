"""A table brought to a register by mouse and keys: looked at, written, undone."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect


def test_a_table_is_looked_at_written_and_put_back(login: Callable[..., Page], tmp_path: Path) -> None:
    table = tmp_path / "alasan.csv"
    table.write_text("DINAS SOSIAL\n\nAlasan;Urutan;Dipakai\nPindah jauh sekali;77;ya\n;5;ya\n", encoding="utf-8")
    page = login("admin")
    page.goto("/alasan/list/")
    page.get_by_role("link", name="Impor", exact=True).click()
    expect(page.get_by_text("Belum ada berkas")).to_be_visible()  # in every language a browser speaks
    page.get_by_label("Berkas XLSX atau CSV").set_input_files(table)
    expect(page.get_by_text("alasan.csv", exact=True)).to_be_visible()
    page.get_by_label("Pengirim").fill("Bidang")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Lihat hasilnya").click(timeout=60_000)
    expect(page.locator("ins").filter(has_text="Pindah jauh sekali")).to_be_visible()
    page.screenshot(path=tmp_path / "selisih.png")
    page.get_by_role("button", name="Simpan 1 baris").press("Enter")
    page.get_by_role("link", name="Lihat hasilnya").click(timeout=60_000)
    page.get_by_role("link", name="Batalkan impor ini").click()
    expect(page.get_by_text("baris dihapus")).to_be_visible()
    page.get_by_role("button", name="Batalkan 1 baris").click()
    expect(page.get_by_text("Perubahan dikembalikan.")).to_be_visible()

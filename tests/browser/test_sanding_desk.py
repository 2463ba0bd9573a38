"""Another office's list from the counter to its workbook; what the engine left open is decided by keys."""

import io
from collections import defaultdict
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from app.bnba.columns import EXPORT_HEADS
from app.demo.bnba import ROWS, SEED
from app.demo.penduduk import export_lines
from tests.browser.axe import grave_at
from tests.browser.counter import fetch
from tests.browser.journey import Office, open_waiting

APPLICANT = "Baznas Kabupaten Tanah Laut"


@pytest.fixture
def office(login: Callable[..., Page]) -> Office:
    return Office(login)


def test_what_stayed_open_is_decided_by_keys(office: Office, tmp_path: Path) -> None:
    certain, namesake, *others = people_of_the_list()
    with office.person("fo") as page:
        comes_with_a_letter(page)
    with office.person("staf") as page:
        sends_the_list(page, written_down(tmp_path, certain, [namesake, *others]))
        starts_and_waits_for_the_worker(page)
        decides(page, namesake)
        workbook = result_of(page)
        page.goto("/sanding/")
        expect(page.get_by_text("3 dari 3 baris mungkin sudah diputuskan").first).to_be_visible()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()
    found = [row[-2] for row in rows if str(row[0]).isdigit()]
    assert found == ["cocok NIK", "cocok nama+tgl lahir", "tidak ditemukan", "cocok nama+tgl lahir"]
    assert office.complaints == []


def people_of_the_list() -> list[dict[str, str]]:
    """Return somebody with a name of his own, one with a namesake in his village, and two more of the first kind."""
    lines = islice(export_lines(ROWS, SEED), 1, None)
    groups = defaultdict(list)
    for line in lines:
        person = dict(zip(EXPORT_HEADS, line.split("|"), strict=True))
        groups[person["NAMA"], person["DESA/KELUARAHAN"], person["KECAMATAN"]].append(person)
    named = [group for (name, *_), group in groups.items() if " " in name]
    single = [group[0] for group in named if len(group) == 1][50:53]
    twice = next(group[0] for group in named if len({one["TANGGAL LAHIR"] for one in group}) == len(group) == 2)
    return [single[0], twice, *single[1:]]


def comes_with_a_letter(page: Page) -> None:
    page.goto("/permohonan/baru?layanan=sanding_dtks")
    page.get_by_label("Nama lembaga/instansi").fill(APPLICANT)
    page.get_by_label("Alamat").fill("Jalan A. Yani 1")
    page.get_by_label("Desa/Kelurahan").select_option(index=3)
    page.get_by_label("Nomor surat permohonan").fill("400.3/12/2026")
    page.get_by_label("Tanggal surat permohonan").fill("2026-11-02")
    page.get_by_label("Tujuan Penggunaan").fill("penyaluran zakat")
    page.get_by_label("Kolom kunci").select_option(index=1)
    page.get_by_role("button", name="Semua ada").click()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Tercatat dengan nomor registrasi")).to_be_visible()


def written_down(folder: Path, certain: dict[str, str], open_ones: list[dict[str, str]]) -> Path:
    """Write the list as an office would: below a title, most of the people without their NIK."""
    village = "DESA/KELUARAHAN"
    rows = [f"1;{certain['NIK']};{certain['NAMA']};{certain[village]}"]
    rows += [f"{at};;{one['NAMA']};{one[village]}" for at, one in enumerate(open_ones, 2)]
    path = folder / "calon.csv"
    path.write_text("\n".join(["DAFTAR CALON PENERIMA;;;", "No;NIK;NAMA LENGKAP;DESA", *rows, ";;JUMLAH;"]))
    return path


def sends_the_list(page: Page, path: Path) -> None:
    open_waiting(page, APPLICANT)
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Unggah").click()
    page.locator('[data-act="periksa"]').click()
    expect(page.get_by_text("Berkas diperiksa.")).to_be_visible()


def starts_and_waits_for_the_worker(page: Page) -> None:
    page.locator("main").get_by_role("link", name="Sanding data", exact=True).first.click()
    expect(page.get_by_label("Kolom B dibaca sebagai")).to_have_value("nik")
    expect(page.get_by_label("Kolom C dibaca sebagai")).to_have_value("nama")
    page.locator('[data-act="mulai"]').click()
    expect(page.get_by_text("0 dari 3 baris mungkin sudah diputuskan.")).to_be_visible(timeout=60_000)


def decides(page: Page, namesake: dict[str, str]) -> None:
    page.get_by_role("link", name="Periksa 3 baris").click()
    expect(page.get_by_role("columnheader", name="BNBA, calon 2")).to_be_visible()
    expect(page.get_by_role("cell", name=namesake["NAMA"])).to_have_count(3)  # the applicant's word and both candidates
    assert list(grave_at(page, page.url)) == []
    page.keyboard.press("2")
    expect(page.get_by_label("Calon 2")).to_be_checked()
    page.keyboard.press("y")
    expect(page.get_by_role("heading", name="2 dari 3")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="3 dari 3")).to_be_visible()
    page.keyboard.press("b")
    expect(page.get_by_role("heading", name="2 dari 3")).to_be_visible()
    page.keyboard.press("t")
    expect(page.get_by_role("heading", name="3 dari 3")).to_be_visible()
    page.keyboard.press("b")
    expect(page.get_by_text("Bukan orang yang sama")).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="3 dari 3")).to_be_visible()
    page.keyboard.press("y")
    expect(page.get_by_text("Semua baris sudah diputuskan.")).to_be_visible()


def result_of(page: Page) -> bytes:
    """Wait for the workbook, and read what stands on the page's link to it."""
    link = page.get_by_role("link", name="hasil sanding calon.xlsx")
    expect(link).to_be_visible(timeout=60_000)
    expect(page.get_by_role("link", name="Tutup langkah ini")).to_be_visible()
    return fetch(page, link)

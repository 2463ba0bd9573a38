"""A Kabid settles what office and villages wrote differently, and finalises the month's list of ten villages."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from gspread.exceptions import APIError
from playwright.sync_api import Page, expect

from app.core import clock
from tests.browser.conftest import PASSWORD
from tests.browser.journey import PHONE
from tests.browser.perjalanan.buku_kerja import Sheet, bring, filled_in, sync
from tests.browser.perjalanan.conftest import Shot
from tests.browser.perjalanan.desa import (
    FAMILIES,
    FIFTH,
    FIRST,
    FOURTH,
    LATE,
    OUTSIDE,
    PERIODE,
    SECOND,
    THIRD,
    VILLAGES,
    Month,
    confirm,
    exported,
    named,
    refused,
    row_of,
    step,
    take_turn,
    told,
)  # fmt: skip
from tests.support.server import Served, served


@pytest.fixture(scope="module")
def loket(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve an office of its own: another month's list takes the place of the one the other journeys lean on."""
    home = tmp_path_factory.mktemp("bnba") / "home"
    shutil.copytree(demo_home, home)
    with served(home, LOKET_DEMO_PASSWORD=PASSWORD) as running:
        yield running


@pytest.mark.timeout(300)
def test_the_kabid_decides_conflicts_on_a_phone(
    loket: Served, login: Callable[..., Page], tmp_path: Path, shot: Shot
) -> None:
    sync(loket, FIRST)
    sheet, operator = Sheet(loket, FIRST), login(f"kel_{FIRST}")
    rows = {7: "buku kerja 7", 8: "buku kerja 8", 9: "buku kerja 9"}
    path = filled_in(operator, loket, FIRST, rows, tmp_path)
    for row in rows:
        sheet.tab.update_cell(row, sheet.column, f"lembar {row}")
    bring(operator, FIRST, path, 3)
    sync(loket, FIRST)
    decides(login("kabid", **PHONE), shot)
    sync(loket, FIRST)
    assert [sheet.note(row) for row in rows] == ["nilai gabungan", "lembar 8", "lembar 9"]


def decides(page: Page, shot: Shot) -> None:
    """One by a value of his own, the others by what the village says."""
    page.goto("/lembar-konflik/")
    expect(page.get_by_text("lembar 7", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    bar = page.locator(".picked-bar")
    expect(bar).to_be_hidden()
    card = page.get_by_role("row").filter(has_text="lembar 7")
    card.get_by_role("textbox").fill("nilai gabungan")
    shot(page, "09-konflik")
    card.get_by_role("textbox").press("Control+Enter")  # nothing is decided by a key
    card.get_by_role("button", name="Pakai nilai ini").click()
    expect(page.get_by_text("1 konflik diputuskan")).to_be_visible()
    page.get_by_label("Pilih semua").check()
    expect(bar.get_by_text("2 baris dipilih")).to_be_visible()
    bar.get_by_role("button", name="Pakai nilai kelurahan").click()
    page.get_by_role("dialog").get_by_role("button", name="Pakai nilai kelurahan").click()
    expect(page).to_have_url(re.compile(r"/lembar-konflik/"))
    expect(page.get_by_text("Tidak ada konflik.")).to_be_visible()


@pytest.mark.timeout(400)
def test_the_month_of_ten_villages_is_finalised_by_the_kabid(
    loket: Served, login: Callable[..., Page], tmp_path: Path, shot: Shot
) -> None:
    month = Month(loket, login, tmp_path)
    opened_and_imported(month)
    villages_told(month)
    refused = villages_check(month)
    slips_come_back(month)
    seen_on_one_page(month, refused, shot)
    musyawarah_recorded(month, refused)
    verval(month)
    finalised(month, sum(refused.values()) + 1, shot)
    ratified_at_the_second_try(month, sum(refused.values()), shot)
    closed(month, sum(refused.values()))


def opened_and_imported(month: Month) -> None:
    page = month.screen("staf")
    page.goto("/bnba/periode/")
    form = page.locator("form#buka")
    form.locator("[name=periode]").fill(PERIODE)
    form.locator("[name=basis]").select_option("DTSEN")
    form.locator("[name=desil_dari]").fill("1")
    form.locator("[name=desil_sampai]").fill("4")
    form.locator("[type=submit]").click()
    told(page, "dibuka")
    expect(step(page, 7)).to_contain_text("Menunggu daftarnya diimpor")
    page.goto("/bnba-impor/")
    page.set_input_files("input[name=berkas]", exported(month.folder))
    page.fill("input[name=periode]", PERIODE)
    page.locator("form:has(input[name=berkas]) [type=submit]").click()
    page.get_by_role("link", name="Lihat selisihnya").click(timeout=60_000)
    expect(page.get_by_text("Daftar sebelumnya memuat")).to_be_visible()
    page.get_by_role("button", name=f"Simpan sebagai daftar {PERIODE}").click()
    page.get_by_role("link", name=f"Ke periode {PERIODE}").click(timeout=60_000)
    expect(step(page, 2)).to_contain_text("120 orang")
    month.sync()
    for kode in VILLAGES:
        listed = {row["Nama"]: row for row in month.sheet(kode).rows()}
        assert {listed[named(number, kode)]["Periode"] for number in range(len(FAMILIES))} == {PERIODE}


def villages_told(month: Month) -> None:
    """The meeting, and the letter with the last day for the villages, which has passed by now."""
    page = month.period()
    page.locator("form[action*=bjb_pengelolaan_dtks] [type=submit]").click()
    page.wait_for_url("**/berkas/**")
    case, today = page.url, clock.today()
    take_turn(page, "disposisi", tanggal=today.isoformat(), kepada=True, isi="Laksanakan")
    page.goto(case)
    letter = {"surat_kemensos": "S-1/MS/2026", "surat_kemensos_tgl": today.isoformat()}
    take_turn(page, "catat", keluaran="BNBA diolah", **letter)
    page.goto(case)
    take_turn(page, "draf", batas_muskel=(today - timedelta(days=1)).isoformat())
    head = month.screen("kadis")
    head.goto(case)
    take_turn(head, "tanda_tangan")
    page.goto(case)
    take_turn(page, "nomori")
    page = month.period()
    page.set_input_files("#f-hadir", month.scan)
    page.locator("#hadir [type=submit]").click()
    told(page, "Daftar hadir rapat tersimpan")
    expect(step(page, 4)).to_contain_text("Daftar hadir tersimpan")
    expect(step(page, 5)).to_contain_text("batas musyawarah")


def villages_check(month: Month) -> dict[str, int]:
    """Every village but the late one types what it found, one of them after sorting; return how many each refused."""
    found = {}
    for number, kode in enumerate(VILLAGES):
        if kode == LATE:
            continue
        sheet, many = month.sheet(kode), 1 + number % 3
        if kode == SECOND:
            careless = sheet.careless()
            careless.sort((careless.row_values(1).index("Nama") + 1, "des"), range=f"A2:L{careless.row_count}")
        for one in range(many):
            sheet.type(named(one, kode), Status="TL", Alasan="sudah mampu")
        found[kode] = many
    return found


def slips_come_back(month: Month) -> None:
    """A reason that is none, a NIK that is not theirs to change, a deleted row, two families, one with a short NIK."""
    month.sheet(FIRST).type(named(5, FIRST), Status="Tidak Layak", Alasan="kaya raya")
    with pytest.raises(APIError, match="protected cell"):
        month.sheet(THIRD).type(named(5, THIRD), NIK="6,30E+15")
    fourth = month.sheet(FOURTH).careless()
    fourth.delete_rows(row_of(fourth, named(4, FOURTH)))
    tab = month.sheet(FIFTH).tab("Usulan")
    families = [
        ["9901014501850003", "JUMIATI BARU", "Pelaihari", "5/1/1985", "perempuan", "Jl. Baru 2", "3", "1", "Buruh"],
        ["990101450185004", "KURANG SATU", "Pelaihari", "5/1/1985", "L", "Jl. Baru 3", "3", "1", "Buruh"],
    ]
    tab.update(families, f"B{len(tab.get_all_values()) + 1}")
    month.sync()
    assert "tidak ada dalam pilihan" in month.sheet(FIRST).row(named(5, FIRST))["Keterangan sinkron"]
    assert "dikembalikan kantor" in month.sheet(FOURTH).row(named(4, FOURTH))["Keterangan sinkron"]
    assert month.sheet(THIRD).row(named(5, THIRD))["NIK"].startswith("990101***")
    proposed = {row["Nama"]: row for row in month.sheet(FIFTH).rows("Usulan")}
    assert (proposed["JUMIATI BARU"]["Hasil usulan"], proposed["JUMIATI BARU"]["NIK"]) == (
        "Menunggu",
        "990101********03",
    )
    assert "harus 16 angka, tertulis 15" in proposed["KURANG SATU"]["Keterangan sinkron"]
    month.sheet(FIRST).type(named(5, FIRST), Status="Layak", Alasan="")


def seen_on_one_page(month: Month, refused: Mapping[str, int], shot: Shot) -> None:
    """What each village did and owes stands on one page, with the words to remind it."""
    page = month.period("/kelurahan", "kabid")
    shot(page, "09-kelurahan")
    rows = {kode: page.get_by_role("row").filter(has=page.locator(f'a[href$="/{kode}"]')) for kode in VILLAGES}
    for kode, many in refused.items():
        link = rows[kode].locator('a[href*="status=ketidaklayakan"]')
        assert link.inner_text() == str(many), kode
    expect(page.locator("main").get_by_text("Terlambat")).to_have_count(len(VILLAGES) + 1)
    rows[FIFTH].get_by_role("link", name="1", exact=True).click()
    expect(page.get_by_role("link", name="JUMIATI BARU")).to_be_visible()
    page = month.period(f"/kelurahan/{LATE}")
    reminder = page.locator("#pengingat").input_value()
    assert "periode Desember 2026" in reminder
    assert "pemeriksaan 12 dari 12 orang" in reminder
    assert "/lembar/" in reminder


def musyawarah_recorded(month: Month, refused: Mapping[str, int]) -> None:
    """Nine villages met; the minutes of one count more people than are marked, which is said before finalisation."""
    for kode, many in refused.items():
        meet(month, kode, many + (kode == THIRD))
    page = month.period(f"/kelurahan/{THIRD}")
    expect(page.get_by_text("berita acara menyebut 4 Tidak Layak, yang ditandai 3")).to_be_visible()
    expect(step(month.period(), 6)).to_contain_text("9 dari 10 desa/kelurahan, 1 terlambat")


def meet(month: Month, kode: str, refused: int) -> None:
    page = month.period(f"/kelurahan/{kode}")
    form = page.locator("#muskel")
    said = {"tanggal": clock.today().isoformat(), "tempat": "Balai", "nomor": f"140/{kode[-4:]}/BA", "hadir": "21",
            "n_tl": str(refused), "pimpinan": "H. SABRAN CONTOH"}  # fmt: skip
    for name, value in said.items():
        form.locator(f"[name={name}]").fill(value)
    for name in ("berita_acara", "daftar_hadir"):
        form.locator(f"[name={name}]").set_input_files(month.scan)
    form.locator("[type=submit]").click()
    told(page, "Musyawarah dicatat")


def verval(month: Month) -> None:
    page = month.period()
    step(page, 8).get_by_role("link", name="Buka").click()
    page.get_by_role("link", name="JUMIATI BARU").click()
    page.locator("#putus [name=hasil]").select_option("layak")
    page.locator("#putus [type=submit]").click()
    told(page, "Hasil verval dicatat")


def finalised(month: Month, everybody: int, shot: Shot) -> None:
    """The late village comes in after all: nobody is final before its minutes are kept; then one ticked, then all."""
    month.sheet(LATE).type(named(0, LATE), Status="Tidak Layak", Alasan="Sudah mampu")
    month.sync()
    assert month.sheet(FIRST).row(named(5, FIRST))["Keterangan sinkron"] == ""
    page = month.period("/finalisasi", "kabid")
    expect(page.get_by_text("Pelaihari (berita acara menyebut 4 Tidak Layak, yang ditandai 3)")).to_be_visible()
    process_all(page)
    refused(page, "Panjaratan")
    shot(page, "09-tertahan")
    meet(month, LATE, 1)
    page = month.period("/finalisasi", "kabid")
    page.locator("input[name=rowid]").first.check()
    shot(page, "09-finalisasi")
    page.locator(".picked-bar button").click()
    confirm(page, "Ya, lanjutkan")
    told(page, "1 orang difinalkan")
    process_all(page)
    told(page, f"{everybody - 1} orang difinalkan")
    month.sheet(LATE).type(named(0, LATE), Status="Layak")
    month.sync()
    assert month.sheet(LATE).row(named(0, LATE))["Status"] == "Final"


def process_all(page: Page) -> None:
    page.locator("#semua button").click()
    confirm(page, "Ya, lanjutkan")


def ratified_at_the_second_try(month: Month, everybody: int, shot: Shot) -> None:
    page = month.period("/pengesahan")
    page.locator("#catat button").click()
    told(page, "Finalisasi dicatat")
    shot(page, "09-pengesahan")
    letter_out_and_up(month)
    page.locator("#tolak [name=alasan]").fill("Lampiran tidak terbaca")
    page.locator("#tolak [type=submit]").click()
    confirm(page, "Ya, simpan")
    told(page, "Penolakan dicatat")
    page.get_by_role("link", name="Ke Finalisasi").click()
    page.get_by_role("button", name=f"Batal {named(0, FIRST)}").click()
    confirm(page, "Ya, simpan")
    told(page, "Dibatalkan")
    process_all(page)
    told(page, f"{everybody} orang difinalkan")
    letter_out_and_up(month)
    page.locator("#setujui [type=submit]").click()
    confirm(page, "Ya, simpan")
    told(page, "Pengesahan disetujui")
    page.goto(page.url + "/riwayat")
    expect(page.get_by_text("Lampiran tidak terbaca")).to_be_visible()


def letter_out_and_up(month: Month) -> None:
    """The letter is written, signed outside, numbered and filed; its scans are uploaded."""
    page = month.period("/pengesahan")
    page.get_by_role("link", name="pada berkas").click()
    case = page.url
    take_turn(page, "draf", penandatangan_id="luar:kepala_daerah", luar_nama=OUTSIDE)
    page.goto(case)
    take_turn(page, "tanda_tangan", penanda=OUTSIDE, bukti=month.scan)
    page.goto(case)
    take_turn(page, "nomori")
    page.goto(case)
    take_turn(page, "arsipkan", lokasi="Ordner 1")
    page = month.period("/pengesahan")
    for name in ("pengesahan", "lampiran"):
        page.locator(f"#unggah [name={name}]").set_input_files(month.scan)
    page.locator("#unggah [type=submit]").click()
    told(page, "diunggah")


def closed(month: Month, everybody: int) -> None:
    """The recap agrees with what was typed, and nothing comes in from a sheet any more."""
    page = month.period("/pengesahan/kelayakan")
    sums = page.locator("#per-desa tfoot th").all_inner_texts()[1:]
    assert sums[:3] == ["120", str(120 - everybody), str(everybody)]
    page = month.period(account="kabid")
    page.locator("#tutup button").click()
    confirm(page, "Ya, tutup")
    told(page, "ditutup")
    name = named(9, FIRST)
    month.sheet(FIRST).type(name, Status="Tidak Layak", Alasan="Sudah mampu")
    month.sync()
    row = month.sheet(FIRST).row(name)
    assert (row["Status"], "sudah ditutup" in row["Keterangan sinkron"]) == ("Layak", True)

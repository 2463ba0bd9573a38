"""A month of ten villages by the doors people use: the office in a browser, the villages' sheets by real gspread."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from gspread import Worksheet
from gspread.exceptions import APIError
from playwright.sync_api import Page, expect

from app.bnba.columns import EXPORT_HEADS
from app.core import clock
from app.pindaian.contoh import CONTOH
from tests.sheets_sync.emulator.talk import Person
from tests.support.server import Served

PERIODE = "2026-12"
VILLAGES = {
    "63.01.03.1001": "SARANG HALANG", "63.01.03.1002": "KARANG TARUNA", "63.01.03.1003": "PELAIHARI",
    "63.01.03.1004": "ANGSAU", "63.01.03.1005": "PABAHANAN", "63.01.03.2006": "BUMI JAYA",
    "63.01.03.2008": "SUNGAI RIAM", "63.01.03.2009": "TAMPANG", "63.01.03.2010": "TELAGA",
    "63.01.03.2011": "PANJARATAN",
}  # fmt: skip
FIRST, SECOND, THIRD, FOURTH, FIFTH, *_, LATE = VILLAGES
FAMILIES = ("AHMAD", "SITI", "RAHMAT", "NOOR", "FAHRI", "MARIA", "UTUH", "GALUH", "ANANG", "JUMAH", "HALIMAH", "SABRAN")
OUTSIDE = "H. Bupati Contoh"


def named(number: int, kode: str) -> str:
    """Return who stands in a place of a village's list."""
    return f"{FAMILIES[number]} {VILLAGES[kode]}"


def exported(folder: Path) -> Path:
    """Write next month's list of the ten villages as SIKS-NG exports it."""
    people = [(named(number, kode), kode) for kode in VILLAGES for number in range(len(FAMILIES))]
    lines = [line_of(at, *one) for at, one in enumerate(people, 1)]
    path = folder / "bnba.txt"
    path.write_text("\n".join(["|".join(EXPORT_HEADS), *lines]) + "\n", encoding="utf-8")
    return path


def row_of(tab: Worksheet, nama: str) -> int:
    """Return the number of somebody's row."""
    return 1 + next(at for at, row in enumerate(tab.get_all_values()) if nama in row)


def line_of(at: int, name: str, kode: str) -> str:
    said = {
        "ID DTKS": f"D-UJI-{at:04}", "PROVINSI": "KALIMANTAN SELATAN", "KABUPATEN/KOTA": "TANAH LAUT",
        "KECAMATAN": "PELAIHARI", "DESA/KELUARAHAN": VILLAGES[kode], "ALAMAT": f"JL. UJI {at}", "RT": "001",
        "RW": "001", "NOKK": f"990101150590{1000 + at}", "NIK": f"990101150590{1 + at * 7:04}", "NAMA": name,
        "TANGGAL LAHIR": "15/05/1990", "JENIS KELAMIN": "L", "PEKERJAAN": "PETANI", "KETERANGAN PADAN": "PADAN",
        "BANSOS PKH": "YA",
    }  # fmt: skip
    return "|".join(said.get(head, "") for head in EXPORT_HEADS)


@dataclass
class Sheet:
    """A village's spreadsheet, by plain gspread."""

    loket: Served
    kode: str

    @cached_property
    def _book(self) -> Any:
        (book,) = [one for one in Person(self.loket.lembar, f"kel_{self.kode}").gc.openall() if self.kode in one.title]
        return book

    def tab(self, name: str = "BNBA") -> Worksheet:
        found: Worksheet = self._book.worksheet(name)
        return found

    def rows(self, name: str = "BNBA") -> list[dict[str, str]]:
        head, *rows = self.tab(name).get_all_values()
        return [dict(zip(head, row, strict=False)) for row in rows]

    def row(self, nama: str) -> dict[str, str]:
        return next(row for row in self.rows() if row["Nama"] == nama)

    def type(self, nama: str, **cells: str) -> None:
        """Type into somebody's row, wherever it stands now."""
        tab = self.tab()
        head, *rows = tab.get_all_values()
        at = next(number for number, row in enumerate(rows, 2) if row[head.index("Nama")] == nama)
        for column, text in cells.items():
            tab.update_cell(at, head.index(column) + 1, text)

    def careless(self) -> Worksheet:
        """Return the tab as the office's own account has it, without any lock."""
        account = Person(self.loket.lembar, "loket@lembar.lokal")
        found: Worksheet = account.gc.open_by_key(self._book.id).worksheet("BNBA")
        return found


@dataclass
class Month:
    """The office at its screens and the villages at their sheets."""

    loket: Served
    login: Callable[..., Page]
    folder: Path
    screens: dict[str, Page] = field(default_factory=dict)

    def screen(self, account: str) -> Page:
        """Return the page of an account, logged in once."""
        if account not in self.screens:
            self.screens[account] = self.login(account)
        return self.screens[account]

    def period(self, tab: str = "", account: str = "staf") -> Page:
        """Open a page of the period."""
        page = self.screen(account)
        page.goto(f"/bnba/periode/{PERIODE}{tab}")
        return page

    def sheet(self, kode: str) -> Sheet:
        return Sheet(self.loket, kode)

    def sync(self) -> None:
        """Press *Sinkronkan* and wait for the worker. Villages that this list leaves out may complain; ours may not."""
        page = self.screen("subkor")
        page.goto("/lembar/")
        page.locator("form[action$=sinkronkan] button").first.click()
        expect(page.get_by_text("Selesai", exact=True).first).to_be_visible(timeout=60_000)
        assert not [kode for kode in VILLAGES if kode in page.locator("main").inner_text()]

    @cached_property
    def scan(self) -> Path:
        """Return a signed paper."""
        path = self.folder / "bertanda-tangan.png"
        path.write_bytes(CONTOH.content)
        return path


def confirm(page: Page, yes: str) -> None:
    page.get_by_role("dialog").get_by_role("button", name=yes).click()


def told(page: Page, sentence: str) -> None:
    expect(page.get_by_role("status").filter(has_text=sentence).first).to_be_visible()


def refused(page: Page, sentence: str) -> None:
    expect(page.get_by_role("alert").filter(has_text=sentence).first).to_be_visible()


def step(page: Page, number: int) -> Any:
    """Return the line of a step on the page of the period."""
    return page.locator(".items > li").nth(number - 1)


def take_turn(page: Page, act: str, **typed: Any) -> None:
    """Take the turn that is due on the case that is open."""
    form = page.locator(f'form[data-tindakan="{act}"]')
    for name, value in typed.items():
        control = form.locator(f'[name="{name}"]').first
        if isinstance(value, Path):
            control.set_input_files(value)
        elif control.evaluate("one => one.type") in ("checkbox", "select-one"):
            control.check() if value is True else control.select_option(value)
        else:
            control.fill(value)
    form.locator(f'[data-act="{act}"]').first.click()
    expect(page.get_by_role("status").first).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text=re.compile(r"\w"))).to_have_count(0)


@pytest.mark.timeout(300)
def test_a_month_of_ten_villages(loket: Served, login: Callable[..., Page], tmp_path: Path) -> None:
    month = Month(loket, login, tmp_path)
    opened_and_imported(month)
    villages_told(month)
    refused = villages_check(month)
    slips_come_back(month)
    seen_on_one_page(month, refused)
    musyawarah_recorded(month, refused)
    verval(month)
    finalised(month, sum(refused.values()) + 1)
    ratified_at_the_second_try(month, sum(refused.values()))
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


def seen_on_one_page(month: Month, refused: Mapping[str, int]) -> None:
    """What each village did and owes stands on one page, with the words to remind it."""
    page = month.period("/kelurahan")
    rows = {kode: page.get_by_role("row").filter(has=page.locator(f'a[href$="/{kode}"]')) for kode in VILLAGES}
    for kode, many in refused.items():
        link = rows[kode].locator('a[href*="status=ketidaklayakan"]')
        assert link.inner_text() == str(many), kode
    expect(page.get_by_text("Terlambat")).to_have_count(len(VILLAGES) + 1)
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


def finalised(month: Month, everybody: int) -> None:
    """The late village comes in after all: nobody is final before its minutes are kept; then one ticked, then all."""
    month.sheet(LATE).type(named(0, LATE), Status="Tidak Layak", Alasan="Sudah mampu")
    month.sync()
    assert month.sheet(FIRST).row(named(5, FIRST))["Keterangan sinkron"] == ""
    page = month.period("/finalisasi")
    expect(page.get_by_text("Pelaihari (berita acara menyebut 4 Tidak Layak, yang ditandai 3)")).to_be_visible()
    process_all(page)
    refused(page, "Panjaratan")
    meet(month, LATE, 1)
    page = month.period("/finalisasi")
    page.locator("input[name=rowid]").first.check()
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


def ratified_at_the_second_try(month: Month, everybody: int) -> None:
    page = month.period("/pengesahan")
    page.locator("#catat button").click()
    told(page, "Finalisasi dicatat")
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
    page = month.period()
    page.locator("#tutup button").click()
    confirm(page, "Ya, tutup")
    told(page, "ditutup")
    name = named(9, FIRST)
    month.sheet(FIRST).type(name, Status="Tidak Layak", Alasan="Sudah mampu")
    month.sync()
    row = month.sheet(FIRST).row(name)
    assert (row["Status"], "sudah ditutup" in row["Keterangan sinkron"]) == ("Layak", True)

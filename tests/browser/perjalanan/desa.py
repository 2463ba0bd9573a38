"""Ten villages at their sheets by real gspread, and the office that keeps their list at its screens."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from gspread import Worksheet
from playwright.sync_api import Page, expect

from app.bnba.columns import EXPORT_HEADS
from app.pindaian.contoh import CONTOH
from tests.sheets_sync.emulator.talk import Person
from tests.support.server import Served
from tests.support.villages import VILLAGES

PERIODE = "2026-12"
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

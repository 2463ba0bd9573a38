"""Every kind of page against WCAG 2.2 AA, light and dark: axe finds nothing serious, and no rule is switched off."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.axe import AXE, VENDOR, grave_at

HOME = "played_home"


@dataclass(frozen=True)
class First:
    """The page behind the first link of another page."""

    page: str
    link: str


@dataclass(frozen=True)
class Pressed:
    """The page that a button leads to."""

    page: str
    button: str


ROW = ".page tr[data-href] a.open"
TITLE = ".page .items a.title"
Kind = str | First | Pressed
#: Account (nobody: "") -> its pages; together they hold every template kind, each once.
PAGES: dict[str, list[Kind]] = {
    "": ["/login/", "/tidak-ada", "/s", "/v", "/skm"],
    "fo": [
        "/",
        "/menunggu/",
        "/permohonan/baru?layanan=sk_dtks",
        "/cari/",
        "/daftar-permohonan/?terlambat=ya",
        "/buku/registrasi/list/",
        First("/buku/registrasi/list/", ROW),
        "/layanan/sk_dtks/tabel/",
        "/cetak-buku/registrasi_fo",
        First("/buku/tanda-terima/list/", ROW),
        "/masa-berlaku/",
        "/petugas/list/",
    ],
    "kabid": [
        "/",
        First("/menunggu/", ".inbox a.button >> text=Paraf"),
        First("/disposisi/", TITLE),
        "/terlambat/",
        "/laporan/",
        "/laporan/waktu/",
        First("/laporan/", ".page .items a.title, .page table a"),
        "/sop/",
        "/sop/sk_dtks",
    ],
    "subkor": [
        "/bnba/list/",
        "/bnba/periode/",
        First("/bnba/periode/", ".page table a"),
        "/bnba-riwayat/banding",
        "/usulan/",
        First("/usulan/", ".page table a"),
        "/usulan-kembar/",
        "/kiriman-siksng/",
        "/program-bansos/",
        "/sanding/",
        First("/sanding/", TITLE),
    ],
    "staf": [
        "/lembar/",
        First("/lembar/", ".page table a.open"),
        "/lembar-konflik/",
        "/lembar-karantina/",
        "/bansos/",
        First("/bansos/", ".page table a"),
        "/bufferstok/",
        First("/bufferstok/", ".page table a"),
    ],
    "agendaris": [
        "/",
        "/nomor/",
        "/nomor/laporan",
        "/agenda/surat-masuk/list/",
        First("/agenda/surat-keluar/list/", ROW),
    ],
    "admin": [
        "/",
        "/mulai/",
        "/data-awal/",
        "/templat/",
        First("/templat/", ".page table a"),
        "/jenis-surat/list/",
        "/alasan/add",
        "/pelimpahan/add",
        "/sandi/",
        Pressed("/sop/sk_dtks/versi", "form[action$='/mulai'] button"),
        "/sop-aktivasi/sk_dtks/baca",
    ],
    "kel_63.01.03.1001": ["/", "/verifikasi/list/", "/lembar/", "/usulan/"],
}


@pytest.mark.parametrize("account", PAGES)
def test_everybody_can_read_and_work_every_kind_of_page(
    login: Callable[..., Page], new_page: Callable[..., Page], account: str
) -> None:
    page = login(account) if account else new_page()
    found = [line for kind in PAGES[account] for line in _findings(page, kind)]
    assert found == []


def test_axe_is_as_it_was_published() -> None:
    lines = [line.split() for line in (VENDOR / "SHA256SUMS").read_text().splitlines()]
    assert {name: sha256((VENDOR / name).read_bytes()).hexdigest() for _, name in lines} == {
        name: expected for expected, name in lines
    }
    assert {str(one.relative_to(VENDOR)) for one in AXE.parent.iterdir()} == {name for _, name in lines}


def _findings(page: Page, kind: Kind) -> Iterable[str]:
    if isinstance(kind, str):
        return grave_at(page, kind, (200, 403, 404))
    return grave_at(page, _behind(page, kind))


def _behind(page: Page, kind: First | Pressed) -> str:
    page.goto(kind.page)
    if isinstance(kind, Pressed):
        page.locator(kind.button).first.click()
        page.wait_for_load_state("networkidle")
        assert urlsplit(page.url).path != kind.page, kind
        return page.url
    link = page.locator(kind.link)
    for _ in range(90):  # what the worker makes after a start, as the sheets, comes behind its waiting letters
        if link.count():
            break
        page.wait_for_timeout(1_000)
        page.reload()
    href = link.first.get_attribute("href")
    assert href, kind
    return href.partition("#")[0]  # A second visit of the same place on a page would load nothing.

"""The phones of Kabid and Kepala Dinas between two meetings: three taps per letter, and the next one at the thumb."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PASSWORD
from tests.support.server import Served

HOME = "played_home"
#: Kept by the tab, so that a count goes on over pages.
_COUNTED = """
const count = () => sessionStorage.setItem("ketukan", 1 + Number(sessionStorage.getItem("ketukan")));
addEventListener("touchstart", count, true);
"""
TABLES = (
    "/",
    "/daftar-permohonan/",
    "/laporan/waktu/",
    "/agenda/surat-keluar/list/",
    "/lembar/",
    "/program-bansos/",
    "/bansos/",
    "/bnba/periode/",
    "/bufferstok/",
    "/sop/sk_dtks",
    "/usulan/",
)
#: Whether a table of the page goes on beyond what holds it.
_BEYOND = """
[...document.querySelectorAll("main table")].some((one) => one.scrollWidth > one.parentElement.clientWidth + 1)
"""


@pytest.fixture
def phones(chromium: Browser, loket: Served) -> Iterator[Callable[[str], Page]]:
    """Return what opens a touch screen with its taps counted, logged in as an account."""
    with ExitStack() as stack:
        yield lambda account: stack.enter_context(_phone(chromium, loket, account))


@pytest.fixture
def phone(phones: Callable[[str], Page]) -> Page:
    """Return the Kabid's telephone."""
    return phones("kabid")


@contextmanager
def _phone(chromium: Browser, loket: Served, account: str) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=loket.web,
        locale="id-ID",
        timezone_id="Asia/Makassar",
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
    )
    context.add_init_script(_COUNTED)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto("/login/")
    page.fill("#username", account)
    page.fill("#password", PASSWORD)
    page.tap("[type=submit]")
    page.wait_for_url(lambda url: "/login" not in url)
    yield page
    context.close()


def test_paraf_and_signature_take_three_taps_each(phones: Callable[[str], Page]) -> None:
    for account, act, name in (("kabid", "paraf", "Paraf"), ("kadis", "tanda_tangan", "Tanda tangani")):
        phone = phones(account)
        phone.goto("/menunggu/")
        start_counting(phone)
        phone.locator(".inbox a.button").get_by_text(name, exact=True).first.tap()
        phone.wait_for_url("**/berkas/*")
        reads_the_letter(phone)
        phone.locator(f'[data-act="{act}"]').tap()
        expect(phone.locator("#tanya")).to_be_visible()
        phone.locator("#tanya [data-yes]").tap()
        phone.wait_for_url("**?sudah=*")
        assert taps(phone) == 3, act
        expect(phone.locator(f'[data-act="{act}"]')).to_have_count(0)
        is_as_wide_as_the_screen(phone)
    done = phone.url
    following = phone.locator("[data-next]")
    expect(following).to_be_in_viewport()
    following.tap()
    phone.wait_for_url(lambda url: "/berkas/" in url and url != done)
    expect(phone.locator("[data-act]").first).to_be_visible()


def test_who_takes_the_question_back_has_done_nothing(phone: Page) -> None:
    phone.goto("/menunggu/")
    phone.locator(".inbox a.button").get_by_text("Paraf", exact=True).first.tap()
    phone.wait_for_url("**/berkas/*")
    phone.locator("details.return > summary").tap()
    phone.locator('[data-act="kembalikan"]').tap()
    expect(phone.get_by_text("Wajib diisi.")).to_be_visible()
    is_as_wide_as_the_screen(phone)


def test_a_table_is_cards_on_the_phone(phone: Page) -> None:
    beyond = []
    for address in TABLES:
        phone.goto(address)
        is_as_wide_as_the_screen(phone)
        beyond += [address] if phone.evaluate(_BEYOND) else []
    assert beyond == []


def reads_the_letter(page: Page) -> None:
    """The letter is the first thing on the page, at a size for reading, and needs no sideways scrolling."""
    is_as_wide_as_the_screen(page)
    expect(page.locator(".letter iframe")).to_be_in_viewport()
    letter = page.frame_locator(".letter iframe").locator("body")
    expect(letter).to_be_visible()
    found = letter.evaluate("one => [parseFloat(getComputedStyle(one).fontSize), one.scrollWidth - one.clientWidth]")
    size, beyond = found
    assert size >= 16
    assert beyond <= 0
    assert page.evaluate("document.querySelector('.letter iframe').getBoundingClientRect().width") <= 390


def is_as_wide_as_the_screen(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def start_counting(page: Page) -> None:
    page.evaluate("sessionStorage.setItem('ketukan', 0)")


def taps(page: Page) -> int:
    found: int = page.evaluate("Number(sessionStorage.getItem('ketukan'))")
    return found

"""An applicant follows the QR of the receipt on a telephone; a school follows the QR of the letter it is shown."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.counter import fetch
from tests.browser.journey import PHONE
from tests.browser.perjalanan.conftest import Shot
from tests.browser.perjalanan.keadaan import ISSUED, RUNNING, name_of
from tests.browser.stranger import checks_the_file, follows_the_receipt
from tests.support.pdf import qr_of


def paper_of(page: Page, name: str, link: str) -> bytes:
    """Return a paper the counter printed for somebody."""
    page.goto("/buku/registrasi/list/")
    page.get_by_role("cell", name=name).first.click()
    return fetch(page, page.get_by_role("link", name=link))


def printed_address(paper: bytes) -> str:
    """Return where the QR of a paper leads; the host is that of the office which printed it."""
    return urlsplit(qr_of(paper).splitlines()[0]).path


def test_the_receipt_tells_how_it_stands_and_names_nobody(
    login: Callable[..., Page], new_page: Callable[..., Page], shot: Shot
) -> None:
    receipt = paper_of(login("fo"), name_of(RUNNING), "Tanda terima berkas")
    phone = new_page(**PHONE)
    follows_the_receipt(phone, printed_address(receipt), name_of(RUNNING))
    shot(phone, "10-status")


def test_the_letter_is_told_genuine_and_a_changed_file_is_not(
    login: Callable[..., Page], new_page: Callable[..., Page], shot: Shot
) -> None:
    letter = paper_of(login("fo"), name_of(ISSUED), "Surat terbit")
    phone = new_page(**PHONE)
    phone.goto(printed_address(letter))
    expect(phone.get_by_role("heading", name="TERDAFTAR dan BERLAKU")).to_be_visible()
    assert name_of(ISSUED) not in phone.content()
    shot(phone, "10-surat")
    checks_the_file(phone, letter)
    shot(phone, "10-berkas-sama")

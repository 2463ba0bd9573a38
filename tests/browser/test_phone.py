"""The tables of the office on a telephone."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.phones import is_as_wide_as_the_screen

HOME = "played_home"
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


def test_a_table_is_cards_on_the_phone(phones: Callable[[str], Page]) -> None:
    phone, beyond = phones("kabid"), []
    for address in TABLES:
        phone.goto(address)
        is_as_wide_as_the_screen(phone)
        beyond += [address] if phone.evaluate(_BEYOND) else []
    assert beyond == []

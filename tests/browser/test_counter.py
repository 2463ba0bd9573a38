"""The counter minute: from *Permohonan baru* to the printed receipt, counted by really pressing keys.

What counts: every key that is pressed to move, to choose or to act, and every click. What does not: the characters of a
text that is typed into a field (a NIK's sixteen digits, a name, a purpose), since paper asks for them as well.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import PASSWORD
from tests.browser.journey import listed_person

MOST = 12
COUNTER = re.compile(r"/permohonan/baru")


class Hand:
    """Somebody at the keyboard, counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, *keys: str) -> None:
        """Press keys that move, choose or act."""
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def write(self, text: str) -> None:
        """Type a text into the field that has the cursor."""
        self.page.keyboard.type(text)


@pytest.fixture
def fo(login: Callable[..., Page]) -> Page:
    return login("fo")


def receipt_of(hand: Hand) -> str:
    """Go from the last paper to the receipt on paper; answers its address."""
    page = hand.page
    hand.press("s")  # every paper is there
    expect(page.locator("[data-receive]")).to_be_focused()
    hand.press("Enter")
    expect(page.locator("[data-first]")).to_be_focused()
    with page.context.expect_page() as opened:
        hand.press("Enter")
    return opened.value.url


def test_a_service_is_sought_by_its_letters_and_opened_by_enter(fo: Page) -> None:
    fo.goto("/permohonan/baru?layanan=karang_taruna")
    service = fo.locator("#layanan")
    words = fo.locator('#layanan option[value="sk_dtks"]').inner_text()
    service.focus()
    fo.keyboard.type(words)
    expect(service).to_have_value("sk_dtks")
    expect(fo.locator("#nama")).to_have_value("")
    expect(fo).to_have_url(re.compile("karang_taruna"))  # no letter opened a service on the way
    fo.keyboard.press("Enter")
    expect(fo).to_have_url(re.compile("layanan=sk_dtks"))
    expect(fo.locator("#nik")).to_be_focused()


def test_a_known_applicant_holds_the_receipt_after_twelve_presses(fo: Page) -> None:
    person, page, hand = listed_person(8), fo, Hand(fo)
    hand.press("F2")
    expect(page).to_have_url(COUNTER)
    page.goto("/permohonan/baru?layanan=sk_dtks")  # it opens with what was received last, in the demo something else
    expect(page.locator("#nik")).to_be_focused()
    hand.write(person["NIK"])
    hand.press("Enter")
    expect(page.locator("#hp")).to_be_focused()
    expect(page.locator("#nama")).to_have_value(person["NAMA"])
    hand.press("Enter")
    hand.write("pendaftaran KIP Kuliah")
    hand.press("Enter")
    assert receipt_of(hand).endswith("/tanda-terima-berkas.pdf")
    assert hand.presses <= MOST, hand.presses

    page.goto("/")
    again = Hand(page)
    again.press("F2")
    expect(page.locator("#layanan")).to_have_value("sk_dtks")
    again.write(person["NIK"])
    warning = page.locator("#orang .notice.stop")
    expect(warning).to_contain_text("Permohonan layanan ini masih terbuka.")
    expect(warning.get_by_role("link")).to_have_attribute("href", re.compile(r"/berkas/\d+"))


def test_what_was_filled_in_goes_with_the_number_it_belongs_to(fo: Page) -> None:
    person, page = listed_person(11), fo
    page.goto("/permohonan/baru?layanan=bpjs_aktivasi")
    page.locator("#hp").fill("0812 0000 0000")
    page.locator("#nik").fill(person["NIK"])
    expect(page.locator("#nama")).to_have_value(person["NAMA"])
    page.locator("#nik").fill("9901010101010055")
    expect(page.locator("#orang")).to_contain_text("NIK ini tidak ada dalam BNBA.")
    for name in ("nama", "no_kk", "alamat", "wilayah_kode"):
        expect(page.locator(f"#{name}")).to_have_value("")
    expect(page.locator("#hp")).to_have_value("0812 0000 0000")
    page.locator("#nik").fill(person["NIK"][:15])
    expect(page.locator("#nik")).to_have_value(person["NIK"][:15])


def test_a_person_picked_without_a_number_keeps_what_was_filled_in(fo: Page) -> None:
    page = fo

    def answer(route: Route) -> None:
        person = {
            "nik": "",
            "nama": "TANPA NOMOR",
            "no_kk": "",
            "alamat": "Jl. Uji 1",
            "wilayah_kode": "",
            "wilayah": "Desa Uji",
        }
        route.fulfill(json={"orang": {**person, "periode": "2026-11"}, "dulu": None, "terbuka": [], "riwayat": []})

    page.goto("/permohonan/baru?layanan=bpjs_aktivasi")
    page.route("**/permohonan/orang", answer)
    page.locator("#nama").press_sequentially(listed_person(9)["NAMA"].lower())
    page.locator("[role=option]").first.click()
    expect(page.locator("#alamat")).to_have_value("Jl. Uji 1")
    page.unroute("**/permohonan/orang")
    page.locator("#nik").press_sequentially("9901010101010055")
    expect(page.locator("#orang")).to_contain_text("NIK ini tidak ada dalam BNBA.")
    expect(page.locator("#alamat")).to_have_value("Jl. Uji 1")


def test_a_year_of_two_digits_is_a_birth_of_the_century_before(fo: Page) -> None:
    page = fo
    page.goto("/permohonan/baru?layanan=bpjs_aktivasi")
    for typed, meant in (("1/2/90", "1990-02-01"), ("25/08/49", "1949-08-25"), ("3/4/27", "2027-04-03")):
        page.locator("#tgl_lahir-tulis").fill(typed)
        expect(page.locator("#tgl_lahir")).to_have_value(meant)


def test_somebody_picked_by_name_fills_the_form(fo: Page) -> None:
    person, page, hand = listed_person(9), fo, Hand(fo)
    page.goto("/permohonan/baru?layanan=sk_dtks")
    hand.press("Enter")
    expect(page.locator("#nama")).to_be_focused()
    hand.write(person["NAMA"].lower())
    option = page.locator("[role=option]").filter(has_text=person["DESA/KELUARAHAN"]).first
    expect(option).to_be_visible()
    while option.get_attribute("aria-selected") != "true":
        hand.press("ArrowDown")
        assert hand.presses < MOST
    hand.press("Enter")
    expect(page.locator("#nik")).to_have_value(re.compile(r"^9901\d{12}$"))
    expect(page.locator("#hp")).to_be_focused()
    hand.press("Shift+Enter")
    expect(page.locator("#wilayah_kode")).to_be_focused()


def test_the_search_answers_while_one_types_on_any_page(fo: Page) -> None:
    person, page = listed_person(10), fo
    page.goto("/buku/arsip/list/")
    page.keyboard.press("/")
    seek = page.locator("[data-seek]")
    page.keyboard.type(person["NAMA"].lower())
    expect(seek).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(seek).to_have_attribute("aria-expanded", "false")
    expect(seek).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(seek).to_have_attribute("aria-activedescendant", re.compile("jawaban"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(person["NAMA"].split()[0])
    page.keyboard.press("?")
    expect(page.locator("#pintasan")).to_be_visible()


def fill(page: Page, person: dict[str, str]) -> None:
    page.goto("/permohonan/baru?layanan=sk_dtks")
    page.keyboard.type(person["NIK"])
    expect(page.locator("#nama")).to_have_value(person["NAMA"])
    page.fill("#keperluan", "beasiswa daerah")
    page.get_by_role("button", name="Semua ada").click()


def test_a_lost_connection_loses_nothing_that_was_typed(fo: Page) -> None:
    page = fo
    fill(page, listed_person(11))

    def cut(route: Route) -> None:
        route.abort("internetdisconnected")

    page.context.route("**/*", cut)
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-terputus]")).to_contain_text("Sambungan terputus")
    expect(page.locator("#keperluan")).to_have_value("beasiswa daerah")
    page.context.unroute("**/*", cut)
    expect(page.locator("[data-terputus]")).to_contain_text("Sambungan kembali")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-first]")).to_be_visible()


def test_after_an_expired_login_the_same_form_is_sent(fo: Page) -> None:
    page, context = fo, fo.context
    fill(page, listed_person(12))
    forget_login(context)
    page.keyboard.press("Control+Enter")
    dialog = page.locator("#masuk-lagi")
    expect(dialog).to_be_visible()
    with context.expect_page() as opened:
        dialog.get_by_role("link", name="Masuk di tab baru").click()
    door = opened.value
    door.fill("#username", "fo")
    door.fill("#password", PASSWORD)
    door.click("[type=submit]")
    expect(page.locator("[data-first]")).to_be_visible()
    expect(page).not_to_have_url(COUNTER)
    expect(page.get_by_text("Tercatat dengan nomor registrasi")).to_be_visible()


def forget_login(context: BrowserContext) -> None:
    """What an expired login leaves: pages that are open, and no cookie."""
    context.clear_cookies()

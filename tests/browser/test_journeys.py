"""The main job, seen by the people who do it: from the counter to the letter in the applicant's hand."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.counter import fetch, receive
from tests.browser.journey import Office, listed_person, open_waiting
from tests.browser.stranger import changes_the_message, checks_the_file, follows_the_receipt
from tests.support.pdf import qr_of, words_of


@pytest.fixture
def office(login: Callable[..., Page]) -> Office:
    return Office(login)


def test_a_certificate_from_the_counter_to_the_applicant(office: Office, new_page: Callable[..., Page]) -> None:
    person = listed_person(20)
    name = person["NAMA"]
    with office.person("fo") as page:
        receive(page, "Surat Keterangan Terdaftar DTKS", person)
        page.get_by_label("Keperluan").fill("pendaftaran KIP Kuliah")
        page.get_by_label("No. HP").fill("0812-3456-7890")
        page.get_by_role("button", name="Semua ada").click()
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("Tercatat dengan nomor registrasi")).to_be_visible()
        receipt = fetch(page, page.get_by_role("link", name="Cetak tanda terima berkas"))
        assert name in words_of(receipt)
        changes_the_message(page)
    follows_the_receipt(new_page(width=390, height=844), qr_of(receipt).splitlines()[0], name)
    office.act("fo", name, "draf")
    office.act("subkor", name, "paraf")
    with office.person("kabid") as page:
        gives_a_paraf_and_signs_nothing(page, name)
    with office.person("kadis") as page:
        signs_what_he_reads(page, name, "pendaftaran KIP Kuliah")
    number_and_hand_over(office, name)
    number = issued_letter_is_complete(office, new_page, name, ["pendaftaran KIP Kuliah"])
    with office.person("agendaris") as page:
        page.goto("/agenda/surat-keluar/list/")
        expect(page.get_by_text(number).first).to_be_visible()
    assert office.complaints == []


def gives_a_paraf_and_signs_nothing(page: Page, name: str) -> None:
    open_waiting(page, name)
    page.locator('[data-act="paraf"]').click()
    expect(page.get_by_text("Paraf dibubuhkan.")).to_be_visible()
    page.locator('[data-act="tanda_tangan"]').click()  # the same place: a second tap
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("Surat ini disiapkan untuk Dr. H. Bachtiar Mukhlis, M.Si.")
    question.get_by_role("button", name="Batal").click()
    expect(page.get_by_text("Menunggu tanda tangan", exact=True)).to_be_visible()


def signs_what_he_reads(page: Page, name: str, words: str) -> None:
    open_waiting(page, name)
    letter = page.frame_locator('iframe[title="Pratinjau surat"]')
    expect(letter.get_by_text(words)).to_be_visible()
    expect(letter.get_by_text("KONSEP")).to_have_count(0)
    sign = page.locator('[data-act="tanda_tangan"]')
    expect(sign).to_be_in_viewport(ratio=1)  # at the thumb, without scrolling
    sign.click()
    expect(page.get_by_text("Tanda tangan dicatat.")).to_be_visible()


def number_and_hand_over(office: Office, name: str) -> None:
    office.act("staf", name, "nomori")
    office.act("staf", name, "arsipkan", lokasi="Ordner 1 / Lemari A")
    office.act("fo", name, "serahkan", penerima=name)


def issued_letter_is_complete(office: Office, new_page: Callable[..., Page], name: str, expected: list[str]) -> str:
    """Read the issued PDF, follow its QR as a stranger, and return the letter's number."""
    with office.person("fo") as page:
        page.goto("/buku/registrasi/list/")
        page.get_by_role("cell", name=name).first.click()
        expect(page.get_by_text("Selesai", exact=True).first).to_be_visible()
        pdf = fetch(page, page.get_by_role("link", name="Surat terbit"))
        assert fetch(page, page.get_by_role("link", name="Surat terbit")) == pdf
    words = words_of(pdf)
    assert name in words
    assert all(part in words for part in expected), words
    number = re.search(r"400\.9/\d+/DINSOS/[IVX]+/\d{4}", words)
    assert number
    stranger = new_page(width=390, height=844)
    stranger.goto(qr_of(pdf))
    expect(stranger.get_by_role("heading", name="TERDAFTAR dan BERLAKU")).to_be_visible()
    expect(stranger.get_by_text(number[0])).to_be_visible()
    assert name not in stranger.content()
    checks_the_file(stranger, pdf)
    return number[0]

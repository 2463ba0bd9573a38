"""The main job, seen by the people who do it: from the counter to the letter in the applicant's hand."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

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


def test_a_lost_card_from_the_counter_to_the_bank(office: Office, new_page: Callable[..., Page]) -> None:
    person = listed_person(40)
    name = person["NAMA"]
    with office.person("fo") as page:
        comes_without_the_police_s_paper(page, person)
    with office.person("fo") as page:
        comes_again_with_everything(page, name)
    office.act("staf", name, "draf")
    office.act("subkor_stimulan", name, "paraf")
    with office.person("kabid") as page:
        returns_the_draft(page, name, "Nomor surat kehilangan belum sama dengan lampiran")
    with office.person("staf") as page:
        open_waiting(page, name)
        expect(page.get_by_text("Nomor surat kehilangan belum sama dengan lampiran").first).to_be_visible()
        form = page.locator('form[data-tindakan="draf"]')
        form.get_by_label("No. surat kehilangan").fill("SKTLK/18/XI/2026")
        form.locator('[data-act="draf"]').click()
        expect(page.get_by_text("Draf surat dibuat dan diteruskan.")).to_be_visible()
    office.act("subkor_stimulan", name, "paraf")
    office.act("kabid", name, "paraf")
    office.act("kadis", name, "tanda_tangan")
    number_and_hand_over(office, name)
    issued_letter_is_complete(office, new_page, name, ["SKTLK/18/XI/2026", "Polsek Pelaihari", "Bank BRI"])
    assert office.complaints == []


def comes_without_the_police_s_paper(page: Page, person: dict[str, str]) -> None:
    receive(page, "Surat Rekomendasi BPNT", person)
    page.locator("#varian").select_option("hilang")
    page.get_by_label("Bank/Penyalur").select_option(label="Bank BRI")
    page.get_by_label("Yang diganti").select_option(label="Kartu KKS")
    page.get_by_label("No. KKS").fill("9900112233445566")
    page.get_by_label("No. surat kehilangan").fill("SKTLK/17/XI/2026")
    page.get_by_label("Tgl. surat kehilangan").fill("2026-11-02")
    page.get_by_label("Kepolisian penerbit").fill("Polsek Pelaihari")
    answer(page, "Fc. KTP", "Ada")
    answer(page, "Fc. Kartu Keluarga", "Ada")
    answer(page, "Fc. surat keterangan kehilangan dari Kepolisian", "Tidak ada")
    answer(page, "Surat keterangan dari Kelurahan/Desa setempat", "Ada")
    page.get_by_role("button", name="Kembalikan & cetak daftar kekurangan").click()
    expect(page.get_by_text("Berkas dikembalikan kepada pemohon")).to_be_visible()
    missing = words_of(fetch(page, page.get_by_role("link", name="Cetak daftar kekurangan")))
    assert "Fotokopi surat keterangan kehilangan dari" in missing  # the cell breaks before the last word


def comes_again_with_everything(page: Page, name: str) -> None:
    open_waiting(page, name)
    form = page.locator('form[data-tindakan="lengkapi"]')
    for there in form.get_by_role("radio", name="Ada", exact=True).all():
        there.check(force=True)
    form.locator('[data-act="lengkapi"]').click()
    page.locator('[data-act="periksa"]').click()
    expect(page.get_by_text("Berkas diperiksa.")).to_be_visible()


def returns_the_draft(page: Page, name: str, reason: str) -> None:
    open_waiting(page, name)
    page.locator("summary", has_text="Kembalikan").click()
    back = page.locator('form[data-tindakan="kembalikan"]')
    expect(back.locator('[name="ke"]')).to_have_value("3")
    back.get_by_label("Alasan").fill(reason)
    back.locator('[data-act="kembalikan"]').click()
    expect(page.get_by_text("Berkas dikembalikan.")).to_be_visible()


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


def receive(page: Page, service: str, person: dict[str, str]) -> None:
    """Start an application: the NIK finds the person and fills the form."""
    page.goto("/")
    page.get_by_role("link", name="Permohonan baru").first.click()
    page.wait_for_url("**/permohonan/baru*")  # and its scripts: the choice of a service is answered by one
    option = page.locator("#layanan option", has_text=service)
    if option.get_attribute("selected") is None:
        with page.expect_navigation():
            page.locator("#layanan").select_option(value=option.get_attribute("value"))
    expect(page.locator("#nik")).to_be_focused()
    page.keyboard.type(person["NIK"])
    expect(page.locator("#nama")).to_have_value(person["NAMA"])
    expect(page.locator("#no_kk")).not_to_have_value("")
    expect(page.locator("#wilayah_kode")).not_to_have_value("")


def answer(page: Page, paper: str, word: str) -> None:
    """Tick one paper of the variant that is shown."""
    row = page.locator("fieldset[data-paper]:visible", has=page.get_by_text(paper, exact=True))
    row.get_by_text(word, exact=True).click()


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


def fetch(page: Page, link: Locator) -> bytes:
    """Return what a link leads to, read with the cookies of the page."""
    got = page.request.get(str(link.get_attribute("href")))
    assert got.ok, got.url
    return got.body()

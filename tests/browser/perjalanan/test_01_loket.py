"""Somebody comes to the counter without one paper and comes again with it; somebody else brings everything at once."""

import re

from playwright.sync_api import Page, expect

from tests.browser.counter import answer, fetch, receive
from tests.browser.journey import Office, listed_person, open_waiting
from tests.browser.perjalanan.conftest import Shot
from tests.browser.perjalanan.keadaan import COMES, COMES_INCOMPLETE
from tests.support.pdf import words_of

POLICE = "Fc. surat keterangan kehilangan dari Kepolisian"


def test_who_lacks_a_paper_goes_home_with_a_list_and_is_taken_in_when_he_brings_it(office: Office, shot: Shot) -> None:
    person = listed_person(COMES_INCOMPLETE)
    with office.person("fo") as page:
        wants_a_new_card(page, person)
        brings_all_but_the_police_s_paper(page)
        shot(page, "01-kurang")
        goes_home_with_a_list(page, shot)
        comes_again_with_everything(page, person["NAMA"])
    assert office.complaints == []


def test_who_brings_everything_leaves_with_a_receipt(office: Office, shot: Shot) -> None:
    person = listed_person(COMES)
    with office.person("fo") as page:
        receive(page, "Surat Keterangan Terdaftar DTKS", person)
        page.get_by_label("Keperluan").fill("pendaftaran KIP Kuliah")
        page.get_by_label("No. HP").fill("0812-3456-7890")
        page.get_by_role("button", name="Semua ada").click()
        shot(page, "01-lengkap")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("Tercatat dengan nomor registrasi")).to_be_visible()
        shot(page, "01-tercatat")
        assert person["NAMA"] in words_of(fetch(page, page.get_by_role("link", name="Cetak tanda terima berkas")))
        the_message_can_be_changed(page)
    assert office.complaints == []


def wants_a_new_card(page: Page, person: dict[str, str]) -> None:
    receive(page, "Surat Rekomendasi BPNT", person)
    page.locator("#varian").select_option("hilang")
    page.get_by_label("Bank/Penyalur").select_option(label="Bank BRI")
    page.get_by_label("Yang diganti").select_option(label="Kartu KKS")
    page.get_by_label("No. KKS").fill("9900112233445566")
    page.get_by_label("No. surat kehilangan").fill("SKTLK/17/XI/2026")
    page.get_by_label("Tgl. surat kehilangan").fill("2026-11-02")
    page.get_by_label("Kepolisian penerbit").fill("Polsek Pelaihari")


def brings_all_but_the_police_s_paper(page: Page) -> None:
    for paper in ("Fc. KTP", "Fc. Kartu Keluarga", "Surat keterangan dari Kelurahan/Desa setempat"):
        answer(page, paper, "Ada")
    answer(page, POLICE, "Tidak ada")


def goes_home_with_a_list(page: Page, shot: Shot) -> None:
    page.get_by_role("button", name="Kembalikan & cetak daftar kekurangan").click()
    expect(page.get_by_text("Berkas dikembalikan kepada pemohon")).to_be_visible()
    shot(page, "01-dikembalikan")
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


def the_message_can_be_changed(page: Page) -> None:
    """WhatsApp would open with what stands in the box now."""
    page.get_by_label("Pesan", exact=True).fill("Berkas Anda siap & dapat diambil")
    link = page.get_by_role("link", name="Buka WhatsApp")
    expect(link).to_have_attribute("href", re.compile(r"wa\.me/6281234567890\?text=Berkas%20Anda%20siap%20%26"))

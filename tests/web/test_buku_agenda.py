"""Books of outgoing letters: one list each, paper letters filled in later, sisipan, year end, and how they count."""

import re
from datetime import datetime

import pytest

from app.agenda.models import AgendaSuratKeluar, BukuAgenda, BukuTahun, Nomor, StatusNomor
from app.agenda.service import void_outgoing
from app.core import clock
from app.core.db import session
from app.surat.models import JenisSurat
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
LETTER = {
    "tanggal": "2026-11-23", "kode": "800", "tujuan": "Kepala BKPSDM", "perihal": "Perintah tugas", "unit": "umpeg",
    "penandatangan": "Sekretaris",
}  # fmt: skip
LISTS = {"surat_keluar": "surat-keluar", "sk": "sk", "spt": "spt", "nota_dinas": "nota-dinas"}


def send(desk: Desk, act: str, account: str = "agendaris", **typed: str) -> Page:
    client = Visitor(desk, account).client
    return Page(client.post(f"/nomor/{act}", data=typed, follow_redirects=True))


def reserve(desk: Desk, buku: str = "spt", count: int = 2) -> list[int]:
    send(desk, "pesan", buku=buku, banyak=str(count), alasan="Listrik padam seharian")
    return [row["id"] for row in desk.rows(Nomor, buku=buku)]


def test_each_book_lists_prints_and_exports_its_own_letters(desk: Desk) -> None:
    desk.case(waits_for="serahkan")
    (number,) = reserve(desk, count=1)
    send(desk, "susul", nomor_id=str(number), **LETTER)
    (letter, spt) = [row["no_surat"] for row in desk.rows(AgendaSuratKeluar)]
    assert spt == "800/1/SPT/DINSOS/XI/2026"
    visitor = Visitor(desk, "agendaris")
    for book, address in LISTS.items():
        page = visitor.open(f"/agenda/{address}/list/")
        assert page.status == 200
        assert [letter in page.text, spt in page.text] == [book == "surat_keluar", book == "spt"]
        shown = visitor.open(f"/cetak-buku/{book}", dari="2026-01-01", sampai="2026-12-31").text
        assert [letter in shown, spt in shown] == [book == "surat_keluar", book == "spt"]
        assert visitor.open(f"/cetak-buku/{book}.xlsx").status == 200
        assert visitor.open(f"/cetak-buku/{book}.pdf").response.data.startswith(b"%PDF")
    row = desk.row(AgendaSuratKeluar, no_surat=spt)["id"]
    assert visitor.open(f"/agenda/spt/show/{row}").status == 200
    assert visitor.open(f"/agenda/surat-keluar/show/{row}").status == 404
    found = visitor.client.post("/cari/", data={"q": "800/1/SPT"}, follow_redirects=True).get_data(as_text=True)
    assert f"/agenda/spt/show/{row}" in found


def test_a_reserved_number_is_filled_or_voided_on_its_page(desk: Desk) -> None:
    first, second = reserve(desk)
    page = Visitor(desk, "agendaris").open("/nomor/")
    assert {"/nomor/susul", "/nomor/batal-pesan", "/nomor/sisip"} <= {form.action for form in page.forms}
    assert "sebenarnya" in send(desk, "susul", nomor_id=str(first), **{**LETTER, "tanggal": "2026-11-20"}).text
    assert "disusulkan" in send(desk, "susul", nomor_id=str(first), **LETTER).text
    assert "dibatalkan" in send(desk, "batal-pesan", nomor_id=str(second), alasan="Tidak terpakai").text
    assert [row["status"] for row in desk.rows(Nomor, buku="spt")] == [StatusNomor.TERBIT, StatusNomor.BATAL]


def test_a_void_letter_stands_out_in_its_book_at_its_number(desk: Desk) -> None:
    first, second = reserve(desk)
    for number in (first, second):
        send(desk, "susul", nomor_id=str(number), **LETTER)
    (kept, void) = desk.rows(AgendaSuratKeluar)
    desk.act("agendaris", lambda *, oleh: void_outgoing(_letter(void["id"]), alasan="Salah tujuan", oleh=oleh))
    page = Visitor(desk, "agendaris").open("/cetak-buku/spt", dari="2026-01-01", sampai="2026-12-31")
    shown = page.response.get_data(as_text=True)
    (struck,) = re.findall(r'<tr class="void".*?</tr>', shown, re.DOTALL)
    assert [void["no_surat"] in struck, kept["no_surat"] in struck] == [True, False]
    assert re.search(r">2\s*<span[^>]*>batal", struck)


def _letter(key: int) -> AgendaSuratKeluar:
    return session().get_one(AgendaSuratKeluar, key)


@pytest.mark.parametrize("field", ["tanggal", "kode", "tujuan", "perihal", "unit", "penandatangan"])
def test_a_paper_letter_is_copied_whole(desk: Desk, field: str) -> None:
    (number,) = reserve(desk, count=1)
    with desk.unchanged():
        assert send(desk, "susul", nomor_id=str(number), **{**LETTER, field: " "}).status in (409, 422)


@pytest.mark.parametrize("act", ["pesan", "susul", "batal-pesan", "sisip", "mulai", "tutup", "batal"])
@pytest.mark.parametrize("account", ["admin", "kadis", "staf", "kasubag_umpeg"])
def test_only_the_agendaris_has_these_acts(desk: Desk, act: str, account: str) -> None:
    typed = {
        **LETTER,
        "buku": "spt",
        "banyak": "1",
        "setelah": "1",
        "nomor": "5",
        "nomor_id": "1",
        "alasan": "uji coba",
    }
    with desk.unchanged():
        assert send(desk, act, account, **typed).status == 403


def test_a_paper_letter_gets_a_sisipan_in_every_outgoing_book_and_in_no_other(desk: Desk) -> None:
    for book in LISTS:
        (number,) = reserve(desk, book, 1)
        send(desk, "susul", nomor_id=str(number), **LETTER)
        page = send(desk, "sisip", buku=book, setelah="1", alasan="Terlambat dicatat", **LETTER)
        assert "/1A/" in page.text
    with desk.unchanged():
        assert send(desk, "sisip", buku="tanda_terima", setelah="1", alasan="Terlambat dicatat", **LETTER).status == 422


def test_the_year_is_closed_on_the_report_page_and_the_next_one_begins_with_one(desk: Desk) -> None:
    desk.case(waits_for="serahkan")
    assert "Tutup buku" not in Visitor(desk, "agendaris").open("/nomor/laporan").text
    with clock.frozen(datetime(2027, 1, 1, 0, 0, tzinfo=clock.WITA)):
        desk.forget()
        visitor = Visitor(desk, "agendaris")
        page = visitor.open("/nomor/laporan")
        form = next(
            one for one in page.forms if one.action == "/nomor/tutup" and one.values().get("buku") == "surat_keluar"
        )
        assert "ditutup. Hanya nomor sisipan" in visitor.send(form).text
        assert desk.row(BukuTahun, buku="surat_keluar", tahun=2026)["ditutup"] is not None
        berkas = desk.case(waits_for="serahkan")
    assert "/1/" in str(desk.at(berkas).number)
    assert str(desk.at(berkas).number).endswith("/2027")


def edit(desk: Desk, book: str, **typed: str) -> Page:
    visitor, address = Visitor(desk, "admin"), f"/buku-agenda/edit/{book}"
    (form,) = [form for form in visitor.open(address).forms if any(one.name == "cakupan" for one in form.fields)]
    return visitor.send(form, address, **typed)


def test_a_book_counts_by_bidang_once_its_patterns_say_which(desk: Desk) -> None:
    with desk.unchanged():
        assert "harus memuat {bidang}" in edit(desk, "surat_keluar", cakupan="bidang").text

    def change(*, oleh: object) -> None:
        for jenis in session().query(JenisSurat):
            jenis.pola_nomor = "{kode}/{nomor}/{unit}/{bidang}/{tahun}"

    desk.act("admin", change)
    assert edit(desk, "surat_keluar", cakupan="bidang").path == "/buku-agenda/show/surat_keluar"
    berkas = desk.case(waits_for="serahkan")
    assert desk.at(berkas).number == "400.9/1/DINSOS/DAYASOS/2026"
    assert desk.row(BukuTahun, buku="surat_keluar")["cakupan"] == "dayasos"


def test_how_a_book_counts_is_not_changed_within_a_year(desk: Desk) -> None:
    desk.case(waits_for="serahkan")
    with desk.unchanged():
        assert "sebelum nomor pertama tahun ini" in edit(desk, "surat_keluar", cakupan="klasifikasi").text


@pytest.mark.parametrize(("book", "typed", "sentence"), [
    ("tanda_terima", {"cakupan": "bidang"}, "satu urutan untuk seluruh kantor"),
    ("sk", {"singkatan": ""}, "memerlukan singkatan"),
])  # fmt: skip
def test_a_setting_that_would_give_a_number_twice_is_refused(
    desk: Desk, book: str, typed: dict[str, str], sentence: str
) -> None:
    with desk.unchanged():
        assert sentence in edit(desk, book, **typed).text
    assert desk.row(BukuAgenda, kode=book)["cakupan"].value == "kantor"


def test_a_letter_type_moves_to_another_book_only_with_a_pattern_that_says_so(desk: Desk) -> None:
    visitor, address = Visitor(desk, "admin"), "/jenis-surat/edit/sk_dtks"
    (form,) = [form for form in visitor.open(address).forms if any(one.name == "buku" for one in form.fields)]
    with desk.unchanged():
        assert "harus memuat {buku}" in visitor.send(form, address, buku="sk").text
    typed = {"buku": "sk", "pola_nomor": "{kode}/{nomor}/{buku}/{unit}/{tahun}"}
    assert visitor.send(form, address, **typed).path == "/jenis-surat/show/sk_dtks"
    berkas = desk.case(waits_for="serahkan")
    assert desk.at(berkas).number == "400.9/1/SK/DINSOS/2026"
    assert desk.row(Nomor, buku="sk")["nomor"] == 1

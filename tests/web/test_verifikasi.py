"""Is this letter ours? Answered to anybody, without saying whose it is."""

import re
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from werkzeug.test import TestResponse

from app.agenda.models import AgendaSuratKeluar
from app.agenda.pengganti import name_replacement
from app.agenda.service import void_outgoing
from app.core import clock
from app.core.db import session
from app.core.errors import NotAllowed
from app.surat.models import SuratTerbit
from app.surat.verification import new_kode
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import qr_of
from tests.support.people import SITI
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
NUMBER = "400.9/1/DINSOS/XI/2026"
SAME, OTHER = "Berkas sama dengan surat terbit.", "Berkas TIDAK sama."
IN_FORCE, EXPIRED, VOID, UNKNOWN = "TERDAFTAR dan BERLAKU", "MASA BERLAKUNYA HABIS", "DIBATALKAN", "Kode tidak dikenal"


@pytest.fixture
def anybody(desk: Desk) -> Visitor:
    return Visitor(desk)


@pytest.fixture
def kode(desk: Desk) -> str:
    desk.case(waits_for="arsipkan")
    plain = desk.row(SuratTerbit)["kode"]
    return "-".join(plain[start : start + 4] for start in range(0, 16, 4))


def test_a_letter_of_ours_is_confirmed_with_what_stands_on_it(anybody: Visitor, kode: str) -> None:
    page = anybody.open(f"/v/{kode}")
    assert page.status == 200
    assert IN_FORCE in page.text
    for fact in (
        NUMBER,
        "Surat Keterangan Terdaftar DTSEN",
        "23 November 2026",
        "21 Februari 2027",
        "Kepala Dinas Sosial",
    ):
        assert fact in page.text


def test_it_names_nobody(desk: Desk, anybody: Visitor, kode: str) -> None:
    html = anybody.open(f"/v/{kode}").html.upper()
    assert "S*** R*****" in html
    assert "990101********01" in html
    for secret in (SITI.nama, SITI.nik, SITI.no_kk, SITI.alamat, SITI.id_dtks, "KIP KULIAH", "RAHMAH", "/BERKAS/"):
        assert secret not in html


def test_however_the_code_is_written_it_is_understood(anybody: Visitor, kode: str) -> None:
    plain, misread = kode.replace("-", ""), kode.replace("0", "o").replace("1", "l")
    for written in (kode, kode.lower(), plain, plain.lower(), f" {kode} ", misread):
        for path in (f"/v/{written}", f"/V/{written}"):
            assert NUMBER in anybody.open(path).text, path


def test_a_typed_code_leads_to_the_same_page(anybody: Visitor, kode: str) -> None:
    form = anybody.open("/v")
    assert form.status == 200
    page = anybody.open("/v", kode=kode)
    assert page.path == f"/v/{kode}"
    assert NUMBER in page.text


def test_the_code_on_the_paper_leads_here(desk: Desk, anybody: Visitor, kode: str) -> None:
    letter = Visitor(desk, "staf").open("/cetak/1/surat.pdf").response.data
    address = urlsplit(qr_of(letter))
    assert address.path == f"/V/{kode}"
    assert f"{address.scheme}://{address.netloc}".lower() == desk.app.config["LOKET_PUBLIC_URL"].lower()
    assert NUMBER in anybody.open(address.path).text


def test_what_is_no_code_of_ours_is_said_to_be_unknown(anybody: Visitor, kode: str) -> None:
    for wrong in (
        "AAAA-BBBB-CCCC-DDDD",
        "A",
        "x" * 500,
        "%00",
        "..%2f..%2fetc",
        "²²²²",
        "' OR 1=1 --",
        kode[:-1] + "?",
    ):
        page = anybody.open(f"/v/{wrong}")
        assert page.status == 404, wrong
        assert NUMBER not in page.text


def test_a_code_that_could_be_ours_but_was_never_given_is_unknown(desk: Desk, anybody: Visitor, kode: str) -> None:
    page = anybody.open(f"/v/{new_kode(desk.app.config['LOKET_KEYS'].verification)}")
    assert page.status == 404
    assert UNKNOWN in page.text
    assert IN_FORCE not in page.text


def test_a_letter_whose_number_is_void_says_so(desk: Desk, anybody: Visitor, kode: str) -> None:
    desk.act("agendaris", void)
    page = anybody.open(f"/v/{kode}")
    assert VOID in page.text
    assert IN_FORCE not in page.text
    assert "pada 23 November 2026" in page.text
    assert "DIGANTI" not in page.text, "nobody said by which"
    assert "salah orang" not in page.text, "why is the office's own business"


def test_a_letter_past_its_day_is_ours_but_no_longer_in_force(anybody: Visitor, kode: str) -> None:
    with clock.frozen(datetime(2027, 2, 21, 23, 0, tzinfo=clock.WITA)):
        assert IN_FORCE in anybody.open(f"/v/{kode}").text, "its last day is a day of it"
    with clock.frozen(datetime(2027, 2, 22, 0, 1, tzinfo=clock.WITA)):
        text = anybody.open(f"/v/{kode}").text
        assert EXPIRED in text
        assert IN_FORCE not in text


def void(*, oleh: Any, row: int = 1) -> None:
    void_outgoing(session().get_one(AgendaSuratKeluar, row), alasan="salah orang", oleh=oleh)


def test_a_void_letter_names_the_number_that_replaces_it(desk: Desk, anybody: Visitor, kode: str) -> None:
    desk.case(waits_for="arsipkan")
    second = desk.rows(AgendaSuratKeluar)[1]["no_surat"]
    answer = press(desk, "batal", alasan="salah orang", pengganti=f" {second} ")
    assert f"diganti oleh nomor {second}" in answer.text
    page = anybody.open(f"/v/{kode}")
    assert f"DIBATALKAN, DIGANTI OLEH NOMOR {second}" in page.text
    assert IN_FORCE not in page.text
    assert f"Diganti oleh nomor {second}" in Visitor(desk, "agendaris").open("/agenda/surat-keluar/show/1").text


def test_the_replacement_may_be_named_later(desk: Desk, anybody: Visitor, kode: str) -> None:
    desk.act("agendaris", void)
    berkas = desk.case(waits_for="nomori")
    page = Visitor(desk, "agendaris").press("nomori", f"/berkas/{berkas}", menggantikan=NUMBER)
    assert page.status == 200
    assert "DIGANTI OLEH NOMOR 400.9/2/" in anybody.open(f"/v/{kode}").text


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ("400.9/77/DINSOS/XI/2026", "tidak ada di buku agenda kantor ini"),
        (NUMBER, "tidak dapat diganti oleh nomornya sendiri"),
        ("400.9/2/DINSOS/XI/2026", "juga dibatalkan"),
    ],
)
@pytest.mark.usefixtures("kode")
def test_what_cannot_replace_it_is_refused_and_nothing_is_void(desk: Desk, named: str, sentence: str) -> None:
    desk.case(waits_for="arsipkan")
    desk.act("agendaris", void, row=2)
    with desk.unchanged():
        assert sentence in press(desk, "batal", alasan="salah orang", pengganti=named).text
    with desk.refuses("Batalkan nomornya lebih dahulu"):
        desk.act("agendaris", name, "400.9/2/DINSOS/XI/2026")


@pytest.mark.usefixtures("kode")
def test_only_the_agendaris_names_a_replacement(desk: Desk) -> None:
    desk.act("agendaris", void)
    with pytest.raises(NotAllowed):
        desk.act("fo", name, NUMBER)
    assert Visitor(desk, "fo").client.post("/nomor/ganti", data={"agenda_id": 1}).status_code in (302, 403)
    assert desk.rows(AgendaSuratKeluar)[0]["pengganti_id"] is None


def test_a_file_sent_to_be_checked_is_known_by_every_byte_and_kept_nowhere(
    desk: Desk, anybody: Visitor, kode: str
) -> None:
    assert "Berkas surat ini sedang disiapkan" in anybody.open(f"/v/{kode}").text
    letter = Visitor(desk, "staf").open("/cetak/1/surat.pdf").response.data
    assert "dihitung sidiknya di dalam memori" in anybody.open(f"/v/{kode}").text
    changed = letter[:-9] + bytes([letter[-9] ^ 1]) + letter[-8:]
    with desk.unchanged():
        for content, words in ((letter, SAME), (changed, OTHER), (b"", "Belum ada berkas."), (b"x" * 600_000, OTHER)):
            assert shown(check(anybody, kode, content)) == [words]
        assert anybody.client.post(f"/v/{kode}/berkas", data="bukan formulir").status_code == 200
        assert check(anybody, kode, b"x" * (5 * 1024 * 1024 + 1)).status_code == 413
        assert check(anybody, "AAAA-BBBB-CCCC-DDDD", letter).status_code == 404


def check(visitor: Visitor, kode: str, content: bytes) -> TestResponse:
    return visitor.client.post(f"/v/{kode}/berkas", data={"berkas_surat": (BytesIO(content), "surat.pdf")})


def shown(response: TestResponse) -> list[str]:
    html = response.get_data(as_text=True)
    return re.findall(r'data-hasil="[a-z]+">.*?<strong>(.*?)</strong>', html, re.DOTALL)


def press(desk: Desk, act: str, **typed: str) -> Page:
    visitor, address = Visitor(desk, "agendaris"), "/agenda/surat-keluar/show/1"
    (form,) = [form for form in visitor.open(address).forms if form.action == f"/nomor/{act}"]
    headers = {"Referer": f"http://localhost{address}"}
    return Page(visitor.client.post(form.action, data=form.values(**typed), headers=headers, follow_redirects=True))


def name(no_surat: str, *, oleh: Any) -> None:
    name_replacement(session().get_one(AgendaSuratKeluar, 1), no_surat, oleh=oleh)

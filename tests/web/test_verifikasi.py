"""Is this letter ours? Answered to anybody, without saying whose it is."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.agenda.models import AgendaSuratKeluar
from app.agenda.service import void_outgoing
from app.core import clock
from app.core.db import session
from app.surat.models import SuratTerbit
from app.surat.verification import new_kode
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import qr_of
from tests.support.people import SITI
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE
NUMBER = "400.9/1/DINSOS/XI/2026"
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
    assert "salah orang" not in page.text, "why is the office's own business"


def test_a_letter_past_its_day_is_ours_but_no_longer_in_force(anybody: Visitor, kode: str) -> None:
    with clock.frozen(datetime(2027, 2, 21, 23, 0, tzinfo=clock.WITA)):
        assert IN_FORCE in anybody.open(f"/v/{kode}").text, "its last day is a day of it"
    with clock.frozen(datetime(2027, 2, 22, 0, 1, tzinfo=clock.WITA)):
        text = anybody.open(f"/v/{kode}").text
        assert EXPIRED in text
        assert IN_FORCE not in text


def void(*, oleh: Any) -> None:
    void_outgoing(session().get_one(AgendaSuratKeluar, 1), alasan="salah orang", oleh=oleh)

"""Register pages: filters, totals, and the choice when two people changed a field."""

from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.db import session, unit_of_work
from app.core.fab.interface import COUNT_LIMIT
from app.core.models import Petugas
from app.core.roles import SISTEM
from tests.support.actors import logged_in
from tests.support.desk import Desk
from tests.support.people import SITI

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
REGISTER = "/buku/registrasi/list/"


class _Fields(HTMLParser):
    """The values of a form's inputs."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("name"):
            self.values[str(given["name"])] = given.get("value") or ""


@pytest.fixture
def fo(desk: Desk) -> FlaskClient:
    desk.receive()
    return logged_in(desk.app, "fo")


def text_of(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def test_an_empty_filter_filters_nothing(fo: FlaskClient) -> None:
    assert SITI.nama in text_of(fo, f"{REGISTER}?_flt_0_nik=&_flt_0_nama=")


def test_a_filter_nobody_knows_is_no_error(fo: FlaskClient) -> None:
    assert SITI.nama in text_of(fo, f"{REGISTER}?_flt_9_nama=x&_flt_0_alamat=x&_flt_0_nothing=x")


def test_an_identity_number_is_found_however_it_is_grouped(fo: FlaskClient) -> None:
    grouped = "+".join(SITI.nik[start : start + 4] for start in range(0, 16, 4))
    assert SITI.nama in text_of(fo, f"{REGISTER}?_flt_0_nik={grouped}")
    assert SITI.nama not in text_of(fo, f"{REGISTER}?_flt_0_nik=9901010101010009")


def test_a_used_filter_can_be_taken_off_alone(fo: FlaskClient) -> None:
    page = text_of(fo, f"{REGISTER}?_flt_0_nama={SITI.nama[:4]}&_flt_0_status=berjalan")
    assert 'href="/buku/registrasi/list/?_flt_0_status=berjalan"' in page


def test_identity_numbers_are_masked_and_services_named(fo: FlaskClient) -> None:
    page = text_of(fo, REGISTER)
    assert SITI.nik not in page
    assert "sk_dtks" not in page.partition("<tbody>")[2]
    assert "Surat Keterangan Terdaftar DTKS" in page.partition("<tbody>")[2]


def test_a_ciphertext_is_not_offered_for_sorting(fo: FlaskClient) -> None:
    page = text_of(fo, REGISTER)
    assert "_oc_RegistrasiFoView=nama" in page
    assert "_oc_RegistrasiFoView=nik" not in page


def test_days_of_a_range_are_part_of_it(desk: Desk) -> None:
    desk.case(waits_for="serahkan")
    client = logged_in(desk.app, "agendaris")
    day = "2026-11-23"
    list_of = "/agenda/surat-keluar/list/"
    assert SITI.nama in text_of(client, f"{list_of}?_flt_1_tgl_surat={day}&_flt_2_tgl_surat={day}")
    assert SITI.nama not in text_of(client, f"{list_of}?_flt_1_tgl_surat=2026-11-24")


@pytest.mark.parametrize(("count", "told"), [(134, "dari\n      134"), (COUNT_LIMIT + 1, "lebih dari 10.000")])
def test_a_total_is_said_as_far_as_it_was_counted(app: Flask, count: int, told: str) -> None:
    with app.test_request_context(REGISTER):
        macros = app.jinja_env.get_template("appbuilder/general/lib.html").module
        page = macros.pager(0, 25, count, "RegistrasiFoView", 25)
    assert told in str(page)


def test_two_people_change_a_field_and_the_second_is_asked(desk: Desk) -> None:
    admin = logged_in(desk.app, "admin")
    user = desk.person("kadis").id
    fields = _Fields(text_of(admin, f"/petugas/edit/{user}")).values
    with desk.app.app_context(), unit_of_work(SISTEM):
        session().get_one(Petugas, user).jabatan = "Jabatan dari orang lain"
    page = admin.post(f"/petugas/edit/{user}", data={**fields, "unit": "dayasos", "jabatan": "Jabatan saya"}).text
    assert "Yang tersimpan" in page
    assert "Jabatan dari orang lain" in page
    assert 'value="Jabatan saya"' in page


def test_a_complaint_stands_at_its_field_in_indonesian(desk: Desk) -> None:
    admin = logged_in(desk.app, "admin")
    fields = _Fields(text_of(admin, "/alasan/add")).values
    page = admin.post("/alasan/add", data={**fields, "nama": "Pindah", "urutan": "banyak"}).text
    assert "Harus berupa angka bulat." in page
    assert 'value="Pindah"' in page

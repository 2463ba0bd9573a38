"""The frame: what a role is shown, the search, and the letter's preview."""

import re

import pytest
from flask.testing import FlaskClient

from tests.support.actors import logged_in
from tests.support.desk import Desk
from tests.support.people import SITI

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def fo(desk: Desk) -> FlaskClient:
    return logged_in(desk.app, "fo")


def test_what_one_role_sees_is_not_shown_to_the_next(desk: Desk, fo: FlaskClient) -> None:
    admin = logged_in(desk.app, "admin")
    assert 'href="/permohonan/baru"' in fo.get("/").text
    page = admin.get("/").text
    assert 'href="/permohonan/baru"' not in page


def test_files_are_kept_by_browsers_until_they_change(fo: FlaskClient) -> None:
    page = fo.get("/").text
    address = page.partition('href="/static/css/tokens.css')[2].partition('"')[0]
    kept = fo.get(f"/static/css/tokens.css{address}")
    assert "immutable" in kept.headers["Cache-Control"]
    assert "immutable" not in fo.get("/static/css/tokens.css").headers.get("Cache-Control", "")


def test_nothing_is_loaded_from_elsewhere(fo: FlaskClient) -> None:
    page = fo.get("/").text
    assert "bootstrap" not in page
    assert 'src="http' not in page
    assert "<script>" not in page


@pytest.mark.parametrize("words", [SITI.nik, f"{SITI.nik[:4]} {SITI.nik[4:]}", SITI.nama[:6].lower()])
def test_a_person_is_found_by_number_or_part_of_the_name(desk: Desk, fo: FlaskClient, words: str) -> None:
    berkas = desk.receive()
    answer = fo.post("/cari/", data={"q": words})
    assert answer.headers["Location"] == f"/berkas/{berkas}"


def test_several_are_listed_and_none_is_said_so(desk: Desk, fo: FlaskClient) -> None:
    first, second = desk.receive(), desk.receive()
    page = fo.post("/cari/", data={"q": SITI.nama}).text
    assert f"/berkas/{first}" in page
    assert f"/berkas/{second}" in page
    assert "Tidak ada yang cocok" in fo.post("/cari/", data={"q": "tidak ada orangnya"}).text


def test_another_bidang_does_not_find_the_case(desk: Desk) -> None:
    berkas = desk.receive()
    page = logged_in(desk.app, "kabid_rehab").post("/cari/", data={"q": SITI.nama})
    assert page.status_code == 200
    assert f"/berkas/{berkas}" not in page.text


def test_the_preview_shows_the_letter_and_runs_nothing(desk: Desk, fo: FlaskClient) -> None:
    berkas = desk.case(waits_for="paraf")
    answer = fo.get(f"/cetak/{berkas}/pratinjau.html")
    assert SITI.nama in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_there_is_no_preview_before_the_draft(desk: Desk, fo: FlaskClient) -> None:
    assert fo.get(f"/cetak/{desk.receive()}/pratinjau.html").status_code == 404


def test_the_menu_opens_the_reader_s_own_bidang_and_the_one_shown(desk: Desk) -> None:
    kabid = logged_in(desk.app, "kabid")
    assert opened_groups(kabid.get("/").text).isdisjoint({"Rehabilitasi", "Sekretariat", "Banjarbaru"})
    assert "Pemberdayaan" in opened_groups(kabid.get("/").text)
    assert "Sekretariat" in opened_groups(kabid.get("/layanan/cuti/list/").text)


def test_the_menu_shortens_a_service_s_title_and_tells_the_whole(fo: FlaskClient) -> None:
    page = fo.get("/").text
    assert '<span class="label">Bantuan Pengangkatan Anak</span>' in page
    assert 'title="Layanan Bantuan Pengangkatan Anak (Adopsi)"' in page


def opened_groups(page: str) -> set[str]:
    return set(re.findall(r'<details open data-remember="menu-([^"]+)"', page))

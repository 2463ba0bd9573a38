"""When something does not work, a page says what to do; a script gets the same as JSON."""

import logging
import re

import psycopg
import pytest
from sqlalchemy import event

from app.core.db import db
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Visitor

JSON = {"Accept": "application/json"}


@pytest.fixture
def fo(desk: Desk) -> Visitor:
    return Visitor(desk, "fo")


@ONE_DATABASE
@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/tidak-ada", 404, "Halaman tidak ditemukan"),
        ("/berkas/999", 404, "Halaman tidak ditemukan"),
        ("/berkas/99999999999999999999", 404, "Halaman tidak ditemukan"),
        ("/cetak/1/rahasia.pdf", 404, "Halaman tidak ditemukan"),
        ("/petugas/list/", 403, "bukan untuk peran Anda"),
        ("/permohonan/orang", 405, "tidak dapat dibuka sebagai alamat"),
    ],
)
def test_a_page_says_what_is_wrong_and_where_to_go(fo: Visitor, path: str, status: int, words: str) -> None:
    page = fo.open(path)
    assert page.status == status
    assert words in page.text
    assert "Ke Beranda" in page.text
    assert "Traceback" not in page.html
    answer = fo.client.get(path, headers=JSON)
    assert answer.status_code == status
    assert answer.json is not None
    assert words in answer.json["pesan"]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_an_address_that_names_no_key_is_not_found(desk: Desk) -> None:
    desk.case()
    admin, fo = Visitor(desk, "admin"), Visitor(desk, "fo")
    for key in ("²", "--5", "-1", "0x1", "abc", "%00", "9" * 18, "9" * 40, "1;drop"):
        for book in ("buku/registrasi", "buku/tanda-terima", "layanan/sk_dtks", "agenda/surat-keluar", "bnba"):
            assert fo.open(f"/{book}/show/{key}").status == 404, (book, key)
        assert admin.open(f"/petugas/edit/{key}").status == 404
        assert admin.open(f"/aktor/show/{key}").status == 404


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_database_that_is_away_is_told_on_a_page_that_asks_nothing_of_it(desk: Desk, fo: Visitor) -> None:
    with desk.app.app_context():
        engine = db.engine

    def refuse(*_: object) -> None:
        raise psycopg.OperationalError("connection refused")

    engine.dispose()
    event.listen(engine, "do_connect", refuse)
    try:
        page, told = fo.open("/menunggu/"), fo.client.get("/menunggu/", headers=JSON)
        sent = fo.client.post("/berkas/1/paraf", data={})
    finally:
        event.remove(engine, "do_connect", refuse)
    assert [page.status, told.status_code, sent.status_code] == [503, 503, 503]
    assert "Basis data sedang tidak terhubung" in page.text
    assert told.json is not None
    assert "baru ulangi" in told.json["pesan"]
    assert page.response.headers["Retry-After"] == "30"
    assert fo.open("/menunggu/").status == 200


@ONE_DATABASE
def test_a_failure_gives_a_code_that_stands_in_the_log(
    desk: Desk, fo: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("rahasia dapur")

    monkeypatch.setattr("app.web.beranda.overview", broken)
    with caplog.at_level(logging.ERROR), desk.unchanged():
        page = fo.open("/")
    assert page.status == 500
    assert "Ada kesalahan pada sistem" in page.text
    assert "rahasia dapur" not in page.html
    code = re.search(r"Kode kejadian: ([0-9A-F]{8})", page.text)
    assert code
    assert f"incident {code[1]}" in caplog.text
    assert "ZeroDivisionError" in caplog.text


@ONE_DATABASE
def test_an_act_that_fails_half_way_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("disk penuh")

    berkas = desk.case(waits_for="nomori")
    staf = Visitor(desk, "staf")
    form = staf.open(f"/berkas/{berkas}").form("nomori")
    monkeypatch.setattr("app.surat.issuing.new_kode", broken)
    with desk.unchanged():
        page = staf.send(form)
    assert page.status == 500
    assert "Tidak ada yang tersimpan setengah jalan" in page.text
    monkeypatch.undo()
    assert "400.9/1/DINSOS/XI/2026" in staf.send(form).text


@ONE_DATABASE
def test_a_form_without_its_token_changes_nothing(desk: Desk, fo: Visitor) -> None:
    berkas = desk.case(waits_for="arsipkan")
    desk.app.config["WTF_CSRF_ENABLED"] = True
    try:
        with desk.unchanged():
            answer = fo.client.post(f"/berkas/{berkas}/arsipkan", data={"lokasi": "Ordner 1"})
        assert answer.status_code == 400
        assert "Formulir sudah tidak berlaku" in answer.text
        form = fo.open(f"/berkas/{berkas}").form("arsipkan")
        assert fo.send(form, lokasi="Ordner 1").status == 200
        assert desk.at(berkas).act == "serahkan"
    finally:
        desk.app.config["WTF_CSRF_ENABLED"] = False


@ONE_DATABASE
def test_no_answer_may_be_framed_cached_or_sniffed(desk: Desk, fo: Visitor) -> None:
    berkas = desk.case(waits_for="paraf")
    for path in (
        "/",
        f"/berkas/{berkas}",
        f"/cetak/{berkas}/surat.pdf",
        "/cetak-buku/sk_dtks.xlsx",
        "/tidak-ada",
        "/petugas/list/",
        "/layanan/sk_dtks/tabel/",
        "/v",
    ):
        headers = fo.open(path).response.headers
        assert headers["Cache-Control"] == "no-store", path
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
        assert "script-src 'self' 'nonce-" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"], path
        assert headers["Referrer-Policy"] == ("no-referrer" if path == "/v" else "same-origin")


@ONE_DATABASE
def test_who_was_refused_what_stands_in_the_log(fo: Visitor, desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    account = desk.person("fo").id
    with caplog.at_level(logging.WARNING):
        fo.open("/petugas/list/")
    assert f"refused: GET /petugas/list/ to account {account}" in caplog.messages

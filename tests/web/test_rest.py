"""REST: registers read and written by other systems, under the rules of their pages."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.audit.models import Jejak, Kelompok
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM
from app.layanan.akun_siks.models import AkunSiks
from app.layanan.pendataan.models import PendataanPpks
from app.layanan.sekretariat.skm.responden import SkmResponden
from tests.support.actors import add_account, logged_in
from tests.support.desk import OPENING, Desk
from tests.support.rest import Rest, program

SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PELAIHARI = "63.01.03"
NEW = {
    "tahun": 2026, "jenis": "pengemis", "kecamatan": PELAIHARI, "laki": 3, "perempuan": 0, "tanpa_jk": 0,
    "sumber": "Survei",
}  # fmt: skip


@pytest.fixture
def staf(app: Flask) -> Rest:
    add_account(app, "staf", "staf")
    return program(app, "staf", "pendataan_ppks:write", "arsip:read", nama="SIKS penarik")


@pytest.fixture
def counted(staf: Rest) -> str:
    answer = staf.post("pendataan_ppks", NEW)
    assert answer.status_code == 201, answer.text
    return str(answer.get_json()["_id"])


def stored(app: Flask) -> list[tuple[str, int, str]]:
    with app.app_context(), read_as(SISTEM):
        rows = session().query(PendataanPpks).order_by(PendataanPpks.id)
        return [(row.jenis.value, row.laki, row.sumber) for row in rows]


def wrong(answer: Any) -> dict[str, str]:
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["status"] == answer.status_code
    return {one["kolom"]: one["pesan"] for one in answer.get_json().get("kesalahan", [])}


def test_a_row_is_written_read_changed_and_told_in_the_trail_by_the_tokens_name(app: Flask, staf: Rest) -> None:
    made = staf.post("pendataan_ppks", NEW)
    assert made.status_code == 201
    row = staf.client.get(made.headers["Location"], headers={"Authorization": f"Bearer {staf.token}"}).get_json()
    assert {name: row[name] for name in NEW} == NEW
    changed = staf.patch(f"pendataan_ppks/{row['_id']}", laki=(3, 14))
    assert changed.get_json()["laki"] == 14
    assert stored(app) == [("pengemis", 14, "Survei")]
    with app.app_context(), read_as(SISTEM):
        trail = session().query(Jejak).filter_by(tabel="pendataan_ppks", aksi="ubah").one()
        assert trail.pelaku_nama == "Nama staf lewat token SIKS penarik"
        assert session().get_one(Kelompok, trail.kelompok_id).jenis.value == "rest"


def test_two_systems_in_different_columns_merge_and_in_one_column_both_values_are_told(
    app: Flask, staf: Rest, counted: str
) -> None:
    path = f"pendataan_ppks/{counted}"
    assert staf.patch(path, laki=(3, 4)).status_code == 200
    assert staf.patch(path, sumber=("Survei", "TKSK")).status_code == 200
    answer = staf.patch(path, laki=(3, 9))
    assert answer.status_code == 409
    assert answer.get_json()["konflik"] == [{"kolom": "laki", "semula": 3, "baru": 9, "tersimpan": 4}]
    assert stored(app) == [("pengemis", 4, "TKSK")]


@SQLITE
def test_the_same_value_from_two_systems_is_no_conflict(staf: Rest, counted: str) -> None:
    for _ in range(2):
        assert staf.patch(f"pendataan_ppks/{counted}", laki=(3, 4)).status_code == 200


@SQLITE
def test_what_the_form_does_not_take_is_refused_column_by_column(app: Flask, staf: Rest, counted: str) -> None:
    sent = {**NEW, "jenis": "naga", "laki": "tiga", "sumber": None, "dicatat": "2020-01-01", "id": 9}
    del sent["tahun"]
    complaints = wrong(staf.post("pendataan_ppks", sent))
    assert complaints["tahun"] == complaints["sumber"] == "Wajib diisi."
    assert complaints["laki"] == "Harus berupa angka bulat."
    assert complaints["jenis"].startswith("Pilih salah satu: ")
    assert complaints["dicatat"] == complaints["id"] == "Kolom ini tidak dapat ditulis di sini."
    answer = staf.patch(f"pendataan_ppks/{counted}", laki=(3, 0))
    assert (answer.status_code, answer.get_json()["detail"][:21]) == (422, "Isi paling sedikit sa")
    assert stored(app) == [("pengemis", 3, "Survei")]


def test_a_second_row_that_must_be_alone_is_refused_in_a_sentence(app: Flask, staf: Rest, counted: str) -> None:
    answer = staf.post("pendataan_ppks", NEW)
    assert (answer.status_code, answer.get_json()["detail"][:9]) == (422, "Sudah ada")
    assert len(stored(app)) == 1


ODD: list[tuple[bytes, str, int]] = [
    (b"{", "application/json", 400), (b"", "application/json", 400), (b"[" * 50_000, "application/json", 400),
    (b'{"laki": NaN}', "application/json", 400), (b'{"laki": 1, "laki": 2}', "application/json", 400),
    (b"[]", "application/json", 422), (b"1", "application/json", 422), (b"{}", "application/json", 422),
    (b'{"laki": {"semula": 3}}', "application/json", 422), (b'{"laki": [3, 4]}', "application/json", 422),
    (b'{"laki": {"semula": {}, "baru": 4}}', "application/json", 422),
    (b'{"laki": {"semula": 3, "baru": 1' + b"0" * 5000 + b"}}", "application/json", 400),
    (b'{"laki": {"semula": 3, "baru": true}}', "application/json", 422),
    (b'{"laki": {"semula": 3, "baru": 1e999}}', "application/json", 422),
    (b'{"sumber": {"semula": "Survei", "baru": "' + b"x" * 70_000 + b'"}}', "application/json", 413),
    (b'{"sumber": {"semula": "Survei", "baru": "\\ud800\\u0000"}}', "application/json", 422),
    (b"laki=4", "application/x-www-form-urlencoded", 415), (b"{}", "text/plain", 415),
    (b"\xff\xfe", "application/json", 400),
]  # fmt: skip


@SQLITE
def test_no_odd_body_is_an_error_and_none_is_stored(app: Flask, staf: Rest, counted: str) -> None:
    for body, kind, status in ODD:
        answer = staf.call("PATCH", f"pendataan_ppks/{counted}", data=body, content_type=kind)
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), body[:60]
    assert stored(app) == [("pengemis", 3, "Survei")]


@SQLITE
def test_rows_come_by_page_order_and_filter_and_what_is_unknown_is_refused(staf: Rest) -> None:
    for at, jenis in enumerate(("pengemis", "pemulung", "gelandangan")):
        assert staf.post("pendataan_ppks", {**NEW, "jenis": jenis, "laki": at + 1}).status_code == 201
    page = staf.get("pendataan_ppks?ukuran=2&urut=-laki").get_json()
    assert [row["laki"] for row in page["data"]] == [3, 2]
    assert (page["jumlah"], page["lebih"], page["halaman_berikut"]) == (3, False, 2)
    last = staf.get("pendataan_ppks?ukuran=2&urut=-laki&halaman=2").get_json()
    assert ([row["laki"] for row in last["data"]], last["halaman_berikut"]) == ([1], None)
    assert [row["laki"] for row in staf.data("pendataan_ppks?jenis.bukan=pengemis&urut=laki")] == [2, 3]
    assert [row["laki"] for row in staf.data("pendataan_ppks?tahun=2026&jenis=pemulung")] == [2]
    for odd in (
        "warna=merah", "halaman=0", "halaman=x", "ukuran=201", "ukuran=-1", "urut=sumber_lain", "urut=--laki",
        "jenis=naga", "tahun=x", "tahun=1&tahun=2", "sumber=x", "kecamatan=", "_flt_0_jenis=pengemis", "q=((((",
        "halaman=99999999999999999999",
    ):  # fmt: skip
        assert staf.get(f"pendataan_ppks?{odd}").status_code == 400, odd
    found = staf.post("pendataan_ppks/cari", {"jenis": "pemulung", "ukuran": 5})
    assert [row["laki"] for row in found.get_json()["data"]] == [2]
    assert "jenis" in wrong(staf.post("pendataan_ppks/cari", {"jenis": ["pemulung"]}))


@SQLITE
def test_a_key_no_row_can_have_is_not_found(staf: Rest, counted: str) -> None:
    for key in ("0", "abc", "-1", str(2**63), "1 OR 1=1", "%00", "[]", "x" * 300, f"{counted}/x"):
        answer = staf.get(f"pendataan_ppks/{key}")
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json"), key


@SQLITE
def test_what_has_no_form_is_not_written_and_nothing_is_removed_that_the_register_does_not_grant(
    app: Flask, counted: str
) -> None:
    everything = program(app, "staf", "*:read", "*:write")
    assert everything.post("arsip", {"kode": "1"}).status_code == 405
    assert everything.post("buku_registrasi_fo", {}).status_code == 405
    assert everything.call("PATCH", "bnba/1", json={}).status_code == 405
    assert everything.call("DELETE", f"pendataan_ppks/{counted}").status_code == 405
    assert len(stored(app)) == 1


@SQLITE
def test_a_row_is_removed_where_the_register_grants_it_to_the_account(app: Flask) -> None:
    add_account(app, "admin", "admin")
    add_account(app, "staf", "staf")
    admin, staf = (program(app, akun, "hari_libur:write") for akun in ("admin", "staf"))
    key = admin.data("hari_libur?ukuran=1")[0]["_id"]
    assert staf.call("DELETE", f"hari_libur/{key}").status_code == 403
    assert admin.call("DELETE", f"hari_libur/{key}").status_code == 204
    assert admin.get(f"hari_libur/{key}").status_code == 404


@SQLITE
def test_a_reader_and_a_reading_token_write_nothing(app: Flask, counted: str) -> None:
    add_account(app, "kadis", "kadis")
    for caller in (program(app, "kadis", "*:read", "*:write"), program(app, "staf", "pendataan_ppks:read")):
        assert caller.data("pendataan_ppks")[0]["laki"] == 3
        assert caller.patch(f"pendataan_ppks/{counted}", laki=(3, 4)).status_code == 403
        assert caller.post("pendataan_ppks", {**NEW, "jenis": "pemulung"}).status_code == 403
    assert stored(app) == [("pengemis", 3, "Survei")]


@SQLITE
def test_an_identity_number_is_changed_by_its_mark_and_never_sent(app: Flask, staf: Rest) -> None:
    with app.app_context(), unit_of_work(SISTEM):
        row = AkunSiks(wilayah_kode="63.01.01.2002", nama="Operator", hp="0812", sk="SK 1", username="siks_lama")
        session().add(row)
        session().flush()
        key = row.id
    caller = program(app, "staf", "akun_siks:write")
    read = caller.get(f"akun_siks/{key}").get_json()
    assert read["username"] == "••••lama"
    mark = read["_tanda"]["username"]
    assert "siks_lama" not in json.dumps(read)
    assert caller.patch(f"akun_siks/{key}", username=("bukan tanda", "siks_lain")).get_json()["konflik"] == [
        {"kolom": "username", "semula": "bukan tanda", "baru": "siks_lain", "tersimpan": "••••lama", "tanda": mark}
    ]
    changed = caller.patch(f"akun_siks/{key}", username=(mark, "siks_baru"), aktif=(True, False))
    assert (changed.get_json()["username"], changed.get_json()["aktif"]) == ("••••baru", False)


@SQLITE
def test_a_logged_in_browser_reads_and_only_writes_with_the_token_of_its_forms(
    app: Flask, counted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    browser = logged_in(app, "staf")
    path, change = f"/api/v1/pendataan_ppks/{counted}", {"laki": {"semula": 3, "baru": 4}}
    assert browser.get(path).get_json()["laki"] == 3
    for method in ("PATCH", "POST", "DELETE"):
        refused = browser.open(path if method != "POST" else "/api/v1/pendataan_ppks", method=method, json=change)
        assert (refused.status_code, refused.mimetype) == (400, "application/problem+json"), method
    page = browser.get("/pendataan-ppks/tabel/").text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    assert browser.patch(path, json=change, headers={"X-CSRFToken": token}).status_code == 200
    assert stored(app) == [("pengemis", 4, "Survei")]


@pytest.mark.parametrize(
    "call", [lambda rest: rest.get("pendataan_ppks"), lambda rest: rest.post("pendataan_ppks", NEW)]
)
@SQLITE
def test_without_a_good_token_nothing_is_answered_even_with_a_cookie(
    app: Flask, staf: Rest, call: Callable[[Rest], Any]
) -> None:
    browser = logged_in(app, "staf")
    for text in ("", "x", "loket_", staf.token[:-1], staf.token[:-1] + "!", staf.token.swapcase()):
        answer = call(Rest(browser, text))
        assert (answer.status_code, answer.mimetype) == (401, "application/problem+json"), text
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert stored(app) == []


@SQLITE
def test_an_instant_is_looked_for_by_the_day_of_the_office_here_and_in_the_list(desk: Desk) -> None:
    berkas, just_past_midnight = desk.receive(), OPENING.replace(hour=0, minute=10)  # still yesterday in UTC
    with desk.app.app_context(), unit_of_work(SISTEM):
        answers = {f"u{number}": 3 for number in range(1, 10)}
        session().add(
            SkmResponden(
                berkas_id=berkas, waktu=just_past_midnight, layanan="sk_dtks", jk="P", pendidikan="S1",
                pekerjaan="lainnya", **answers,
            )
        )  # fmt: skip
    caller, browser = program(desk.app, "kabid", "*:read"), logged_in(desk.app, "kabid")
    day, before = OPENING.date(), OPENING.date() - timedelta(days=1)
    for asked, found in ((f"={day}", 1), (f"={before}", 0), (f".sejak={day}", 1), (f".sampai={before}", 0)):
        assert len(caller.data(f"skm_responden?waktu{asked}")) == found, asked
    for number, asked in ((0, str(day)), (1, str(day)), (2, "abc"), (0, "9999-99-99")):
        assert browser.get(f"/skm-responden/list/?_flt_{number}_waktu={asked}").status_code == 200, asked

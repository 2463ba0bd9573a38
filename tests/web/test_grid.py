"""The *Tabel* view: cells typed and pasted, held to the form's rules, stored as one act and put back as one."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.audit.models import Jejak, Kelompok
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM
from app.layanan.pendataan.models import PendataanPpks
from app.layanan.ppks import JenisPpks
from tests.support.actors import add_account, logged_in

PAGE = "/pendataan-ppks/tabel"
VENDOR = Path(__file__).parents[2] / "app/static/vendor"
PELAIHARI = "63.01.03"
SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


Write = Callable[..., str]


@pytest.fixture
def staf(app: Flask) -> FlaskClient:
    add_account(app, "staf", "staf")
    return logged_in(app, "staf")


@pytest.fixture
def counted(app: Flask) -> Write:
    """Return a function that writes a row by hand and tells its key."""

    def write(jenis: JenisPpks = JenisPpks.PENGEMIS, laki: int = 3) -> str:
        with app.app_context(), unit_of_work(SISTEM):
            row = PendataanPpks(
                tahun=2026, jenis=jenis, kecamatan=PELAIHARI, laki=laki, perempuan=0, tanpa_jk=0, sumber="Survei"
            )
            session().add(row)
            session().flush()
            return str(row.id)

    return write


def changed(key: str, **cells: tuple[str, str]) -> dict[str, Any]:
    return {"id": key, "sel": {name: {"semula": before, "baru": now} for name, (before, now) in cells.items()}}


def new(key: str, **cells: str) -> dict[str, Any]:
    complete = {
        "tahun": "2026",
        "kecamatan": "Pelaihari",
        "laki": "1",
        "perempuan": "0",
        "tanpa_jk": "0",
        "sumber": "-",
    }
    return {"id": key, "sel": {name: {"baru": text} for name, text in {"sumber": "-", **complete, **cells}.items()}}


def send(client: FlaskClient, ubah: list[Any] | None = None, tambah: list[Any] | None = None) -> Any:
    return client.post(f"{PAGE}/simpan", json={"ubah": ubah or [], "tambah": tambah or []})


def stored(app: Flask) -> list[tuple[str, int, str]]:
    with app.app_context(), read_as(SISTEM):
        rows = session().query(PendataanPpks).order_by(PendataanPpks.id)
        return [(row.jenis.value, row.laki, row.sumber) for row in rows]


@SQLITE
def test_a_typed_cell_is_stored_and_told_in_the_trail(app: Flask, staf: FlaskClient, counted: Write) -> None:
    key = counted(laki=3)
    answer = send(staf, [changed(key, laki=("3", "14"), sumber=("Survei", "TKSK"))])
    assert answer.status_code == 200
    assert answer.json["baris"][key]["laki"] == "14"
    assert stored(app) == [("pengemis", 14, "TKSK")]
    with app.app_context(), read_as(SISTEM):
        trail = session().query(Jejak).filter_by(tabel="pendataan_ppks", aksi="ubah").one()
        assert (trail.pelaku_nama, trail.kelompok_id) == ("Nama staf", answer.json["kelompok"])


def test_pasted_rows_beyond_the_last_are_added_and_words_count_as_the_choice(app: Flask, staf: FlaskClient) -> None:
    answer = send(staf, tambah=[new("a", jenis="Pengemis"), new("b", jenis="Pemulung", laki="7")])
    assert answer.status_code == 200
    assert stored(app) == [("pengemis", 1, "-"), ("pemulung", 7, "-")]
    assert {row["_id"] for row in answer.json["baris"].values()} == {"1", "2"}


@SQLITE
def test_one_wrong_cell_stores_nothing_and_every_wrong_cell_is_told(
    app: Flask, staf: FlaskClient, counted: Write
) -> None:
    key = counted()
    answer = send(
        staf, [changed(key, laki=("3", "dua"), sumber=("Survei", ""))], [new("baru", jenis="Naga", tahun="20")]
    )
    assert answer.status_code == 422
    complaints = {(one["id"], one["kolom"]): one["pesan"] for one in answer.json["keluhan"]}
    assert complaints[key, "laki"] == "Harus berupa angka bulat."
    assert complaints[key, "sumber"] == "Wajib diisi."
    assert ("baru", "jenis") in complaints
    assert stored(app) == [("pengemis", 3, "Survei")]


@SQLITE
def test_the_registers_own_rule_is_told_at_the_row(app: Flask, staf: FlaskClient, counted: Write) -> None:
    key = counted()
    answer = send(staf, [changed(key, laki=("3", "0"))])
    assert answer.status_code == 422
    assert answer.json["keluhan"] == [
        {"id": key, "kolom": "", "pesan": "Isi paling sedikit satu jumlah yang lebih dari nol."}
    ]
    assert stored(app) == [("pengemis", 3, "Survei")]


def test_a_row_that_must_be_alone_is_named(app: Flask, staf: FlaskClient, counted: Write) -> None:
    counted(JenisPpks.PENGEMIS)
    answer = send(staf, tambah=[new("x", jenis="Pemulung"), new("y", jenis="Pengemis")])
    assert answer.status_code == 422
    assert [(one["id"], one["pesan"][:9]) for one in answer.json["keluhan"]] == [("y", "Sudah ada")]
    assert stored(app) == [("pengemis", 3, "Survei")]


@SQLITE
def test_two_people_in_different_cells_of_a_row_are_both_kept(app: Flask, staf: FlaskClient, counted: Write) -> None:
    key = counted()
    assert send(staf, [changed(key, laki=("3", "4"))]).status_code == 200
    assert send(staf, [changed(key, sumber=("Survei", "TKSK"))]).status_code == 200
    assert stored(app) == [("pengemis", 4, "TKSK")]


def test_a_cell_that_somebody_changed_meanwhile_is_asked(app: Flask, staf: FlaskClient, counted: Write) -> None:
    key = counted()
    send(staf, [changed(key, laki=("3", "4"))])
    answer = send(staf, [changed(key, laki=("3", "5"))])
    assert answer.status_code == 422
    assert [(one["tersimpan"], one["tampil"]) for one in answer.json["konflik"]] == [("4", "4")]
    assert stored(app) == [("pengemis", 4, "Survei")]
    assert send(staf, [changed(key, laki=("4", "5"))]).status_code == 200


@SQLITE
def test_the_same_value_from_two_people_is_no_question(app: Flask, staf: FlaskClient, counted: Write) -> None:
    key = counted()
    send(staf, [changed(key, laki=("3", "4"))])
    assert send(staf, [changed(key, laki=("3", "4"))]).status_code == 200


@SQLITE
def test_what_the_form_may_not_change_the_grid_may_not_either(app: Flask, staf: FlaskClient, counted: Write) -> None:
    key = counted()
    answer = send(staf, [changed(key, dicatat=("", "2020-01-01"), id=(key, "99"))])
    assert answer.status_code == 422
    assert {one["pesan"] for one in answer.json["keluhan"]} == {"Kolom ini tidak dapat diubah di sini."}


@SQLITE
def test_a_reader_sees_the_grid_and_cannot_write(app: Flask, counted: Write) -> None:
    key = counted()
    add_account(app, "kadis", "kadis")
    kadis = logged_in(app, "kadis")
    page = kadis.get(f"{PAGE}/baris").json
    assert page["baris"][0]["laki"] == "3"
    assert send(kadis, [changed(key, laki=("3", "4"))]).status_code == 403
    assert stored(app) == [("pengemis", 3, "Survei")]


@SQLITE
def test_an_odd_message_is_refused_in_a_sentence(staf: FlaskClient) -> None:
    for body in ({}, {"ubah": [1], "tambah": []}, {"ubah": [{"id": "1", "sel": {"laki": {}}}], "tambah": []}, []):
        answer = staf.post(f"{PAGE}/simpan", json=body)
        assert (answer.status_code, "Muat ulang" in answer.json["pesan"]) == (422, True)
    assert send(staf, [changed("x' OR 1", laki=("", "1"))]).status_code == 422


@SQLITE
def test_rows_come_by_page_in_the_order_and_filter_of_the_list(staf: FlaskClient, counted: Write) -> None:
    for at, jenis in enumerate(list(JenisPpks)[:5]):
        counted(jenis, laki=at + 1)
    page = staf.get(f"{PAGE}/baris?ukuran=2&halaman=2&urut=laki&arah=desc").json
    assert [row["laki"] for row in page["baris"]] == ["3", "2"]
    assert (page["jumlah"], page["halaman_terakhir"], page["lebih"]) == (5, 3, False)
    kept = staf.get(f"{PAGE}/baris?_flt_0_jenis={next(iter(JenisPpks)).value}").json
    assert len(kept["baris"]) == 1
    assert staf.get(f"{PAGE}/baris?halaman=x&ukuran=-3&urut=tidak_ada").status_code == 200


def test_a_paste_is_put_back_as_it_was_but_for_what_was_changed_since(
    app: Flask, staf: FlaskClient, counted: Write
) -> None:
    first, second = counted(JenisPpks.PENGEMIS), counted(JenisPpks.PEMULUNG)
    pasted = send(
        staf, [changed(first, laki=("3", "30")), changed(second, laki=("3", "31"))], [new("z", jenis="Gelandangan")]
    ).json
    send(staf, [changed(second, laki=("31", "99"))])
    address = f"{PAGE}/batalkan/{pasted['kelompok']}"
    page = staf.get(address).text
    assert "Batalkan 2 baris" in page
    assert "1 baris dibiarkan" in page
    assert staf.post(address).status_code == 302
    assert stored(app) == [("pengemis", 3, "Survei"), ("pemulung", 99, "Survei")]
    assert "sudah dibatalkan" in staf.post(address).text


@SQLITE
def test_a_word_that_is_neither_yes_nor_no_is_told_at_its_cell(app: Flask) -> None:
    add_account(app, "admin", "admin")
    admin = logged_in(app, "admin")
    row = {"tanggal": "2028-12-26", "nama": "Cuti bersama", "jenis": "cuti_bersama", "mengurangi_cuti": "asal"}
    cells = {name: {"baru": text} for name, text in row.items()}
    answer = admin.post("/hari-libur/tabel/simpan", json={"ubah": [], "tambah": [{"id": "z", "sel": cells}]}).json
    assert [(one["kolom"], one["pesan"]) for one in answer["keluhan"]] == [("mengurangi_cuti", "Isi Ya atau Tidak.")]


@SQLITE
@pytest.mark.parametrize(
    "written", ["26/12/2028", "26-12-2028", "26 Desember 2028", "26.12.2028", "47113", "2028-12-26"]
)
def test_a_day_is_understood_as_people_and_spreadsheets_write_it(app: Flask, written: str) -> None:
    add_account(app, "admin", "admin")
    row = {"tanggal": written, "nama": "Cuti bersama", "jenis": "cuti_bersama", "mengurangi_cuti": "tidak"}
    cells = {name: {"baru": text} for name, text in row.items()}
    sent = {"ubah": [], "tambah": [{"id": "z", "sel": cells}]}
    answer = logged_in(app, "admin").post("/hari-libur/tabel/simpan", json=sent).json
    assert answer["baris"]["z"]["tanggal"] == "2028-12-26"


def test_what_another_row_took_since_is_not_put_back_and_the_page_says_why(
    app: Flask, staf: FlaskClient, counted: Write
) -> None:
    group = send(staf, [changed(counted(JenisPpks.PENGEMIS), jenis=("pengemis", "pemulung"))]).json["kelompok"]
    counted(JenisPpks.PENGEMIS)
    before = stored(app)
    refused = staf.post(f"{PAGE}/batalkan/{group}")
    assert refused.status_code == 422
    assert "sudah dipakai baris lain" in refused.text
    assert stored(app) == before


@SQLITE
def test_no_equal_puts_back_what_another_did(app: Flask, staf: FlaskClient, counted: Write) -> None:
    group = send(staf, [changed(counted(), laki=("3", "30"))]).json["kelompok"]
    add_account(app, "staf_lain", "staf")
    logged_in(app, "staf_lain").post(f"{PAGE}/batalkan/{group}")
    assert stored(app) == [("pengemis", 30, "Survei")]
    with app.app_context(), read_as(SISTEM):
        assert session().get_one(Kelompok, group).dibatalkan is None


@SQLITE
def test_a_kabid_puts_back_what_somebody_did_who_is_away(app: Flask, staf: FlaskClient, counted: Write) -> None:
    group = send(staf, [changed(counted(), laki=("3", "30"))]).json["kelompok"]
    add_account(app, "kabid", "kabid")
    kabid = logged_in(app, "kabid")
    assert f"batalkan/{group}" in kabid.get(f"{PAGE}/").text
    kabid.post(f"{PAGE}/batalkan/{group}")
    assert stored(app) == [("pengemis", 3, "Survei")]


@SQLITE
def test_a_view_is_kept_for_its_owner_alone(app: Flask, staf: FlaskClient) -> None:
    wanted = {"kolom": [{"field": "laki", "width": 90, "visible": False}], "urut": [], "saring": "_flt_0_tahun=2026"}
    assert staf.post(f"{PAGE}/tampilan", json={"nama": "  Perlu   diperiksa ", "isi": wanted}).status_code == 200
    assert "Perlu diperiksa" in staf.get(f"{PAGE}/").text
    add_account(app, "kabid", "kabid")
    assert "Perlu diperiksa" not in logged_in(app, "kabid").get(f"{PAGE}/").text
    staf.post(f"{PAGE}/tampilan", json={"nama": "Perlu diperiksa"})
    assert "Perlu diperiksa" not in staf.get(f"{PAGE}/").text
    assert staf.post(f"{PAGE}/tampilan", json={"nama": " ", "isi": {}}).status_code == 422


def test_a_script_of_others_is_what_they_published() -> None:
    for line in (VENDOR / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest
    kept = {line.split()[1] for line in (VENDOR / "SHA256SUMS").read_text().splitlines()}
    there = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file() and path.parent != VENDOR}
    assert there == kept

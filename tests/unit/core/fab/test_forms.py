"""Forms: nothing typed is lost, and two people's edits are merged by field."""

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support import lab
from tests.support.actors import ANGSAU, logged_in
from tests.unit.core.fab.pages import EditForm, typed

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

FILLED = {
    "nama": "SITI RAHMAH", "wilayah_kode": ANGSAU, "nik": "9901014503850001", "jumlah": "7", "lahir": "1985-03-05",
    "aktif": "y", "warna": "merah", "catatan": "Rumah di ujung",
}  # fmt: skip


@pytest.fixture
def row(lab_app: Flask) -> int:
    return lab.put(
        lab_app, nama="satu", nik="9901014503850001", jumlah=7, lahir=date(1985, 3, 5), warna=lab.Warna.MERAH
    )


def kept(page: str) -> dict[str, str]:
    """Return what the fields of a refused form still hold."""
    found = {name: typed(page, name) for name in ("nama", "wilayah_kode", "nik", "jumlah", "lahir")}
    area = re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", page, re.DOTALL)
    chosen = re.search(r'<option[^>]*\bselected\b[^>]*value="([^"]*)"|value="([^"]*)"[^>]*\bselected\b', page)
    assert area
    assert chosen
    return {**found, "catatan": area.group(1), "warna": chosen.group(1) or chosen.group(2)}


def test_a_filled_form_becomes_a_row(lab_app: Flask, staf: FlaskClient) -> None:
    assert staf.post("/lab/anak/add", data=FILLED).status_code == 302
    row = lab.children(lab_app)["SITI RAHMAH"]
    assert (row["nik"], row["jumlah"], row["lahir"], row["aktif"]) == ("9901014503850001", 7, date(1985, 3, 5), True)
    assert (row["warna"], row["catatan"], row["putusan"]) == (lab.Warna.MERAH, "Rumah di ujung", "menunggu")


REFUSALS = [
    ({"nama": "terlarang"}, "Pakai nama lain"),
    ({"nama": "satu"}, "Sudah ada baris dengan isian yang sama"),
    ({"nama": ""}, "Wajib diisi"),
    ({"nama": "   "}, "Wajib diisi"),
    ({"nama": "x" * 41}, "Paling panjang 40"),
    ({"jumlah": "tujuh"}, "."),
    ({"jumlah": "9999999999"}, "Angka di luar jangkauan"),
    ({"lahir": "31/02/1985"}, "Tanggal tidak dikenal"),
    ({"lahir": "0985-03-05"}, "Tahun di luar 1900-2100"),
]


@pytest.mark.parametrize(("typed_over", "sentence"), REFUSALS)
def test_a_refused_new_row_keeps_everything_typed(
    lab_app: Flask, staf: FlaskClient, row: int, typed_over: dict[str, str], sentence: str
) -> None:
    sent = {**FILLED, **typed_over}
    answer = staf.post("/lab/anak/add", data=sent)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    shown = kept(page)
    assert {name: value for name, value in shown.items() if value.strip() != sent[name].strip()} == {}
    assert set(lab.children(lab_app)) == {"satu"}


@pytest.mark.parametrize(("typed_over", "sentence"), [one for one in REFUSALS if one[0] != {"nama": "satu"}])
def test_a_refused_change_keeps_everything_typed_and_changes_nothing(
    lab_app: Flask, staf: FlaskClient, row: int, typed_over: dict[str, str], sentence: str
) -> None:
    before = lab.children(lab_app)
    form = EditForm(staf, row)
    sent = {**FILLED, **typed_over}
    assert form.send(**sent) == 422
    assert sentence in form.page
    assert {name: value for name, value in kept(form.page).items() if value.strip() != sent[name].strip()} == {}
    assert lab.children(lab_app) == before
    assert form.send(**FILLED) == 302


def test_dates_are_taken_as_people_write_them(lab_app: Flask, staf: FlaskClient) -> None:
    for nama, written in (("a", "1985-03-05"), ("b", "05/03/1985"), ("c", "05-03-1985")):
        staf.post("/lab/anak/add", data={"nama": nama, "wilayah_kode": ANGSAU, "lahir": written})
    assert [row["lahir"] for row in lab.children(lab_app).values()] == [date(1985, 3, 5)] * 3


def test_what_may_be_empty_can_be_emptied(lab_app: Flask, staf: FlaskClient, row: int) -> None:
    form = EditForm(staf, row)
    assert form.send(nik="", jumlah="", lahir="", warna="", catatan="", aktif=None) == 302
    stored = lab.children(lab_app)["satu"]
    assert {stored[name] for name in ("nik", "jumlah", "lahir", "warna", "catatan")} == {None}
    assert stored["aktif"] is False


def test_a_choice_that_is_none_is_refused(lab_app: Flask, staf: FlaskClient, row: int) -> None:
    form = EditForm(staf, row)
    assert form.send(warna="ungu") == 422
    assert lab.children(lab_app)["satu"]["warna"] is lab.Warna.MERAH


@pytest.fixture
def two_editors(lab_app: Flask, row: int) -> tuple[EditForm, EditForm]:
    """Two people, each with a session of their own, have the same form open."""
    return EditForm(logged_in(lab_app, "staf"), row), EditForm(logged_in(lab_app, "staf_lain"), row)


def test_edits_of_different_fields_are_merged(lab_app: Flask, two_editors: tuple[EditForm, EditForm]) -> None:
    first, second = two_editors
    assert first.send(nama="diubah pertama") == 302
    assert second.send(jumlah="8", warna="merah", catatan="dari kedua") == 302
    stored = lab.children(lab_app)["diubah pertama"]
    assert (stored["jumlah"], stored["catatan"], stored["lahir"]) == (8, "dari kedua", date(1985, 3, 5))


def test_the_same_field_is_asked_and_nothing_of_the_second_edit_is_stored_before(
    lab_app: Flask, two_editors: tuple[EditForm, EditForm]
) -> None:
    first, second = two_editors
    assert first.send(nama="diubah pertama", warna="merah") == 302
    assert second.send(nama="diubah kedua", jumlah="8", warna="merah") == 422
    assert "diubah pertama" in second.page
    assert typed(second.page, "nama") == "diubah kedua"
    assert typed(second.page, "jumlah") == "8"
    assert lab.children(lab_app)["diubah pertama"]["jumlah"] == 7
    assert second.send(nama="diubah kedua", jumlah="8", warna="merah") == 302
    assert lab.children(lab_app)["diubah kedua"]["jumlah"] == 8


def test_whoever_was_asked_may_keep_what_the_other_wrote(
    lab_app: Flask, two_editors: tuple[EditForm, EditForm]
) -> None:
    first, second = two_editors
    first.send(nama="diubah pertama", warna="merah")
    second.send(nama="diubah kedua", jumlah="8", warna="merah")
    assert second.send(nama="diubah pertama", jumlah="8", warna="merah") == 302
    assert lab.children(lab_app)["diubah pertama"]["jumlah"] == 8


def test_a_third_edit_between_question_and_answer_is_asked_again(
    lab_app: Flask, two_editors: tuple[EditForm, EditForm], row: int
) -> None:
    first, second = two_editors
    first.send(nama="pertama", warna="merah")
    assert second.send(nama="kedua", warna="merah") == 422
    third = EditForm(logged_in(lab_app, "staf"), row)
    assert third.send(nama="ketiga", warna="merah") == 302
    assert second.send(nama="kedua", warna="merah") == 422
    assert "ketiga" in second.page
    assert set(lab.children(lab_app)) == {"ketiga"}


def test_the_same_change_by_both_is_no_question(lab_app: Flask, two_editors: tuple[EditForm, EditForm]) -> None:
    first, second = two_editors
    assert first.send(jumlah="8", warna="merah") == 302
    assert second.send(jumlah="8", warna="merah") == 302


def test_a_row_removed_meanwhile_is_not_found(lab_app: Flask, two_editors: tuple[EditForm, EditForm]) -> None:
    _, second = two_editors
    lab.clear(lab_app)
    assert second.send(nama="diubah") == 404
    assert lab.children(lab_app) == {}

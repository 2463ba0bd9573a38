"""Addresses and forms that nobody types by mistake never end in an error of ours."""

from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support import lab
from tests.support.actors import ANGSAU
from tests.unit.core.fab.pages import EditForm

BIG = "9" * 30
WORDS = ["abc", "-1", "0", "1e9", "9e20", BIG, str(2**31), str(2**63), "٣", "²", " ", "%00", "\x00", "1;--", "x" * 9000]


@pytest.fixture
def row(lab_app: Flask) -> int:
    return lab.put(lab_app, nama="satu", jumlah=7)


def odd_questions() -> list[str]:
    names = ["page_AnakView", "psize_AnakView", "xpage_AnakView", "psize_"]
    questions = [f"{name}={quote(word)}" for name in names for word in WORDS]
    questions += [
        f"_oc_AnakView={quote(word)}&_od_AnakView=asc" for word in [*WORDS, "nama", "nik", "putusan", "nama;--"]
    ]
    questions += [
        "_od_AnakView=asc",
        "_oc_=nik;--",
        "_oc_AnakView=",
        "_od_AnakView=naik&_oc_AnakView=nama",
        "?&&==",
        "=",
    ]
    for column in ("nama", "nik", "jumlah", "lahir", "aktif", "warna", "putusan", "tidak_ada", ""):
        questions += [f"_flt_0_{column}={quote(word)}" for word in ("abc", BIG, "%", "\x00")]
        questions += [f"_flt_1_{column}=abc", f"_flt_9_{column}=abc", f"x_flt_9_{column}=1", f"_flt_a_{column}=1"]
    return [
        *questions, "_flt_0_lahir=0000-00-00", "_flt_1_lahir=99999-99-99", "_flt_2_lahir=31/02/2026",
        "_flt_0_nama=a&_flt_0_nama=b",
    ]  # fmt: skip


def failures(client: FlaskClient, addresses: list[str]) -> dict[str, int]:
    answers = {address[:120]: client.get(address).status_code for address in addresses}
    return {address: status for address, status in answers.items() if status >= 500}


def test_no_question_to_a_list_is_an_error(staf: FlaskClient, row: int) -> None:
    assert failures(staf, [f"/lab/anak/list/?{question}" for question in odd_questions()]) == {}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_question_to_a_page_is_an_error(staf: FlaskClient, row: int) -> None:
    assert failures(staf, [f"/lab/anak/show/{row}?{question}" for question in odd_questions()]) == {}


def test_no_key_is_an_error(lab_app: Flask, staf: FlaskClient, row: int) -> None:
    keys = [quote(word, safe="") for word in WORDS if word.strip()] + [
        "[1]",
        "{}",
        "null",
        "1%2F2",
        "..%5c..%5c",
        "--5",
        "+1x",
    ]
    for page in ("show", "edit"):
        answers = {key: staf.get(f"/lab/anak/{page}/{key}").status_code for key in keys}
        assert set(answers.values()) == {404}, answers
    answers = {key: staf.post(f"/lab/anak/{page}/{key}").status_code for key in keys for page in ("edit", "delete")}
    assert set(answers.values()) == {404}, answers
    assert set(lab.children(lab_app)) == {"satu"}


def odd_forms() -> list[dict[str, str]]:
    forms = [{name: word} for name in ("nama", "nik", "wilayah_kode", "catatan") for word in WORDS]
    forms += [
        {name: word} for name in ("jumlah", "lahir", "aktif", "warna") for word in [*WORDS, "2026-02-31", "0001-01-01"]
    ]
    return [{"nama": f"baru-{number}", "wilayah_kode": ANGSAU, **form} for number, form in enumerate(forms)]


def test_no_form_is_an_error(lab_app: Flask, staf: FlaskClient) -> None:
    answers = {repr(form)[:200]: staf.post("/lab/anak/add", data=form).status_code for form in odd_forms()}
    assert {form: status for form, status in answers.items() if status not in (302, 422)} == {}


def test_no_change_is_an_error(lab_app: Flask, staf: FlaskClient, row: int) -> None:
    answers = {}
    for number, form in enumerate(odd_forms()):
        if number % 3 == 0:
            answers[repr(form)[:200]] = EditForm(staf, row).send(**form)
    assert {form: status for form, status in answers.items() if status not in (302, 422)} == {}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("dibuka", [None, "", "x", "e30.x", "\x00", "x" * 20000])
def test_a_form_without_its_beginning_is_asked_for_again_and_changes_nothing(
    lab_app: Flask, staf: FlaskClient, row: int, dibuka: str | None
) -> None:
    form = EditForm(staf, row)
    assert form.send(nama="diubah", loket_dibuka=dibuka) == 422
    assert "tidak berlaku" in form.page
    assert set(lab.children(lab_app)) == {"satu"}
    assert 'value="diubah"' in form.page
    assert form.send(nama="diubah") == 302


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_question_to_the_api_is_an_error_and_none_tells_what_is_not_named(staf: FlaskClient, row: int) -> None:
    names = [
        "halaman", "ukuran", "urut", "nama", "nama.memuat", "jumlah", "lahir", "lahir.sejak", "aktif", "warna.bukan",
        "putusan", "nik", "tidak_ada", "", "q",
    ]  # fmt: skip
    asked = [f"{name}={quote(word)}" for name in names for word in [*WORDS, "((("]]
    for question in [*asked, "urut=putusan", "urut=nik", "urut=-nama;--", "nama=a&nama=b", "?&&==", "=", "__class__=1"]:
        for route in ("", f"/{row}"):
            answer = staf.get(f"/api/v1/lab_anak{route}?{question}")
            assert answer.status_code in (200, 400), (question, answer.text)
            assert "menunggu" not in answer.text, question


def test_no_key_of_the_api_is_an_error(staf: FlaskClient, row: int) -> None:
    for word in WORDS:
        key = quote(word, safe="")
        if word.strip():
            assert staf.get(f"/api/v1/lab_anak/{key}").status_code == 404, word

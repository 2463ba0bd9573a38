"""Another site cannot act in the name of whoever is logged in here."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support import lab
from tests.support.actors import ANGSAU
from tests.unit.core.fab.pages import EditForm

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def protected(lab_app: Flask) -> Iterator[None]:
    """Switch on what other tests do without."""
    lab_app.config["WTF_CSRF_ENABLED"] = True
    yield
    lab_app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def row(lab_app: Flask) -> int:
    return lab.put(lab_app, nama="satu")


def token(client: FlaskClient) -> str:
    page = client.get("/lab/anak/add").get_data(as_text=True)
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found
    return found.group(1)


@pytest.mark.parametrize("guess", [None, "", "x", "IjEi.x.y"])
def test_nothing_is_written_without_the_token(lab_app: Flask, staf: FlaskClient, row: int, guess: str | None) -> None:
    given = {} if guess is None else {"csrf_token": guess}
    form = EditForm(staf, row)
    attempts = {
        "add": staf.post("/lab/anak/add", data={"nama": "dua", "wilayah_kode": ANGSAU, **given}),
        "delete": staf.post(f"/lab/anak/delete/{row}", data=given),
        "action": staf.post(f"/lab/anak/action/tandai/{row}", data=given),
        "action_post": staf.post("/lab/anak/action_post", data={"action": "tandai", "rowid": [row], **given}),
    }
    statuses = {name: answer.status_code for name, answer in attempts.items()} | {
        "edit": form.send(nama="diubah", **given)
    }
    assert set(statuses.values()) == {400}, statuses
    (stored,) = lab.children(lab_app).values()
    assert (stored["nama"], stored["catatan"]) == ("satu", None)


def test_a_page_of_ones_own_carries_the_token(lab_app: Flask, staf: FlaskClient, row: int) -> None:
    proof = token(staf)
    assert staf.post(f"/lab/anak/action/tandai/{row}", data={"csrf_token": proof}).status_code == 302
    assert (
        staf.post("/lab/anak/add", data={"nama": "dua", "wilayah_kode": ANGSAU, "csrf_token": proof}).status_code == 302
    )
    assert lab.children(lab_app)["satu"]["catatan"] == "ditandai"


def test_the_token_of_one_person_is_no_token_of_another(
    lab_app: Flask, staf: FlaskClient, operator: FlaskClient
) -> None:
    foreign = token(operator)
    token(staf)
    assert staf.post("/lab/anak/add", data={"nama": "dua", "csrf_token": foreign}).status_code == 400
    assert lab.children(lab_app) == {}


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_cookie_writes_nothing_through_the_api(lab_app: Flask, staf: FlaskClient, row: int, method: str) -> None:
    for address in ("/api/v1/lab_anak", "/api/v1/lab_anak/cari", f"/api/v1/lab_anak/{row}"):
        answer = staf.open(address, method=method.upper(), json={"nama": "diubah", "putusan": "disetujui"})
        assert answer.status_code in (400, 404, 405)
    assert set(lab.children(lab_app)) == {"satu"}


def test_logging_in_needs_the_token_too(lab_app: Flask) -> None:
    client = lab_app.test_client()
    client.post("/login/", data={"username": "staf", "password": "Cukup-Panjang-2026"})
    assert client.get("/lab/anak/list/").status_code == 302

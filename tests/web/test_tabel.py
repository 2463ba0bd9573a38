"""Tables beside an application, at a browser."""

import io
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.pindaian.models import Pindaian
from tests.support.desk import Desk
from tests.support.visitor import Visitor

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
LIST = b"NIK;NAMA\n1;A\n2;B\n"


def send(visitor: Visitor, berkas: int, content: bytes, nama: str) -> TestResponse:
    page = visitor.open(f"/berkas/{berkas}")
    form = next(form for form in page.forms if "/pindaian/berkas/" in form.action)
    data: dict[str, Any] = {**form.values(), "pindaian": (io.BytesIO(content), nama)}
    return visitor.client.post(form.action, data=data, content_type="multipart/form-data", follow_redirects=True)


def test_a_register_that_takes_tables_keeps_them_and_sends_them_as_they_came(desk: Desk) -> None:
    berkas = desk.receive("sanding_dtks")
    staf = Visitor(desk, "staf")
    assert ".xlsx" in staf.open(f"/berkas/{berkas}").html
    assert "2 baris" in send(staf, berkas, LIST, "siswa.csv").text
    (row,) = desk.rows(Pindaian)
    answer = staf.client.get(f"/pindaian/{row['id']}")
    assert answer.data == LIST
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "text/csv"


def test_a_register_that_takes_scans_refuses_a_table(desk: Desk) -> None:
    berkas = desk.receive("sk_dtks")
    assert ".xlsx" not in Visitor(desk, "fo").open(f"/berkas/{berkas}").html
    with desk.unchanged():
        assert "PDF, JPG atau PNG" in send(Visitor(desk, "fo"), berkas, LIST, "siswa.csv").text


def test_a_broken_table_is_refused_with_a_sentence(desk: Desk) -> None:
    berkas = desk.receive("sanding_dtks")
    with desk.unchanged():
        answer = send(Visitor(desk, "staf"), berkas, b"PK\x03\x04 rusak", "siswa.xlsx")
    assert "rusak" in answer.text


def test_nobody_fetches_a_table_of_another_bidang(desk: Desk) -> None:
    berkas = desk.receive("sanding_dtks")
    send(Visitor(desk, "staf"), berkas, LIST, "siswa.csv")
    (row,) = desk.rows(Pindaian)
    assert Visitor(desk, "kabid_rehab").client.get(f"/pindaian/{row['id']}").status_code == 404

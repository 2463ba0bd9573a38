"""REST over a register: reading of what it names, for whom the rows exist."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.fab.api import RegisterApi
from app.core.fab.interface import RegisterInterface
from tests.support import lab
from tests.support.actors import ANGSAU, PELAIHARI, logged_in
from tests.support.lab import Anak

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def rows(lab_app: Flask) -> dict[str, int]:
    return {
        nama: lab.put(lab_app, nama=nama, wilayah_kode=village, nik="9901014503850001")
        for nama, village in (("sendiri", ANGSAU), ("asing", PELAIHARI))
    }


def names(client: FlaskClient, question: str = "") -> list[str]:
    answer = client.get(f"/api/v1/lab_anak/{question}")
    assert answer.status_code == 200
    return [row["nama"] for row in answer.get_json()["result"]]


def test_a_list_holds_named_columns_of_rows_that_exist_for_the_reader(
    operator: FlaskClient, staf: FlaskClient, rows: dict[str, int]
) -> None:
    answer = operator.get("/api/v1/lab_anak/").get_json()
    assert answer["result"] == [{"id": rows["sendiri"], "nama": "sendiri", "wilayah_kode": ANGSAU}]
    assert answer["count"] == 1
    assert names(staf) == ["sendiri", "asing"]


def test_one_row_is_sent_to_whom_it_exists_for(operator: FlaskClient, rows: dict[str, int]) -> None:
    own = operator.get(f"/api/v1/lab_anak/{rows['sendiri']}").get_json()["result"]
    assert own == {"id": rows["sendiri"], "nama": "sendiri", "wilayah_kode": ANGSAU}
    assert operator.get(f"/api/v1/lab_anak/{rows['asing']}").status_code == 404


def test_columns_that_are_not_named_are_not_sent_whatever_is_asked(staf: FlaskClient, rows: dict[str, int]) -> None:
    for question in ("?q=(columns:!(putusan,nik,nama))", "?q=(select_columns:!(putusan,nik))", "?q=(keys:!(none))"):
        for route in ("", str(rows["sendiri"])):
            text = staf.get(f"/api/v1/lab_anak/{route}{question}").get_data(as_text=True)
            assert "menunggu" not in text, question
            assert "9901" not in text, question


def test_filters_use_the_column_they_name(staf: FlaskClient, rows: dict[str, int]) -> None:
    assert names(staf, "?q=(filters:!((col:nama,opr:eq,value:asing)))") == ["asing"]
    assert names(staf, "?q=(filters:!((col:nama,opr:ct,value:endir)))") == ["sendiri"]
    assert names(staf, "?q=(filters:!((col:jumlah,opr:eq,value:7)))") == []


def test_a_filter_on_a_column_that_is_not_named_is_refused(staf: FlaskClient, rows: dict[str, int]) -> None:
    for column in ("putusan", "nik", "catatan", "induk"):
        answer = staf.get(f"/api/v1/lab_anak/?q=(filters:!((col:{column},opr:eq,value:x)))")
        assert answer.status_code == 400


def test_nobody_reads_without_the_right(lab_app: Flask, rows: dict[str, int]) -> None:
    assert lab_app.test_client().get("/api/v1/lab_anak/").status_code == 401
    assert logged_in(lab_app, "elapor").get("/api/v1/lab_anak/").status_code == 403


def test_a_page_is_never_longer_than_allowed(lab_app: Flask, staf: FlaskClient) -> None:
    for number in range(205):
        lab.put(lab_app, nama=f"{number:03}")
    for size in (0, 500, 1_000_000):
        assert len(names(staf, f"?q=(page_size:{size})")) <= 200
    assert len(names(staf, "?q=(page:1,page_size:100)")) == 100


def declared(**changes: Any) -> type[RegisterApi]:
    columns = {
        "list_columns": ["nama"],
        "show_columns": ["nama"],
        "search_columns": ["nama"],
        "base_order": ("id", "asc"),
    }
    values = {"datamodel": RegisterInterface(Anak), "resource_name": "uji", **columns, **changes}
    return type("UjiApi", (RegisterApi,), values)


@pytest.mark.parametrize("name", ["list_columns", "show_columns", "search_columns", "base_order"])
def test_an_api_that_does_not_name_its_columns_does_not_start(lab_app: Flask, name: str) -> None:
    with lab_app.app_context():
        declared()()
        for nothing in (None, [], ()):
            with pytest.raises(TypeError, match=name):
                declared(**{name: nothing})()


@pytest.mark.parametrize("methods", [set(), {"post", "put"}, {"delete"}])
def test_an_api_that_would_write_does_not_start(lab_app: Flask, methods: set[str]) -> None:
    with lab_app.app_context(), pytest.raises(TypeError, match="may not write"):
        declared(exclude_route_methods=methods)()


@pytest.mark.parametrize("name", ["list_columns", "show_columns", "order_columns"])
def test_an_api_that_would_send_identity_numbers_does_not_start(lab_app: Flask, name: str) -> None:
    with lab_app.app_context(), pytest.raises(TypeError, match="unmasked"):
        declared(**{name: ["nama", "nik"]})()

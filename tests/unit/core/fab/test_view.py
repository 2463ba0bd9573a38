"""What a register must declare, and what its pages cost."""

import math
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.fab import interface
from app.core.fab.interface import RegisterInterface
from app.core.fab.view import RegisterView
from tests.support import lab
from tests.support.lab import Anak
from tests.support.statements import forgotten, statements

SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def declared(**changes: Any) -> type[RegisterView]:
    values = {
        "datamodel": RegisterInterface(Anak), "judul": "Uji", "base_order": ("id", "asc"), "list_columns": ["nama"],
        "search_columns": ["nama"],
    }  # fmt: skip
    return type("UjiView", (RegisterView,), {**values, **changes})


@SQLITE
@pytest.mark.parametrize("name", ["judul", "base_order", "list_columns", "search_columns"])
def test_a_register_that_leaves_it_to_the_framework_does_not_start(lab_app: Flask, name: str) -> None:
    with lab_app.test_request_context():
        for nothing in (None, [], ""):
            with pytest.raises(TypeError, match=name):
                declared(**{name: nothing})()


@SQLITE
@pytest.mark.parametrize("name", ["add_columns", "edit_columns", "search_columns"])
def test_a_select_of_a_whole_table_does_not_start(lab_app: Flask, name: str) -> None:
    with lab_app.test_request_context(), pytest.raises(TypeError, match="whole tables"):
        declared(**{name: ["nama", "induk"]})()


@SQLITE
def test_what_is_not_declared_is_not_written(lab_app: Flask) -> None:
    with lab_app.test_request_context():
        view = declared()()
        assert (view.add_columns, view.edit_columns) == ([], [])
        assert set(view.add_form()._fields) | set(view.edit_form()._fields) <= {"csrf_token"}
        assert "nik" not in declared(list_columns=["nama", "nik"])().order_columns


def counted(app: Flask, client: FlaskClient, address: str) -> tuple[str, str]:
    """Return the page and the one statement that counted its rows."""
    with statements(app) as told:
        page = client.get(address).get_data(as_text=True)
    (count,) = [statement for statement in told if "count(" in statement and "lab_anak" in statement]
    return page, count


def told_total(page: str) -> str:
    found = re.search(r'<div class="pager">\s*<span>(.*?)</span>', page, re.DOTALL)
    assert found
    return " ".join(found.group(1).split())


def test_a_long_list_is_counted_no_further_than_needed(
    lab_app: Flask, staf: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interface, "COUNT_LIMIT", 30)
    for number in range(33):
        lab.put(lab_app, nama=f"baris-{number:02}")
    page, count = counted(lab_app, staf, "/lab/anak/list/")
    assert "LIMIT" in count
    assert "ORDER BY" not in count
    assert told_total(page) == "1–25 dari 31"  # one more than the limit, whatever there is
    page, _ = counted(lab_app, staf, "/lab/anak/list/?_flt_0_nama=baris-3")
    assert told_total(page) == "1–3 dari 3"


def test_every_page_of_a_list_is_a_page_of_the_same_list(lab_app: Flask, staf: FlaskClient) -> None:
    expected = [f"baris-{number:02}" for number in range(57)]
    for nama in expected:
        lab.put(lab_app, nama=nama)
    found: list[str] = []
    for number in range(math.ceil(57 / 25) + 1):
        page = staf.get(f"/lab/anak/list/?page_AnakView={number}").get_data(as_text=True)
        found += [nama for nama in expected if nama in page]
    assert found == expected


@SQLITE
def test_no_page_is_longer_than_allowed(lab_app: Flask, staf: FlaskClient) -> None:
    for number in range(5):
        lab.put(lab_app, nama=f"baris-{number}")
    for size in (201, 100000, 0, -1):
        with statements(lab_app) as told:
            staf.get(f"/lab/anak/list/?psize_AnakView={size}")
        (rows,) = [one for one in told if one.startswith("SELECT lab_anak") and "count(" not in one]
        assert "LIMIT" in rows


@SQLITE
def test_a_page_asks_for_permissions_at_most_twice(lab_app: Flask, staf: FlaskClient) -> None:
    pk = lab.put(lab_app, nama="satu")
    for address in ("/lab/anak/list/", f"/lab/anak/show/{pk}", f"/lab/anak/edit/{pk}", "/lab/anak/add"):
        forgotten(lab_app)
        with statements(lab_app) as told:
            assert staf.get(address).status_code == 200
        asked = [statement for statement in told if "ab_permission_view_role" in statement]
        assert 1 <= len(asked) <= 2, address


@SQLITE
def test_form_pages_load_no_foreign_table(lab_app: Flask, staf: FlaskClient) -> None:
    pk = lab.put(lab_app, nama="satu")
    for address in ("/lab/anak/add", f"/lab/anak/edit/{pk}", "/lab/anak/list/"):
        with statements(lab_app) as told:
            staf.get(address)
        assert [statement for statement in told if "FROM lab_induk" in statement] == []

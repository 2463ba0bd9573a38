"""Rows of other villages, and columns that no register names, are out of reach."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support import lab
from tests.support.actors import ANGSAU, PELAIHARI, logged_in
from tests.unit.core.fab.pages import EditForm

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def own(lab_app: Flask) -> int:
    return lab.put(lab_app, nama="punyaku", wilayah_kode=ANGSAU)


@pytest.fixture
def foreign(lab_app: Flask) -> int:
    return lab.put(lab_app, nama="asing", wilayah_kode=PELAIHARI)


def test_an_action_reaches_a_row_of_ones_own(lab_app: Flask, operator: FlaskClient, own: int) -> None:
    assert operator.post(f"/lab/anak/action/tandai/{own}").status_code == 302
    assert lab.children(lab_app)["punyaku"]["catatan"] == "ditandai"


@pytest.mark.parametrize("pk", ["{foreign}", "999999", "0", "-1", "abc", "%00", "9223372036854775808", "²", "--5"])
def test_an_action_does_not_reach_a_foreign_or_impossible_row(
    lab_app: Flask, operator: FlaskClient, foreign: int, pk: str
) -> None:
    assert operator.post(f"/lab/anak/action/tandai/{pk.format(foreign=foreign)}").status_code == 404
    assert operator.post("/lab/anak/action_post", data={"action": "tandai", "rowid": [foreign]}).status_code == 404
    assert lab.children(lab_app)["asing"]["catatan"] is None


def test_one_foreign_row_among_the_ticked_ones_refuses_all(
    lab_app: Flask, operator: FlaskClient, own: int, foreign: int
) -> None:
    answer = operator.post("/lab/anak/action_post", data={"action": "tandai", "rowid": [own, foreign]})
    assert answer.status_code == 404
    assert {row["catatan"] for row in lab.children(lab_app).values()} == {None}
    answer = operator.post("/lab/anak/action_post", data={"action": "tandai", "rowid": [own]})
    assert answer.status_code == 302
    assert lab.children(lab_app)["punyaku"]["catatan"] == "ditandai"


@pytest.mark.parametrize("name", ["", "hapus_semua", "__class__", "tandai2", "x" * 500])
def test_an_unknown_action_is_not_found(lab_app: Flask, operator: FlaskClient, own: int, name: str) -> None:
    assert operator.post("/lab/anak/action_post", data={"action": name, "rowid": [own]}).status_code == 404
    assert operator.post(f"/lab/anak/action/{name or 'x'}/{own}").status_code == 404


def test_more_rows_than_a_page_holds_are_not_ticked(operator: FlaskClient, own: int) -> None:
    answer = operator.post("/lab/anak/action_post", data={"action": "tandai", "rowid": [own] * 201})
    assert answer.status_code == 404


def test_an_action_needs_its_own_right(lab_app: Flask, own: int) -> None:
    client = logged_in(lab_app, "kadis")
    assert client.get(f"/lab/anak/show/{own}").status_code == 200
    for answer in (
        client.post(f"/lab/anak/action/tandai/{own}"),
        client.post("/lab/anak/action_post", data={"action": "tandai", "rowid": [own]}),
    ):
        assert answer.status_code in (302, 403)
    assert lab.children(lab_app)["punyaku"]["catatan"] is None


@pytest.mark.parametrize("address", ["action/tandai/{pk}", "delete/{pk}", "action_post"])
def test_a_link_changes_nothing(lab_app: Flask, staf: FlaskClient, own: int, address: str) -> None:
    assert staf.get(f"/lab/anak/{address.format(pk=own)}").status_code == 405
    assert lab.children(lab_app)["punyaku"]["catatan"] is None


def test_a_row_is_removed_by_whom_it_exists_for(lab_app: Flask, operator: FlaskClient, own: int, foreign: int) -> None:
    assert operator.post(f"/lab/anak/delete/{foreign}").status_code == 404
    assert set(lab.children(lab_app)) == {"punyaku", "asing"}
    assert operator.post(f"/lab/anak/delete/{own}").status_code == 302
    assert set(lab.children(lab_app)) == {"asing"}


@pytest.mark.parametrize("page", ["show", "edit"])
def test_a_foreign_row_has_no_page(operator: FlaskClient, own: int, foreign: int, page: str) -> None:
    assert operator.get(f"/lab/anak/{page}/{own}").status_code == 200
    assert operator.get(f"/lab/anak/{page}/{foreign}").status_code == 404


def test_a_list_holds_the_rows_of_its_reader(operator: FlaskClient, staf: FlaskClient, own: int, foreign: int) -> None:
    page = operator.get("/lab/anak/list/").get_data(as_text=True)
    assert "punyaku" in page
    assert "asing" not in page
    assert "asing" in staf.get("/lab/anak/list/").get_data(as_text=True)


def test_a_form_moves_no_row_to_another_village(lab_app: Flask, operator: FlaskClient, own: int) -> None:
    form = EditForm(operator, own)
    assert form.send(wilayah_kode=PELAIHARI) == 422
    assert "di luar wilayah" in form.page
    assert lab.children(lab_app)["punyaku"]["wilayah_kode"] == ANGSAU


def test_a_form_adds_no_row_to_another_village(lab_app: Flask, operator: FlaskClient) -> None:
    answer = operator.post("/lab/anak/add", data={"nama": "baru", "wilayah_kode": PELAIHARI})
    assert "di luar wilayah" in answer.get_data(as_text=True)
    assert lab.children(lab_app) == {}


def test_what_a_form_does_not_name_is_not_written(lab_app: Flask, staf: FlaskClient, own: int) -> None:
    hidden = {"putusan": "disetujui", "id": "77", "induk_id": "1", "induk": "1"}
    answer = staf.post(
        "/lab/anak/add?_flt_0_putusan=disetujui", data={"nama": "baru", "wilayah_kode": ANGSAU, **hidden}
    )
    assert answer.status_code == 302
    assert EditForm(staf, own).send(nama="diubah", **hidden) == 302
    rows = lab.children(lab_app)
    assert {rows[name]["putusan"] for name in ("baru", "diubah")} == {"menunggu"}
    assert rows["diubah"]["id"] == own
    assert {row["induk_id"] for row in rows.values()} == {None}


def test_reading_rights_do_not_write(lab_app: Flask, own: int) -> None:
    client = logged_in(lab_app, "kadis")
    for answer in (
        client.post("/lab/anak/add", data={"nama": "baru"}),
        client.post(f"/lab/anak/edit/{own}", data={"nama": "diubah"}),
        client.post(f"/lab/anak/delete/{own}"),
    ):
        assert answer.status_code in (302, 403)
    assert set(lab.children(lab_app)) == {"punyaku"}


def test_no_right_means_no_page(lab_app: Flask, own: int) -> None:
    client = logged_in(lab_app, "elapor")
    for address in ("list/", f"show/{own}", "add", f"edit/{own}"):
        answer = client.get(f"/lab/anak/{address}")
        assert answer.status_code in (302, 403)
        assert "punyaku" not in answer.get_data(as_text=True)


def test_files_have_no_door_that_ignores_rows(staf: FlaskClient) -> None:
    for name in ("keys.json", "..%2fkeys.json", "loket.db"):
        assert staf.get(f"/lab/anak/download/{name}").status_code == 404


def oracle(client: FlaskClient, question: str) -> bool:
    return "punyaku" in client.get(f"/lab/anak/list/?{question}").get_data(as_text=True)


def test_filters_answer_by_declared_columns_only(lab_app: Flask, staf: FlaskClient, own: int) -> None:
    """Who may filter by a column knows it, letter by letter, though no page shows it."""
    assert oracle(staf, "_flt_1_nama=punyaku")
    assert not oracle(staf, "_flt_1_nama=lain")
    for number in range(10):
        for column in ("putusan", "catatan", "id", "induk", "induk_id", "induk.nama"):
            for prefix in ("", "x", "_flt_0_"):
                assert oracle(staf, f"{prefix}_flt_{number}_{column}=zzz"), (number, column, prefix)


def test_order_answers_by_shown_columns_only(lab_app: Flask, staf: FlaskClient) -> None:
    for nama, putusan, nik in (("satu", "z", "2"), ("dua", "a", "1")):
        lab.put(lab_app, nama=nama, putusan=putusan, nik=nik)

    def order(question: str) -> list[str]:
        page = staf.get(f"/lab/anak/list/?{question}").get_data(as_text=True).partition("<main")[2]
        return sorted(("satu", "dua"), key=page.index)

    assert order("_oc_AnakView=nama&_od_AnakView=asc") == ["dua", "satu"]
    assert order("_oc_AnakView=nama&_od_AnakView=desc") == ["satu", "dua"]
    usual = order("")
    for column in ("putusan", "nik", "induk", "induk.nama", "id;--", "1"):
        for name in ("AnakView", "x_oc_AnakView"):
            for direction in ("asc", "desc"):
                question = f"_oc_{name}={column}&_od_{name}={direction}".replace("_oc_x_oc_", "x_oc_")
                assert order(question) == usual, question


def test_identity_numbers_are_masked_in_lists_and_on_pages(lab_app: Flask, staf: FlaskClient) -> None:
    pk = lab.put(lab_app, nama="satu", nik="9901014503850001")
    for address in ("list/", f"show/{pk}", "list/?_flt_0_nik=9901014503850001", "list/?_flt_0_nik=9901 0145 0385 0001"):
        page = staf.get(f"/lab/anak/{address}").get_data(as_text=True)
        assert "9901 01•• •••• 0001" in page, address
        assert ("9901014503850001" in page) == ("nik=9901014503850001" in address), address

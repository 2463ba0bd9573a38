"""The grid in the browser, as its own server answers it."""

from typing import Any

import pytest
import requests

from sheets_sync.emulator import Options, Server
from tests.sheets_sync.emulator.talk import Person, rows


@pytest.fixture
def sheet(office: Person, shared: str) -> str:
    """Return a shared book with a header, a hidden key, office columns and a list for the village."""
    lines = [["Kunci", "NIK", "Nama", "Status"]]
    lines += [[f"K{n}", f"990101{n:010d}", f"WARGA {n}", ""] for n in range(1, 4)]
    office.gc.open_by_key(shared).sheet1.update(lines, "A1", raw=True)
    values = [{"userEnteredValue": value} for value in ("Layak", "Tidak Layak")]
    rule = {"condition": {"type": "ONE_OF_LIST", "values": values}, "strict": True}
    column = {"sheetId": 0, "startColumnIndex": 0, "endColumnIndex": 3}
    key = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    size = {"properties": {"sheetId": 0, "gridProperties": {"rowCount": 20, "columnCount": 5, "frozenRowCount": 1}}}
    text = {"userEnteredFormat": {"numberFormat": {"type": "TEXT", "pattern": "@"}}}
    office.batch_ok(
        shared,
        {"updateSheetProperties": {**size, "fields": "gridProperties(rowCount,columnCount,frozenRowCount)"}},
        {"repeatCell": {"range": {"sheetId": 0}, "cell": text, "fields": "userEnteredFormat.numberFormat"}},
        {"addProtectedRange": {"protectedRange": {"range": column, "description": "Kolom kantor", "editors": {}}}},
        {"setDataValidation": {"range": rows(1, 20, 3, 4), "rule": rule}},
        {"updateDimensionProperties": {"range": key, "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}},
    )
    return shared


def page(person: Person, book: str, email: str = "") -> str:
    answer = requests.get(f"{person.base}/lembar/{book}", params={"sebagai": email}, timeout=9)
    assert answer.status_code == 200
    return answer.text


def act(person: Person, book: str, **asked: Any) -> requests.Response:
    body = {"tab": 0, "sebagai": person.email, **asked}
    return requests.post(f"{person.base}/lembar/{book}/tindakan", json=body, timeout=9)


def test_the_list_names_every_book_and_its_people(office: Person, village: Person, sheet: str) -> None:
    shown = requests.get(f"{office.base}/", timeout=9).text

    assert f"/lembar/{sheet}" in shown
    assert village.email in shown


def test_the_page_opens_as_the_invited_village(village: Person, office: Person, sheet: str) -> None:
    shown = page(village, sheet)

    assert f'<option value="{village.email}" selected>' in shown
    assert "WARGA 1" in shown
    assert 'data-kunci="Kolom kantor"' in shown
    assert "data-kunci" not in page(office, sheet, office.email)


def test_hidden_columns_are_not_in_the_page(village: Person, sheet: str) -> None:
    assert ">K1<" not in page(village, sheet)


def test_a_list_is_offered_and_enforced(village: Person, sheet: str) -> None:
    refused = act(village, sheet, aksi="isi", r=1, c=3, nilai="Mungkin")

    assert "Tidak Layak" in page(village, sheet)
    assert (refused.status_code, refused.json()["pesan"]) == (409, "Pilih salah satu: Layak, Tidak Layak.")
    assert act(village, sheet, aksi="isi", r=1, c=3, nilai="Layak").status_code == 200
    assert village.values(sheet, "D2") == [["Layak"]]


def test_a_protected_cell_is_refused_with_a_sentence(village: Person, sheet: str) -> None:
    for asked in ({"aksi": "isi", "r": 1, "c": 2, "nilai": "X"}, {"aksi": "hapus", "r": 1}, {"aksi": "urut", "c": 3}):
        answer = act(village, sheet, **asked)
        assert answer.status_code == 409
        assert answer.json()["pesan"].startswith("Bagian ini terkunci untuk Anda.")
    assert village.values(sheet, "C2:C4") == [["WARGA 1"], ["WARGA 2"], ["WARGA 3"]]


def test_rows_are_inserted_deleted_and_sorted_by_who_may(office: Person, village: Person, sheet: str) -> None:
    assert act(village, sheet, aksi="sisip", r=2).status_code == 200
    assert office.values(sheet, "C2:C9") == [["WARGA 1"], [], ["WARGA 2"], ["WARGA 3"]]
    assert act(office, sheet, aksi="hapus", r=2).status_code == 200
    assert act(office, sheet, aksi="urut", c=2, turun=True).status_code == 200
    assert office.values(sheet, "C1:C9") == [["Nama"], ["WARGA 3"], ["WARGA 2"], ["WARGA 1"]]


def test_what_is_typed_stays_text_in_text_cells(village: Person, sheet: str) -> None:
    act(village, sheet, aksi="isi", r=1, c=4, nilai="9901012345670001")

    assert village.values(sheet, "E2", valueRenderOption="UNFORMATTED_VALUE") == [["9901012345670001"]]


def test_an_edit_in_the_grid_is_the_persons_own(office: Person, village: Person, sheet: str) -> None:
    act(village, sheet, aksi="isi", r=1, c=3, nilai="Layak")

    user = office.get(f"/drive/v3/files/{sheet}", fields="lastModifyingUser").json()["lastModifyingUser"]
    assert user["emailAddress"] == village.email
    assert user["me"] is False


def test_a_stranger_and_a_reader_change_nothing(office: Person, village: Person, sheet: str) -> None:
    stranger = act(village, sheet, aksi="isi", r=1, c=3, nilai="Layak", sebagai="orang@asing.id")
    office.gc.insert_permission(sheet, "baca@desa.lokal", perm_type="user", role="reader", notify=False)
    reader = act(village, sheet, aksi="isi", r=1, c=3, nilai="Layak", sebagai="baca@desa.lokal")

    assert [stranger.status_code, reader.status_code] == [409, 409]
    assert "tidak berhak" in reader.json()["pesan"]
    assert village.values(sheet, "D2") == []


def test_cells_are_shown_as_text_never_as_markup(village: Person, sheet: str) -> None:
    act(village, sheet, aksi="isi", r=1, c=4, nilai='<script>alert("x")</script>')

    shown = page(village, sheet)
    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


def test_a_missing_book_has_a_page_of_its_own(office: Person) -> None:
    answer = requests.get(f"{office.base}/lembar/tidak-ada", timeout=9)

    assert answer.status_code == 404
    assert "Lembar tidak ditemukan" in answer.text


def test_the_version_moves_when_somebody_else_writes(office: Person, village: Person, sheet: str) -> None:
    def version() -> int:
        return int(requests.get(f"{office.base}/lembar/{sheet}/versi", timeout=9).json()["versi"])

    before = version()
    act(village, sheet, aksi="isi", r=1, c=3, nilai="Layak")
    assert version() > before


@pytest.mark.parametrize("path", ["/", "/_emulator/stats", "/_papan/papan.js", "/drive/v3/files", "/token"])
def test_a_foreign_name_reaches_nothing(office: Person, path: str) -> None:
    answer = requests.get(office.base + path, headers={"Host": "jahat.example"}, timeout=9)

    assert answer.status_code == 403


def test_a_foreign_page_cannot_act(office: Person, sheet: str) -> None:
    headers = {"Origin": "https://jahat.example"}
    body = {"tab": 0, "sebagai": office.email, "aksi": "hapus", "r": 1}
    answer = requests.post(f"{office.base}/lembar/{sheet}/tindakan", json=body, headers=headers, timeout=9)

    assert answer.status_code == 403
    assert office.values(sheet, "C2") == [["WARGA 1"]]


def test_beyond_loopback_the_grid_is_closed_but_the_api_answers(tmp_path: Any) -> None:
    with Server(Options(data=tmp_path, port=0, host="0.0.0.0")) as server:  # noqa: S104
        base = f"http://127.0.0.1:{server.url.rpartition(':')[2]}"
        assert requests.get(base + "/", timeout=9).status_code == 403
        assert requests.get(base + "/_emulator/stats", timeout=9).status_code == 403
        headers = {"Authorization": "Bearer a@b.id"}
        assert requests.get(base + "/drive/v3/files", headers=headers, timeout=9).status_code == 200

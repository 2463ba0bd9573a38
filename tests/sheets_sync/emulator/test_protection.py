from typing import Any

import pytest

from tests.sheets_sync.emulator.talk import Person, rows, texts

REFUSAL = "You are trying to edit a protected cell or object."
EDITABLE = 3


@pytest.fixture
def guarded(office: Person, shared: str) -> str:
    """Return a shared book: a header and the first three columns belong to the office."""
    office.gc.open_by_key(shared).sheet1.update([["Kunci", "NIK", "Nama", "Status"], ["K1", "1", "Siti", ""]], "A1")
    column = {"sheetId": 0, "startColumnIndex": 0, "endColumnIndex": EDITABLE}
    for block in (column, rows(0, 1, 0, 26)):
        lock = {"range": block, "description": "kantor", "editors": {"users": [office.email]}}
        office.batch_ok(shared, {"addProtectedRange": {"protectedRange": lock}})
    return shared


def write(r: int, c: int, text: str) -> dict[str, Any]:
    start = {"sheetId": 0, "rowIndex": r, "columnIndex": c}
    return {"updateCells": {"start": start, "rows": texts([text]), "fields": "userEnteredValue"}}


def span(start: int, end: int, dimension: str = "ROWS") -> dict[str, Any]:
    return {"sheetId": 0, "dimension": dimension, "startIndex": start, "endIndex": end}


def test_the_village_writes_its_columns_and_nothing_else(village: Person, guarded: str) -> None:
    village.batch_ok(guarded, write(1, EDITABLE, "Layak"))
    answer = village.batch(guarded, write(1, 0, "K9"))

    assert answer.status_code == 400
    assert answer.json()["error"]["message"].startswith(f"Invalid requests[0].updateCells: {REFUSAL}")
    assert village.values(guarded, "A2:D2") == [["K1", "1", "Siti", "Layak"]]


def test_owner_and_named_editors_may_edit(office: Person, village: Person, guarded: str) -> None:
    protected = office.sheet(guarded)["protectedRanges"][0]
    users = [*protected["editors"]["users"], village.email]
    changed = {"protectedRangeId": protected["protectedRangeId"], "editors": {"users": users}}
    office.batch_ok(guarded, {"updateProtectedRange": {"protectedRange": changed, "fields": "editors"}})

    office.batch_ok(guarded, write(1, 0, "K2"))
    village.batch_ok(guarded, write(1, 0, "K3"))
    assert village.values(guarded, "A2") == [["K3"]]


@pytest.mark.parametrize(
    "request_",
    [
        {"deleteDimension": {"range": span(1, 2)}},
        {"deleteDimension": {"range": span(0, 1, "COLUMNS")}},
        {"moveDimension": {"source": span(1, 2), "destinationIndex": 5}},
        {"sortRange": {"range": rows(1, 9, 0, 4), "sortSpecs": [{"dimensionIndex": 3, "sortOrder": "ASCENDING"}]}},
        {"repeatCell": {"range": rows(1, 2, 0, 4), "cell": {}, "fields": "userEnteredFormat"}},
        {"findReplace": {"find": "Siti", "replacement": "X", "allSheets": True}},
        {"mergeCells": {"range": rows(1, 2, 2, 4)}},
        {"copyPaste": {"source": rows(1, 2, 3, 4), "destination": rows(1, 2, 1, 2)}},
        {"deleteSheet": {"sheetId": 0}},
    ],
)
def test_acts_that_touch_protected_cells_are_refused(village: Person, guarded: str, request_: dict[str, Any]) -> None:
    answer = village.batch(guarded, {"addSheet": {"properties": {"title": "Lain"}}}, request_)

    assert answer.status_code == 400
    assert REFUSAL in answer.json()["error"]["message"]
    assert village.values(guarded, "A2:C2") == [["K1", "1", "Siti"]]


def test_values_endpoints_respect_protection(village: Person, guarded: str) -> None:
    path = f"/v4/spreadsheets/{guarded}/values/A2"
    option = {"valueInputOption": "RAW"}
    put = village.session.put(village.base + path, params=option, json={"values": [["x"]]}, timeout=9)

    assert put.status_code == 400
    assert village.post(path + ":clear").status_code == 400
    assert village.post(path + ":append", {"values": [["x"]]}, **option).status_code == 400
    assert village.values(guarded, "A2") == [["K1"]]


def test_rows_may_be_inserted_between_protected_columns(village: Person, guarded: str) -> None:
    village.batch_ok(guarded, {"insertDimension": {"range": span(1, 2)}})

    assert village.values(guarded, "A3") == [["K1"]]


def test_a_wholly_protected_tab_keeps_its_rows_and_name(office: Person, village: Person, shared: str) -> None:
    rule = {"range": {"sheetId": 0}, "unprotectedRanges": [rows(1, 9, 0, 1)], "editors": {}}
    office.batch_ok(shared, {"addProtectedRange": {"protectedRange": rule}})
    rename = {"properties": {"sheetId": 0, "title": "X"}, "fields": "title"}

    village.batch_ok(shared, write(1, 0, "boleh"))
    for refused in (write(9, 0, "x"), {"insertDimension": {"range": span(2, 3)}}, {"updateSheetProperties": rename}):
        assert village.batch(shared, refused).status_code == 400


def test_a_warning_does_not_block_and_takes_no_editors(office: Person, village: Person, shared: str) -> None:
    rule: dict[str, Any] = {"range": rows(0, 1, 0, 1), "warningOnly": True}
    office.batch_ok(shared, {"addProtectedRange": {"protectedRange": rule}})
    village.batch_ok(shared, write(0, 0, "boleh"))

    rule["editors"] = {"users": ["a@b.id"]}
    answer = office.batch(shared, {"addProtectedRange": {"protectedRange": rule}})
    assert "ProtectedRange is warningOnly. Editors cannot be set on it." in answer.json()["error"]["message"]


def test_only_those_who_may_edit_see_editors_and_lift_a_protection(
    office: Person, village: Person, guarded: str
) -> None:
    seen = village.sheet(guarded)["protectedRanges"][0]
    number = seen["protectedRangeId"]

    assert "editors" not in seen
    assert "requestingUserCanEdit" not in seen
    assert office.sheet(guarded)["protectedRanges"][0]["requestingUserCanEdit"] is True
    assert village.batch(guarded, {"deleteProtectedRange": {"protectedRangeId": number}}).status_code == 400
    office.batch_ok(guarded, {"deleteProtectedRange": {"protectedRangeId": number}})
    village.batch_ok(guarded, write(1, 0, "K9"))


def test_without_an_editors_list_every_writer_is_an_editor(office: Person, village: Person, shared: str) -> None:
    made = office.batch_ok(shared, {"addProtectedRange": {"protectedRange": {"range": rows(0, 1, 0, 1)}}})
    closed = {"range": rows(1, 2, 0, 1), "editors": {"users": [], "groups": []}, "warningOnly": False}
    answer = office.batch_ok(shared, {"addProtectedRange": {"protectedRange": closed}})

    users = made["replies"][0]["addProtectedRange"]["protectedRange"]["editors"]["users"]
    assert users == sorted([office.email, village.email])
    shown = answer["replies"][0]["addProtectedRange"]["protectedRange"]
    assert (shown["editors"], shown["requestingUserCanEdit"]) == ({}, True)
    village.batch_ok(shared, write(0, 0, "boleh"))
    assert village.batch(shared, write(1, 0, "tidak")).status_code == 400


def test_a_reader_reads_and_writes_nothing(office: Person, village: Person, book: str) -> None:
    office.gc.insert_permission(book, village.email, perm_type="user", role="reader", notify=False)

    assert village.values(book, "A1") == []
    answer = village.batch(book, write(0, 0, "x"))
    assert answer.status_code == 403
    assert answer.json()["error"] == {
        "code": 403,
        "message": "The caller does not have permission",
        "status": "PERMISSION_DENIED",
    }

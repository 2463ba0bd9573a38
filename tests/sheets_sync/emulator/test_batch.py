from typing import Any

import gspread
import pytest

from tests.sheets_sync.emulator.talk import Person, rows, texts


def cells(r: int, c: int, *lines: list[str | None], fields: str = "userEnteredValue") -> dict[str, Any]:
    start = {"sheetId": 0, "rowIndex": r, "columnIndex": c}
    return {"updateCells": {"start": start, "rows": texts(*lines), "fields": fields}}


def test_a_batch_with_one_bad_part_changes_nothing(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["lama"]], "A1")
    before = office.get(f"/drive/v3/files/{book}", fields="version,modifiedTime").json()

    answer = office.batch(book, cells(0, 0, ["baru"]), {"addSheet": {"properties": {"title": "Sheet1"}}})

    message = answer.json()["error"]["message"]
    assert answer.status_code == 400
    assert message.startswith("Invalid requests[1].addSheet: ")
    assert tab.acell("A1").value == "lama"
    assert office.get(f"/drive/v3/files/{book}", fields="version,modifiedTime").json() == before


def test_a_string_value_is_never_parsed(office: Person, book: str) -> None:
    office.batch_ok(book, cells(0, 0, ["=1+1", "9901012345670001", "3/4/2024", "TRUE"]))

    found = office.values(book, "A1:D1", valueRenderOption="UNFORMATTED_VALUE")
    assert found == [["=1+1", "9901012345670001", "3/4/2024", "TRUE"]]


def test_update_cells_touches_only_the_fields_of_the_mask(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["isi"]], "A1")
    tab.format("A1", {"textFormat": {"bold": True}})
    tab.update_note("A1", "catatan")
    red = {"userEnteredFormat": {"backgroundColor": {"red": 1}}}

    start = {"sheetId": 0, "rowIndex": 0, "columnIndex": 0}
    fields = "userEnteredFormat.backgroundColor"
    office.batch_ok(book, {"updateCells": {"start": start, "rows": [{"values": [red]}], "fields": fields}})

    cell = office.sheet(book, includeGridData="true", ranges="A1")["data"][0]["rowData"][0]["values"][0]
    assert cell["userEnteredValue"] == {"stringValue": "isi"}
    assert cell["note"] == "catatan"
    red = {"backgroundColor": {"red": 1}, "backgroundColorStyle": {"rgbColor": {"red": 1}}}
    assert cell["userEnteredFormat"] == {"textFormat": {"bold": True}, **red}


def test_update_cells_over_a_range_clears_what_has_no_data(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["a", "b"], ["c", "d"]], "A1")

    body = {"range": rows(0, 2, 0, 2), "rows": texts(["A"]), "fields": "userEnteredValue"}
    office.batch_ok(book, {"updateCells": body})

    assert tab.get_all_values() == [["A"]]


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (cells(0, 0, ["a"], fields=""), "At least one field must be listed in 'fields'"),
        (cells(999, 0, ["a"], ["b"]), "Attempting to write row: 1000, beyond the last requested row of: 999"),
        (cells(0, 0, ["x" * 50_001]), "more than the maximum of 50000 characters"),
        ({"addSheets": {}}, 'Unknown name "addSheets"'),
        ({}, "No request set"),
        ({"deleteSheet": {"sheetId": 99}}, "No sheet with id: 99"),
    ],
)
def test_bad_requests_are_named(office: Person, book: str, request_: dict[str, Any], message: str) -> None:
    answer = office.batch(book, request_)

    assert answer.status_code == 400
    assert message in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "body",
    [
        {"requests": "x"},
        {"requests": [7]},
        {"requests": []},
        {"requests": [{"updateCells": 7}]},
        {"requests": [{"updateCells": {"start": {"sheetId": "x"}, "fields": "*", "rows": [7]}}]},
        {"requests": [{"insertDimension": {"range": {"dimension": "ROWS", "startIndex": 0, "endIndex": 10**30}}}]},
        {"requests": [{"findReplace": {"find": "(", "searchByRegex": True, "allSheets": True}}]},
        [],
        7,
    ],
)
def test_bodies_of_the_wrong_shape_are_refused_as_json(office: Person, book: str, body: Any) -> None:
    answer = office.post(f"/v4/spreadsheets/{book}:batchUpdate", body)

    assert answer.status_code == 400
    assert answer.json()["error"]["status"] == "INVALID_ARGUMENT"
    assert office.values(book, "A1:B2") == []


def test_the_answer_can_carry_the_state_after_the_write(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["K1", "", "lama"], ["K2", "", "lama"]], "A1")

    answer = office.batch_ok(
        book,
        cells(1, 2, ["baru"]),
        includeSpreadsheetInResponse=True,
        responseIncludeGridData=True,
        responseRanges=["Sheet1!A1:A", "Sheet1!C1:C"],
    )

    key, value = answer["updatedSpreadsheet"]["sheets"][0]["data"]
    assert [row["values"][0]["formattedValue"] for row in key["rowData"]] == ["K1", "K2"]
    assert value["startColumn"] == 2
    assert [row["values"][0]["effectiveValue"] for row in value["rowData"]] == [
        {"stringValue": "lama"},
        {"stringValue": "baru"},
    ]


def test_the_answer_after_a_write_obeys_the_field_mask(office: Person, book: str) -> None:
    answer = office.post(
        f"/v4/spreadsheets/{book}:batchUpdate",
        {
            "requests": [cells(0, 0, ["a"])],
            "includeSpreadsheetInResponse": True,
            "responseIncludeGridData": True,
            "responseRanges": ["A1"],
        },
        fields="updatedSpreadsheet.sheets.data.rowData.values.userEnteredValue",
    ).json()

    data = [{"rowData": [{"values": [{"userEnteredValue": {"stringValue": "a"}}]}]}]
    assert answer == {"updatedSpreadsheet": {"sheets": [{"data": data}]}}


def test_repeat_cell_dresses_a_block(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["a", "b"], ["c", "d"]], "A1")
    cell = {"userEnteredFormat": {"numberFormat": {"type": "TEXT", "pattern": "@"}}}
    body = {"range": {"sheetId": 0, "startColumnIndex": 1}, "cell": cell, "fields": "userEnteredFormat.numberFormat"}
    office.batch_ok(book, {"repeatCell": body})

    data = office.sheet(book, includeGridData="true", ranges="A1:B1000")["data"][0]["rowData"]
    assert "userEnteredFormat" not in data[0]["values"][0]
    assert data[999]["values"][1]["userEnteredFormat"] == cell["userEnteredFormat"]
    assert tab.get_all_values() == [["a", "b"], ["c", "d"]]


def test_append_cells_writes_after_the_last_row_with_data(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["a"], [""], ["c"]], "A1")
    office.batch_ok(book, {"appendCells": {"sheetId": 0, "rows": texts(["d", "e"]), "fields": "userEnteredValue"}})

    assert tab.get("A4:B4") == [["d", "e"]]


def test_validation_is_kept_and_taken_away(office: Person, book: str, tab: gspread.Worksheet) -> None:
    rule = {
        "condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Layak"}]},
        "strict": True,
        "showCustomUi": True,
    }
    office.batch_ok(book, {"setDataValidation": {"range": rows(1, 3, 0, 1), "rule": rule}})
    read = "sheets.data.rowData.values.dataValidation"
    data = office.sheet(book, fields=read, ranges="A1:A9")["data"][0]["rowData"]

    assert data == [{}, {"values": [{"dataValidation": rule}]}, {"values": [{"dataValidation": rule}]}]
    office.batch_ok(book, {"setDataValidation": {"range": rows(1, 3, 0, 1)}})
    assert office.sheet(book, fields=read, ranges="A1:A9")["data"] == [{}]


def test_sorting_takes_formats_along_and_puts_blanks_last(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["Nama"], ["citra"], [""], ["Andi"], [10]], "A1", raw=True)
    tab.format("A4", {"textFormat": {"bold": True}})
    spec = {"dimensionIndex": 0, "sortOrder": "ASCENDING"}
    office.batch_ok(book, {"sortRange": {"range": rows(1, 5, 0, 2), "sortSpecs": [spec]}})

    assert tab.col_values(1) == ["Nama", "10", "Andi", "citra"]
    bold = office.sheet(book, includeGridData="true", ranges="A3")["data"][0]["rowData"][0]["values"][0]
    assert bold["userEnteredFormat"] == {"textFormat": {"bold": True}}

    spec["sortOrder"] = "DESCENDING"
    office.batch_ok(book, {"sortRange": {"range": rows(1, 5, 0, 2), "sortSpecs": [spec]}})
    assert tab.col_values(1) == ["Nama", "citra", "Andi", "10"]


def test_copy_paste_repeats_the_source(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["a", "b"]], "A1")
    paste = {"source": rows(0, 1, 0, 2), "destination": rows(2, 4, 0, 2), "pasteType": "PASTE_VALUES"}
    office.batch_ok(book, {"copyPaste": paste})

    assert tab.get("A3:B4") == [["a", "b"], ["a", "b"]]


def test_find_replace_counts_what_it_changed(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["RT 1", "rt 1 rt 1"], ["RW", ""]], "A1")
    body = {"find": "rt", "replacement": "RT.", "allSheets": True}
    answer = office.batch_ok(book, {"findReplace": body})

    assert answer["replies"][0]["findReplace"] == {
        "valuesChanged": 2,
        "rowsChanged": 1,
        "sheetsChanged": 1,
        "occurrencesChanged": 3,
    }
    assert tab.get("A1:B1") == [["RT. 1", "RT. 1 RT. 1"]]


def test_merging_keeps_only_the_first_value(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["", "b"], ["c", "d"]], "A1")
    tab.merge_cells("A1:B2")

    assert tab.get("A1:B2") == [["b"]]
    tab.unmerge_cells("A1:B2")
    assert "merges" not in office.sheet(book)


def test_filter_and_colour_rules_are_kept(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.set_basic_filter("A1:C5")
    condition = {"type": "TEXT_EQ", "values": [{"userEnteredValue": "Tidak Layak"}]}
    boolean = {"condition": condition, "format": {"backgroundColor": {"red": 1}}}
    rule = {"ranges": [rows(1, 9, 0, 1)], "booleanRule": boolean}
    office.batch_ok(book, {"addConditionalFormatRule": {"rule": rule, "index": 0}})

    sheet = office.sheet(book)
    assert sheet["basicFilter"]["range"]["endRowIndex"] == 5
    both = {"backgroundColor": {"red": 1}, "backgroundColorStyle": {"rgbColor": {"red": 1}}}
    assert sheet["conditionalFormats"][0]["booleanRule"] == {"condition": condition, "format": both}
    tab.clear_basic_filter()
    assert "basicFilter" not in office.sheet(book)

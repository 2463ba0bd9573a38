from typing import Any

import gspread
import pytest

from tests.sheets_sync.emulator.talk import Person, rows


def span(start: int, end: int, dimension: str = "ROWS") -> dict[str, Any]:
    return {"sheetId": 0, "dimension": dimension, "startIndex": start, "endIndex": end}


@pytest.fixture
def letters(tab: gspread.Worksheet) -> gspread.Worksheet:
    tab.update([[f"{letter}{number}" for letter in "abcd"] for number in range(1, 5)], "A1")
    return tab


def test_inserted_rows_push_the_rest_down(letters: gspread.Worksheet) -> None:
    letters.insert_rows([["baru", "baris"]], 2)

    assert letters.col_values(1) == ["a1", "baru", "a2", "a3", "a4"]
    assert letters.row_count == 1001


def test_inserted_rows_take_the_look_of_a_neighbour(office: Person, book: str, letters: gspread.Worksheet) -> None:
    letters.format("A2", {"textFormat": {"bold": True}})
    office.batch_ok(book, {"insertDimension": {"range": span(1, 2), "inheritFromBefore": False}})
    office.batch_ok(book, {"insertDimension": {"range": span(1, 2), "inheritFromBefore": True}})

    data = office.sheet(book, includeGridData="true", ranges="A1:A4")["data"][0]["rowData"]
    looks = ["userEnteredFormat" in cell for row in data for cell in row.get("values", [{}])]
    assert looks == [False, False, True, True]


def test_deleted_rows_and_columns_close_the_gap(office: Person, book: str, letters: gspread.Worksheet) -> None:
    office.batch_ok(book, {"deleteDimension": {"range": span(1, 3)}})
    office.batch_ok(book, {"deleteDimension": {"range": span(0, 2, "COLUMNS")}})

    assert letters.get_all_values() == [["c1", "d1"], ["c4", "d4"]]
    assert office.sheet(book)["properties"]["gridProperties"] == {"rowCount": 998, "columnCount": 24}


@pytest.mark.parametrize(
    ("start", "end", "target", "order"),
    [
        (0, 1, 3, ["a2", "a3", "a1", "a4"]),
        (2, 4, 0, ["a3", "a4", "a1", "a2"]),
        (1, 3, 4, ["a1", "a4", "a2", "a3"]),
        (1, 3, 2, ["a1", "a2", "a3", "a4"]),
    ],
)
def test_moved_rows_stand_before_the_destination(
    office: Person, book: str, letters: gspread.Worksheet, start: int, end: int, target: int, order: list[str]
) -> None:
    office.batch_ok(book, {"moveDimension": {"source": span(start, end), "destinationIndex": target}})

    assert letters.col_values(1) == order


def test_moved_columns_stand_before_the_destination(office: Person, book: str, letters: gspread.Worksheet) -> None:
    office.batch_ok(book, {"moveDimension": {"source": span(0, 1, "COLUMNS"), "destinationIndex": 3}})

    assert letters.row_values(1) == ["b1", "c1", "a1", "d1"]


def test_what_is_bound_to_rows_goes_along(office: Person, book: str, letters: gspread.Worksheet) -> None:
    letters.merge_cells("A3:B4")
    letters.set_basic_filter("A1:D4")
    letters.update([["=A3&B3"]], "F1", value_input_option="USER_ENTERED")  # type: ignore[arg-type]
    rule = {"range": rows(2, 4, 0, 2), "description": "kunci"}
    office.batch_ok(book, {"addProtectedRange": {"protectedRange": rule}})

    office.batch_ok(book, {"insertDimension": {"range": span(1, 3)}})

    sheet = office.sheet(book)
    moved = {"startRowIndex": 4, "endRowIndex": 6, "startColumnIndex": 0, "endColumnIndex": 2}
    assert sheet["merges"] == [moved]
    assert sheet["protectedRanges"][0]["range"] == moved
    assert sheet["basicFilter"]["range"]["endRowIndex"] == 6
    assert letters.acell("F1", value_render_option="FORMULA").value == "=A5&B5"  # type: ignore[arg-type]


def test_what_is_bound_to_deleted_rows_is_gone(office: Person, book: str, letters: gspread.Worksheet) -> None:
    letters.merge_cells("A2:B3")
    letters.update([["=A3"]], "F1", value_input_option="USER_ENTERED")  # type: ignore[arg-type]
    office.batch_ok(book, {"deleteDimension": {"range": span(1, 3)}})

    assert "merges" not in office.sheet(book)
    assert letters.acell("F1").value == "#REF!"


def test_a_protected_column_range_stays_whole_when_rows_come_and_go(office: Person, book: str, tab: Any) -> None:
    column = {"sheetId": 0, "startColumnIndex": 0, "endColumnIndex": 2}
    office.batch_ok(book, {"addProtectedRange": {"protectedRange": {"range": column}}})
    office.batch_ok(book, {"insertDimension": {"range": span(1, 9)}}, {"deleteDimension": {"range": span(0, 3)}})

    assert office.sheet(book)["protectedRanges"][0]["range"] == {"startColumnIndex": 0, "endColumnIndex": 2}


def test_hidden_columns_and_their_width_are_kept(office: Person, book: str, letters: gspread.Worksheet) -> None:
    letters.hide_columns(0, 1)
    width = {"range": span(1, 2, "COLUMNS"), "properties": {"pixelSize": 210}, "fields": "pixelSize"}
    office.batch_ok(book, {"updateDimensionProperties": width})
    office.batch_ok(book, {"insertDimension": {"range": span(1, 2, "COLUMNS")}})

    found = office.sheet(book, includeGridData="true", ranges="A1:C1")["data"][0]["columnMetadata"]
    assert found == [{"pixelSize": 100, "hiddenByUser": True}, {"pixelSize": 100}, {"pixelSize": 210}]
    letters.unhide_columns(0, 1)
    found = office.sheet(book, includeGridData="true", ranges="A1")["data"][0]["columnMetadata"]
    assert found == [{"pixelSize": 100}]


def test_columns_widen_to_their_text(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["x" * 60, "y"]], "A1")
    tab.columns_auto_resize(0, 1)

    widths = office.sheet(book, includeGridData="true", ranges="A1:B1")["data"][0]["columnMetadata"]
    assert widths[0]["pixelSize"] > 300
    assert widths[1]["pixelSize"] == 100


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"deleteDimension": {"range": span(1000, 1001)}}, "Cannot delete a row that doesn't exist"),
        ({"deleteDimension": {"range": span(0, 1000)}}, "You can't delete all the rows on the sheet"),
        ({"insertDimension": {"range": span(1000, 1001)}}, "must be less than the grid size"),
        ({"insertDimension": {"range": span(0, 1), "inheritFromBefore": True}}, "first row or column"),
        ({"insertDimension": {"range": {"sheetId": 0, "startIndex": 0, "endIndex": 1}}}, "No dimension specified"),
        ({"insertDimension": {"range": span(1, 10**9)}}, "above the limit of 10000000 cells"),
        ({"deleteDimension": {"range": span(5, 5)}}, "must be less than endIndex"),
    ],
)
def test_impossible_spans_are_refused(office: Person, book: str, request_: dict[str, Any], message: str) -> None:
    answer = office.batch(book, request_)

    assert answer.status_code == 400
    assert message in answer.json()["error"]["message"]


def test_the_last_row_below_a_frozen_header_stays(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.resize(2, 3)
    tab.freeze(rows=1)

    answer = office.batch(book, {"deleteDimension": {"range": span(1, 2)}})
    assert "not possible to delete all non-frozen rows" in answer.json()["error"]["message"]


def test_metadata_follows_its_column_and_dies_with_it(office: Person, book: str, tab: gspread.Worksheet) -> None:
    place = {"dimensionRange": span(2, 3, "COLUMNS")}
    note = {"metadataKey": "kolom", "metadataValue": "nama", "location": place, "visibility": "DOCUMENT"}
    office.batch_ok(book, {"createDeveloperMetadata": {"developerMetadata": note}})
    lookup = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": "kolom"}}]}
    search = f"/v4/spreadsheets/{book}/developerMetadata:search"

    office.batch_ok(book, {"insertDimension": {"range": span(0, 1, "COLUMNS")}})
    office.batch_ok(book, {"moveDimension": {"source": span(3, 4, "COLUMNS"), "destinationIndex": 1}})

    found = office.post(search, lookup).json()["matchedDeveloperMetadata"][0]["developerMetadata"]
    assert found["location"]["dimensionRange"]["startIndex"] == 1
    shown = office.sheet(book, includeGridData="true", ranges="B1")["data"][0]["columnMetadata"]
    assert shown[0]["developerMetadata"][0]["metadataValue"] == "nama"
    office.batch_ok(book, {"deleteDimension": {"range": span(1, 2, "COLUMNS")}})
    assert office.post(search, lookup).json() == {}

import gspread
import pytest
from gspread.exceptions import APIError, SpreadsheetNotFound

from tests.sheets_sync.emulator.talk import Person, rows, texts


def test_a_created_spreadsheet_is_opened_by_key_and_title(office: Person, book: str) -> None:
    assert office.gc.open_by_key(book).title == "BNBA Angsau"
    assert office.gc.open("BNBA Angsau").id == book
    assert office.gc.open_by_key(book).sheet1.title == "Sheet1"


def test_zero_id_and_index_of_a_tab_are_written_and_other_zeros_left_out(office: Person, book: str) -> None:
    office.batch_ok(book, {"mergeCells": {"range": rows(0, 1, 0, 2), "mergeType": "MERGE_ALL"}})

    assert office.sheet(book) == {
        "properties": {
            "sheetId": 0,
            "title": "Sheet1",
            "index": 0,
            "sheetType": "GRID",
            "gridProperties": {"rowCount": 1000, "columnCount": 26},
        },
        "merges": [{"startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 2}],
    }


def test_create_over_the_sheets_api_takes_tabs_with_cells(office: Person) -> None:
    made = office.post(
        "/v4/spreadsheets",
        {
            "properties": {"title": "Kantor", "locale": "in_ID"},
            "sheets": [
                {
                    "properties": {"title": "Surat keluar", "gridProperties": {"rowCount": 5, "columnCount": 2}},
                    "data": [{"startRow": 1, "rowData": texts(["460/0001", "Pelaihari"])}],
                },
                {"properties": {"title": "Surat masuk", "sheetId": 7}},
            ],
        },
    ).json()

    assert made["properties"]["title"] == "Kantor"
    assert [tab["properties"]["title"] for tab in made["sheets"]] == ["Surat keluar", "Surat masuk"]
    assert made["sheets"][1]["properties"]["sheetId"] == 7
    assert office.values(made["spreadsheetId"], "A1:B5") == [[], ["460/0001", "Pelaihari"]]


def test_fields_narrow_the_answer(office: Person, book: str) -> None:
    answer = office.get(f"/v4/spreadsheets/{book}", fields="properties.title,sheets(properties(sheetId,title))").json()

    assert answer == {
        "properties": {"title": "BNBA Angsau"},
        "sheets": [{"properties": {"sheetId": 0, "title": "Sheet1"}}],
    }


def test_grid_data_comes_by_flag_or_by_mask_and_only_for_the_ranges(office: Person, book: str) -> None:
    tab = office.gc.open_by_key(book).sheet1
    tab.update([["a", 5, True]], "B2", raw=True)
    path = f"/v4/spreadsheets/{book}"

    assert "data" not in office.get(path).json()["sheets"][0]
    full = office.get(path, includeGridData="true", ranges="B2:D3").json()["sheets"][0]["data"][0]
    mask = "sheets.data(startRow,startColumn,rowData.values.userEnteredValue)"
    narrow = office.get(path, fields=mask, ranges="B2:D3").json()

    assert [cell["formattedValue"] for cell in full["rowData"][0]["values"]] == ["a", "5", "TRUE"]
    assert len(full["rowMetadata"]) == 2
    assert narrow["sheets"][0]["data"] == [
        {
            "startRow": 1,
            "startColumn": 1,
            "rowData": [
                {
                    "values": [
                        {"userEnteredValue": {"stringValue": "a"}},
                        {"userEnteredValue": {"numberValue": 5}},
                        {"userEnteredValue": {"boolValue": True}},
                    ]
                }
            ],
        }
    ]


def test_ranges_leave_out_the_other_tabs(office: Person, book: str) -> None:
    office.gc.open_by_key(book).add_worksheet("Usulan", 10, 2)

    answer = office.get(f"/v4/spreadsheets/{book}", ranges="Usulan!A1").json()

    assert [tab["properties"]["title"] for tab in answer["sheets"]] == ["Usulan"]


def test_tabs_are_added_renamed_moved_duplicated_and_deleted(office: Person, book: str) -> None:
    document = office.gc.open_by_key(book)
    usulan = document.add_worksheet("Usulan", 20, 4)
    usulan.update([["isi"]], "A1")
    copy = document.duplicate_sheet(usulan.id, new_sheet_name="Salinan")
    usulan.update_title("Usulan baru")
    document.reorder_worksheets([copy, usulan, document.get_worksheet_by_id(0)])

    assert [tab.title for tab in document.worksheets()] == ["Salinan", "Usulan baru", "Sheet1"]
    assert copy.get("A1") == [["isi"]]
    document.del_worksheet(copy)
    assert [tab.title for tab in document.worksheets()] == ["Usulan baru", "Sheet1"]


def test_two_tabs_cannot_share_a_title_and_the_last_one_stays(office: Person, book: str) -> None:
    document = office.gc.open_by_key(book)

    with pytest.raises(APIError, match='A sheet with the name "sheet1" already exists'):
        document.add_worksheet("sheet1", 5, 5)
    with pytest.raises(APIError, match="You can't remove all the sheets in a document"):
        document.del_worksheet(document.sheet1)


def test_a_smaller_grid_drops_what_lies_outside(tab: gspread.Worksheet) -> None:
    tab.update([["a", "b"], ["c", "d"]], "A1")
    tab.resize(1, 1)
    tab.resize(2, 2)

    assert tab.get_all_values() == [["a"]]


def test_a_book_has_at_most_ten_million_cells(tab: gspread.Worksheet) -> None:
    with pytest.raises(APIError, match="above the limit of 10000000 cells"):
        tab.resize(1_000_000, 26)


def test_frozen_hidden_and_coloured_tabs_are_reported(office: Person, book: str) -> None:
    tab = office.gc.open_by_key(book).sheet1
    tab.freeze(rows=1, cols=2)
    tab.update_tab_color("#ff0000")
    office.gc.open_by_key(book).add_worksheet("Rahasia", 2, 2).hide()

    first, second = office.get(f"/v4/spreadsheets/{book}").json()["sheets"]

    assert first["properties"]["gridProperties"]["frozenRowCount"] == 1
    assert first["properties"]["gridProperties"]["frozenColumnCount"] == 2
    assert first["properties"]["tabColorStyle"] == {"rgbColor": {"red": 1}}
    assert second["properties"]["hidden"] is True


def test_a_tab_is_copied_into_another_spreadsheet(office: Person, book: str) -> None:
    office.gc.open_by_key(book).sheet1.update([["isi"]], "B2")
    other = office.gc.create("Lain")

    made = office.gc.open_by_key(book).sheet1.copy_to(other.id)

    assert made["title"] == "Copy of Sheet1"
    assert office.values(other.id, "'Copy of Sheet1'!B2") == [["isi"]]


def test_unknown_and_foreign_spreadsheets_are_told_apart(office: Person, village: Person, book: str) -> None:
    with pytest.raises(SpreadsheetNotFound):
        office.gc.open_by_key("tidak-ada")
    with pytest.raises(PermissionError):
        village.gc.open_by_key(book)

    assert office.get("/v4/spreadsheets/tidak-ada").json() == {
        "error": {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND"}
    }


def test_named_ranges_are_read_by_name_and_follow_rows(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["a"], ["b"], ["c"]], "A1")
    tab.define_named_range("A2:A3", "isian")
    tab.insert_row(["baru"], 1)

    assert office.values(book, "isian") == [["b"], ["c"]]
    assert office.get(f"/v4/spreadsheets/{book}").json()["namedRanges"][0]["range"] == {
        "startRowIndex": 2,
        "endRowIndex": 4,
        "startColumnIndex": 0,
        "endColumnIndex": 1,
    }

from typing import Any

import gspread
import pytest
from gspread.exceptions import APIError

from tests.sheets_sync.emulator.talk import Person


def test_values_written_as_raw_are_read_back_as_text(tab: gspread.Worksheet) -> None:
    tab.update([["NIK", "Nama"], ["0012", "=1+1"]], "A1")

    assert tab.get_all_values() == [["NIK", "Nama"], ["0012", "=1+1"]]


def test_a_sixteen_digit_number_survives_as_text_and_is_damaged_when_typed(tab: gspread.Worksheet) -> None:
    tab.update([["9901012345670001"]], "A1")
    tab.update([["9901012345670001"]], "A2", value_input_option="USER_ENTERED")  # type: ignore[arg-type]

    shown = tab.get("A1:A2")
    raw = tab.get("A1:A2", value_render_option="UNFORMATTED_VALUE")  # type: ignore[arg-type]

    assert shown == [["9901012345670001"], ["9.90101E+15"]]
    assert raw[1][0] == 9901012345670000


def test_a_text_cell_keeps_what_is_typed(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.format("A1:B1", {"numberFormat": {"type": "TEXT", "pattern": "@"}})
    tab.update([["9901012345670001", "3/4/2024"]], "A1", value_input_option="USER_ENTERED")  # type: ignore[arg-type]

    assert office.values(book, "A1:B1", valueRenderOption="UNFORMATTED_VALUE") == [["9901012345670001", "3/4/2024"]]


@pytest.mark.parametrize(
    ("locale", "typed", "raw", "shown"),
    [
        ("en_US", "3/4/2024", 45355, "3/4/2024"),
        ("in_ID", "3/4/2024", 45385, "3/4/2024"),
        ("in_ID", "03/04/2024", 45385, "03/04/2024"),
        ("in_ID", "1.250.000", 1250000, "1.250.000"),
        ("in_ID", "1,5", 1.5, "1,5"),
        ("en_US", "1,250,000", 1250000, "1,250,000"),
        ("en_US", "1.250.000", "1.250.000", "1.250.000"),
        ("en_US", "50%", 0.5, "50%"),
        ("en_US", "true", True, "TRUE"),
        ("en_US", "'007", "007", "007"),
        ("en_US", "2024-02-30", "2024-02-30", "2024-02-30"),
        ("en_US", "RT 004", "RT 004", "RT 004"),
    ],
)
def test_typing_follows_the_habits_of_the_locale(
    office: Person, book: str, tab: gspread.Worksheet, locale: str, typed: str, raw: Any, shown: str
) -> None:
    properties = {"properties": {"locale": locale}, "fields": "locale"}
    office.batch_ok(book, {"updateSpreadsheetProperties": properties})
    tab.update([[typed]], "B2", value_input_option="USER_ENTERED")  # type: ignore[arg-type]

    assert office.values(book, "B2", valueRenderOption="UNFORMATTED_VALUE") == [[raw]]
    assert office.values(book, "B2") == [[shown]]


def test_dates_are_numbers_unless_text_is_asked_for(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["2026-11-21"]], "A1", value_input_option="USER_ENTERED")  # type: ignore[arg-type]
    unformatted = {"valueRenderOption": "UNFORMATTED_VALUE"}

    assert office.values(book, "A1", **unformatted) == [[46347]]
    assert office.values(book, "A1", dateTimeRenderOption="FORMATTED_STRING", **unformatted) == [["2026-11-21"]]


def test_trailing_blanks_and_rows_are_left_out_and_inner_ones_are_empty_text(office: Person, book: str) -> None:
    tab = office.gc.open_by_key(book).sheet1
    tab.update([["a", "", "c", ""], [], ["", "x"]], "A1")

    answer = office.get(f"/v4/spreadsheets/{book}/values/A1:Z9").json()

    assert answer == {"range": "Sheet1!A1:Z9", "majorDimension": "ROWS", "values": [["a", "", "c"], [], ["", "x"]]}


def test_a_blank_range_has_no_values_at_all(office: Person, book: str) -> None:
    assert office.get(f"/v4/spreadsheets/{book}/values/C3:D4").json() == {
        "range": "Sheet1!C3:D4",
        "majorDimension": "ROWS",
    }


def test_columns_can_be_asked_for_and_written(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["a", "b"], ["c", "d"]], "A1", major_dimension=gspread.utils.Dimension.cols)

    assert office.values(book, "A1:C3") == [["a", "c"], ["b", "d"]]
    assert office.values(book, "A1:C3", majorDimension="COLUMNS") == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize(
    ("text", "shown", "values"),
    [
        ("Sheet1", "Sheet1!A1:Z1000", [["a1", "b1"], ["a2", "b2"], ["a3", "b3"]]),
        ("'Sheet1'!A2:A", "Sheet1!A2:A1000", [["a2"], ["a3"]]),
        ("Sheet1!2:2", "Sheet1!A2:Z2", [["a2", "b2"]]),
        ("Sheet1!B:B", "Sheet1!B1:B1000", [["b1"], ["b2"], ["b3"]]),
        ("B2", "Sheet1!B2", [["b2"]]),
        ("sheet1!$A$3:$B$2", "Sheet1!A2:B3", [["a2", "b2"], ["a3", "b3"]]),
        ("A2:ZZ", "Sheet1!A2:Z1000", [["a2", "b2"], ["a3", "b3"]]),
    ],
)
def test_a1_ranges_open_and_quoted(office: Person, book: str, text: str, shown: str, values: Any) -> None:
    office.gc.open_by_key(book).sheet1.update([["a1", "b1"], ["a2", "b2"], ["a3", "b3"]], "A1")

    answer = office.get(f"/v4/spreadsheets/{book}/values/{text}").json()

    assert (answer["range"], answer["values"]) == (shown, values)


def test_a_title_with_quote_slash_and_colon_is_found(office: Person, book: str) -> None:
    sheet = office.gc.open_by_key(book).add_worksheet("Desa 'A'/B: baru", 10, 3)
    sheet.update([["isi"]], "B2")

    assert sheet.get("B2") == [["isi"]]
    assert sheet.acell("B2").value == "isi"
    answer = office.gc.http_client.values_get(book, "'Desa ''A''/B: baru'!A1:B2")
    assert answer["range"] == "'Desa ''A''/B: baru'!A1:B2"


def test_a_title_like_a_cell_needs_quotes(office: Person, book: str) -> None:
    sheet = office.gc.open_by_key(book).add_worksheet("A1", 5, 5)
    sheet.update([["di tab A1"]], "C3")

    assert office.values(book, "'A1'!C3") == [["di tab A1"]]
    assert office.values(book, "A1") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Tidak Ada!A1", "Unable to parse range: Tidak Ada!A1"),
        ("Sheet1!A1:B2:C3", "Unable to parse range: Sheet1!A1:B2:C3"),
        ("A1001", "Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("AB1:AC2", "Range (Sheet1!AB1:AC2) exceeds grid limits. Max rows: 1000, max columns: 26"),
    ],
)
def test_bad_ranges_are_refused_in_google_words(office: Person, book: str, text: str, message: str) -> None:
    answer = office.get(f"/v4/spreadsheets/{book}/values/{text}")

    assert answer.status_code == 400
    assert answer.json() == {"error": {"code": 400, "message": message, "status": "INVALID_ARGUMENT"}}


def test_writing_past_the_named_range_or_the_grid_changes_nothing(tab: gspread.Worksheet) -> None:
    with pytest.raises(APIError, match=r"tried writing to row \[2\]"):
        tab.update([["a"], ["b"]], "A1:B1")
    with pytest.raises(APIError, match=r"tried writing to column \[C\]"):
        tab.update([["a", "b", "c"]], "A1:B1")
    with pytest.raises(APIError, match=r"tried writing to row \[1001\]"):
        tab.update([["a"], ["b"]], "A1000")
    with pytest.raises(APIError, match="exceeds grid limits"):
        tab.update([["a"]], "A1001")

    assert tab.get_all_values() == [[]]


def test_null_leaves_a_cell_and_empty_text_blanks_it(tab: gspread.Worksheet) -> None:
    tab.update([["a", "b", "c"]], "A1")
    tab.update([[None, "", "C"]], "A1")

    assert tab.get_all_values() == [["a", "", "C"]]


def test_a_cell_takes_50000_letters_and_no_more(tab: gspread.Worksheet) -> None:
    tab.update([["x" * 50_000]], "A1")

    with pytest.raises(APIError, match="maximum of 50000 characters"):
        tab.update([["x" * 50_001]], "A1")


def test_a_batch_of_values_is_written_all_or_none(tab: gspread.Worksheet) -> None:
    tab.batch_update([{"range": "A1", "values": [["a"]]}, {"range": "C3:D3", "values": [["c", "d"]]}])
    with pytest.raises(APIError, match=r"Invalid data\[1\]: .*exceeds grid limits"):
        tab.batch_update([{"range": "A1", "values": [["HILANG"]]}, {"range": "A9999", "values": [["x"]]}])

    assert tab.get_all_values() == [["a", "", "", ""], ["", "", "", ""], ["", "", "c", "d"]]


def test_batch_answers_count_what_was_written(office: Person, book: str) -> None:
    data = [{"range": "A1:B1", "values": [["a", "b"]]}, {"range": "A5", "values": [["c"]]}]
    answer = office.gc.http_client.values_batch_update(book, {"valueInputOption": "RAW", "data": data})

    assert answer == {
        "spreadsheetId": book,
        "totalUpdatedRows": 2,
        "totalUpdatedColumns": 3,
        "totalUpdatedCells": 3,
        "totalUpdatedSheets": 1,
        "responses": [
            {
                "spreadsheetId": book,
                "updatedRange": "Sheet1!A1:B1",
                "updatedRows": 1,
                "updatedColumns": 2,
                "updatedCells": 2,
            },
            {
                "spreadsheetId": book,
                "updatedRange": "Sheet1!A5",
                "updatedRows": 1,
                "updatedColumns": 1,
                "updatedCells": 1,
            },
        ],
    }


def test_several_ranges_are_read_in_one_call(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["a", "b"], ["c", "d"]], "A1")

    answer = office.gc.http_client.values_batch_get(book, ["Sheet1!B2:B", "Sheet1!A1"])

    assert [part["values"] for part in answer["valueRanges"]] == [[["d"]], [["a"]]]
    assert tab.batch_get(["A1:B1", "B2"]) == [[["a", "b"]], [["d"]]]


def test_clearing_takes_values_and_leaves_formats(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["a", "b"], ["c", "d"]], "A1")
    tab.format("A1", {"textFormat": {"bold": True}})
    tab.batch_clear(["A1", "B2:C9"])

    assert tab.get_all_values() == [["", "b"], ["c", ""]]
    data = office.sheet(book, includeGridData="true", ranges="A1")["data"][0]
    assert data["rowData"][0]["values"][0]["userEnteredFormat"] == {"textFormat": {"bold": True}}


def test_append_writes_below_the_table_and_reports_it(tab: gspread.Worksheet) -> None:
    tab.update([["a", "b"], ["c", "d"]], "B2")

    answer: Any = tab.append_row(["e", "f", "g"])

    assert answer["tableRange"] == "Sheet1!B2:C3"
    assert answer["updates"]["updatedRange"] == "Sheet1!B4:D4"
    assert tab.get("B4:D4") == [["e", "f", "g"]]


def test_append_after_a_row_with_a_gap_starts_at_the_wrong_column(tab: gspread.Worksheet) -> None:
    first: Any = tab.append_row(["a", "", "c"])
    second: Any = tab.append_row(["d", "", "f"])
    third: Any = tab.append_row(["g", "", "h"], table_range="A1")

    assert "tableRange" not in first
    assert (second["tableRange"], second["updates"]["updatedRange"]) == ("Sheet1!C1", "Sheet1!C2:E2")
    assert (third["tableRange"], third["updates"]["updatedRange"]) == ("Sheet1!A1", "Sheet1!A2:C2")


def test_append_makes_the_grid_longer(office: Person, book: str) -> None:
    sheet = office.gc.open_by_key(book).add_worksheet("Pendek", 1, 2)
    sheet.update([["a", "b"]], "A1")
    sheet.append_rows([["c", "d", "e"], ["f"]])

    assert (office.gc.open_by_key(book).worksheet("Pendek").row_count) == 3
    assert office.gc.open_by_key(book).worksheet("Pendek").col_count == 3


def test_the_input_option_is_required(office: Person, book: str) -> None:
    answer = office.session.put(f"{office.base}/v4/spreadsheets/{book}/values/A1", json={"values": [["a"]]}, timeout=9)

    assert answer.status_code == 400
    assert "'valueInputOption' is required" in answer.json()["error"]["message"]


def test_a_list_is_no_cell_value(office: Person, book: str) -> None:
    with pytest.raises(APIError, match=r"Invalid values\[0\]\[0\]"):
        office.gc.open_by_key(book).sheet1.update([[["a"]]], "A1")


def test_written_values_can_come_back_with_the_answer(office: Person, book: str) -> None:
    answer = office.gc.http_client.values_update(
        book,
        "Sheet1!A1:B1",
        {"valueInputOption": "USER_ENTERED", "includeValuesInResponse": True},
        {"values": [["5", "=A1*2"]]},
    )

    assert answer["updatedData"]["values"] == [["5", "10"]]


def test_an_answer_shows_all_that_was_asked_for_when_less_was_written(office: Person, book: str) -> None:
    office.gc.open_by_key(book).sheet1.update([["a", "b"], ["c"], ["", "d"]], "A1")
    body = {
        "valueInputOption": "RAW",
        "includeValuesInResponse": True,
        "data": [{"range": "Sheet1!A2:B2", "values": [[None, "neu"]]}, {"range": "Sheet1!B:B", "values": [[None]]}],
    }

    answer = office.gc.http_client.values_batch_update(book, body)

    row, column = (part["updatedData"]["values"] for part in answer["responses"])
    assert row == [["c", "neu"]]
    assert column == [["b"], ["neu"], ["d"]]

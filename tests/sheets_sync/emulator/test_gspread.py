"""Every public method of gspread, called unmodified against the server."""

import inspect
import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import gspread
import pytest
from gspread.utils import ExportFormat, MergeType, ValidationConditionType
from python_calamine import CalamineWorkbook

from sheets_sync.emulator import Server
from tests.sheets_sync.emulator.talk import Person


def public(kind: type) -> set[str]:
    """Return the names of a class's own public methods."""
    return {name for name, member in vars(kind).items() if inspect.isfunction(member) and not name.startswith("_")}


WORKSHEET: dict[str, Callable[[gspread.Worksheet], Any]] = {
    "get_tab_color": lambda w: w.get_tab_color(),
    "acell": lambda w: w.acell("A1"),
    "cell": lambda w: w.cell(1, 1),
    "range": lambda w: w.range("A1:B2"),
    "get_values": lambda w: w.get_values("A1:B2", combine_merged_cells=True),
    "get_all_values": lambda w: w.get_all_values(),
    "get_all_records": lambda w: w.get_all_records(),
    "get_all_cells": lambda w: w.get_all_cells(),
    "row_values": lambda w: w.row_values(1),
    "col_values": lambda w: w.col_values(1),
    "update_acell": lambda w: w.update_acell("C9", "x"),
    "update_cell": lambda w: w.update_cell(9, 4, "y"),
    "update_cells": lambda w: w.update_cells([gspread.Cell(9, 5, "z")]),
    "get": lambda w: w.get("A1:B2", pad_values=True, maintain_size=True),
    "batch_get": lambda w: w.batch_get(["A1", "B1:B2"]),
    "update": lambda w: w.update([["a"]], "H1", include_values_in_response=True),
    "batch_update": lambda w: w.batch_update([{"range": "H2", "values": [["b"]]}]),
    "batch_format": lambda w: w.batch_format([{"range": "A1", "format": {"textFormat": {"bold": True}}}]),
    "format": lambda w: w.format("A1", {"horizontalAlignment": "CENTER"}),
    "resize": lambda w: w.resize(40, 20),
    "sort": lambda w: w.sort((1, "asc"), range="A2:B4"),
    "update_title": lambda w: w.update_title("Nama baru"),
    "update_tab_color": lambda w: w.update_tab_color("#ff0080"),
    "clear_tab_color": lambda w: (w.update_tab_color("#00ff00"), w.clear_tab_color()),
    "update_index": lambda w: w.update_index(0),
    "columns_auto_resize": lambda w: w.columns_auto_resize(0, 1),
    "rows_auto_resize": lambda w: w.rows_auto_resize(0, 1),
    "add_rows": lambda w: w.add_rows(2),
    "add_cols": lambda w: w.add_cols(2),
    "append_row": lambda w: w.append_row(["p", 1]),
    "append_rows": lambda w: w.append_rows([["p", 1]], insert_data_option="INSERT_ROWS"),  # type: ignore[arg-type]
    "insert_row": lambda w: w.insert_row(["p"], 2),
    "insert_rows": lambda w: w.insert_rows([["p"], ["q"]], 2, inherit_from_before=True),
    "insert_cols": lambda w: w.insert_cols([["p"], ["q"]], 2),
    "add_protected_range": lambda w: w.add_protected_range("A1:B2", ["desa@desa.lokal"], description="kunci"),
    "delete_protected_range": lambda w: w.delete_protected_range(_protected(w)),
    "delete_dimension": lambda w: w.delete_dimension("ROWS", 3),  # type: ignore[arg-type]
    "delete_rows": lambda w: w.delete_rows(3, 4),
    "delete_columns": lambda w: w.delete_columns(5),
    "clear": lambda w: w.clear(),
    "batch_clear": lambda w: w.batch_clear(["A1", "B2:C3"]),
    "find": lambda w: w.find("Ana"),
    "findall": lambda w: w.findall("Ana"),
    "freeze": lambda w: w.freeze(1, 1),
    "set_basic_filter": lambda w: w.set_basic_filter("A1:B4"),
    "clear_basic_filter": lambda w: w.clear_basic_filter(),
    "duplicate": lambda w: w.duplicate(1, new_sheet_name="Salinan"),
    "copy_to": lambda w: w.copy_to(w.spreadsheet.id),
    "merge_cells": lambda w: w.merge_cells("A1:B2"),
    "unmerge_cells": lambda w: w.unmerge_cells("A1:B2"),
    "batch_merge": lambda w: w.batch_merge([{"range": "A1:B1"}, {"range": "C1:C2", "mergeType": MergeType.merge_rows}]),
    "get_notes": lambda w: w.get_notes(),
    "get_note": lambda w: w.get_note("A1"),
    "update_notes": lambda w: w.update_notes({"A1": "x"}),
    "update_note": lambda w: w.update_note("A1", "x"),
    "insert_note": lambda w: w.insert_note("A1", "x"),
    "insert_notes": lambda w: w.insert_notes({"A1": "x"}),
    "clear_notes": lambda w: w.clear_notes(["A1"]),
    "clear_note": lambda w: w.clear_note("A1"),
    "define_named_range": lambda w: w.define_named_range("A1:B2", "Nama_Rentang"),
    "delete_named_range": lambda w: w.delete_named_range(_named(w)),
    "add_dimension_group_columns": lambda w: w.add_dimension_group_columns(0, 2),
    "add_dimension_group_rows": lambda w: w.add_dimension_group_rows(0, 2),
    "delete_dimension_group_columns": lambda w: (
        w.add_dimension_group_columns(0, 2),
        w.delete_dimension_group_columns(0, 2),
    ),
    "delete_dimension_group_rows": lambda w: (w.add_dimension_group_rows(0, 2), w.delete_dimension_group_rows(0, 2)),
    "list_dimension_group_columns": lambda w: w.list_dimension_group_columns(),
    "list_dimension_group_rows": lambda w: w.list_dimension_group_rows(),
    "hide_columns": lambda w: w.hide_columns(0, 2),
    "hide_rows": lambda w: w.hide_rows(0, 2),
    "unhide_columns": lambda w: w.unhide_columns(0, 2),
    "unhide_rows": lambda w: w.unhide_rows(0, 2),
    "hide": lambda w: (w.spreadsheet.add_worksheet("Lain", 1, 1), w.hide()),
    "show": lambda w: w.show(),
    "hide_gridlines": lambda w: w.hide_gridlines(),
    "show_gridlines": lambda w: w.show_gridlines(),
    "copy_range": lambda w: w.copy_range("A1:A2", "D1:D2"),
    "cut_range": lambda w: w.cut_range("A1:A2", "D1"),
    "add_validation": lambda w: w.add_validation("A1", ValidationConditionType.one_of_list, ["Layak"], strict=True),
    "expand": lambda w: w.expand("A1"),
}
SPREADSHEET: dict[str, Callable[[gspread.Spreadsheet], Any]] = {
    "batch_update": lambda s: s.batch_update({"requests": [{"randomizeRange": {"range": {"sheetId": 0}}}]}),
    "values_append": lambda s: s.values_append("A1", {"valueInputOption": "RAW"}, {"values": [[1]]}),
    "values_clear": lambda s: s.values_clear("A1"),
    "values_batch_clear": lambda s: s.values_batch_clear(body={"ranges": ["A1"]}),
    "values_get": lambda s: s.values_get("A1"),
    "values_batch_get": lambda s: s.values_batch_get(["A1"]),
    "values_update": lambda s: s.values_update("A1", {"valueInputOption": "RAW"}, {"values": [[1]]}),
    "values_batch_update": lambda s: s.values_batch_update({"valueInputOption": "RAW", "data": []}),
    "fetch_sheet_metadata": lambda s: s.fetch_sheet_metadata(),
    "get_worksheet": lambda s: s.get_worksheet(0),
    "get_worksheet_by_id": lambda s: s.get_worksheet_by_id(0),
    "worksheets": lambda s: s.worksheets(exclude_hidden=True),
    "worksheet": lambda s: s.worksheet("Sheet1"),
    "add_worksheet": lambda s: s.add_worksheet("Usulan", 5, 5, index=0),
    "duplicate_sheet": lambda s: s.duplicate_sheet(0, new_sheet_name="Dua"),
    "del_worksheet": lambda s: s.del_worksheet(s.add_worksheet("Hapus", 1, 1)),
    "del_worksheet_by_id": lambda s: s.del_worksheet_by_id(s.add_worksheet("Hapus", 1, 1).id),
    "reorder_worksheets": lambda s: s.reorder_worksheets(s.worksheets()),
    "share": lambda s: s.share("desa@desa.lokal", "user", "writer", notify=True, email_message="Silakan isi"),
    "export": lambda s: s.export(ExportFormat.CSV),
    "list_permissions": lambda s: s.list_permissions(),
    "remove_permissions": lambda s: (s.share("a@b.lokal", "user", "reader"), s.remove_permissions("a@b.lokal")),
    "transfer_ownership": lambda s: s.transfer_ownership(_granted(s)),
    "accept_ownership": lambda s: s.accept_ownership(_granted(s)),
    "named_range": lambda s: (s.sheet1.define_named_range("A1:B2", "Blok"), s.named_range("Blok")),
    "list_named_ranges": lambda s: s.list_named_ranges(),
    "update_title": lambda s: s.update_title("Judul baru"),
    "update_timezone": lambda s: s.update_timezone("Asia/Makassar"),
    "update_locale": lambda s: s.update_locale("in_ID"),
    "list_protected_ranges": lambda s: s.list_protected_ranges(0),
    "get_lastUpdateTime": lambda s: s.get_lastUpdateTime(),
    "update_drive_metadata": lambda s: s.update_drive_metadata(),
}
CLIENT: dict[str, Callable[[gspread.Client, str], Any]] = {
    "get_file_drive_metadata": lambda c, book: c.get_file_drive_metadata(book),
    "list_spreadsheet_files": lambda c, _: c.list_spreadsheet_files("Bantuan"),
    "open": lambda c, _: c.open("Bantuan"),
    "open_by_key": lambda c, book: c.open_by_key(book),
    "open_by_url": lambda c, book: c.open_by_url(f"https://docs.google.com/spreadsheets/d/{book}/edit"),
    "openall": lambda c, _: c.openall("Bantuan"),
    "create": lambda c, _: c.create("Baru"),
    "export": lambda c, book: c.export(book, ExportFormat.TSV),
    "copy": lambda c, book: c.copy(book, title="Salinan"),
    "del_spreadsheet": lambda c, book: c.del_spreadsheet(book),
    "import_csv": lambda c, book: c.import_csv(book, "a,b\n1,2\n"),
    "list_permissions": lambda c, book: c.list_permissions(book),
    "insert_permission": lambda c, book: c.insert_permission(book, None, "anyone", "reader"),
    "remove_permission": lambda c, book: (
        c.insert_permission(book, None, "anyone", "reader"),
        c.remove_permission(book, "anyoneWithLink"),
    ),
}
_NO_CALL = {"set_timeout"}


def _protected(worksheet: gspread.Worksheet) -> Any:
    worksheet.add_protected_range("A1")
    return worksheet.spreadsheet.list_protected_ranges(0)[0]["protectedRangeId"]


def _named(worksheet: gspread.Worksheet) -> Any:
    made: Any = worksheet.define_named_range("A1:B2", "Nama_Rentang")
    return made["replies"][0]["addNamedRange"]["namedRange"]["namedRangeId"]


def _granted(spreadsheet: gspread.Spreadsheet) -> str:
    made: Any = spreadsheet.share("baru@desa.lokal", "user", "writer", notify=False)
    return str(made.json()["id"])


@pytest.fixture
def filled(office: Person) -> gspread.Spreadsheet:
    """Return a spreadsheet with a few people in it."""
    made = office.gc.create("Bantuan")
    made.sheet1.update([["Nama", "RT"], ["Ana", 3], ["Budi", 1], ["Citra", 2]], "A1")
    return made


def test_no_method_of_gspread_is_left_out() -> None:
    assert public(gspread.Worksheet) - set(WORKSHEET) == set()
    assert public(gspread.Spreadsheet) - set(SPREADSHEET) == set()
    assert public(gspread.Client) - set(CLIENT) - _NO_CALL == set()


@pytest.mark.parametrize("name", WORKSHEET)
def test_a_worksheet_method_is_answered(filled: gspread.Spreadsheet, name: str) -> None:
    WORKSHEET[name](filled.sheet1)


@pytest.mark.parametrize("name", sorted(set(SPREADSHEET) - {"accept_ownership"}))
def test_a_spreadsheet_method_is_answered(filled: gspread.Spreadsheet, name: str) -> None:
    SPREADSHEET[name](filled)


@pytest.mark.parametrize("name", CLIENT)
def test_a_client_method_is_answered(office: Person, filled: gspread.Spreadsheet, name: str) -> None:
    CLIENT[name](office.gc, filled.id)


def test_a_file_changes_hands_only_when_its_new_owner_accepts(
    server: Server, office: Person, filled: gspread.Spreadsheet
) -> None:
    heir = Person(server.url, "baru@desa.lokal")
    number = _granted(filled)
    theirs = heir.gc.open_by_key(filled.id)
    with pytest.raises(gspread.exceptions.APIError):
        theirs.accept_ownership(number)

    filled.transfer_ownership(number)
    pending = {p["emailAddress"]: (p["role"], p["pendingOwner"]) for p in filled.list_permissions()}
    theirs.accept_ownership(number)
    after = {p["emailAddress"]: (p["role"], p["pendingOwner"]) for p in theirs.list_permissions()}

    assert pending == {heir.email: ("writer", True), office.email: ("owner", False)}
    assert after == {heir.email: ("owner", False), office.email: ("writer", False)}


def test_comments_go_along_with_a_copy(office: Person, filled: gspread.Spreadsheet) -> None:
    comments = f"/drive/v3/files/{filled.id}/comments"
    made = office.post(comments, {"content": "RT <3> benar?", "anchor": "A1"}, fields="*").json()
    office.post(f"{comments}/{made['id']}/replies", {"content": "Sudah", "action": "resolve"}, fields="id")

    copied = office.gc.copy(filled.id, title="Salinan")
    kept = office.get(comments, fields="comments(content,htmlContent,resolved,replies/content)").json()
    there = office.get(f"/drive/v3/files/{copied.id}/comments", fields="comments(content,anchor)").json()

    reply = [{"content": "Sudah"}]
    shown = {"content": "RT <3> benar?", "htmlContent": "RT &lt;3&gt; benar?", "resolved": True, "replies": reply}
    assert kept == {"comments": [shown]}
    assert there == {"comments": [{"content": "RT <3> benar?", "anchor": "A1"}]}


def test_the_letter_of_a_share_is_kept_and_not_sent(
    server: Server, office: Person, filled: gspread.Spreadsheet
) -> None:
    filled.share("diam@desa.lokal", "user", "reader", notify=False)
    filled.share("kabar@desa.lokal", "user", "writer", notify=True, email_message="Silakan isi")

    mails = [mail for mail in office.get("/_emulator/mails").json()["mails"] if mail["file"] == filled.id]

    assert [(mail["to"], mail["role"], mail["message"]) for mail in mails] == [
        ("kabar@desa.lokal", "writer", "Silakan isi")
    ]


def test_an_xlsx_export_opens_with_values_formulas_and_merges(filled: gspread.Spreadsheet) -> None:
    tab = filled.sheet1
    tab.update([["2024-02-01", "=SUM(B2:B4)", True]], "A6", value_input_option="USER_ENTERED")  # type: ignore[arg-type]
    tab.merge_cells("D1:E2")
    filled.add_worksheet("Usulan & lain", 2, 2)

    made = CalamineWorkbook.from_filelike(io.BytesIO(filled.export(ExportFormat.EXCEL)))
    sheet = made.get_sheet_by_name("Sheet1")
    rows = sheet.to_python()
    assert made.sheet_names == ["Sheet1", "Usulan & lain"]
    assert rows[1][:2] == ["Ana", 3]
    assert rows[5][:3] == [date(2024, 2, 1), 6, True]
    assert sheet.merged_cell_ranges == [((0, 3), (1, 4))]
    with zipfile.ZipFile(io.BytesIO(filled.export(ExportFormat.EXCEL))) as package:
        assert "<f>SUM(B2:B4)</f><v>6</v>" in package.read("xl/worksheets/sheet1.xml").decode()


def test_the_other_exports_hold_the_text(filled: gspread.Spreadsheet) -> None:
    ods = zipfile.ZipFile(io.BytesIO(filled.export(ExportFormat.OPEN_OFFICE_SHEET)))
    pages = zipfile.ZipFile(io.BytesIO(filled.export(ExportFormat.ZIPPED_HTML)))
    pdf = filled.export(ExportFormat.PDF)

    assert "<text:p>Citra</text:p>" in ods.read("content.xml").decode()
    assert "<td>Citra</td>" in pages.read("Sheet1.html").decode()
    assert pdf.startswith(b"%PDF-1.4")
    assert b"(Citra  2) Tj" in pdf

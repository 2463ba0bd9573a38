"""What gspread gives back, or finds afterwards, for each of its methods against the server."""

from collections.abc import Callable
from typing import Any

import gspread
import pytest
from gspread.utils import MergeType, ValidationConditionType

from tests.sheets_sync.emulator.talk import Person

Tab = gspread.Worksheet
Check = tuple[Callable[[Tab], Any], Any]
ROWS = [["Nama", "RT"], ["Ana", "3"], ["Budi", "1"], ["Citra", "2"]]


def after(act: Callable[[Tab], Any], look: Callable[[Tab], Any]) -> Callable[[Tab], Any]:
    """Return what is seen once something was done."""

    def both(tab: Tab) -> Any:
        act(tab)
        return look(tab)

    return both


def column(number: int) -> Callable[[Tab], Any]:
    """Return a look at one column."""
    return lambda tab: tab.col_values(number)


def everything(tab: Tab) -> Any:
    """Return all values."""
    return tab.get_all_values()


def grid(tab: Tab) -> Any:
    """Return the properties of the grid as the server has them."""
    return tab.spreadsheet.get_worksheet_by_id(tab.id)._properties["gridProperties"]


def own(name: str) -> Callable[[Tab], Any]:
    """Return a look at one part of the tab (`merges` ...)."""
    return lambda tab: tab.spreadsheet.fetch_sheet_metadata()["sheets"][0].get(name)


def dims(kind: str, name: str) -> Callable[[Tab], Any]:
    """Return a look at one property of the first three rows or columns."""
    mask = {"fields": f"sheets.data.{kind}.{name}"}
    return lambda tab: [
        part.get(name) for part in tab.spreadsheet.fetch_sheet_metadata(mask)["sheets"][0]["data"][0][kind][:3]
    ]


def box(r0: int, r1: int, c0: int, c1: int) -> dict[str, int]:
    """Return a grid range on the first tab."""
    return {"startRowIndex": r0, "endRowIndex": r1, "startColumnIndex": c0, "endColumnIndex": c1}


CHECKS: dict[str, Check] = {
    "acell": (lambda t: t.acell("B2").value, "3"),
    "cell": (lambda t: t.cell(3, 1).value, "Budi"),
    "range": (lambda t: [c.value for c in t.range("A1:B2")], ["Nama", "RT", "Ana", "3"]),
    "get": (lambda t: t.get("A2:C2", pad_values=True, maintain_size=True), [["Ana", "3", ""]]),
    "get_values": (lambda t: t.get_values("A1:B2"), ROWS[:2]),
    "get_all_values": (everything, ROWS),
    "get_all_records": (lambda t: t.get_all_records()[0], {"Nama": "Ana", "RT": 3}),
    "get_all_cells": (lambda t: len(t.get_all_cells()), 26000),
    "row_values": (lambda t: t.row_values(1), ["Nama", "RT"]),
    "col_values": (column(1), ["Nama", "Ana", "Budi", "Citra"]),
    "batch_get": (lambda t: t.batch_get(["A1", "B2:B3"]), [[["Nama"]], [["3"], ["1"]]]),
    "find": (lambda t: t.find("Budi").address, "A3"),
    "findall": (lambda t: [c.address for c in t.findall("Ana")], ["A2"]),
    "expand": (lambda t: t.expand("A1"), ROWS),
    "update_acell": (after(lambda t: t.update_acell("B2", "=1+1"), column(2)), ["RT", "2", "1", "2"]),
    "update_cell": (after(lambda t: t.update_cell(2, 2, "0042"), column(2)), ["RT", "42", "1", "2"]),
    "update_cells": (after(lambda t: t.update_cells([gspread.Cell(2, 2, "x")]), column(2)), ["RT", "x", "1", "2"]),
    "update": (after(lambda t: t.update([["=1+1"]], "B2"), column(2)), ["RT", "=1+1", "1", "2"]),
    "batch_update": (
        after(lambda t: t.batch_update([{"range": "B2", "values": [["x"]]}]), column(2)),
        ["RT", "x", "1", "2"],
    ),
    "append_row": (after(lambda t: t.append_row(["Dedi", 9]), everything), [*ROWS, ["Dedi", "9"]]),
    "append_rows": (
        after(lambda t: t.append_rows([["D"], ["E"]]), column(1)),
        ["Nama", "Ana", "Budi", "Citra", "D", "E"],
    ),
    "insert_row": (after(lambda t: t.insert_row(["p"], 2), column(1)), ["Nama", "p", "Ana", "Budi", "Citra"]),
    "insert_rows": (
        after(lambda t: t.insert_rows([["p"], ["q"]], 2), column(1)),
        ["Nama", "p", "q", "Ana", "Budi", "Citra"],
    ),
    "insert_cols": (after(lambda t: t.insert_cols([["p", "q"]], 2), lambda t: t.row_values(2)), ["Ana", "q", "3"]),
    "delete_rows": (after(lambda t: t.delete_rows(2, 3), everything), [ROWS[0], ROWS[3]]),
    "delete_columns": (after(lambda t: t.delete_columns(1), everything), [["RT"], ["3"], ["1"], ["2"]]),
    "add_rows": (after(lambda t: t.add_rows(5), grid), {"rowCount": 1005, "columnCount": 26}),
    "add_cols": (after(lambda t: t.add_cols(4), grid), {"rowCount": 1000, "columnCount": 30}),
    "resize": (after(lambda t: t.resize(10, 5), grid), {"rowCount": 10, "columnCount": 5}),
    "freeze": (
        after(lambda t: t.freeze(2, 1), grid),
        {"rowCount": 1000, "columnCount": 26, "frozenRowCount": 2, "frozenColumnCount": 1},
    ),
    "hide_gridlines": (after(lambda t: t.hide_gridlines(), lambda t: grid(t)["hideGridlines"]), True),
    "clear": (after(lambda t: t.clear(), everything), [[]]),
    "batch_clear": (after(lambda t: t.batch_clear(["A2:B2"]), column(1)), ["Nama", "", "Budi", "Citra"]),
    "sort": (after(lambda t: t.sort((2, "asc"), range="A2:B4"), column(1)), ["Nama", "Budi", "Citra", "Ana"]),
    "copy_range": (after(lambda t: t.copy_range("A1:A4", "D1:D4"), column(4)), ["Nama", "Ana", "Budi", "Citra"]),
    "cut_range": (
        after(lambda t: t.cut_range("A1:A4", "D1"), lambda t: (t.col_values(1), t.acell("D2").value)),
        ([], "Ana"),
    ),
    "merge_cells": (
        after(lambda t: t.merge_cells("A1:B2", MergeType.merge_rows), own("merges")),
        [box(0, 1, 0, 2), box(1, 2, 0, 2)],
    ),
    "unmerge_cells": (after(lambda t: (t.merge_cells("A1:B2"), t.unmerge_cells("A1:B2")), own("merges")), None),
    "update_note": (after(lambda t: t.update_note("B2", "catatan"), lambda t: t.get_note("B2")), "catatan"),
    "get_notes": (after(lambda t: t.update_notes({"B2": "x"}), lambda t: t.get_notes()), [[], ["", "x"]]),
    "clear_notes": (after(lambda t: (t.update_note("B2", "x"), t.clear_notes(["B2"])), lambda t: t.get_note("B2")), ""),
    "update_tab_color": (after(lambda t: t.update_tab_color("#ff0080"), lambda t: t.get_tab_color()), "#FF0080"),
    "clear_tab_color": (
        after(lambda t: (t.update_tab_color("#00ff00"), t.clear_tab_color()), lambda t: t.get_tab_color()),
        None,
    ),
    "set_basic_filter": (after(lambda t: t.set_basic_filter("A1:B4"), own("basicFilter")), {"range": box(0, 4, 0, 2)}),
    "hide_columns": (after(lambda t: t.hide_columns(0, 1), dims("columnMetadata", "hiddenByUser")), [True, None, None]),
    "unhide_columns": (
        after(lambda t: (t.hide_columns(0, 2), t.unhide_columns(0, 2)), dims("columnMetadata", "hiddenByUser")),
        [None, None, None],
    ),
    "hide_rows": (after(lambda t: t.hide_rows(1, 3), dims("rowMetadata", "hiddenByUser")), [None, True, True]),
    "add_dimension_group_rows": (
        after(lambda t: t.add_dimension_group_rows(1, 3), lambda t: t.list_dimension_group_rows()),
        [{"range": {"dimension": "ROWS", "startIndex": 1, "endIndex": 3}, "depth": 1}],
    ),
    "define_named_range": (
        after(
            lambda t: t.define_named_range("A2:B4", "Isi"),
            lambda t: [c.value for c in t.spreadsheet.named_range("Isi")],
        ),
        [cell for row in ROWS[1:] for cell in row],
    ),
    "format": (
        after(
            lambda t: t.format("A1", {"textFormat": {"bold": True}}),
            lambda t: t.spreadsheet.fetch_sheet_metadata(
                {"ranges": "A1", "fields": "sheets.data.rowData.values.userEnteredFormat"}
            )["sheets"][0]["data"][0]["rowData"],
        ),
        [{"values": [{"userEnteredFormat": {"textFormat": {"bold": True}}}]}],
    ),
    "add_validation": (
        after(
            lambda t: t.add_validation("B2", ValidationConditionType.one_of_list, ["1", "2"], strict=True),
            lambda t: t.spreadsheet.fetch_sheet_metadata(
                {"ranges": "B2", "fields": "sheets.data.rowData.values.dataValidation"}
            )["sheets"][0]["data"][0]["rowData"][0]["values"][0]["dataValidation"]["condition"]["values"],
        ),
        [{"userEnteredValue": "1"}, {"userEnteredValue": "2"}],
    ),
    "duplicate": (lambda t: t.duplicate(1, new_sheet_name="Salinan").get_all_values(), ROWS),
    "update_title": (
        after(
            lambda t: t.update_title("Data 'desa'"), lambda t: t.spreadsheet.worksheet("Data 'desa'").acell("A2").value
        ),
        "Ana",
    ),
}


@pytest.mark.parametrize("name", CHECKS)
def test_a_method_of_gspread_gives_what_it_gives_with_google(office: Person, name: str) -> None:
    tab = office.gc.create("Bantuan").sheet1
    tab.update([["Nama", "RT"], ["Ana", 3], ["Budi", 1], ["Citra", 2]], "A1")
    look, wanted = CHECKS[name]

    assert look(tab) == wanted

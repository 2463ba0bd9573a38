from typing import Any

import gspread
import pytest

from sheets_sync.emulator.formulas.references import follow
from tests.sheets_sync.emulator.talk import Person


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=1+2*3", 7),
        ("=(1+2)*3^2", 27),
        ("=-2^2", 4),
        ("=10%", 0.1),
        ('="RT "&A1', "RT 3"),
        ("=SUM(A1:B2)", 10),
        ("=SUM(A1;B1)", 5),
        ("=AVERAGE(A1:A2)", 2),
        ('=COUNTIF(A1:B2;">=3")', 2),
        ("=COUNTA(A:A)", 2),
        ('=IF(A1>B1,"lebih","kurang")', "lebih"),
        ('=IFERROR(1/0,"kosong")', "kosong"),
        ("=1/0", "#DIV/0!"),
        ("=TIDAKADA(1)", "#NAME?"),
        ("=1+", "#ERROR!"),
        ('="a"+1', "#VALUE!"),
        ("=C9+1", 1),
        ('=Usulan!A1&"!"', "dari usulan!"),
        ("=Hilang!A1", "#REF!"),
        ("=UPPER(LEFT(Usulan!A1,4))", "DARI"),
        ("=VLOOKUP(1,A1:B2,2,FALSE)", 4),
        ("=A1=3", True),
        ("=ROUND(2.5,0)", 3),
        ("=E1", "#REF!"),
    ],
)
def test_formulas_show_their_value(office: Person, book: str, tab: gspread.Worksheet, formula: str, value: Any) -> None:
    tab.update([[3, 2], [1, 4]], "A1")
    office.gc.open_by_key(book).add_worksheet("Usulan", 3, 3).update([["dari usulan"]], "A1")
    tab.update([[formula]], "E1", value_input_option="USER_ENTERED")  # type: ignore[arg-type]

    [[shown]] = office.values(book, "E1", valueRenderOption="UNFORMATTED_VALUE")
    assert shown.partition(" (")[0] == value if str(value).startswith("#") else shown == value
    assert office.values(book, "E1", valueRenderOption="FORMULA") == [[formula]]


def test_an_error_tells_its_reason_where_values_are_raw(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["=1/0", "=NA()"]], "A1", value_input_option="USER_ENTERED")  # type: ignore[arg-type]

    assert office.values(book, "A1:B1") == [["#DIV/0!", "#N/A"]]
    raw = office.values(book, "A1:B1", valueRenderOption="UNFORMATTED_VALUE")
    assert raw == [["#DIV/0! (Function DIVIDE parameter 2 cannot be zero.)", "#N/A"]]


def test_grid_data_shows_formula_and_value_apart(office: Person, book: str, tab: gspread.Worksheet) -> None:
    tab.update([["=1/0", "=1+1"]], "A1", value_input_option="USER_ENTERED")  # type: ignore[arg-type]
    mask = "sheets.data.rowData.values(userEnteredValue,effectiveValue)"
    broken, good = office.sheet(book, fields=mask, ranges="A1:B1")["data"][0]["rowData"][0]["values"]

    assert broken["effectiveValue"]["errorValue"]["type"] == "DIVIDE_BY_ZERO"
    assert good == {"userEnteredValue": {"formulaValue": "=1+1"}, "effectiveValue": {"numberValue": 2}}


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("=A1+A3", "=A1+A5"),
        ("=SUM(A1:A3)", "=SUM(A1:A5)"),
        ('=$A$3&"A3"', '=$A$5&"A3"'),
        ("=A:A", "=A:A"),
        ("=Lain!A3", "=Lain!A3"),
        ("='BNBA'!B3:C", "='BNBA'!B5:C"),
    ],
)
def test_references_follow_inserted_rows(formula: str, moved: str) -> None:
    def insert_two_before_third(a: int, b: int) -> tuple[int, int]:
        return (a + 2 if a >= 2 else a), (b + 2 if b > 2 else b)

    assert follow(formula, "BNBA", "BNBA", "ROWS", insert_two_before_third) == moved
